// Makes a small sound site in two languages, with its author's files and a pack: what the faults are put into, one at a time.
// It shares nothing with the generator, so that the checks are proved without it.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { soundCourses } from './courses.mjs';
import { soundBook } from './epub.mjs';
import { soundSingle } from './single.mjs';

const read = (name) => readFileSync(new URL(`site/${name}`, import.meta.url), 'utf8');

const words = {
  sv: {
    dir: 'ltr', own: 'Svenska', exit: 'Lämna sidan', skip: 'Till innehållet', safety: 'Var säker', help: 'Vem kan jag prata med?', search: 'Sök',
    site: 'Exempel', unpack: 'Packa upp filen först.', change: 'Sidan är skriven.', way: 'Här är du', warning: 'Det här är ett rykte',
    pages: {
      '': 'Välkommen hit', 'hemma/brak': 'När vuxna ropar hemma', 'fakta/hjalp': 'Soc hjälper familjer', 'var-saker': 'Var säker här',
      sok: 'Sök på sidan', kontakt: 'Ring någon', 404: 'Sidan finns inte', 'bara-svenska': 'Bara på svenska',
    },
    claim: 'Soc tar alla barn från sina hem', text: 'Det finns vuxna som vill hjälpa dig. Du gör inget fel.',
  },
  ar: {
    dir: 'rtl', own: 'العربية', exit: 'اترك الصفحة', skip: 'إلى المحتوى', safety: 'كن آمنا', help: 'مع من أتحدث؟', search: 'بحث',
    site: 'مثال', unpack: 'فك الضغط أولا.', change: 'كتبت الصفحة.', way: 'أنت هنا', warning: 'هذه إشاعة',
    pages: {
      '': 'أهلا بك', 'hemma/brak': 'عندما يتشاجر الكبار في البيت', 'fakta/hjalp': 'الخدمات تساعد العائلات', 'var-saker': 'كن آمنا هنا',
      sok: 'ابحث في الموقع', kontakt: 'اتصل بأحد', 404: 'الصفحة غير موجودة', 'bara-svenska': 'Bara på svenska',
    },
    claim: 'الخدمات تأخذ كل الأطفال من بيوتهم', text: 'هناك كبار يريدون مساعدتك. لم تخطئ.',
  },
};
const types = {
  '': 'home', 'hemma/brak': 'situation', 'fakta/hjalp': 'rumour', 'var-saker': 'safety', sok: 'search', kontakt: 'contacts', 404: 'notfound',
  'bara-svenska': 'page',
};
const untranslated = 'bara-svenska';
const languages = Object.keys(words);
export const packFolder = 'lykta-all-2026.11';

/** Paths and contents: author's files below source/, the site below site/, what is zipped below pack/. */
export function soundSite(base = '/', baseUrl = 'https://lykta.example/') {
  const files = new Map();
  addSource(files, baseUrl);
  const web = { root: 'site/', base, baseUrl, to: (from, path) => base + path.replace(/index\.html$/, '') };
  addEdition(files, web);
  addWebFiles(files, web);
  const offline = { root: 'pack/', base: '', isOffline: true, to: (from, path) => '../'.repeat(from.split('/').length - 1) + path };
  addEdition(files, offline);
  addPackFiles(files, offline);
  for (const lang of languages) files.set(`site/packs/lykta-${lang}-2026.11.html`, soundSingle(lang, words[lang], types));
  files.courses = Object.fromEntries(languages.map((lang) => [lang, soundCourses(lang, files)]));
  files.books = Object.fromEntries(languages.map((lang) => [lang, soundBook(lang, words[lang], types)]));
  return files;
}

