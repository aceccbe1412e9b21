// Faults of files for translators, and of what takes them back: `spoil` gets what soundExchange made, on disk.

import { readFileSync, writeFileSync } from 'node:fs';
import { group } from './seed.mjs';

const swapIn = (file, from, to) => {
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, changed);
};

const inFile = (format, from, to) => (made) => swapIn(made.out[format], from, to);
const inLykta = (from, to) => (made) => swapIn(made.lykta, from, to);
const seed = (check, what, spoil) => [check, what, undefined, { spoil }];

const withModules = process.env.LYKTA_XLIFF_SCHEMAS ? [group('exchange', [
  seed(/for matches and metadata/, 'metadata without a type', inFile('xliff2', '<mda:meta type="kind">', '<mda:meta>')),
])] : [];

export const faults = [
  group('exchange', [
    seed(/msgfmt accepts/, 'a translation that ends a line where its source does not', inFile('po', 'غيره."', 'غيره.\\n"')),
    seed(/msgcat has nothing/, 'a string that is wrapped', inFile('po', 'msgid "Du kan skriva till oss."', 'msgid ""\n"Du kan skriva "\n"till oss."')),
    seed(/schema of OASIS accepts XLIFF 1.2/, 'a state that 1.2 does not know', inFile('xliff', 'state="final"', 'state="done"')),
    seed(/core schema of OASIS accepts XLIFF 2.1/, 'a state that 2.1 does not know', inFile('xliff2', 'state="final"', 'state="done"')),
    seed(/computes no cell/, 'a cell that is a formula', inFile('csv', '"Alla kan', '"=Alla kan')),
    seed(/counts the same units/, 'a memory without an entry', inFile('tmx', /<tu>[^]*<\/tu>/, '')),
    seed(/unchanged changes nothing/, 'a lykta that would write a file', inLykta('writes: []', "writes: file.endsWith('.csv') ? [{ path: 'x' }] : []")),
    seed(/sends XLIFF 1.2 back/, 'a lykta that finds nothing in an XLIFF file of OmegaT', inLykta("if (!file.endsWith('.po')) count", "if (file.includes('target')) count('gone');\nif (!file.endsWith('.po') && !file.includes('target')) count")),
  ], [/for matches and metadata/]),
  group('exchange', [
    seed(/finds every mistake/, 'a lykta that does not see lost tags', inLykta('if (tags(source) !== tags(target))', 'if (false)')),
    seed(/lykta takes every unit over/, 'a lykta that takes nothing over', inLykta("count('taken');", "count('refused');")),
  ]),
  group('exchange', [
    seed(/finds every mistake/, 'a lykta that does not see other numbers', inLykta('if (digits(source) !== digits(target))', 'if (false)')),
  ]),
  ...withModules,
];
