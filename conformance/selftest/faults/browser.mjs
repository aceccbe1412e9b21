// Faults that show in a browser.

import { createHash } from 'node:crypto';
import { add, drop, group, one, swap, swapAll } from './seed.mjs';

const css = 'site/assets/main.0a1b2c3d.css';
const home = 'site/sv/index.html';
const arabicHome = 'site/ar/index.html';
const rumour = 'site/sv/fakta/hjalp/index.html';
const style = (more) => (files) => files.set(css, files.get(css) + more);

export const faults = [
  one('basepath', /every link of every page answers under/, 'a link without the base path', swap(home, /href="(\/soc)?\/sv\/kontakt\//, 'href="/sv/kontakt/')),
  one('basepath', /asks for anything outside/, 'a script without the base path', swap(home, /src="(\/soc)?\/assets/, 'src="/assets'), { also: [/every link of every page/] }),
  one('basepath', /style sheets answers under/, 'a font at the host’s root', swap(css, 'url(font.0a1b2c3d.woff2)', 'url(/assets/font.0a1b2c3d.woff2)'), { also: [/every link/, /asks for/] }),
  one('basepath', /_redirects answers under/, 'a redirect to the host’s root', swap('site/_redirects', / \S+ 301/, ' /sv/fakta/hjalp/ 301')),
  one('basepath', /every alias has.*under/, 'no line for an alias below the base path', swap('site/_redirects', /^.*\n/, '')),
  one('basepath', /every short address/, 'no page for a short address', drop('site/p1/index.html')),
  one('basepath', /the sitemap lists.*under/, 'a sitemap for another address', swapAll(/sitemap/, /https:\/\/[a-z/.]+?\/sv\//g, 'https://other.example/sv/')),
  one('basepath', /feeds and in the web app manifest answers under/, 'a start address at the host’s root', swap('site/sv/manifest.webmanifest', /"(\/soc)?\/sv\/"/, '"/sv/"')),

  group('privacy', [
    [/ask nothing of another host/, 'a font from another host', (files) => {
      swap('site/_headers', "font-src 'self'", "font-src 'self' https://fonts.example")(files);
      swap(css, 'own, sans', 'other, sans')(files);
      style('@font-face { font-family: other; src: url(https://fonts.example/f.woff2); }')(files);
    }],
    [/sets a cookie or stores/, 'a page that remembers', add('site/assets/exit.0a1b2c3d.js', 'localStorage.setItem("seen", location.pathname);')],
    [/breaks its policy/, 'a style attribute', swap('site/ar/kontakt/index.html', '<h1>', '<p style="color:red">x</p><h1>')],
    [/strict content security policy/, 'a policy that lets fonts come from elsewhere', () => {}],
    [/loads a resource from elsewhere/, 'a preconnect', swap('site/ar/kontakt/index.html', '<title>', '<link rel="preconnect" href="https://cdn.example"><title>')],
    [/script in an attribute/, 'a javascript: address', swap('site/ar/kontakt/index.html', '<h1>', '<a href="javascript:alert(1)">x</a><h1>')],
    [/tells nothing of where/, 'a link that tells where it came from', swap('site/ar/kontakt/index.html', '<h1>', '<p><a href="https://other.example/">x</a></p><h1>')],
    [/searching leaves no trace, sv/, 'a search that writes to the address', add('site/assets/search.0a1b2c3d.js', 'document.querySelector("form.search").hidden = false; document.getElementById("q").oninput = (e) => history.replaceState(null, "", "?q=" + e.target.value);')],
  ], [/searching leaves no trace/, /ask nothing of another/]),
  one('privacy', /strict content security policy/, 'no policy', swap('site/_headers', /  Content-Security-Policy.*\n/, '')),
  one('privacy', /strict content security policy/, 'a policy that lets scripts in', swap('site/_headers', "script-src 'self'", "script-src 'self' 'unsafe-inline'")),
  one('privacy', /strict content security policy/, 'a referrer', swap('site/_headers', 'no-referrer', 'origin')),

  one('budget', /first view at most 60 KB, sv/, 'a script of 80 KB', (files) => files.set('site/search/sv.0a1b2c3d.js', `${files.get('site/search/sv.0a1b2c3d.js')}// ${noise(160_000)}`)),
  one('budget', /first view at most 60 KB/, 'a large picture in the style sheet', (files) => style(`body { --x: "${noise(160_000)}"; }`)(files), { also: [/./] }),

  group('reflow', [
    [/pages hold at 320 px, sv/, 'a box of 400 px', swap(rumour, '<h1>', '<p class="wide">x</p><h1>')],
    [/text grows to 200 %, ar/, 'letters in pixels', swap(arabicHome, '<h1>', '<h1 class="fixed">')],
    [/targets are at least 44 px, sv/, 'a small button', swap(rumour, '<h1>', '<button type="button" class="small">x</button><h1>')],
    [/forced colours/, 'an exit that refuses the reader’s colours', style('.exit { forced-color-adjust: none; background: #111; color: #111; border-style: none; text-decoration: none; }')],
    [/nothing moves/, 'a transition for all', style('a { transition: color .2s !important; }')],
    [/dark mode is dark/, 'white paper in the dark', style('body { background: #fff !important; }')],
    [/without a language/, 'the chooser is too wide', () => {}],
  ].slice(0, 6).map((seed, at) => (at === 0 ? [seed[0], seed[1], (files) => {
    seed[2](files);
    style('.wide { inline-size: 400px; } .fixed { font-size: 20px; } .small { min-block-size: 0; block-size: 20px; padding: 0; }')(files);
  }] : seed)), [/text grows to 200 %, sv/]),
  one('reflow', /hold at 320 px/, 'a menu of 500 px everywhere', style('.bar { inline-size: 500px; }'), { also: [/./] }),
  one('reflow', /text grows to 200 %/, 'text that its box cuts off', style('main { block-size: 3rem; overflow: hidden; }'), { also: [/./] }),
  one('reflow', /targets are at least 44 px/, 'skip links that are small when they show', style('.skip { min-block-size: 0; line-height: 20px; }'), { also: [/./] }),

  group('zip', [
    [/is a sound archive/, 'extra fields, as most archivers write', undefined, { late: (_, archive) => { archive.extra = Buffer.from('UT\x05\x00\x03abcd', 'latin1'); } }],
    [/names that every system/, 'a name with a capital, a space and an å', undefined, { late: (_, archive) => { archive.more = [['lykta-all-2026.11/Läs mig.txt'.replace('ä', 'a'), 'x']]; } }],
    [/the manifest of/, 'a changed byte', undefined, { late: (files) => files.set('pack/neutral.html', `${files.get('pack/neutral.html')} `) }],
    [/the start file of/, 'a start file that always says "unpack"', add('pack/assets/unpacked.0a1b2c3d.css', '.x { color: red }')],
    [/Chromium opens every page/, 'a module, which file:// refuses', swap('pack/sv/kontakt/index.html', '<title>', '<script type="module" src="../../assets/exit.0a1b2c3d.js"></script><title>')],
    [/Chromium finds pages/, 'an empty index', add('pack/search/sv.0a1b2c3d.js', 'window.lyktaIndex = [];')],
    [/Firefox.* reads/, 'the same', undefined],
    [/WebKitGTK [0-9.]* reads/, 'the same', undefined],
    [/WebKitGTK writes no error/, 'an error in a script', swap('pack/ar/index.html', '</body>', '<script src="../assets/bad.js"></script></body>')],
  ].map((seed) => (/an error in a script/.test(seed[1]) ? [seed[0], seed[1], (files) => {
    seed[2](files);
    files.set('pack/assets/bad.js', 'nowhere.nothing();\n');
  }] : seed))),
  one('zip', /is a sound archive/, 'a damaged archive', undefined, { late: (_, archive) => { archive.date = 0x5975; } }),
  one('zip', /Firefox|WebKitGTK [0-9.]* reads|Chromium opens/, 'a picture from the network', swap('pack/ar/index.html', /<meta http-equiv="Content-Security-Policy"[^>]*>([^]*)<h1>/, '$1<h1><img src="http://127.0.0.1:9/a.png" alt="">'), { also: [/WebKitGTK/, /Firefox/, /Chromium/] }),
  one('zip', /the start file of/, 'a start file without a number to ring', swap('pack/start.html', '>112<', '>ring<')),

  group('axe', [
    [/templates, sv, light/, 'a picture without words', swap(rumour, '<h1>', '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><h1>')],
    [/templates, sv, dark/, 'the same', undefined],
    [/templates, ar, dark/, 'grey on black, in the dark only', style('@media (prefers-color-scheme: dark) { [lang="ar"] main p { color: #333; } }')],
    [/without a language, light/, 'a chooser without a heading', swap('site/index.html', /<h1>.*<\/h1>/, '')],
    [/without a language, dark/, 'the same', undefined],
  ]),
  one('axe', /templates, ar, light/, 'grey on white, in the light only', style('@media (prefers-color-scheme: light) { [lang="ar"] main p { color: #ddd; } }')),

  one('lighthouse', /on sv\/fakta\/hjalp/, 'a page without a description that refuses search engines', swap(rumour, /<meta name="description"[^>]*>/, '<meta name="robots" content="noindex">')),
  one('lighthouse', /on sv\/ /, 'a picture without words', swap(home, '<h1>', '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><h1>')),
  one('lighthouse', /100 for/, 'an error in the console on every page', add('site/assets/exit.0a1b2c3d.js', 'console.error("x");'), { also: [/./] }),
];

/** Letters that compress to half their length at best. */
function noise(length) {
  let text = '';
  while (text.length < length) text += createHash('sha512').update(text.slice(-128)).digest('hex');
  return text;
}
