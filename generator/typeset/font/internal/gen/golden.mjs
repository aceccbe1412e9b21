// Asks hb-shape (Debian's libharfbuzz-bin) how the words of the site are set in the theme's fonts for print, and writes
// ../../testdata/golden.txt.gz. Usage: node golden.mjs
import {execFileSync} from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import {fileURLToPath} from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.join(here, '../../../../..')
const fonts = path.join(root, 'themes/lanterna/fonts/print')

const latin = ['lykta-sans-400', 'lykta-sans-700', 'lykta-rund-700']
const arabic = ['lykta-sans-arabic-400', 'lykta-sans-arabic-700']
const languages = {
  sv: {pages: 'content', fonts: latin, script: 'Latn', letters: /[\p{Script=Latin}\p{M}'’-]+/gu},
  en: {pages: 'translations/en', fonts: latin, script: 'Latn', letters: /[\p{Script=Latin}\p{M}'’-]+/gu},
  so: {pages: 'translations/so', fonts: latin, script: 'Latn', letters: /[\p{Script=Latin}\p{M}'’-]+/gu},
  uk: {pages: 'translations/uk', fonts: latin, script: 'Cyrl', letters: /[\p{Script=Cyrillic}\p{M}'’-]+/gu},
  ar: {pages: 'translations/ar', fonts: arabic, script: 'Arab', letters: /[\p{Script=Arabic}\p{M}\u200C،؛؟]+/gu, direction: 'rtl'},
  prs: {pages: 'translations/prs', fonts: arabic, script: 'Arab', letters: /[\p{Script=Arabic}\p{M}\u200C،؛؟]+/gu, direction: 'rtl'},
  ti: {pages: 'translations/ti', fonts: ['lykta-sans-ethiopic-400', 'lykta-sans-ethiopic-700'], script: 'Ethi', letters: /[\p{Script=Ethiopic}]+/gu}
}

// Words that the pages may not have: vowelled Arabic, ligatures, letters of Persian and Pashto, marks that are raised, letters apart.
const more = {
  ar: ['اَلسَّلَامُ', 'لِلَّهِ', 'لا', 'لأن', 'الآن', 'ـة', 'مُحَمَّدٌ'],
  prs: ['می‌خواهم', 'کودک', 'پژوهش', 'گفت‌وگو', 'هٔ', 'ښځه'],
  sv: ['Å', 'affär', 'filéer', 'A\u030A', 'e\u0301'],
  uk: ['Ґ', 'ї', 'об’єкт', 'за\u0301мок'],
  ti: ['ኣብ፡', 'ዓለም።', 'ሰብኣዊ']
}

function * markdown (folder) {
  for (const entry of fs.readdirSync(folder, {withFileTypes: true}).sort((a, b) => a.name < b.name ? -1 : 1)) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) yield * markdown(name)
    else if (name.endsWith('.md')) yield fs.readFileSync(name, 'utf8')
  }
}

const most = 500
const lines = []
for (const [language, {pages, fonts: faces, script, letters, direction = 'ltr'}] of Object.entries(languages)) {
  const all = [...new Set([...markdown(path.join(root, pages))].join('\n').match(letters))].sort()
  const step = Math.ceil(all.length / most)
  const words = [...all.filter((_, i) => i % step === 0), ...(more[language] ?? [])]
  for (const face of faces) {
    const shaped = execFileSync('hb-shape', [
      '--shapers=ot', '--no-glyph-names', '--remove-default-ignorables', `--language=${language}`, `--script=${script}`,
      `--direction=${direction}`, '--text-file=-', path.join(fonts, face + '.ttf')
    ], {input: words.join('\n') + '\n', encoding: 'utf8'}).trimEnd().split('\n')
    if (shaped.length !== words.length) throw new Error(`${language}: ${words.length} words, ${shaped.length} answers`)
    lines.push(`# ${face} ${language}`, ...words.map((word, i) => `${word}\t${shaped[i]}`))
  }
}
fs.writeFileSync(path.join(here, '../../testdata/golden.txt.gz'), zlib.gzipSync(lines.join('\n') + '\n', {level: 9}))
