/* Search in the browser: finds in window.lyktaSearch what generator/search Find finds. Nothing is fetched, sent or stored, and the
   address never changes. Classic script, ES2017; it may load before or after the index.

   Markup that it needs:
     <form class="search" role="search" hidden>          shown by this script; it is never submitted
       <input type="search" id="q" autocomplete="off">
       <p role="status" data-hits-one="{n} träff" data-hits-other="{n} träffar" data-hits-none="Inga träffar."></p>
       <ol id="hits"></ol>
     </form>
   One data-hits-* for each plural category of the language (zero, one, two, few, many, other), and none. With data-parent and
   data-staff on the form, hits for parents and staff say so. A hit becomes
     <li class="hit hit-child"><a href lang dir>title</a> <span lang dir>Swedish word</span><span class="hit-audience">…</span><p lang dir>…</p></li>
   Escape clears; Enter goes to the first hit. */
(() => {
  'use strict';
  var x;

  // Index ------------------------------------------------------------------

  function open(index) {
    var fold = index.fold;
    var letters = new Map();
    fold.letters.split(' ').forEach(group => {
      var at = group.indexOf('=');
      for (var i = at + 1; i < group.length; i++) letters.set(group[i], group.slice(0, at));
    });
    var before = '';
    x = Object.assign({}, index, fold, {
      letters: letters,
      drop: new RegExp('[' + fold.drop + ']'),
      split: new RegExp('[' + fold.split + ']'),
      unspaced: new RegExp('[' + fold.runs + ']'),
      runs: new RegExp('[' + fold.runs + ']+|[^' + fold.runs + ']+', 'g'),
      places: index.places.split(' '),
      words: index.words.split(' ').map(coded => (before = before.slice(0, parseInt(coded[0], 36)) + coded.slice(1)))
    });
  }

  // eachPlace calls visit(entry, fields) for every entry that the word numbered i stands in; Script in generator/search says how they are written.
  function eachPlace(i, visit) {
    var list = x.places[i];
    var entry = 0, fields = 1, n = 0;
    for (var k = 0; k < list.length; k++) {
      var c = list.charCodeAt(k);
      if (c < 53) fields = c - 37;
      else if (c < 92) n = n * 29 + c - 62;
      else {
        visit((entry += n * 32 + c - 93), fields);
        fields = 1;
        n = 0;
      }
    }
  }

  // Folding ----------------------------------------------------------------

  function wordsOf(text) {
    var out = '', words = [];
    for (var i = 0; i < text.length; i++) {
      var c = text[i], lower = c.toLowerCase(), pair = out.slice(-1) + c;
      if (x.split.test(c)) out += ' ';
      else if (x.drop.test(c)) {
        if (x.marks[pair]) out = out.slice(0, -1) + x.marks[pair];
      } else out += x.letters.get(c) || x.letters.get(lower) || lower;
    }
    out.split(' ').forEach(word => {
      (word.match(x.runs) || []).forEach(run => {
        if (!x.unspaced.test(run)) words.push(run.slice(0, 40));
        else if (run.length < 2) words.push(run);
        else for (var i = 1; i < run.length; i++) words.push(run.slice(i - 1, i + 1));
      });
    });
    return words;
  }

  // Fitting: the numbers and their order are those of find.go ---------------

  function shared(a, b) {
    var i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    return i;
  }

  function differInEnding(a, b, least) {
    var same = shared(a, b), longest = Math.max(a.length, b.length);
    if (same >= 2 * least) return longest - same < 7;
    return same >= least && longest - same < 4 && 3 * same >= 2 * longest;
  }

  function fit(t, w) {
    var at = w.indexOf(t), size = t.length, full = w.length;
    var least = x.unspaced.test(t[0]) ? 1 : x.least;
    if (!at) {
      if (size === full) return 16;
      if (size < Math.min(least, 2)) return 0;
      return full - size < 4 ? 12 : 10;
    }
    if (at > 0 && size > 1 && x.heads.includes(w.slice(0, at))) return 12;
    if (at > 0 && size >= least) return 5;
    return differInEnding(t, w, least) || x.heads.some(head =>
      head.length > 1 && w.startsWith(head) && differInEnding(t, w.slice(head.length), least)) ? 4 : 0;
  }

  function mistyped(t, w) {
    var i = shared(t, w);
    var begins = (fromW, fromT) => w.slice(fromW).startsWith(t.slice(fromT));
    if (i === t.length || i === w.length) return 0;
    return begins(i + 1, i + 1) || begins(i, i + 1) || begins(i + 1, i) ||
      (t[i] === w[i + 1] && t[i + 1] === w[i] && begins(i + 2, i + 2)) ? 3 : 0;
  }

  function each(rate) {
    var any = 0, fits = x.words.map(w => {
      var n = rate(w);
      any = any || n;
      return n;
    });
    return any && fits;
  }

  function byPart(t) {
    var most = Math.max(3, Math.ceil(t.length / 2));
    x.words.forEach(w => {
      most = Math.max(most, Math.min(shared(t, w), t.length - 1));
    });
    return each(w => shared(t, w) >= most || (w.length > 4 && t.includes(w)) ? 2 : 0);
  }

  // lookUp gives how well each word fits, and how certain that is.
  function lookUp(t) {
    var fits = each(w => fit(t, w));
    x.heads.forEach(head => {
      var rest = t.slice(head.length);
      if (!fits && t.startsWith(head) && rest.length >= x.least) fits = each(w => fit(rest, w));
    });
    if (fits) return [fits, 2];
    return [(t.length > 4 && each(w => mistyped(t, w))) || byPart(t) || [], 1];
  }

  function find(query) {
    var ratings = new Map(), widest = 0, hits = [];
    Array.from(new Set(wordsOf(query))).slice(0, 12).forEach(word => {
      var found = lookUp(word), best = new Map();
      found[0].forEach((n, i) => {
        if (n) {
          eachPlace(i, (entry, fields) => {
            var b = best.get(entry) || [0, 0];
            best.set(entry, [Math.max(b[0], n * fields), b[1] | fields]);
          });
        }
      });
      best.forEach((b, entry) => {
        var r = ratings.get(entry) || [0, 0, 15], rarity = 32 - Math.clz32(x.entries.length / best.size);
        var cover = r[1] + found[1] * rarity;
        ratings.set(entry, [r[0] + b[0] * rarity, cover, r[2] & b[1]]);
        widest = Math.max(widest, cover);
      });
    });
    ratings.forEach((r, entry) => {
      if (2 * r[1] >= widest) hits.push([entry, r[0] * r[1] * (r[1] === widest && r[2] > 3 ? 2 : 1)]);
    });
    return hits.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  // Page -------------------------------------------------------------------

  function start() {
    var doc = window.document;
    var input = doc && doc.getElementById('q');
    if (!window.lyktaSearch || x || (doc && doc.readyState === 'loading')) return;
    open(window.lyktaSearch);
    if (input) show(doc, input);
  }

  function show(doc, input) {
    var form = input.form, status = form.querySelector('[role=status]'), list = doc.getElementById('hits');
    var latest, saying;

    function add(parent, name, text, lang) {
      var node = doc.createElement(name);
      node.textContent = text;
      if (lang) {
        node.lang = lang[0];
        node.dir = lang[1];
      }
      parent.append(node, ' ');
      return node;
    }

    function hit(e) {
      var item = doc.createElement('li'), audience = ['child', 'parent', 'staff'][e[5] || 0];
      add(item, 'a', e[1], x.langs[e[3] || 0]).href = e[0];
      if (e[6]) add(item, 'span', e[6], x.langs[x.source]);
      if (form.dataset[audience]) add(item, 'span', form.dataset[audience]).className = 'hit-audience';
      if (e[2]) add(item, 'p', e[2], x.langs[e[4] || 0]);
      item.className = 'hit hit-' + audience;
      return item;
    }

    function count(n) {
      var category = 'other', texts = status.dataset;
      if (window.Intl && Intl.PluralRules) category = new Intl.PluralRules(doc.documentElement.lang).select(n);
      else if (n === 1) category = 'one';
      if (!n && texts.hitsNone) return texts.hitsNone;
      return (texts['hits' + category[0].toUpperCase() + category.slice(1)] || texts.hitsOther || '{n}').replace('{n}', n);
    }

    // The list follows every key and shows the best 40; the number of all is announced once the reader pauses.
    function update() {
      var query = input.value.trim();
      if (query === latest) return;
      latest = query;
      var hits = find(query);
      list.textContent = '';
      hits.slice(0, 40).forEach(h => {
        list.append(hit(x.entries[h[0]]));
      });
      clearTimeout(saying);
      if (query) saying = setTimeout(() => (status.textContent = count(hits.length)), 300);
      else status.textContent = '';
    }

    form.hidden = false;
    form.addEventListener('submit', event => {
      event.preventDefault();
      update();
      var first = list.querySelector('a');
      if (first) first.focus();
    });
    input.addEventListener('input', update);
    form.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        input.value = '';
        update();
        input.focus();
      }
    });
    update();
  }

  window.lyktaSearchStart = start;
  window.lyktaFind = find;
  find.words = wordsOf;
  if (window.document) window.document.addEventListener('DOMContentLoaded', start);
  start();
})();
