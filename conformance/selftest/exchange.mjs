// Makes small sound files for translators, and a stand-in for lykta, so that the suite is proved without the generator.

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sentences } from '../lib/exchange.mjs';

const tagged = (text) => text.replace(/\[(.*?)\]\(.*?\)/, '<a1>$1</a1>').replace(':contact[bris]', '<x1/>').replace('www.exempel.example', '<u1/>');
const units = sentences.map(([source, target], at) => ({ context: `skola/prov.md#${at}`, source: tagged(source), target: tagged(target) }));

// Says what it would do with a file: as lykta does, as far as the suite asks. What is not PO came back as it was.
const standIn = `#!/usr/bin/env node
import { readFileSync } from 'node:fs';
const { entriesOf } = await import(${JSON.stringify(new URL('../suites/exchange/po.mjs', import.meta.url).href)});
const file = process.argv.at(-1);
const result = { counts: {}, diagnostics: [], writes: [] };
const count = (verdict) => { result.counts[verdict] = (result.counts[verdict] || 0) + 1; };
const tell = (rule, context) => result.diagnostics.push({ severity: 'warning', rule, file, line: 1, message: context + ': wrong' });
const tags = (text) => (text.match(/<[^>]*>/g) || []).sort().join();
const digits = (text) => (text.match(/[0-9]{3,}/g) || []).join();
if (!file.endsWith('.po')) count('unchanged');
else {
  const sent = new Map(entriesOf(readFileSync(new URL('out/judged.po', import.meta.url), 'utf8')).map((entry) => [entry.context, entry.target]));
  for (const { context, source, target } of entriesOf(readFileSync(file, 'utf8'))) {
    if (!target.trim()) count('empty');
    else if (target === sent.get(context)) count('unchanged');
    else if (target === source) count('copied');
    else {
      count('taken');
      if (tags(source) !== tags(target)) tell('import-tags', context);
      if (digits(source) !== digits(target)) tell('unit-digits', context);
      if (/(\\S{3,}) \\1/.test(target)) tell('unit-doubled', context);
      if (target.includes('  ')) tell('unit-spaces', context);
      if (source.endsWith('.') && !target.endsWith('.')) tell('unit-ending', context);
      if (target.split('(').length !== target.split(')').length) tell('unit-brackets', context);
    }
  }
}
console.log(JSON.stringify(result));
`;

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const xml = '<?xml version="1.0" encoding="UTF-8"?>\n';
const inline = (text, open, name) => text.replace(/<a1>(.*?)<\/a1>/, `<${open} id="a1">$1</${open}>`).replace(/<([xu]1)\/>/, `<${name} id="$1"/>`);

const po = () => `msgid ""
msgstr ""
"Project-Id-Version: judged\\n"
"PO-Revision-Date: \\n"
"Last-Translator: \\n"
"Language-Team: \\n"
"Language: ar\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
${units.map(({ context, source, target }) => `\nmsgctxt "${context}"\nmsgid "${source}"\nmsgstr "${target}"\n`).join('')}`;

const xliff = () => `${xml}<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a.md" source-language="sv" target-language="ar" datatype="plaintext"><body>
${units.map(({ source, target }, at) => `<trans-unit id="u${at}"><source>${inline(source, 'g', 'x')}</source><target state="final">${inline(target, 'g', 'x')}</target></trans-unit>`).join('\n')}
</body></file></xliff>
`;

const xliff2 = () => `${xml}<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.1" srcLang="sv" trgLang="ar"><file id="f1">
${units.map(({ source, target }, at) => `<unit id="u${at}"><mda:metadata><mda:metaGroup><mda:meta type="kind">p</mda:meta></mda:metaGroup></mda:metadata>`
  + `<segment state="final"><source>${inline(source, 'pc', 'ph')}</source><target>${inline(target, 'pc', 'ph')}</target></segment></unit>`).join('\n')}
</file></xliff>
`;

const csv = () => `\ufeff"context";"source [sv]";"target [ar]"\r\n${units.map((unit) => `${Object.values(unit).map((cell) => `"${cell}"`).join(';')}\r\n`).join('')}`;

const tmx = () => `${xml}<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="paragraph" o-tmf="x" adminlang="en" srclang="sv" datatype="plaintext"/><body>
${units.map(({ source, target }) => `<tu><tuv xml:lang="sv"><seg>${escaped(source)}</seg></tuv><tuv xml:lang="ar"><seg>${escaped(target)}</seg></tuv></tu>`).join('\n')}
</body></tmx>
`;

/** Writes the files below a folder and returns what makeExchange of lib/exchange.mjs returns. */
export function soundExchange(folder) {
  mkdirSync(join(folder, 'out'), { recursive: true });
  const made = { lykta: join(folder, 'lykta.mjs'), site: folder, folder, out: {} };
  for (const [format, ending, write] of [['po', '.po', po], ['xliff', '.xlf', xliff], ['xliff2', '.xlf2', xliff2], ['csv', '.csv', csv], ['tmx', '.tmx', tmx]]) {
    made.out[format] = join(folder, 'out', `judged${ending}`);
    writeFileSync(made.out[format], write());
  }
  writeFileSync(made.lykta, standIn);
  chmodSync(made.lykta, 0o755);
  return made;
}
