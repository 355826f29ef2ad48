"""axe-core in Chromium on every HTML part, by day and by night, on a phone and on a table: nothing against WCAG 2.2 AA, nothing that
runs over the side, nothing asked of the network; all with scripts switched off."""

import json
import re
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from chromium import Chromium
from verdict import Spoiled, Verdict, by_content

TITLE = "axe-core and measures, in Chromium"
WIDTHS, SCHEMES, AT_ONCE = (320, 600), ("light", "dark"), 2
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Good practice that is no rule of WCAG; the ones on landmarks are for pages, and a letter has none.
PRACTICE = ["heading-order", "empty-heading", "page-has-heading-one", "image-redundant-alt", "meta-viewport-large", "tabindex"]
ASK = """axe.run(document, {runOnly: {type: 'rule', values: %s}, resultTypes: ['violations', 'incomplete'], elementRef: false})
.then(said => ['violations', 'incomplete'].map(kind =>
  said[kind].map(one => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 120)])))"""
RULES = "axe.getRules(%s).map(rule => rule.ruleId)" % json.dumps(TAGS)
MEASURE = """(() => {
  const wide = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth > wide) found.push('wider than the screen: ' + document.documentElement.scrollWidth);
  for (const one of document.querySelectorAll('body *')) {
    for (const mark of one.attributes) if (mark.name.startsWith('on')) found.push('a script in ' + mark.name);
    if (one.localName === 'script') found.push('a script');
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (style.display === 'none' || one.closest('[aria-hidden]')) continue;
    if (box.width && (box.right > wide + 0.5 || box.left < -0.5)) found.push('over the side: <' + one.localName + '>');
    if (box.width && parseFloat(style.fontSize) < 14) found.push('text of ' + style.fontSize);
    if (one.localName === 'a' && style.display === 'inline-block' && box.height < 44) found.push('a button of ' + box.height + ' px');
  }
  const paper = getComputedStyle(document.body).backgroundColor;
  return [[...new Set(found)], paper];
})()"""


def markup(content):
    """The page without its words and addresses: axe says the same of pages that differ in these alone."""
    head, _, body = content.partition("</head>")
    bare = re.sub(r'href="(\w+):[^"]*"', r'href="\1:x"', re.sub(r">[^<]*\S[^<]*<", ">x<", body))
    return re.sub(r"<title>.*?</title>", "", head) + bare


def measures(browser, page):
    """What is wrong with the letter as it is shown without scripts."""
    browser.scripts(False)
    found, papers = [f"asks for {address[:80]}" for address in browser.show(page.as_uri())], []
    for where in in_turn(browser):
        said, paper = browser.value(MEASURE)
        papers.append(paper)
        found += [f"{words}, {where}" for words in said]
    if papers[0] == papers[1]:
        found.append("by night the page is as by day")
    return found


def opinion(browser, axe):
    """What axe holds against the page that is shown, and what it can't tell."""
    browser.scripts(True)
    browser.value(axe)
    rules = json.dumps(browser.value(RULES) + PRACTICE)
    found, unsure = [], []
    for where in in_turn(browser):
        violations, incomplete = browser.value(ASK % rules)
        found += [f"{rule}, {where}: {count} times, first {first}" for rule, count, first in violations]
        unsure += [f"{rule}: {first}" for rule, _, first in incomplete]
    return found, unsure


def in_turn(browser):
    for width in WIDTHS:
        for scheme in SCHEMES:
            browser.look(width, scheme)
            yield f"at {width} px, {scheme}"


def bare(browser):
    """What is wrong in a client that drops the style elements; it ends the page."""
    browser.look(WIDTHS[0], SCHEMES[0])
    browser.value("document.querySelectorAll('style').forEach(one => one.remove())")
    return [f"{words}, at {WIDTHS[0]} px, its style elements dropped" for words in browser.value(MEASURE)[0]]


def work_through(pages, desk):
    """The pages are shown one after the other; axe is asked about those with a kind of markup that is new."""
    browser = Chromium(tempfile.mkdtemp(dir=desk))
    try:
        for content, page, axe in pages:
            measured, said = measures(browser, page), opinion(browser, axe) if axe else None
            yield content, measured + bare(browser), said
    finally:
        browser.close()


def laid_out(contents, folder, axe):
    """Each page in a file, those about which axe is asked first, so that each browser has as much to do."""
    kinds, pages = set(), []
    for number, content in enumerate(contents):
        (folder / f"{number}.html").write_text(content)
        pages.append((content, folder / f"{number}.html", None if markup(content) in kinds else axe))
        kinds.add(markup(content))
    return sorted(pages, key=lambda page: page[2] is None)


def judge(letters, desk, tools):
    axe = (tools / "axe_playwright_python" / "axe.min.js").read_text()
    folder = Path(desk) / "axe"
    folder.mkdir()
    groups = by_content(letters, lambda letter: letter.html)
    pages = laid_out(groups, folder, axe)
    verdict = Verdict(judged=len(letters))
    with ThreadPoolExecutor(AT_ONCE) as crew:
        shares = crew.map(lambda one: list(work_through(pages[one::AT_ONCE], folder)), range(AT_ONCE))
        answers = [answer for share in shares for answer in share]
    opinions = {markup(content): said for content, _, said in answers if said}
    for content, measured, _ in answers:
        found, unsure = opinions[markup(content)]
        for letter in groups[content]:
            for words in unsure:
                verdict.remark(f"axe can't tell: {words}", letter)
            for finding in measured + found:
                verdict.against(letter, finding)
    shutil.rmtree(folder)
    verdict.remark(f"{len(opinions)} kinds of markup in {len(groups)} different pages")
    return verdict


def spoiled(letters):
    one = letters[0]

    def made(what, word, old, new):
        content = one.html.replace(old, new, 1)
        assert content != one.html, what
        return Spoiled(one.spoiled(what, html_instead=content), word)

    yield made("grey on grey", "color-contrast", "</h1>", '</h1><p style="color:#999; background:#aaa">grey</p>')
    yield made("unreadable by night only", "320 px, dark", ".letter, .letter h1,", ".letter h1,")
    yield made("wider than a phone", "wider than the screen", "</h1>", '</h1><div style="width:500px">x</div>')
    yield made("wider than a phone without its styles", "elements dropped", 'class="letter" style="overflow-wrap:anywhere; word-break:break-word;',
               'class="letter" style="')
    yield made("no language", "html-has-lang", "<html lang=", "<html data-lang=")
    yield made("a picture from elsewhere", "asks for", "</h1>", '</h1><img alt="x" src="https://example.net/p.gif">')
    yield made("a picture without words", "image-alt", "</h1>", '</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')
    yield made("a script", "a script", "</h1>", "</h1><script>document.title = 'x'</script>")
    yield made("small print", "text of", "</h1>", '</h1><p style="font-size:9px">x</p>')
    yield made("no night", "as by day", "@media (prefers-color-scheme: dark)", "@media (prefers-color-scheme: none)")
    yield made("a link that says nothing", "link-name", "</h1>", '</h1><a href="https://espaces.example"></a>')
