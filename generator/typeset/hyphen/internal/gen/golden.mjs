// Asks the npm package hyphen, an implementation of its own with a newer copy of the same patterns, where words divide, and writes
// ../../testdata/golden.txt. Usage: npm install --no-save hyphen@1.14.1 && node golden.mjs
import fs from 'node:fs'
import path from 'node:path'
import {fileURLToPath} from 'node:url'
import {createRequire} from 'node:module'

const require = createRequire(import.meta.url)
const createHyphenator = require('hyphen')
const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.join(here, '../../../../..')

// Languages of the site: the words of some of its pages. Others: words of one sentence about children's rights.
const pages = {sv: 'content', en: 'translations/en', uk: 'translations/uk'}
const sentences = {
  fi: 'Jokaisella lapsella on oikeus turvalliseen kasvuympäristöön hyvinvointiin sosiaalipalvelut perheenyhdistäminen',
  pl: 'Każde dziecko prawo wychowania bezpiecznym otoczeniu pracownik socjalny odpowiedzialność rodzicielska',
  de: 'Jedes Kind Recht Schutz Gewalt Kinderschutzgesetz Sozialdienst verantwortlich Lebensverhältnisse Untersuchung',
  fr: 'Chaque enfant droit protection contre violence services sociaux responsabilité parentale',
  es: 'Todos niños tienen derecho protección contra violencia servicios sociales responsabilidad',
  tr: 'Çocukların şiddetten korunma hakkı sosyal hizmetler sorumluluk ışıklandırma',
  da: 'Ethvert barn beskyttelse familieret socialforvaltningen undersøgelse børnerettigheder',
  it: 'Ogni bambino diritto protezione violenza servizi sociali responsabilità genitoriale',
  pt: 'Toda criança direito proteção contra violência serviços sociais responsabilidade',
  et: 'Igal lapsel õigus kaitsele vägivalla sotsiaalteenistus vastutus perekonnaseadus',
  ro: 'Fiecare copil dreptul protecție împotriva violenței servicii sociale responsabilitate',
  ru: 'Каждый ребёнок имеет право защиту насилия социальные службы ответственность родителей',
  lt: 'Kiekvienas vaikas teisę apsaugą smurto socialinės tarnybos atsakomybė',
  hr: 'Svako dijete pravo zaštitu nasilja socijalne službe odgovornost roditelja',
  be: 'Кожнае дзіця права абарону гвалту сацыяльныя службы адказнасць бацькоў',
  kmr: 'Mafê her zarokî heye parastin tundûtûjiyê xizmetên civakî berpirsiyarî',
}
const theirs = {en: 'en-us', de: 'de-1996'}

function * markdown (folder) {
  for (const entry of fs.readdirSync(folder, {withFileTypes: true}).sort((a, b) => a.name < b.name ? -1 : 1)) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) yield * markdown(name)
    else if (name.endsWith('.md')) yield fs.readFileSync(name, 'utf8')
  }
}

const lines = []
for (const language of [...Object.keys(pages), ...Object.keys(sentences)].sort()) {
  const text = pages[language] ? [...markdown(path.join(root, pages[language]))].join('\n') : sentences[language].toLowerCase()
  const words = [...new Set(text.match(/(?<![\p{L}\p{N}.@/'’_-])\p{Ll}{5,}(?![\p{L}\p{N}@/'’_=-])/gu) ?? [])].sort()
  const hyphenate = createHyphenator(require(`hyphen/patterns/${theirs[language] ?? language}.js`), {hyphenChar: '-', minWordLength: 2})
  for (const word of words.filter((_, i) => words.length < 500 || i % Math.ceil(words.length / 500) === 0)) {
    lines.push(`${language} ${hyphenate(word)}`)
  }
}
fs.writeFileSync(path.join(here, '../../testdata/golden.txt'), lines.join('\n') + '\n')
