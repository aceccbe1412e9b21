// A small sound single file: what the faults of the suite `single` are put into. It shares nothing with the generator.

import { createHash } from 'node:crypto';

const style = 'body{font:1.125rem/1.6 sans-serif;margin:1rem;overflow-wrap:anywhere}.paged .page:not(.here){display:none}'
  + '#neutral{display:none}#neutral:target{display:block;position:fixed;inset:0;background:#fff;color:#111}.bar{position:sticky;inset-block-start:0;background:#fff}';
const script = `(function () {
  var pages = [].slice.call(document.querySelectorAll('.page')), field = document.getElementById('q'), hits = document.getElementById('hits');
  function show() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var page = (target && target.closest('.page')) || pages[0];
    pages.forEach(function (one) { one.classList.toggle('here', one === page); });
  }
  document.documentElement.classList.add('paged');
  addEventListener('hashchange', show);
  show();
  field.addEventListener('input', function () {
    hits.textContent = '';
    pages.forEach(function (page) {
      var title = page.querySelector('h1').textContent;
      if (title.toLowerCase().indexOf(field.value.toLowerCase()) < 0) return;
      var link = document.createElement('a');
      link.href = '#' + page.id;
      link.textContent = title;
      hits.appendChild(link);
    });
  });
  document.querySelector('a.exit').addEventListener('click', function (event) {
    event.preventDefault();
    var rest = document.getElementById('neutral').innerHTML;
    removeEventListener('hashchange', show);
    document.body.innerHTML = rest;
  });
})();`;

/** @param words of one language, as in site.mjs */
export function soundSingle(lang, words, types) {
  const names = Object.keys(types).filter((name) => types[name] !== 'notfound');
  const pages = names.map((name) => `<div class="page" id="/${name && `${name}/`}"><h1>${words.pages[name]}</h1>\n<p>${words.text}</p>`
    + `${types[name] === 'search' ? `<label for="q">${words.search}</label><input id="q"><p id="hits"></p>` : ''}</div>\n`);
  return `<!doctype html>
<html lang="${lang}" dir="${words.dir}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.site}</title><link rel="icon" href="data:,"><style>${style}</style></head>
<body>
<nav class="bar"><a class="exit" href="#neutral">${words.exit}</a> <a href="#/kontakt/">${words.pages.kontakt}</a></nav>
<div id="neutral"><h1>Anteckningar</h1></div>
<main>
${pages.join('')}</main>
<script>${script}</script>
</body>
</html>
`;
}

/** A hash source of a content security policy. */
export function hash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
