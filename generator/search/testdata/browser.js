// Runs search.js with index scripts as a browser would, apart from the page. Reads {search, jobs: [{index, queries, texts}]} as JSON from
// standard input and writes [{hits, words}]: for each query its hits, for each text its words.
'use strict';
const vm = require('vm');
const {search, jobs} = JSON.parse(require('fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(jobs.map(({index, queries, texts}) => {
  const window = {};
  window.window = window;
  vm.createContext(window);
  vm.runInContext(search, window);
  vm.runInContext(index, window);
  return {
    hits: queries.map(q => window.lyktaFind(q).map(([entry, score]) => ({entry, score}))),
    words: texts.map(t => window.lyktaFind.words(t)),
  };
})));
