// Faults that a program finds by reading files.

import { add, drop, group, one, swap, swapAll } from './seed.mjs';

const home = 'site/sv/index.html';
const rumour = 'site/sv/fakta/hjalp/index.html';
const brak = 'site/ar/hemma/brak/index.html';
const claim = 'Soc tar alla barn från sina hem';

export const faults = [
  one('links', /^links: every link of every page answers$/, 'a link to a page that is not there', swap(home, /hjalp\/"/, 'hjelp/"')),
  one('links', /^links: every link of every page answers$/, 'a link to a fragment that is not there', swap(home, '#content', '#kontent')),
  one('links', /^links: every address in style sheets answers$/, 'a font that is not there', swap('site/assets/main.0a1b2c3d.css', 'font.0a', 'fond.0a')),
  one('links', /every target in _redirects/, 'a redirect to nothing', swap('site/_redirects', '/fakta/hjalp/ 301', '/fakta/borta/ 301')),
  one('links', /every alias has/, 'an alias without a stub', drop('site/sv/gammalt/rykte/index.html')),
  one('links', /every alias has/, 'an alias without a line in _redirects', swap('site/_redirects', /^.*\n/, '')),
  one('links', /every short address/, 'a short address that leads elsewhere', swapAll(/site\/p1\//, /hemma\/brak\//g, 'fakta/hjalp/')),
  one('links', /the sitemap lists/, 'a page missing in the sitemap', swap('site/sitemap.xml', /<url>.*hemma.*\n/, '')),
  one('links', /the sitemap lists/, 'a page in the sitemap that is not there', swap('site/sitemap.xml', 'hemma/brak', 'hemma/frid')),
  one('links', /feeds and in the web app manifest/, 'a start address that is not there', swap('site/sv/manifest.webmanifest', '/sv/', '/se/')),
  one('links', /feeds and in the web app manifest/, 'a feed of another site', swap('site/sv/feed.xml', 'https://lykta.example', 'https://other.example')),
  one('links', /every picture of a preview/, 'a preview whose picture is not there', swap(home, '</title>', '</title><meta property="og:image" content="https://lykta.example/share/sv.png">')),
  one('links', /every picture of a preview/, 'a preview whose picture is on another site', swap(home, '</title>', '</title><meta property="og:image" content="https://other.example/share/sv.png">')),
  one('links', /no page says what previews show/, 'a preview in the pack', swap('pack/sv/index.html', '</title>', '</title><meta property="og:title" content="Lykta">')),
  one('links', /every link answers in lykta/, 'a broken link in the pack', swap('pack/sv/index.html', 'hjalp/index.html', 'hjelp/index.html')),
  one('links', /every address in style sheets answers in lykta/, 'a font missing in the pack', drop('pack/assets/font.0a1b2c3d.woff2')),
  one('links', /is relative and ends/, 'a link to a folder in the pack', swap('pack/sv/index.html', 'kontakt/index.html', 'kontakt/'), { also: [/answers in lykta/] }),
  one('links', /is relative and ends/, 'a picture from elsewhere in the pack', swap('pack/sv/index.html', '<h1>', '<h1><img src="https://cdn.example/a.png" alt="">')),

  one('languages', /html says the language/, 'a page in Arabic that runs left to right', swap(brak, 'dir="rtl"', 'dir="ltr"')),
  one('languages', /html says the language/, 'a page that says another language', swap(home, '<html lang="sv"', '<html lang="fi"'), { also: [/./] }),
  one('languages', /every run of text/, 'Swedish text in an Arabic page, undeclared', swap(brak, '<h1>', '<p>Det här är på svenska</p><h1>')),
  one('languages', /every run of text/, 'an Arabic word in a Swedish page, undeclared', swap(home, '<h1>', '<p>سلام</p><h1>')),
  one('languages', /an article that is not translated/, 'an untranslated article that does not say so', swap('site/ar/bara-svenska/index.html', '<article lang="sv" dir="ltr">', '<article>'), { also: [/every run of text/, /hreflang/] }),
  one('languages', /an article that is not translated/, 'an untranslated article in the wrong direction', swap('site/ar/bara-svenska/index.html', 'lang="sv" dir="ltr">\n<h1', 'lang="sv" dir="rtl">\n<h1'), { also: [/html says/] }),
  one('languages', /an article that is not translated/, 'an untranslated article that is its own canonical', swap('site/ar/bara-svenska/index.html', 'example/sv/', 'example/ar/')),
  one('languages', /hreflang is complete/, 'hreflang that is not answered', swap(brak, /<link rel="alternate" hreflang="sv".*/, '')),
  one('languages', /the language switcher/, 'a switcher that leads to the other language’s home page', swap(brak, 'href="/sv/hemma/brak/" lang', 'href="/sv/" lang')),
  one('languages', /the language switcher/, 'a switcher that does not say the link’s language', swap(brak, '" lang="sv" dir="ltr" hreflang', '" hreflang')),
  one('languages', /no flag/, 'a flag', swap(brak, '>Svenska<', '>🇸🇪 Svenska<')),
  one('languages', /the help block/, 'a number missing in one page’s help', swap(home, /<li><a class="number" href="tel:116111">.*?<\/li>/, '')),
  one('languages', /the help block/, 'help before the main text on one page', (files) => {
    const [block] = /<section class="help"[\s\S]*<\/section>\n/.exec(files.get(home));
    files.set(home, files.get(home).replace(block, '').replace('<header>', `${block}<header>`));
  }),
  one('languages', /every pack wears/, 'a pack’s page without a language', swap('pack/sv/index.html', '<html lang="sv"', '<html')),
  one('languages', /numbers run from left to right/, 'a number that follows Arabic’s direction', swapAll(/site\/ar\//, /<bdi dir="ltr">116&nbsp;111/g, '<bdi dir="rtl">116 111')),

  one('facts', /a rumour's claim is told once.*heading, and nowhere else$/, 'a claim as the title', swap(rumour, /<title>.*<\/title>/, `<title>${claim}</title>`)),
  one('facts', /a rumour's claim is told once.*heading, and nowhere else$/, 'a claim told twice', swap(rumour, '<footer><p>', `<footer><p>${claim}.</p><p>`)),
  one('facts', /a rumour's claim is told once.*heading, and nowhere else$/, 'a claim never told', swap(rumour, claim, 'Något')),
  one('facts', /a rumour's claim is told once.*heading, and nowhere else$/, 'a claim in a feed, with other quotes', swap('site/sv/feed.xml', 'Sidan är skriven.', `”${claim.replace(' ', '&#160;').replace('&#160;', ' ')}”`)),
  one('facts', /nowhere else, lykta/, 'a claim in the pack’s menu', swap('pack/sv/index.html', '>Soc hjälper familjer<', `>${claim}<`)),
  one('facts', /every telephone number is one of the contacts file's$/, 'a number from nowhere', swap(home, 'tel:116111', 'tel:116112')),
  one('facts', /every telephone number is one of the contacts file's$/, 'a number shown as another', swap(home, '>116&nbsp;111<', '>116 112<')),
  one('facts', /every telephone number.*lykta/, 'a number from nowhere in the pack', swap('pack/sv/index.html', 'tel:116111', 'tel:116112')),
  one('facts', /no number for adults alone stands on a child's page$/, 'an adults’ line on a child’s page', swap(home, '<h1>', '<p><a href="tel:90390">90 390</a></p><h1>')),
  one('facts', /no number for adults.*lykta/, 'an adults’ line on a child’s page of the pack', swap('pack/sv/index.html', '<h1>', '<p><a href="tel:90390">90 390</a></p><h1>')),
  one('facts', /a search for a rumour/, 'an index without the rumour’s words', swap('site/search/sv.0a1b2c3d.js', claim, '')),
  one('facts', /a search for a rumour/, 'a claim as the heading of a hit', swap('site/search/sv.0a1b2c3d.js', '"title":"Soc hjälper familjer"', `"title":"${claim}"`)),

  one('headers', /fingerprinted files/, 'two rules for one file', swap('site/_headers', '  Content-Security', '  Cache-Control: max-age=300\n  Content-Security'), { also: [/asked for anew/] }),
  one('headers', /fingerprinted files/, 'a file without a fingerprint', (files) => {
    files.set('site/assets/exit.js', files.get('site/assets/exit.0a1b2c3d.js'));
    swap(home, 'exit.0a1b2c3d.js', 'exit.js')(files);
  }),
  one('headers', /asked for anew/, 'pages that are kept for a year', swap('site/_headers', /max-age=300\b/g, 'max-age=31536000')),
  one('headers', /answers 404/, 'no page for what is not there', drop('site/404.html')),

  group('html', [
    [/Nu finds no error in the site/, 'a list without its frame', swap(home, '<h1>', '<li>x</li><h1>')],
    [/html-validate finds no error in the site/, 'two elements with one id', swap(rumour, '<h1>', '<h1 id="content">')],
    [/Nu finds no error in lykta/, 'a table cell without a table row in the pack', swap('pack/sv/index.html', '<h1>', '<li>x</li><h1>')],
    [/html-validate finds no error in lykta/, 'two elements with one id in the pack', swap('pack/ar/index.html', '<h1>', '<h1 id="content">')],
  ]),
];
