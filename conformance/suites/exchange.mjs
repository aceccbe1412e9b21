// exchange: what is sent to translators is what gettext, the OASIS schemas and OmegaT take it for; what they send back is taken over; and a
// translator's mistakes are found by the Translate Toolkit and by lykta alike.

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { language, reviewer } from '../lib/exchange.mjs';
import { folder as judges, programs } from '../lib/judges.mjs';
import { entriesOf, rewrite } from './exchange/po.mjs';

export const needs = ['msgfmt', 'msgcat', 'xmllint', 'pofilter', 'pocount', 'omegat', 'xliff-schemas'];

export default async function exchange(t, run) {
  const made = await run.exchange();
  const scratch = mkdtempSync(join(tmpdir(), 'lykta-exchange-'));
  try {
    t.expect('msgfmt accepts the PO file', problemsOf(programs.msgfmt, ['-c', '-o', '/dev/null', made.out.po]));
    t.expect('msgcat has nothing to write otherwise in the PO file', sameAfter(programs.msgcat, ['--no-wrap', made.out.po], made.out.po));
    t.expect('the strict schema of OASIS accepts XLIFF 1.2', schemaProblems(scratch, 'xliff-core-1.2-strict.xsd', made.out.xliff));
    t.expect('the core schema of OASIS accepts XLIFF 2.1', schemaProblems(scratch, 'xliff-core-2.0.xsd', made.out.xliff2));
    if (moduleSchemas) t.expect('the schemas of OASIS for matches and metadata accept XLIFF 2.1', moduleProblems(made.out.xliff2));
    else t.skip('the schemas of OASIS for matches and metadata accept XLIFF 2.1', 'LYKTA_XLIFF_SCHEMAS names no folder with them; conformance/install.sh tells more');
    t.expect('the Translate Toolkit counts the same units in PO and XLIFF 1.2, and reads the memory', countProblems(made.out));
    t.expect('a spreadsheet program computes no cell of the table', formulaProblems(made.out.csv));
    t.expect('what comes back unchanged changes nothing', unchangedProblems(made));
    t.expect('pofilter finds every mistake that a translator made, and so does lykta', mistakeProblems(made, scratch));
    t.expect('OmegaT translates the PO file, and lykta takes every unit over', omegatProblems(made, join(scratch, 'omegat')));
    t.expect('OmegaT sends XLIFF 1.2 back as it was, and lykta sees no difference', omegatUnchanged(made, join(scratch, 'omegat-xliff')));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Runs a program; what it says when it fails is a problem. */
function problemsOf(program, args, options = {}) {
  try {
    execFileSync(program, args, { stdio: 'pipe', maxBuffer: 1 << 28, ...options });
    return [];
  } catch (error) {
    return [`${basename(program)}: ${(String(error.stderr || '').trim() || String(error.stdout || '').trim() || error.message).split('\n').slice(0, 12).join('\n')}`];
  }
}

function sameAfter(program, args, file) {
  const before = readFileSync(file, 'utf8').split('\n');
  const after = execFileSync(program, args, { maxBuffer: 1 << 28 }).toString().split('\n');
  const at = before.findIndex((line, number) => line !== after[number]);
  return at < 0 && before.length === after.length ? [] : [`line ${at + 1} is ${before[at]}, and becomes ${after[at]}`];
}

const moduleSchemas = process.env.LYKTA_XLIFF_SCHEMAS || '';

/** The schemas import that of xml:lang from the network; a copy lies beside them. */
function schemaProblems(scratch, name, file) {
  const schemas = join(judges, 'xliff-schemas');
  const local = join(scratch, name);
  writeFileSync(local, readFileSync(join(schemas, name), 'utf8').replace(/schemaLocation="[^"]*xml\.xsd"/, 'schemaLocation="xml.xsd"'));
  copyFileSync(join(schemas, 'xml.xsd'), join(scratch, 'xml.xsd'));
  return problemsOf(programs.xmllint, ['--noout', '--nonet', '--schema', local, file]);
}

function moduleProblems(file) {
  const all = mkdtempSync(join(tmpdir(), 'lykta-xliff-'));
  for (const name of readdirSync(moduleSchemas).filter((found) => found.endsWith('.xsd'))) {
    writeFileSync(join(all, name), readFileSync(join(moduleSchemas, name), 'utf8').replace(/schemaLocation="[^"]*xml\.xsd"/, 'schemaLocation="xml.xsd"'));
  }
  copyFileSync(join(judges, 'xliff-schemas', 'xml.xsd'), join(all, 'xml.xsd'));
  const parts = [['document', 'xliff_core_2.0'], ['matches', 'matches'], ['metadata', 'metadata']];
  writeFileSync(join(all, 'all.xsd'), `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${parts
    .map(([space, name]) => `<xs:import namespace="urn:oasis:names:tc:xliff:${space}:2.0" schemaLocation="${name}.xsd"/>`).join('')}</xs:schema>`);
  const problems = problemsOf(programs.xmllint, ['--noout', '--nonet', '--schema', join(all, 'all.xsd'), file]);
  rmSync(all, { recursive: true });
  return problems;
}

/** How many units pocount sees, translated or not. */
function counted(file) {
  const said = execFileSync(programs.pocount, ['--csv', file], { stdio: 'pipe' }).toString().trim().split('\n');
  const [names, values] = [said[0].split(',').map((name) => name.trim().toLowerCase()), said[1].split(',')];
  return Number(values[names.findIndex((name) => /^total messages?$/.test(name))]);
}

function countProblems(out) {
  const units = entriesOf(readFileSync(out.po, 'utf8')).length;
  const problems = [];
  for (const format of ['po', 'xliff']) {
    const seen = counted(out[format]);
    if (seen !== units) problems.push(`${format}: ${seen} units of ${units}`);
  }
  problems.push(...problemsOf(programs.xmllint, ['--noout', '--nonet', out.tmx]));
  if (!(counted(out.tmx) > 0)) problems.push('the memory holds nothing');
  return problems;
}

function formulaProblems(file) {
  const text = readFileSync(file, 'utf8');
  const problems = text.startsWith('\ufeff') ? [] : ['there is no byte order mark: letters would be garbled'];
  const cells = [...text.slice(1).matchAll(/"((?:[^"]|"")*)"(?:;|\r\n)/g)].map((match) => match[1]);
  for (const cell of cells.filter((found) => /^[=+\-@\t]/.test(found))) problems.push(`a cell begins ${cell.slice(0, 20)}`);
  return cells.length > 10 ? problems : [...problems, 'there are no cells'];
}

/** Lets lykta say what it would do with a file. */
function imported(made, file, ...more) {
  const args = ['translate', 'import', '--dry-run', '--json', '--site', made.site, ...more, file];
  try {
    return JSON.parse(execFileSync(made.lykta, args, { stdio: 'pipe', maxBuffer: 1 << 28 }).toString());
  } catch (error) {
    if (error.status !== 1) throw new Error(`lykta ${args.join(' ')}: ${String(error.stderr || error).trim()}`);
    return JSON.parse(String(error.stdout));
  }
}

const errorsOf = (result) => result.diagnostics.filter(({ severity }) => severity === 'error').map(({ file, line, message }) => `${basename(file)}:${line}: ${message}`);

function unchangedProblems(made) {
  return ['po', 'xliff', 'xliff2', 'csv'].flatMap((format) => {
    const result = imported(made, made.out[format]);
    return [...errorsOf(result), ...result.writes.map(({ path }) => `${format}: ${path} would be written`), ...(result.counts.unchanged > 0 ? [] : [`${format}: nothing came`])];
  });
}

/** Mistakes: what pofilter calls each, how lykta tells of it, in which sentence it is made, and how. */
const mistakes = [
  ['xmltags', 'import-tags', /^Läs <a1>/, (text) => text.replace('</a1>', '')],
  ['xmltags', 'import-tags', /^Ring <x1\/>/, (text) => text.replace('<x1/>', '')],
  ['numbers', 'unit-digits', /1234/, (text) => text.replace('1234', '1243')],
  ['xmltags', 'import-tags', /^Adressen är/, (text) => text.replace('<u1/>', 'www.annan.example')], // an address is a tag
  ['doublewords', 'unit-doubled', /^Du kan skriva till oss/, (text) => text.replace('الكتابة', 'الكتابة الكتابة')],
  ['doublespacing', 'unit-spaces', /^Du kan ringa till oss/, (text) => text.replace(' ', '  ')],
  ['endpunc', 'unit-ending', /^Alla kan komma/, (text) => text.replace(/\.$/, '')],
  ['brackets', 'unit-brackets', /^Ring \(/, (text) => text.replace(')', '')],
  ['unchanged', 'copied', /^Det här stycket/, (text, source) => source],
  ['blank', 'empty', /^Det sista stycket/, () => ' '],
];

function mistakeProblems(made, scratch) {
  const wrong = join(scratch, 'wrong.po');
  const contexts = new Map();
  const problems = [];
  writeFileSync(wrong, rewrite(readFileSync(made.out.po, 'utf8'), ({ context, source, target }) => {
    const found = mistakes.find(([, , sentence]) => sentence.test(source));
    if (!found) return undefined;
    const text = found[3](target, source);
    if (text !== target) contexts.set(found, context);
    return text;
  }));
  const filters = [...new Set(mistakes.map(([filter]) => filter))];
  const said = execFileSync(programs.pofilter, [`--language=${language}`, '--progress=none', ...filters.flatMap((filter) => ['-t', filter]), wrong], { stdio: 'pipe', maxBuffer: 1 << 28 }).toString();
  const judged = said.split('\n\n');
  const result = imported(made, wrong, '--as', 'approved', '--by', reviewer);
  const before = imported(made, made.out.po).counts;
  for (const mistake of mistakes) {
    const [filter, rule] = mistake;
    const context = contexts.get(mistake);
    if (!context) {
      problems.push(`there is nothing in which ${filter} can be wrong`);
      continue;
    }
    if (!judged.some((entry) => entry.includes(`msgctxt "${context}"`) && entry.includes(`(pofilter) ${filter}`))) problems.push(`pofilter does not find ${filter} in ${context}`);
    const isFound = rule in { copied: 1, empty: 1 } ? result.counts[rule] > (before[rule] || 0)
      : result.diagnostics.some((d) => d.rule === rule && d.line > 0 && d.message.startsWith(context));
    if (!isFound) problems.push(`lykta does not find ${filter} in ${context}`);
  }
  return problems;
}

const project = (tags) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">${['source_dir', 'target_dir', 'tm_dir', 'glossary_dir', 'glossary_file', 'dictionary_dir'].map((name) => `<${name}>__DEFAULT__</${name}>`).join('')}
<source_lang>SV</source_lang><target_lang>${language.toUpperCase()}</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>${tags}</remove_tags></project></omegat>
`;

/** Lets OmegaT translate a file by a memory, and returns what it made of it. */
function omegat(folder, file, memory) {
  for (const name of ['source', 'target', 'omegat', 'tm/auto', 'glossary', 'dictionary', 'config']) mkdirSync(join(folder, name), { recursive: true });
  copyFileSync(file, join(folder, 'source', basename(file)));
  writeFileSync(join(folder, 'omegat.project'), project(false));
  if (memory) writeFileSync(join(folder, 'tm/auto/memory.tmx'), memory);
  execFileSync(programs.omegat, [folder, '--mode=console-translate', `--config-dir=${join(folder, 'config')}`, '--quiet'], { stdio: 'pipe', timeout: 300_000, env: { ...process.env, HOME: folder } });
  const target = join(folder, 'target', basename(file));
  if (!existsSync(target)) throw new Error('OmegaT wrote nothing');
  return target;
}

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const mark = 'تجربة';

function omegatProblems(made, folder) {
  const entries = entriesOf(readFileSync(made.out.po, 'utf8')).filter(({ source }) => !source.includes('\n'));
  const units = entries.map(({ source }) => `<tu><tuv lang="SV"><seg>${escaped(source)}</seg></tuv><tuv lang="${language.toUpperCase()}"><seg>${escaped(`${mark} ${source}`)}</seg></tuv></tu>`);
  const memory = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.1"><header creationtool="judge" creationtoolversion="1" segtype="paragraph" o-tmf="judge" '
    + `adminlang="EN" srclang="SV" datatype="plaintext"/><body>${units.join('\n')}</body></tmx>\n`;
  const blank = join(folder, basename(made.out.po)); // OmegaT leaves alone what is translated and not fuzzy
  mkdirSync(folder, { recursive: true });
  writeFileSync(blank, rewrite(readFileSync(made.out.po, 'utf8'), () => ''));
  const target = omegat(folder, blank, memory);
  const translated = entriesOf(readFileSync(target, 'utf8')).filter((entry) => entry.target.startsWith(mark)).length;
  const result = imported(made, target);
  const problems = errorsOf(result);
  if (translated < entries.length) problems.push(`OmegaT translated ${translated} of ${entries.length} units`);
  if (result.counts.taken !== translated) problems.push(`lykta takes ${result.counts.taken || 0} of ${translated} units over: ${JSON.stringify(result.counts)}`);
  return problems;
}

function omegatUnchanged(made, folder) {
  const result = imported(made, omegat(folder, made.out.xliff));
  return [...errorsOf(result), ...result.writes.map(({ path }) => `${path} would be written`), ...(result.counts.unchanged > 0 ? [] : ['nothing came back'])];
}