function addSource(files, baseUrl) {
  files.set('source/lykta.toml', `title = "Lykta"\nbase_url = "${baseUrl}"\nsource_language = "sv"\n\n[packs]\nformats = ["zip", "zim"]\n`);
  files.set('source/translations/languages.toml', languages.map((lang) => `[language.${lang}]\n`).join(''));
  files.set('source/content/_data/contacts.toml', '[sos]\nnumber = "112"\naudience = ["child", "parent", "staff"]\n[bris]\nnumber = "116 111"\naudience = ["child"]\n[vuxna]\nnumber = "90 390"\naudience = ["parent"]\n');
  for (const [name, type] of Object.entries(types)) {
    const path = name === '' ? 'index' : name;
    const extra = { 'fakta/hjalp': `claim = "${words.sv.claim}"\naliases = ["gammalt/rykte"]\n`, 'hemma/brak': 'short = "p1"\n' }[name] || '';
    files.set(`source/content/${path}.md`, `+++\ntype = "${type}"\naudience = "child"\n${extra}+++\n${words.sv.text}\n`);
    if (name === untranslated) continue;
    const claim = type === 'rumour' ? `claim = "${words.ar.claim}"\n` : '';
    files.set(`source/translations/ar/${path}.md`, `+++\ntitle = "${words.ar.pages[name]}"\n${claim}+++\n${words.ar.text}\n`);
  }
}

const pathOf = (lang, name) => `${lang}/${name === '' ? '' : `${name}/`}index.html`;

function addEdition(files, edition) {
  for (const lang of languages) {
    for (const name of Object.keys(types)) {
      if (edition.isOffline && types[name] === 'notfound') continue;
      files.set(edition.root + pathOf(lang, name), pageHtml(edition, lang, name, pathOf(lang, name)));
    }
    files.set(`${edition.root}search/${lang}.0a1b2c3d.js`, index(edition, lang));
  }
  for (const name of ['main.css', 'exit.js', 'search.js']) files.set(edition.root + asset(name), read(name));
  files.set(`${edition.root}assets/font.0a1b2c3d.woff2`, 'not a font, and never used');
}

const asset = (name) => `assets/${name.replace('.', '.0a1b2c3d.')}`;

function index(edition, lang) {
  const entries = Object.keys(types).filter((name) => types[name] !== 'notfound').map((name) => ({
    title: words[lang].pages[name], address: edition.to(pathOf(lang, 'sok'), pathOf(lang, name)),
    words: `${words[lang].pages[name]} ${types[name] === 'rumour' ? words[lang].claim : ''}`,
  }));
  return `window.lyktaIndex = ${JSON.stringify(entries)};\n`;
}

