/// What turns the gallery's list into a book: what is chosen stands in the address (`#template/language/person/look`), so that a page can
/// be shown to somebody and the browser's own arrows go back.
enum GalleryScript {
    static let text = """
        (function () {
          var leaves = JSON.parse(document.getElementById('leaves').textContent);
          var links = Array.from(document.querySelectorAll('#texts a'));
          var templates = links.map(function (link) { return link.dataset.template; });
          var search = document.getElementById('search');
          var chosen = { template: templates[0], language: leaves.length ? leaves[0].language : 'fr',
            person: leaves.length ? leaves[0].person : '', look: 'light' };
          function byId(id) { return document.getElementById(id); }
          function plain(text) { return text.normalize('NFD').replace(/[\\u0300-\\u036f]/g, '').toLowerCase(); }
          function find(wanted) {
            return leaves.find(function (leaf) {
              return leaf.template === wanted.template && leaf.language === wanted.language && leaf.person === wanted.person;
            });
          }
          function show() {
            var leaf = find(chosen) || leaves.find(function (leaf) { return leaf.template === chosen.template; });
            if (!leaf) return;
            chosen.language = leaf.language;
            chosen.person = leaf.person;
            byId('subject').textContent = leaf.subject;
            byId('subject').lang = leaf.language;
            byId('plain').textContent = leaf.text;
            byId('plain').lang = leaf.language;
            var french = document.documentElement.lang === 'fr';
            var facts = byId('facts');
            facts.textContent = (french ? '\\u00c0\\u00a0: ' : 'To: ') + leaf.to
              + (leaf.attachments ? ' \\u00b7 ' + (french ? 'joint\\u00a0: ' : 'attached: ') + leaf.attachments : '') + ' \\u00b7 ';
            [[leaf.name + '.eml', leaf.name + '.eml'],
             [leaf.name + '.html', french ? 'en-t\\u00eates et source' : 'headers and source']].forEach(function (pair, index) {
              var link = document.createElement('a');
              link.href = 'messages/' + pair[0];
              link.textContent = pair[1];
              if (index) facts.append(' \\u00b7 ');
              facts.append(link);
            });
            ['computer', 'phone'].forEach(function (id) {
              var source = 'messages/' + leaf.name + '.' + chosen.look + '.html';
              var frame = byId(id);
              if (leaf.html && frame.getAttribute('src') !== source) {
                var fresh = frame.cloneNode();
                fresh.setAttribute('src', source);
                frame.replaceWith(fresh);
              }
            });
            links.forEach(function (link) {
              if (link.dataset.template === chosen.template) link.setAttribute('aria-current', 'true');
              else link.removeAttribute('aria-current');
            });
            document.querySelectorAll('.choices input').forEach(function (input) {
              input.checked = chosen[input.name] === input.value;
              var wanted = Object.assign({}, chosen);
              wanted[input.name] = input.value;
              input.disabled = input.name !== 'look' && !find(wanted);
            });
            byId('place').textContent = (templates.indexOf(chosen.template) + 1) + ' / ' + templates.length;
          }
          function keep() {
            var hash = ['template', 'language', 'person', 'look'].map(function (key) {
              return encodeURIComponent(chosen[key]);
            }).join('|');
            if (location.hash.slice(1) !== hash) location.hash = hash;
            show();
          }
          function read() {
            var parts = location.hash.slice(1).split('|').map(decodeURIComponent);
            if (parts.length === 4 && templates.indexOf(parts[0]) >= 0) {
              chosen = { template: parts[0], language: parts[1], person: parts[2], look: parts[3] === 'dark' ? 'dark' : 'light' };
            }
            show();
          }
          function turn(step) {
            var shown = links.filter(function (link) { return !link.hidden; }).map(function (link) { return link.dataset.template; });
            if (!shown.length) return;
            var place = shown.indexOf(chosen.template);
            chosen.template = shown[(place + step + shown.length) % shown.length];
            keep();
            var link = links.find(function (link) { return link.dataset.template === chosen.template; });
            if (link) link.scrollIntoView({ block: 'nearest' });
          }
          links.forEach(function (link) {
            link.addEventListener('click', function (event) {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              chosen.template = link.dataset.template;
              keep();
            });
          });
          document.querySelectorAll('.choices input').forEach(function (input) {
            input.addEventListener('change', function () { chosen[input.name] = input.value; keep(); });
          });
          byId('previous').addEventListener('click', function () { turn(-1); });
          byId('next').addEventListener('click', function () { turn(1); });
          document.addEventListener('keydown', function (event) {
            if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.altKey || event.ctrlKey || event.metaKey) return;
            if (event.key === 'ArrowRight') turn(1);
            if (event.key === 'ArrowLeft') turn(-1);
          });
          search.addEventListener('input', function () {
            var words = plain(search.value).split(/\\s+/).filter(Boolean);
            links.forEach(function (link) {
              var text = plain(link.textContent);
              link.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
            });
            document.querySelectorAll('#texts section').forEach(function (section) {
              if (!section.classList.contains('box')) section.hidden = !section.querySelector('a:not([hidden])');
            });
          });
          window.translate = function () {
            search.placeholder = document.documentElement.lang === 'fr' ? search.dataset.fr : search.dataset.en;
            show();
          };
          window.addEventListener('hashchange', read);
          read();
          window.translate();
          var current = document.querySelector('#texts a[aria-current]');
          if (current) current.scrollIntoView({ block: 'nearest' });
        })();
        """
}
