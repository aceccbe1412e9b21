// Writes testdata/intl.json: what Node's Intl (ICU with full data) says about each language. See README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { locales } from './locales.mjs';

const testdata = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'testdata');
const words = JSON.parse(readFileSync(join(testdata, 'words.json'), 'utf8'));
const tags = [...new Set([...locales, 'prs', 'kmr', 'sma', 'smj', 'zh-Hans', 'zh-TW', 'pa-PK', 'sr-ME'])].sort();
const script = (tag) => new Intl.Locale(tag).maximize().script;

// knows tells whether ICU has data of the tag's own: az-Arab would get those of az, in Latin script.
function knows(kind, tag) {
  if (Intl[kind].supportedLocalesOf(tag).length === 0) return false;
  const found = new Intl[kind](tag, { type: kind === 'DisplayNames' ? 'language' : undefined }).resolvedOptions().locale;
  return script(found) === script(tag);
}

const latin = (tag) => `${tag}-u-ca-gregory-nu-latn`;

function plurals(tag) {
  const rules = new Intl.PluralRules(tag);
  // The first letter of each category, but x for other, because one begins with o as well.
  const letter = (n) => rules.select(n).replace('other', 'x')[0];
  return { small: Array.from({ length: 131 }, (_, n) => letter(n)).join(''), large: [1000, 1001, 1000000, 2000000].map(letter).join('') };
}

function describe(tag) {
  const entry = { dir: new Intl.Locale(tag).textInfo.direction };
  if (knows('DisplayNames', tag)) entry.name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
  if (knows('PluralRules', tag)) entry.plurals = plurals(tag);
  if (knows('DateTimeFormat', tag)) {
    const format = new Intl.DateTimeFormat(latin(tag), { dateStyle: 'long', timeZone: 'UTC' });
    entry.dates = Array.from({ length: 12 }, (_, m) => format.format(Date.UTC(2026, m, 1 + 2 * m)));
  }
  if (knows('NumberFormat', tag)) {
    const format = new Intl.NumberFormat(latin(tag));
    entry.numbers = [7, 1234, 12345, 1234567, -5].map((n) => format.format(n));
    const size = (n, unit) =>
      new Intl.NumberFormat(latin(tag), { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(n);
    entry.sizes = [size(640, 'kilobyte'), size(1.2, 'megabyte'), size(35, 'megabyte'), size(4.5, 'gigabyte')];
  }
  if (knows('ListFormat', tag)) {
    const format = new Intl.ListFormat(tag);
    entry.lists = ['a', 'ab', 'abc', 'abcd'].map((s) => format.format([...s]));
  }
  if (words[tag] && knows('Collator', tag)) {
    const collator = new Intl.Collator(tag);
    entry.sorted = [...words[tag]].sort((a, b) => collator.compare(a, b) || (a < b ? -1 : 1));
  }
  return entry;
}

const { node, icu, cldr } = process.versions;
const golden = { node, icu, cldr, tags: Object.fromEntries(tags.map((tag) => [tag, describe(tag)])) };
const lines = Object.entries(golden.tags).map(([tag, entry]) => `    ${JSON.stringify(tag)}: ${JSON.stringify(entry)}`);
writeFileSync(join(testdata, 'intl.json'), `{
  "node": "${node}", "icu": "${icu}", "cldr": "${cldr}",
  "tags": {
${lines.join(',\n')}
  }
}
`);
