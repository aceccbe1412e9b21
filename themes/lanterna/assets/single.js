/*
 * One page at a time. Without this script the single file is one long document whose links lead down and up in it; that is also
 * what programs show that run no scripts. With it the page that the address names is shown and the others are hidden.
 * The file's anchors are what stands after the language in the web address, without the #: /sv/hemma/brak/#sen is #/hemma/brak/sen.
 */
(function () {
  'use strict';
  var root = document.documentElement;
  var sheets = Array.prototype.slice.call(document.querySelectorAll('.sheet'));
  if (!sheets.length) return;
  var here = null;

  function named() {
    var id = window.location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch (broken) {
      // Not an encoded text: it is looked for as it is.
    }
    return id;
  }

  // target gives the element that the address names; of a page that has lost the place, the page; of nothing known, nothing.
  function target() {
    var id = named();
    while (id) {
      var found = document.getElementById(id);
      if (found) return found;
      id = id.slice(0, id.lastIndexOf('/', id.length - 2) + 1);
    }
    return null;
  }

  function sheetOf(element) {
    while (element && sheets.indexOf(element) < 0) element = element.parentNode;
    return element;
  }

  function open(sheet) {
    if (here) {
      here.classList.remove('here');
      here.parentNode.classList.remove('here');
    }
    here = sheet;
    here.classList.add('here');
    here.parentNode.classList.add('here');
    root.setAttribute('data-audience', here.getAttribute('data-audience'));
    if (here.getAttribute('data-title')) document.title = here.getAttribute('data-title');
    Array.prototype.forEach.call(document.querySelectorAll('.fold details[open]'), function (menu) {
      menu.open = false;
    });
  }

  function show(event) {
    if (root.classList.contains('left')) return; // the reader has left
    var to = target();
    var sheet = sheetOf(to) || (to && here) || sheets[0];
    var isNew = sheet !== here;
    if (isNew) open(sheet);
    if (to && to !== sheet) {
      to.scrollIntoView();
    } else if (event || isNew) {
      window.scrollTo(0, 0);
    }
    if (event && isNew) sheet.focus({ preventScroll: true });
  }

  root.classList.add('paged');
  window.addEventListener('hashchange', show);
  // A link to the page that is shown already changes no address, but its reader wants to see its beginning.
  document.addEventListener('click', function (event) {
    var link = event.target.closest ? event.target.closest('a[href^="#"]') : null;
    if (link && link.getAttribute('href') === window.location.hash) show(event);
  });
  show();
})();
