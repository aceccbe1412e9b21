// Faults of the single file.

import { group, one, swap } from './seed.mjs';
import { hash } from '../single.mjs';

const file = 'site/packs/lykta-sv-2026.11.html';
const reads = [/reads lykta-sv/];

/** Changes the script, and the policy with it. */
const script = (from, to) => (files) => {
  swap(file, from, to)(files);
  const [, text] = /<script>([^]*)<\/script>/.exec(files.get(file));
  swap(file, /script-src '[^']*'/, () => `script-src ${hash(text)}`)(files);
};

export const faults = [
  group('single', [
    [/says its language/, 'a file that says no language', swap(file, '<html lang="sv"', '<html')],
    [/every page of the site/, 'a page that is not in the file', swap(file, 'id="/fakta/hjalp/"', 'id="/fakta/annat/"')],
    [/no id stands twice/, 'a link to nothing', swap(file, 'href="#/kontakt/"', 'href="#/contact/"')],
    [/Nu finds no error/, 'a list without its frame', swap(file, '<main>', '<main><li>x</li>')],
    [/axe finds nothing/, 'a button without a name', swap(file, '<main>', '<main><button></button>')],
    [/Chromium reads .* without/, 'pages that only a script shows', swap(file, '<div class="page" id="/hemma', '<div hidden class="page" id="/hemma')],
  ], reads),
  one('single', /no id stands twice/, 'two elements with one id', swap(file, '<main>', '<main><i id="n"></i><i id="n"></i>'), { also: [/Nu finds/] }),
  one('single', /loads nothing/, 'a picture from elsewhere', swap(file, '<main>', '<main><img src="https://x.example/a.png" alt="">'), { also: [...reads, /writes no error/] }),
  one('single', /loads nothing/, 'a policy that lets scripts in', swap(file, /script-src '[^']*'/, "script-src 'unsafe-inline'")),
  one('single', /at most 1 MB/, 'a file of 1.2 MB', (files) => files.set(file, `${files.get(file)}<!-- ${'x'.repeat(1_200_000)} -->`)),
  one('single', /for every language/, 'no file in Arabic', (files) => files.delete('site/packs/lykta-ar-2026.11.html')),
  group('single', [
    [/Chromium reads .*ar.* with scripts/, 'an exit that leaves the page in sight', (files) => files.set('site/packs/lykta-ar-2026.11.html', broken(files.get('site/packs/lykta-ar-2026.11.html')))],
    [/Firefox .* reads .*ar/, 'the same', undefined],
    [/WebKitGTK .* reads .*ar/, 'the same', undefined],
    [/Chromium reads .*sv.* with scripts/, 'a search that finds nothing', script('hits.appendChild(link)', 'link.remove()')],
    [/Firefox .* reads .*sv/, 'the same', undefined],
    [/WebKitGTK .* reads .*sv/, 'the same', undefined],
  ]),
  one('single', /WebKitGTK writes no error/, 'a script that fails', script('show();\n  field', 'show(); setTimeout(function () { nothing(); });\n  field'), { also: [/ reads lykta/] }),
];

function broken(text) {
  const changed = text.replace('document.body.innerHTML = rest', 'void rest');
  const [, code] = /<script>([^]*)<\/script>/.exec(changed);
  return changed.replace(/script-src '[^']*'/, () => `script-src ${hash(code)}`);
}
