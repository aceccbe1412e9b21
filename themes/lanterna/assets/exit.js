/*
 * Leaving at once. The link works without this script; the script adds what a link cannot do: it covers the page while the
 * next one loads, replaces the page in the history so that "back" does not show it, leaves a frame that a school platform has
 * put the page in, and lets a reader press Shift three times. It stores nothing. Behaviour after the pattern of GOV.UK's
 * "Exit this page"; the texts come from data attributes of the link. A link to a part of the document leaves that part alone.
 */
(function () {
  'use strict';
  var link = document.querySelector('a.exit');
  if (!link) return;

  var body = document.body;
  var limit = 5000; // milliseconds between presses
  var presses = 0;
  var timer = 0;
  var shiftAlone = false; // no other key since Shift went down
  var veil = null;
  var dots = null;
  var status = document.createElement('p');
  status.className = 'hidden';
  status.setAttribute('role', 'status');
  link.parentNode.appendChild(status);

  function say(name) {
    status.textContent = name ? link.getAttribute('data-' + name) || '' : '';
  }

  function cover() {
    if (veil) return;
    veil = document.createElement('div');
    veil.className = 'veil';
    veil.setAttribute('role', 'alert');
    body.appendChild(veil);
    body.classList.add('leaving');
    veil.textContent = link.getAttribute('data-loading') || '';
    document.title = '\u2026';
  }

  // In a single file the neutral page is a part of the file: everything else is taken out of the document, so that neither "back"
  // nor a glance shows it again.
  function stay(part) {
    document.title = part.getAttribute('data-title') || '\u2026';
    document.documentElement.className = 'left';
    while (body.firstChild) body.removeChild(body.firstChild);
    body.appendChild(part);
    window.scrollTo(0, 0);
    try {
      window.history.replaceState(null, '', '#');
    } catch (refused) {
      // Some programs that show files keep no history to replace.
    }
  }

  function leave(event) {
    if (event) event.preventDefault();
    var address = link.href;
    var inside = link.getAttribute('href').charAt(0) === '#' && document.getElementById(link.getAttribute('href').slice(1));
    if (inside) {
      stay(inside);
      return;
    }
    cover();
    reset();
    if (window.top !== window.self) {
      try {
        window.top.location.replace(address);
        return;
      } catch (refused) {
        // The frame may not steer the window around it. Leaving the frame itself is what remains.
      }
    }
    window.location.replace(address);
  }

  function showDots() {
    if (!dots) {
      dots = document.createElement('div');
      dots.className = 'exit-count';
      dots.setAttribute('aria-hidden', 'true');
      dots.innerHTML = '<i></i><i></i><i></i>';
      link.parentNode.appendChild(dots);
    }
    dots.hidden = presses === 0;
    for (var i = 0; i < 3; i++) dots.children[i].className = i < presses ? 'on' : '';
  }

  function reset() {
    presses = 0;
    window.clearTimeout(timer);
    if (dots) showDots();
  }

  function press() {
    presses++;
    window.clearTimeout(timer);
    if (presses === 3) {
      leave();
      return;
    }
    say('press-' + (3 - presses));
    showDots();
    timer = window.setTimeout(function () {
      reset();
      say('expired');
    }, limit);
  }

  document.addEventListener('keydown', function (event) {
    if (event.key === 'Shift') {
      if (!event.repeat) shiftAlone = true;
      return;
    }
    shiftAlone = false;
    if (presses > 0) {
      reset();
      say('');
    }
  });
  document.addEventListener('keyup', function (event) {
    if (event.key !== 'Shift') return;
    if (shiftAlone) press();
    shiftAlone = false;
  });

  Array.prototype.forEach.call(document.querySelectorAll('a[data-exit]'), function (exit) {
    exit.addEventListener('click', leave);
  });

  // A page that comes back out of the browser's memory must be readable again.
  var title = document.title;
  window.addEventListener('pageshow', function (event) {
    if (!event.persisted) return;
    body.classList.remove('leaving');
    if (veil) veil.parentNode.removeChild(veil);
    veil = null;
    document.title = title;
    reset();
    say('');
  });
})();
