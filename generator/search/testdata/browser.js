// Runs search.js with an index script as a browser would, apart from the page. Reads {search, index, queries, texts} as JSON from standard
// input and writes {hits, words}: for each query its hits, for each text its words.
'use strict';
const vm = require('vm');
const {search, index, queries, texts} = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const window = {};
window.window = window;
vm.createContext(window);
vm.runInContext(search, window);
vm.runInContext(index, window);
process.stdout.write(JSON.stringify({
  hits: (queries || []).map(q => window.lyktaFind(q)),
  words: (texts || []).map(t => window.lyktaFind.words(t)),
}));
