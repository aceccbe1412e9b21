(function () {
  var link = document.querySelector('a.exit');
  var status = document.querySelector('[role=status].exit-status');
  var presses = 0, alone = false, timer = 0, cover = null;
  function leave(event) {
    if (event) event.preventDefault();
    cover = document.createElement('div');
    cover.className = 'cover';
    document.body.appendChild(cover);
    document.body.classList.add('leaving');
    try { if (top !== self) { top.location.replace(link.href); return; } } catch (refused) { /* stay in the frame */ }
    location.replace(link.href);
  }
  function forget() { presses = 0; }
  addEventListener('keydown', function (event) {
    if (event.key === 'Shift') { if (!event.repeat) alone = true; return; }
    alone = false;
    forget();
  });
  addEventListener('keyup', function (event) {
    if (event.key !== 'Shift' || !alone) return;
    alone = false;
    presses++;
    clearTimeout(timer);
    timer = setTimeout(forget, 5000);
    if (presses === 3) leave(); else status.textContent = 'Shift, ' + (3 - presses);
  });
  addEventListener('pageshow', function (event) {
    if (!event.persisted) return;
    document.body.classList.remove('leaving');
    if (cover) cover.remove();
  });
  document.querySelectorAll('a[data-exit]').forEach(function (found) { found.addEventListener('click', leave); });
})();
