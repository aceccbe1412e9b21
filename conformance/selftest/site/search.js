(function () {
  var form = document.querySelector('form.search'), field = document.getElementById('q'), hits = document.getElementById('hits');
  form.hidden = false;
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  field.addEventListener('input', function () {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    hits.textContent = '';
    window.lyktaIndex.forEach(function (entry) {
      if (!words.length || !words.every(function (word) { return entry.words.toLowerCase().indexOf(word) >= 0; })) return;
      var item = document.createElement('li'), link = document.createElement('a');
      link.href = entry.address;
      link.textContent = entry.title;
      item.appendChild(link);
      hits.appendChild(item);
    });
  });
})();
