// Saves the pages of one language for reading without a network, when the reader presses the button and not before.
//
// One cache holds one language in one version. It counts as whole when it holds its own list, which is put there last; the service
// worker looks at whole caches only. An update takes over what has not changed, loads the rest, and lets the old cache go when
// the new one is whole. Every file is compared with its SHA-256: half a release is never saved. One press removes everything.
(function () {
  'use strict';
  var box = document.querySelector('[data-offline]');
  if (!box || !/^https?:$/.test(location.protocol) || !window.caches || !navigator.serviceWorker || !window.crypto || !crypto.subtle) return;

  var listURL = new URL(box.getAttribute('data-offline'), location.href);
  var root = new URL('../', listURL).pathname;
  var language = listURL.pathname.slice(root.length).split('/')[0];
  var prefix = 'lykta ' + root + ' ';
  var own = prefix + language + ' ';
  var status = box.querySelector('[role=status]');
  var buttons = { save: box.querySelector('[data-do=save]'), remove: box.querySelector('[data-do=remove]') };
  var fresh = null; // the list on the network
  var have = null; // the list that is saved
  var isBusy = false;

  function words(key, values) {
    var text = box.getAttribute('data-' + key) || '';
    Object.keys(values || {}).forEach(function (name) { text = text.split('{' + name + '}').join(values[name]); });
    return text;
  }

  function bytes(n) {
    var isLarge = n >= 1e6;
    var format = { style: 'unit', unit: isLarge ? 'megabyte' : 'kilobyte', maximumFractionDigits: isLarge ? 1 : 0 };
    return new Intl.NumberFormat([document.documentElement.lang, 'en'], format).format(isLarge ? n / 1e6 : Math.max(1, n / 1e3));
  }

  function number(n) { return new Intl.NumberFormat([document.documentElement.lang, 'en']).format(n); }

  function say(text) { status.textContent = text; }

  function names(start) {
    return caches.keys().then(function (all) { return all.filter(function (name) { return name.indexOf(start) === 0; }); });
  }

  /** The list of a cache that is whole, or null. */
  function listIn(name) {
    var at = root + name.slice(prefix.length).split(' ')[0] + '/offline.json';
    return caches.open(name).then(function (cache) { return cache.match(at); }).then(function (answer) { return answer ? answer.json() : null; });
  }

  /** Sums of what whole caches hold, by address: from there it need not be loaded again. */
  function known() {
    return names(prefix).then(function (all) {
      var found = {};
      return Promise.all(all.map(function (name) {
        return listIn(name).then(function (list) {
          (list ? list.files : []).forEach(function (file) { found[file.path + ' ' + file.sha256] = name; });
        });
      })).then(function () { return found; });
    });
  }

  function missing(list, found) {
    return list.files.filter(function (file) { return !found[file.path + ' ' + file.sha256]; });
  }

  function total(files) { return files.reduce(function (sum, file) { return sum + file.size; }, 0); }

  function show() {
    return names(own).then(function (all) { return Promise.all(all.map(listIn)); }).then(function (lists) {
      have = lists.filter(Boolean)[0] || null;
      return known();
    }).then(function (found) {
      var isNewer = fresh && (!have || have.id !== fresh.id);
      if (have) say(words(isNewer ? 'outdated' : 'saved', { version: have.version }));
      buttons.save.hidden = !isNewer;
      if (isNewer) buttons.save.textContent = words(have ? 'update' : 'save', { size: bytes(total(missing(fresh, found))) });
      return names(prefix);
    }).then(function (all) {
      buttons.remove.hidden = all.length === 0;
      box.hidden = !fresh && all.length === 0;
    });
  }

  function hex(buffer) {
    return Array.from(new Uint8Array(buffer), function (b) { return ('0' + b.toString(16)).slice(-2); }).join('');
  }

  /** Loads a file, and gives it only if it is the one that the list means. */
  function load(file) {
    return fetch(root + file.path, { cache: 'reload', credentials: 'omit', redirect: 'error' }).then(function (answer) {
      if (!answer.ok) throw new Error(file.path + ' ' + answer.status);
      return answer.arrayBuffer().then(function (content) {
        return crypto.subtle.digest('SHA-256', content).then(function (sum) {
          if (hex(sum) !== file.sha256) throw new Error(file.path + ' differs');
          return new Response(content, { headers: { 'content-type': answer.headers.get('content-type') || '', 'content-security-policy': answer.headers.get('content-security-policy') || '' } });
        });
      });
    });
  }

  /** Puts every file of the list into the cache, a few at a time. After an error nothing more is begun, and what has begun is waited for. */
  function fill(cache, list, found) {
    var queue = list.files.slice();
    var done = 0;
    var trouble = null;
    function next() {
      var file = queue.shift();
      if (!file || trouble) return undefined;
      var from = found[file.path + ' ' + file.sha256];
      var copy = from ? caches.open(from).then(function (old) { return old.match(root + file.path); }) : Promise.resolve();
      return copy.then(function (answer) { return answer || load(file); })
        .then(function (answer) { return cache.put(root + file.path, answer); })
        .then(function () {
          done++;
          say(words('saving', { done: number(done), total: number(list.files.length) }));
          return next();
        })
        .catch(function (error) { trouble = trouble || error; });
    }
    return Promise.all([next(), next(), next(), next()]).then(function () {
      if (trouble) throw trouble;
    });
  }

  function roomFor(size) {
    if (!navigator.storage || !navigator.storage.estimate) return Promise.resolve();
    return navigator.storage.estimate().then(function (room) {
      if (room.quota - room.usage < size * 1.2) throw new DOMException('no room', 'QuotaExceededError');
    });
  }

  function save() {
    if (isBusy || !fresh) return;
    isBusy = true;
    buttons.save.disabled = true;
    var list = fresh;
    var name = own + list.id;
    var older = [];
    names(own).then(function (all) {
      older = all.filter(function (other) { return other !== name; });
      return known();
    }).then(function (found) {
      return roomFor(total(missing(list, found))).then(function () { return caches.open(name); })
        .then(function (cache) {
          return fill(cache, list, found)
            .then(function () { return navigator.serviceWorker.register(root + 'sw.js', { scope: root, updateViaCache: 'none' }); })
            .then(function () { return cache.put(listURL.pathname, new Response(JSON.stringify(list), { headers: { 'content-type': 'application/json' } })); });
        });
    }).then(function () {
      return Promise.all(older.map(function (other) { return caches.delete(other); })).then(show);
    }, function (error) {
      return caches.delete(name).then(show).then(function () { say(words(error && error.name === 'QuotaExceededError' ? 'full' : 'failed')); });
    }).then(function () {
      isBusy = false;
      buttons.save.disabled = false;
    });
  }

  /** Everything, in all languages, and the worker. */
  function remove() {
    if (isBusy) return;
    names(prefix).then(function (all) { return Promise.all(all.map(function (name) { return caches.delete(name); })); })
      .then(function () { return navigator.serviceWorker.getRegistration(root); })
      .then(function (worker) { return worker && worker.scope === new URL(root, location.href).href ? worker.unregister() : undefined; })
      .then(show)
      .then(function () { say(words('removed')); });
  }

  buttons.save.addEventListener('click', save);
  buttons.remove.addEventListener('click', remove);
  fetch(listURL, { credentials: 'omit', cache: 'no-cache' }).then(function (answer) { return answer.ok ? answer.json() : null; }).catch(function () { return null; })
    .then(function (list) {
      fresh = list && list.language === language ? list : null;
      return show();
    })
    .catch(function () { /* storage is shut off, as in a private window: there is nothing to offer */ });
}());
