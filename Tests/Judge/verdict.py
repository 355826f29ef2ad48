"""What a judge answers: what it holds against which message, and what it remarked without holding it against any."""

import collections
from dataclasses import dataclass, field


@dataclass
class Verdict:
    findings: dict = field(default_factory=lambda: collections.defaultdict(list))
    remarks: dict = field(default_factory=lambda: collections.defaultdict(set))
    judged: int = 0

    def against(self, letter, finding):
        if finding not in self.findings[letter.label]:
            self.findings[letter.label].append(finding)

    def remark(self, words, letter=None):
        self.remarks[words].add(letter.label if letter else "")


@dataclass(frozen=True)
class Spoiled:
    """A message made wrong on purpose, and a word of what must be said against it: a judge that lets it pass is no judge."""

    letter: object
    word: str


def by_content(letters, content):
    """Groups of messages that have the same content in one of their parts: it is judged once, and the answer is said of all."""
    groups = collections.defaultdict(list)
    for letter in letters:
        groups[content(letter)].append(letter)
    return groups
