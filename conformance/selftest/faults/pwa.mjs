// Faults of saving a language for reading without a network.

import { add, drop, group, one, swap } from './seed.mjs';

const script = 'site/assets/offline.0a1b2c3d.js';
const more = (text) => (files) => files.set(script, files.get(script) + text);

export const faults = [
  one('pwa', /there is a page to save from/, 'no worker', drop('site/sw.js')),
  one('pwa', /the lists tell the truth/, 'a list that is wrong about a size', undefined, { late: swap('site/ar/offline.json', /"size":(\d+),"version"/, '"size":1,"version"') }),
  group('pwa', [
    [/stores nothing before/, 'a page that stores something at once', more('caches.open("early");\n')],
    [/saves one language, and nothing of another/, 'one that loads both languages', swap(script, 'const older =', 'await fetch(root + (lang === "ar" ? "sv/" : "ar/"), { cache: "reload" });\n  const older =')],
    [/removes everything/, 'a worker that stays', swap(script, 'await found.unregister()', 'found.toString()')],
  ], [/loads only what changed/]),
  one('pwa', /without a network/, 'a worker that looks at no copy', add('site/sw.js', 'addEventListener("fetch", () => {});\n'), { also: [/loads only what changed/, /removes everything/] }),
  group('pwa', [
    [/loads shared files once/, 'one that takes nothing over', swap(script, 'copy || await fetch', 'await fetch')],
    [/loads only what changed, and keeps one copy/, 'one that keeps every version', swap(script, 'await caches.delete(name);\n  await show', 'name.toString();\n  await show')],
  ], [/removes everything/]),
];
