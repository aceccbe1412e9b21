// Adds the words of Thai texts to words_th.txt, as Node's Intl.Segmenter finds them.
//
// Usage: node words.mjs FILE... It adds a paragraph of the words that the list lacks, and prints how many they are.
import fs from 'node:fs'
import {fileURLToPath} from 'node:url'

const list = fileURLToPath(new URL('../../words_th.txt', import.meta.url))
const before = fs.readFileSync(list, 'utf8')
const known = new Set(before.split('\n').filter(line => !line.startsWith('#')).join(' ').split(/\s+/))
const segmenter = new Intl.Segmenter('th', {granularity: 'word'})
const found = new Set()
for (const file of process.argv.slice(2)) {
  for (const {segment} of segmenter.segment(fs.readFileSync(file, 'utf8'))) {
    if (/^[\u0E01-\u0E3A\u0E40-\u0E4E]{2,}$/.test(segment) && !known.has(segment)) found.add(segment)
  }
}
if (found.size > 0) fs.writeFileSync(list, `${before.trimEnd()}\n${[...found].sort().join(' ')}\n`)
console.log(`${found.size} new words`)
