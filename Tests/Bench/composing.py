"""The part that measures composing, beside Python's email package, which is given the words ready-made."""

import json
import pathlib
import random
import statistics
import subprocess
import sys

from rows import Row, in_turn
from tools import REPOSITORY, Bench, Broken

HERE = pathlib.Path(__file__).resolve().parent
TEMPLATES = REPOSITORY / "Templates"


def composing(bench: Bench, chance: random.Random, quick: bool):
    """From a notice to the sealed message, of every shipped text in both languages, beside Python's email building the same messages.

    Ours chooses the text, fills it, makes HTML and plain text of it, and seals; email is given all words ready and only writes them."""
    ours, theirs = (2_000, 500) if quick else (6_000, 1_500)
    letters = bench.folder / "letters"
    bench.ours("compose", templates=TEMPLATES, count=theirs, letters=letters)
    if python(letters, "--same")["messages"] != theirs:
        raise Broken("composing: Python's email did not build every message")
    found = in_turn(
        3 if quick else 7,
        chance,
        ours=lambda: bench.ours("compose", templates=TEMPLATES, count=ours),
        email=lambda: python(letters),
    )
    notes = {f"{name}_microseconds": microseconds(measured) for name, measured in found.items()}
    notes |= {f"{name}_bytes": round(measured[0]["bytes"] / measured[0]["messages"]) for name, measured in found.items()}
    rates = {name: [one["per_second"] for one in measured] for name, measured in found.items()}
    yield Row("composing", "whole; theirs without the words", "/s", rates["ours"], rates["email"], "Python's email", 20.0, notes=notes)
    letters.unlink()


def microseconds(measured: list[dict]) -> int:
    """Of the processor, a message."""
    return round(statistics.median(one["cpu_seconds"] / one["messages"] for one in measured) * 1e6)


def python(letters: pathlib.Path, *options: str) -> dict:
    done = subprocess.run([sys.executable, HERE / "letters.py", letters, *options], capture_output=True, text=True)
    if done.returncode != 0:
        raise Broken(f"Python's email: {done.stderr}")
    return json.loads(done.stdout)


ALL = {"composing": composing}
