// Makes what the suite "exchange" looks at: the example site with one page more, followed, and sent out in every format.

import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const language = 'ar';
export const reviewer = 'judge';

/** Sentences in which a translator can go wrong, with their translations, which are not. */
export const sentences = [
  ['Läs [mer om oss](/om) i dag.', 'اقرأ [المزيد عنا](/om) اليوم.'],
  ['Ring :contact[bris] om du vill.', 'اتصل على :contact[bris] إذا أردت.'],
  ['Det finns 1234 frågor i boken.', 'يوجد 1234 سؤالا في الكتاب.'],
  ['Adressen är www.exempel.example och inget annat.', 'العنوان هو www.exempel.example ولا شيء غيره.'],
  ['Du kan skriva till oss.', 'يمكنك الكتابة إلينا.'],
  ['Du kan ringa till oss.', 'يمكنك الاتصال بنا.'],
  ['Alla kan komma hit till oss.', 'يمكن للجميع المجيء إلينا.'],
  ['Ring (eller skriv) till någon av oss.', 'اتصل (أو اكتب) إلى أحد منا.'],
  ['Det här stycket har flera svenska ord.', 'هذه الفقرة فيها عدة كلمات.'],
  ['Det sista stycket säger ingenting alls.', 'الفقرة الأخيرة لا تقول شيئا.'],
];

const page = (title, at) => `+++\n${title}+++\n\n${sentences.map((pair) => pair[at]).join('\n\n')}\n`;

/**
 * @param {string} project folder of the program
 * @param {string} source folder of the author's files
 * @param {string} folder where everything goes
 * @returns {{lykta: string, site: string, out: Record<string, string>}} out: the exported files by format
 */
export function makeExchange(project, source, folder) {
  rmSync(folder, { recursive: true, force: true });
  const site = join(folder, 'site');
  cpSync(source, site, { recursive: true });
  const lykta = join(folder, 'lykta');
  execFileSync('go', ['build', '-o', lykta, './cmd/lykta'], { cwd: project, stdio: ['ignore', 2, 2] });
  const call = (...args) => execFileSync(lykta, ['translate', ...args, '--site', site], { cwd: folder, stdio: ['ignore', 'pipe', 2] });

  writeFileSync(join(site, 'content/skola/prov.md'), page('type = "page"\naudience = "child"\ntitle = "Prov"\ndescription = "Ett prov."\nupdated = 2026-11-21\nreview_by = 2027-05-01\n', 0));
  writeFileSync(join(site, `translations/${language}/skola/prov.md`), page('state = "draft"\ntitle = "اختبار"\ndescription = "اختبار."\n', 1));
  const languages = join(site, 'translations/languages.toml');
  const table = `[language.${language}]\n`;
  const text = readFileSync(languages, 'utf8');
  if (!text.includes(table)) throw new Error(`${languages} has no ${table}`);
  const [before, after] = text.split(table);
  const rest = /^reviewers = \[/m.test(after.split(/^\[/m)[0]) ? after.replace(/^reviewers = \[/m, `reviewers = ["${reviewer}", `) : `reviewers = ["${reviewer}"]\n${after}`;
  writeFileSync(languages, before + table + rest);

  call('update');
  call('adopt', '--current', '--reason', 'made for the judges');
  call('sync', '--lang', language);
  const out = {};
  for (const [format, ending] of [['po', '.po'], ['xliff', '.xlf'], ['xliff2', '.xlf2'], ['csv', '.csv']]) {
    call('export', '--lang', language, '--format', format, '--out', join(folder, 'out'), '--package', `judged-${format}`);
    out[format] = join(folder, 'out', `judged-${format}${ending}`);
  }
  // A memory holds what is reviewed: so everything is, for once.
  const reviewed = join(folder, 'reviewed.po');
  writeFileSync(reviewed, readFileSync(out.po, 'utf8').replace(/^#, fuzzy$/gm, '#').replace(/^#, fuzzy, /gm, '#, '));
  cpSync(site, join(folder, 'reviewed'), { recursive: true });
  execFileSync(lykta, ['translate', 'import', reviewed, '--as', 'reviewed', '--by', reviewer, '--site', join(folder, 'reviewed')], { cwd: folder, stdio: ['ignore', 'pipe', 2] });
  execFileSync(lykta, ['translate', 'export', '--lang', language, '--format', 'tmx', '--out', join(folder, 'out'), '--site', join(folder, 'reviewed')], { cwd: folder, stdio: ['ignore', 'pipe', 2] });
  out.tmx = join(folder, 'out', `${language}.tmx`);
  return { lykta, site, out, folder };
}
