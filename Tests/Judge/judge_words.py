"""hunspell on every subject and text, in the language that the message says it is in. What it doesn't know must be in names.txt
(whole names) or words-LANGUAGE.txt (terms that a dictionary lacks): short lists, read by people, as each line forgives a mistake."""

import re
import subprocess
from pathlib import Path

from verdict import Spoiled, Verdict, by_content

TITLE = "hunspell"
DICTIONARIES = {"fr-CA": "fr_CA", "en-CA": "en_CA"}
NAMES = Path(__file__).with_name("names.txt")
COMMANDS = (
    "backup cancel check explain hold lift list minutes plan preview queue recover release resolve retry run send show status "
    "suppressions")
# Addresses, links, numbers, names of files, lines under titles, and what is to be typed as it stands.
NO_WORDS = re.compile(
    r"https?://\S+|[\w.+-]+@[\w.-]+|\b\w*\d\w*\b|\b[dm]-\d+|\S+\.(?:pdf|csv|ics|yaml|md)\b|[-=]{2,}"
    rf"|\bfactrice(?:\s+(?:{COMMANDS.replace(' ', '|')}|--(?:state|rule)\s+\w+|--[a-z-]+|[A-ZÉ]{{2,}}|\d+)\b)+")


def names():
    """The names as one pattern, the longest first; a space stands for any white space."""
    lines = [line for line in NAMES.read_text().splitlines() if line and not line.startswith("#")]
    whole = "|".join(r"\s+".join(map(re.escape, line.split())) for line in sorted(lines, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{whole})(?!\w)")


def words(letter, known=names()):
    return NO_WORDS.sub(" ", known.sub(" ", f"{letter.subject}\n{letter.text}")).replace("\u2019", "'").replace("\u00a0", " ")


def unknown(dictionary, listed, text):
    ran = subprocess.run(
        ["hunspell", "-d", dictionary, "-i", "utf-8", "-p", str(listed), "-l"],
        input=text, check=True, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent"})
    return sorted(set(ran.stdout.split()))


def judge(letters, desk, tools):
    verdict = Verdict(judged=len(letters))
    for language, group in by_content(letters, lambda letter: letter.language).items():
        if language not in DICTIONARIES:
            for letter in group:
                verdict.against(letter, f"a language without a dictionary: {language}")
            continue
        texts = by_content(group, words)
        listed = Path(__file__).with_name(f"words-{language[:2]}.txt")
        for word in unknown(DICTIONARIES[language], listed, "\n".join(texts)):
            pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
            for text, same in texts.items():
                if pattern.search(text):
                    for letter in same:
                        verdict.against(letter, f"{language[:2]}: {word}?")
        for word in needless(listed, texts):
            verdict.remark(f"words-{language[:2]}.txt lists “{word}”, which no message has")
    return verdict


def needless(listed, texts):
    there = set(re.findall(r"[\w.'-]+", "\n".join(texts))) | set(re.findall(r"\w+", "\n".join(texts)))
    return [word for word in listed.read_text().split() if word.rstrip(".") not in there and word not in there]


def spoiled(letters):
    for language, word, wrong in (("fr-CA", "adhésion", "ahdésion"), ("en-CA", "membership", "membreship")):
        one = next(letter for letter in letters if letter.language == language and word in letter.text)
        yield Spoiled(one.spoiled(f"a wrong word ({language})", text_instead=one.text.replace(word, wrong, 1)), wrong)
    french = next(letter for letter in letters if letter.language == "fr-CA" and "é" in letter.text)
    yield Spoiled(french.spoiled("no accents", text_instead=french.text.replace("é", "e")), "?")
    english = next(letter for letter in letters if letter.language == "en-CA")
    yield Spoiled(english.spoiled("a text in the other language", text_instead=french.text), "?")
