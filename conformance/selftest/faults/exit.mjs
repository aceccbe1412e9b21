// Faults of the exit.

import { add, group, one, swap, swapAll } from './seed.mjs';

const script = (from, to) => swapAll(/assets\/exit\./, from, to);
const style = (more) => swapAll(/assets\/main\./, /$/, more);

export const faults = [
  group('exit', [
    [/every page starts with the exit, a real link/, 'a page whose menu comes before the exit', swap('site/sv/kontakt/index.html', '<body>', '<body><a href="/sv/">Hem</a>')],
    [/every page of lykta.* starts with the exit/, 'a pack whose exit needs a network', swap('pack/sv/kontakt/index.html', /class="exit" href="[^"]*"/, 'class="exit" href="https://weather.example/"')],
    [/leads to a neutral page/, 'a neutral page that tells what was read', swap('pack/neutral.html', 'Mjölk', '<a href="start.html">Mjölk från soc</a>')],
    [/one Back does not show the page/, 'a page that stays in the history', script(/location\.replace\(/g, 'location.assign(')],
    [/one Back after Shift/, 'the same', undefined],
    [/after five seconds/, 'a count that is never forgotten', script('setTimeout(forget, 5000)', '0')],
    [/the page is covered/, 'no overlay', script(/document\.body\.(appendChild\(cover\)|classList\.add\('leaving'\));/g, '')],
    [/in sight three screens down/, 'an exit that scrolls away', style('.bar { position: static; }')],
    [/is not printed/, 'an exit on paper', style('@media print { .exit { display: inline-block !important; } }')],
    [/stands in the same place/, 'an exit that moves with the language', style('[lang="ar"] .bar { margin-block-start: 3rem; }')],
  ], [/(a click|Shift × 3) leaves: in a frame|comes back from the cache/]),
  group('exit', [
    [/Shift × 3 leaves/, 'no Shift', script('presses === 3', 'presses === 9')],
    [/each Shift is announced/, 'no announcement', script('status.textContent', 'status.title')],
    [/each Shift starts the five seconds anew/, 'the same', undefined],
    [/the focus is never behind/, 'a bar over what has the focus', swapAll(/assets\/main\./, 'scroll-padding-block-start: 5rem;', '')],
    [/comes back from the cache/, 'an overlay that never goes away', script("classList.remove('leaving')", 'getBoundingClientRect()')],
  ], [/./]),
  group('exit', [
    [/Shift \+ A × 3/, 'a modifier that counts', script('    alone = false;\n    forget();', '    forget;')],
    [/another key between/, 'the same', undefined],
  ], [/./]),
  group('exit', [
    [/a click leaves: https, sv, without/, 'an exit that is no link', swapAll(/site\/sv\//, /(class="exit" )href="[^"]*"/g, '$1href="#content"')],
  ], [/./]),
  one('exit', /holding Shift down/, 'repeats that count', script("if (!event.repeat) alone = true; return;", "presses++; if (presses === 3) leave(); return;"), { also: [/./] }),
  one('exit', /a click leaves: in a frame/, 'an exit that stays in the frame', (files) => {
    script("if (top !== self) { top.location.replace(link.href); return; }", '')(files);
    swapAll(/\.html$/, / target="_top"/g, '')(files);
  }, { also: [/./] }),
  one('exit', /a click leaves: file:/, 'a neutral page that is not there', (files) => files.delete('pack/neutral.html'), { also: [/./] }),
];
