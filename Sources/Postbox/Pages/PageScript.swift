/// The few lines of script of the pages. Without them the list and the letters still read, in French.
enum PageScript {
    /// In the head: the language chosen before, so that the page doesn't blink.
    static let language = """
        (function () {
          var kept = null;
          try { kept = localStorage.getItem('factrice.language'); } catch (refused) {}
          if (kept === 'en') document.documentElement.lang = 'en';
        })();
        """

    static let toggle = """
        document.getElementById('language').addEventListener('click', function () {
          var page = document.documentElement;
          page.lang = page.lang === 'fr' ? 'en' : 'fr';
          try { localStorage.setItem('factrice.language', page.lang); } catch (refused) {}
          if (window.translate) window.translate();
        });
        """

    /// The list: search without accents or case, kind, month, order.
    static let list = """
        (function () {
          var list = document.getElementById('list');
          var groups = Array.from(list.querySelectorAll('section'));
          var rows = Array.from(list.querySelectorAll('a.row'));
          var search = document.getElementById('search');
          var kind = document.getElementById('kind');
          var month = document.getElementById('month');
          var order = document.getElementById('order');
          var found = document.getElementById('found');
          var none = document.getElementById('none');
          function plain(text) {
            return text.normalize('NFD').replace(/[\\u0300-\\u036f]/g, '').replace(/[\\u2019']/g, "'").toLowerCase();
          }
          rows.forEach(function (row) { row.words = plain(row.textContent); });
          function filter() {
            var words = plain(search.value).split(/\\s+/).filter(Boolean);
            var count = 0;
            rows.forEach(function (row) {
              var shown = (!kind.value || row.dataset.kind === kind.value)
                && (!month.value || row.parentNode.dataset.month === month.value)
                && words.every(function (word) { return row.words.indexOf(word) >= 0; });
              row.hidden = !shown;
              if (shown) count += 1;
            });
            groups.forEach(function (group) { group.hidden = !group.querySelector('a.row:not([hidden])'); });
            found.textContent = count;
            none.hidden = count > 0;
          }
          function reverse() {
            groups.reverse().forEach(function (group) {
              Array.from(group.querySelectorAll('a.row')).reverse().forEach(function (row) { group.appendChild(row); });
              list.appendChild(group);
            });
          }
          window.translate = function () {
            var french = document.documentElement.lang === 'fr';
            search.placeholder = french ? search.dataset.fr : search.dataset.en;
            document.querySelectorAll('option').forEach(function (option) {
              option.textContent = french ? option.dataset.fr : option.dataset.en;
            });
          };
          search.addEventListener('input', filter);
          kind.addEventListener('change', filter);
          month.addEventListener('change', filter);
          order.addEventListener('change', reverse);
          window.translate();
          filter();
        })();
        """
}
