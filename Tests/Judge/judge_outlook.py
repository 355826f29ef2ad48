"""What Outlook (Word), Gmail and the rest can't show, by rule, as they can't be had here: nothing in the HTML leans on it."""

import html.parser
import re

from verdict import Spoiled, Verdict, by_content

TITLE = "Rules for Outlook and Gmail"
# Gmail cuts a message after 102 KB and drops a style element of more than 8 KB.
MOST_BYTES, MOST_STYLE = 102_000, 8_192
# What Word draws otherwise or not at all, and what a letter would fall apart without.
UNSURE = re.compile(
    r"\b(?:display\s*:\s*(?:flex|grid|inline-flex)|position\s*:|float\s*:|transform|background-image|url\(|calc\(|var\(|@import|@font-face"
    r"|margin[a-z-]*\s*:[^;]*-\d|\d(?:rem|vh|vw)\b|animation|object-fit)")
ALLOWED = set(
    "html head meta title style body div table tbody tr td h1 h2 h3 p ul ol li strong em a br blockquote code pre hr span".split())
SPECIAL = re.compile(r"<!--\[if mso\]>|<!\[endif\]-->")


class Page(html.parser.HTMLParser):
    """Tags and attributes of the HTML as a client that is not Word reads it."""

    def __init__(self, content):
        super().__init__()
        self.found, self.headings, self.title, self.within = [], [], "", None
        self.feed(content)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.within = tag
        if tag not in ALLOWED:
            self.found.append(f"a <{tag}>")
        if tag == "table" and given.get("role") != "presentation":
            self.found.append("a table for layout that doesn't say so")
        if tag in ("h1", "h2", "h3"):
            self.headings.append(int(tag[1]))
        if tag == "a" and not re.match(r"(https|mailto):", given.get("href") or ""):
            self.found.append(f"a link to {given.get('href')}")
        for name, value in given.items():
            if name.startswith("on") or name in ("src", "background", "srcset"):
                self.found.append(f"an attribute {name}")
            if name == "style" and (unsure := UNSURE.search(value)):
                self.found.append(f"a style that Word can't show: {unsure.group()}")

    def handle_data(self, data):
        if self.within == "title":
            self.title += data

    def handle_endtag(self, tag):
        self.within = None


def for_word(content):
    """What stands in comments for Word alone must fit into what stands around it."""
    opened = False
    for mark in SPECIAL.findall(content):
        if (mark == "<![endif]-->") != opened:
            yield "comments for Word that are not closed in turn"
        opened = not opened
    if opened:
        yield "a comment for Word that is not closed"
    inside = "".join(re.findall(r"<!--\[if mso\]>(.*?)<!\[endif\]-->", content, re.S))
    for tag in ("table", "tr", "td"):
        if len(re.findall(rf"<{tag}\b", inside)) != inside.count(f"</{tag}>"):
            yield f"a <{tag}> for Word that is not closed"


def findings(letter):
    content = letter.html
    page = Page(content)
    yield from page.found
    yield from for_word(content)
    styles = re.findall(r"<style>(.*?)</style>", content, re.S)
    # Word reads the first one; what is finer is in the second.
    if styles and (unsure := UNSURE.search(styles[0])):
        yield f"a style that Word can't show: {unsure.group()}"
    if re.search(r"[>~+*]|:(?!\s)[a-z-]+\s*\{|@media", re.sub(r"\{[^}]*\}", "{", styles[0] if styles else "")):
        yield "a selector that Word can't read, in the style that it reads"
    for style in styles:
        if len(style.encode()) > MOST_STYLE:
            yield "a style element that Gmail drops"
    if len(content.encode()) > MOST_BYTES:
        yield "so long that Gmail cuts it"
    if page.headings.count(1) != 1 or page.headings[:1] != [1]:
        yield "not one h1, at the top"
    if any(after > before + 1 for before, after in zip(page.headings, page.headings[1:])):
        yield "a heading that skips a level"
    if page.title.strip() != letter.subject.strip():
        yield f"the title says “{page.title.strip()}”"


def judge(letters, desk, tools):
    verdict = Verdict(judged=len(letters))
    for same in by_content(letters, lambda letter: (letter.html, letter.subject)).values():
        for finding in findings(same[0]):
            for letter in same:
                verdict.against(letter, finding)
    return verdict


def spoiled(letters):
    one = letters[0]

    def made(what, word, old, new):
        content = one.html.replace(old, new, 1)
        assert content != one.html, what
        return Spoiled(one.spoiled(what, html_instead=content), word)

    yield made("a picture from elsewhere", "src", "<h1", '<img src="https://example.net/p.gif" alt=""><h1')
    yield made("boxes that flow", "flex", "<h1", '<h1 style="display:flex"')
    yield made("two first headings", "one h1", "</h1>", "</h1><h1>x</h1>")
    yield made("a comment for Word without its end", "not closed", "<![endif]-->", "")
    yield made("a table that is data", "layout", ' role="presentation"', "")
    yield made("a link that isn't safe", "a link to", 'href="https:', 'href="http:')
    yield made("much", "Gmail cuts", "</h1>", "</h1>" + "<p>x</p>" * 15_000)
    yield made("a finer selector first", "selector", "<style>", "<style>p > a { color: red; }")
    yield made("another title", "title", "<title>", "<title>A ")