function pageHtml(edition, lang, name, path) {
  const w = words[lang];
  const to = (target) => edition.to(path, target);
  const text = lang === 'ar' && name === untranslated ? 'sv' : lang;
  const article = text === lang ? '<article>' : `<article lang="${text}" dir="${words[text].dir}">`;
  return `<!doctype html>
<html lang="${lang}" dir="${w.dir}">
<head>
<meta charset="utf-8">
${edition.isOffline ? `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; font-src 'self'; base-uri 'none'; form-action 'none'">` : headLinks(edition, lang, name)}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${w.text}">
<title${text === lang ? '' : ` lang="${text}" dir="${words[text].dir}"`}>${words[text].pages[name]}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${to(asset('main.css'))}">
<script src="${to(asset('exit.js'))}" defer></script>
${types[name] === 'search' ? `<script src="${to(`search/${lang}.0a1b2c3d.js`)}" defer></script>\n<script src="${to(asset('search.js'))}" defer></script>` : ''}
</head>
<body>
${exitBar(edition, path, lang)}
<header><nav class="languages" aria-label="${w.own}"><ul>${languages.filter((other) => other !== lang).map((other) => `<li><a href="${to(pathOf(other, name))}" lang="${other}" dir="${words[other].dir}" hreflang="${other}">${words[other].own}</a></li>`).join('')}</ul></nav></header>
<main id="content">
<nav class="menu" aria-label="${w.way}"><a href="${to(pathOf(lang, ''))}#content">${w.pages['']}</a> <a href="${to(pathOf(lang, 'fakta/hjalp'))}">${w.pages['fakta/hjalp']}</a></nav>
${article}
<h1>${words[text].pages[name]}</h1>
<div class="tall"><p>${words[text].text} <a href="${to(pathOf(lang, 'kontakt'))}">${words[text].pages.kontakt}</a></p></div>
${types[name] === 'rumour' ? `<p>${w.warning}</p>\n<p>${w.claim}</p>` : ''}
${types[name] === 'search' ? `<form role="search" class="search" hidden><label for="q">${w.search}</label><input type="search" id="q" autocomplete="off"><button type="submit" class="number">${w.search}</button><ol id="hits"></ol></form>` : ''}
</article>
</main>
<section class="help" aria-labelledby="help"><h2 id="help">${w.help}</h2><ul><li><a class="number" href="tel:112"><bdi dir="ltr">112</bdi></a></li><li><a class="number" href="tel:116111"><bdi dir="ltr">116&nbsp;111</bdi></a></li></ul></section>
<footer><p>${w.site}</p></footer>
</body>
</html>
`;
}

function headLinks({ baseUrl }, lang, name) {
  const address = (other) => baseUrl + pathOf(other, name).replace(/index\.html$/, '');
  if (name === untranslated) return `<link rel="canonical" href="${address('sv')}">`;
  const all = languages.map((other) => `<link rel="alternate" hreflang="${other}" href="${address(other)}">`);
  return [`<link rel="canonical" href="${address(lang)}">`, ...all, `<link rel="alternate" hreflang="x-default" href="${baseUrl}">`].join('\n');
}

function exitBar(edition, path, lang) {
  const w = words[lang];
  const href = edition.isOffline ? edition.to(path, 'neutral.html') : 'https://weather.example/';
  const rest = `href="${href}" rel="nofollow noreferrer" target="_top" data-exit`;
  return `<a class="skip" href="#content">${w.skip}</a>
<nav class="bar" aria-label="${w.exit}"><a class="skip" ${rest}>${w.exit}</a> <a class="exit" ${rest}>${w.exit}</a> <a class="safety" href="${edition.to(path, pathOf(lang, 'var-saker'))}">${w.safety}</a><p class="hidden exit-status" role="status"></p></nav>`;
}

function addWebFiles(files, { base, baseUrl, ...rest }) {
  const edition = { base, baseUrl, ...rest };
  files.set('site/index.html', bareHtml(edition, 'index.html', languages.map((lang) => link(edition, 'index.html', lang, '')).join(' ')));
  files.set('site/p1/index.html', bareHtml(edition, 'p1/index.html', languages.map((lang) => link(edition, 'p1/index.html', lang, 'hemma/brak')).join(' ')));
  files.set('site/404.html', pageHtml(edition, 'sv', '404', '404.html'));
  const lines = [];
  for (const lang of languages) {
    const target = edition.to('', pathOf(lang, 'fakta/hjalp'));
    files.set(`site/${lang}/gammalt/rykte/index.html`, `<!doctype html>\n<html lang="${lang}" dir="${words[lang].dir}"><head><meta charset="utf-8"><title>${words[lang].site}</title><meta http-equiv="refresh" content="0; url=${target}"><link rel="icon" href="data:,"></head><body><p><a href="${target}">${words[lang].pages['fakta/hjalp']}</a></p></body></html>\n`);
    lines.push(`${base}${lang}/gammalt/rykte/ ${target} 301\n`);
    files.set(`site/${lang}/feed.xml`, `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>${words[lang].site}</title><link href="${baseUrl}${lang}/feed.xml" rel="self"/><entry><title>${words[lang].change}</title></entry></feed>\n`);
    files.set(`site/${lang}/manifest.webmanifest`, JSON.stringify({ name: words[lang].site, start_url: `${base}${lang}/`, icons: [] }));
  }
  files.set('site/_redirects', lines.join(''));
  const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";
  const rule = (paths, lines) => `${base}${paths}\n${lines.map((line) => `  ${line}\n`).join('')}`;
  files.set('site/_headers', [
    rule('*', [`Content-Security-Policy: ${policy}`, 'Referrer-Policy: no-referrer', 'Permissions-Policy: camera=()', 'X-Content-Type-Options: nosniff']),
    rule('assets/*', ['Cache-Control: public, max-age=31536000, immutable']),
    rule('search/*', ['Cache-Control: public, max-age=31536000, immutable']),
    ...['', 'p1/', ...languages.map((lang) => `${lang}/*`)].map((paths) => rule(paths, ['Cache-Control: public, max-age=300'])),
    rule('packs/*', ['Cache-Control: public, max-age=3600', 'Content-Disposition: attachment']),
  ].join(''));
  const listed = languages.flatMap((lang) => Object.keys(types).filter((name) => !(lang === 'ar' && name === untranslated) && !['search', 'notfound'].includes(types[name]))
    .map((name) => `<url><loc>${baseUrl}${pathOf(lang, name).replace(/index\.html$/, '')}</loc></url>\n`));
  files.set('site/sitemap.xml', `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${listed.join('')}</urlset>\n`);
  files.set('site/robots.txt', `User-agent: *\nAllow: /\n\nSitemap: ${baseUrl}sitemap.xml\n`);
}

function link(edition, from, lang, name) {
  return `<a class="number" href="${edition.to(from, pathOf(lang, name))}" lang="${lang}" dir="${words[lang].dir}">${words[lang].own}</a>`;
}

/** A page outside the languages' trees: language chooser, short address. */
function bareHtml(edition, path, links) {
  return `<!doctype html>
<html lang="sv" dir="ltr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.sv.site}</title><meta name="description" content="${words.sv.text}"><link rel="icon" href="data:,">
<link rel="stylesheet" href="${edition.to(path, asset('main.css'))}">
<script src="${edition.to(path, asset('exit.js'))}" defer></script></head>
<body>
${exitBar(edition, path, 'sv')}
<main id="content"><h1>${words.sv.site}</h1><p>${links}</p></main>
</body>
</html>
`;
}

function addPackFiles(files, edition) {
  const style = 'body{font:1.125rem/1.6 sans-serif;margin:1rem}a{display:inline-block;min-height:44px;min-width:44px}';
  const notices = languages.map((lang) => `<p class="unpack" lang="${lang}" dir="${words[lang].dir}">${words[lang].unpack}</p>`).join('\n');
  const links = languages.map((lang) => `<p lang="${lang}" dir="${words[lang].dir}">${link(edition, 'start.html', lang, '')}</p>`).join('\n');
  const head = (title, more) => `<!doctype html>\n<html lang="sv" dir="ltr">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="icon" href="data:,"><style>${style}</style>${more}</head>\n`;
  files.set('pack/start.html', `${head(words.sv.site, `<link rel="stylesheet" href="${asset('unpacked.css')}">`)}<body><main><h1>${words.sv.site}</h1>\n${notices}\n${links}\n<p><a href="tel:112">112</a></p></main></body>\n</html>\n`);
  files.set(`pack/${asset('unpacked.css')}`, '.unpack { display: none; }\n');
  files.set('pack/neutral.html', `${head('Anteckningar', '')}<body><main><h1>Anteckningar</h1><p>Mjölk och bröd</p></main></body>\n</html>\n`);
}

/** The manifest's text for the files below pack/. */
export function manifestOf(files) {
  return [...files].filter(([path]) => path.startsWith('pack/') && path !== 'pack/manifest.sha256')
    .map(([path, content]) => `${createHash('sha256').update(content).digest('hex')}  ${path.slice(5)}\n`).sort().join('');
}
