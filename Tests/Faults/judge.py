"""What is held against the program after each scenario, from three witnesses that don't know of each other: what `plan` had
promised before anything happened, the relay's ledger, and the database's own rows read by SQL of ours.

lost         promised, not at the relay, and in no lawful place of the queue (or called sent without being there)
extra        copies at the relay beyond one a notice
explained    extras of an entry that was uncertain, no more of them than times it was, the same to the byte
uncertain    entries that ever were
complaints   everything else that must not be: strangers, second recipients, broken invariants

The Message-ID of a notice follows from its key; it is worked out here by hand, so that even a database that was lost, restored or
invented can't make a message belong to the wrong notice.
"""

import base64
import hashlib
import hmac
import os
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field

DOMAIN = "epreuves.example"

# Each question's right answer is no row.
INVARIANTS = [
    ("a row that isn't final is due, claimed with a lease, deferred with a time, or held with a reason", """
        SELECT id FROM entries WHERE NOT CASE state
            WHEN 'queued' THEN next_attempt_at IS NOT NULL
            WHEN 'deferred' THEN next_attempt_at IS NOT NULL AND next_attempt_at < expires_at
            WHEN 'claimed' THEN owner IS NOT NULL AND epoch IS NOT NULL AND lease_until > claimed_at
            WHEN 'held' THEN coalesce(cause_code, '') <> '' AND coalesce(cause_fr, '') <> ''
            WHEN 'uncertain' THEN coalesce(cause_code, '') <> ''
            WHEN 'failed' THEN coalesce(cause_code, '') <> ''
            WHEN 'expired' THEN coalesce(cause_code, '') <> ''
            WHEN 'cancelled' THEN coalesce(cause_code, '') <> ''
            WHEN 'sent' THEN accepted_at IS NOT NULL
            ELSE 0 END"""),
    ("at most one sent a key", """
        SELECT min(id) FROM entries WHERE state = 'sent'
        GROUP BY rule, step, subject, revision, recipient HAVING count(*) > 1"""),
    ("one row a key", """
        SELECT min(id) FROM entries GROUP BY rule, step, subject, revision, recipient HAVING count(*) > 1"""),
    ("at most one accepted attempt an entry", """
        SELECT entry_id FROM attempts WHERE disposition = 'sent' AND fenced = 0
        GROUP BY entry_id HAVING count(*) > 1"""),
    ("attempts are contiguous", """
        SELECT entry_id FROM attempts WHERE fenced = 0
        GROUP BY entry_id HAVING min(number) <> 1 OR max(number) <> count(*) OR count(DISTINCT number) <> count(*)"""),
    ("nothing past its end is or was claimed", """
        SELECT id FROM entries WHERE state = 'claimed' AND claimed_at >= expires_at
        UNION SELECT entry_id FROM attempts a JOIN entries e ON e.id = a.entry_id
        WHERE a.claimed_at >= e.expires_at OR a.transmitting_at >= e.expires_at"""),
    ("a body was begun only after its mark", """
        SELECT entry_id FROM attempts WHERE transmitting_at IS NULL AND stage IN ('body', 'dot')"""),
    ("an uncertain end is in the history", """
        SELECT entry_id FROM attempts a WHERE disposition = 'uncertain' AND fenced = 0 AND becomes = 'uncertain'
            AND NOT EXISTS (SELECT 1 FROM history h WHERE h.entry_id = a.entry_id AND h.state = 'uncertain')"""),
    ("what can leave has its bytes", """
        SELECT id FROM entries e WHERE state IN ('queued', 'claimed', 'deferred')
            AND NOT EXISTS (SELECT 1 FROM segments s WHERE s.entry_id = e.id)"""),
]

WAITING = {"queued", "claimed", "deferred", "held", "uncertain"}
ENDED = {"failed", "expired", "cancelled"}


@dataclass
class Verdict:
    planned: int = 0
    arrived: int = 0
    lost: int = 0
    extra: int = 0
    explained: int = 0
    uncertain: int = 0
    complaints: list = field(default_factory=list)

    @property
    def unexplained(self):
        return self.extra - self.explained

    @property
    def is_good(self):
        return self.lost == 0 and self.unexplained == 0 and not self.complaints

    def __add__(self, other):
        return Verdict(
            self.planned + other.planned, self.arrived + other.arrived, self.lost + other.lost, self.extra + other.extra,
            self.explained + other.explained, self.uncertain + other.uncertain, self.complaints + other.complaints)


def message_id(key):
    """RFC 2104 over the key, 160 bits in base32: as the page on names says, written a second time."""
    code = hmac.new(b"factrice message-id 1", key.encode(), hashlib.sha256).digest()[:20]
    return base64.b32encode(code).decode().lower() + "@" + DOMAIN


class Books:
    """The database as the dead worker left it: a copy is read, so that reading mends nothing."""

    def __init__(self, database):
        self.folder = tempfile.mkdtemp(prefix="books-")
        copy = os.path.join(self.folder, "copy.sqlite")
        self.exists = os.path.exists(database)
        if self.exists:
            shutil.copyfile(database, copy)
            if os.path.exists(f"{database}-wal"):
                shutil.copyfile(f"{database}-wal", f"{copy}-wal")
        self.db = sqlite3.connect(copy)
        self.db.row_factory = sqlite3.Row

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.db.close()
        shutil.rmtree(self.folder)

    def rows(self, sql, *values):
        return self.db.execute(sql, values).fetchall()

    def has_tables(self):
        return bool(self.rows("SELECT 1 FROM sqlite_schema WHERE name = 'entries'"))

    def entries(self):
        """By Message-ID as it follows from the key."""
        if not self.has_tables():
            return {}
        found = {}
        for row in self.rows("SELECT * FROM entries"):
            parts = [row["rule"], row["step"], row["subject"], row["revision"], row["recipient"]]
            key = "/".join(part.replace("%", "%25").replace("/", "%2F") for part in parts)
            found[message_id(key)] = row
        return found

    def counts(self):
        if not self.has_tables():
            return {}
        return dict(tuple(row) for row in self.rows("SELECT state, count(*) FROM entries GROUP BY state"))

    def times_uncertain(self):
        if not self.has_tables():
            return {}
        return dict(tuple(row) for row in self.rows(
            "SELECT entry_id, count(*) FROM history WHERE state = 'uncertain' GROUP BY entry_id"))

    def broken(self):
        word = self.rows("PRAGMA integrity_check")[0][0]
        found = [] if word == "ok" else [f"integrity_check: {word}"]
        if self.rows("PRAGMA foreign_key_check"):
            found.append("a foreign key points nowhere")
        if self.has_tables():
            for words, sql in INVARIANTS:
                rows = self.rows(sql)
                if rows:
                    found.append(f"broken: {words} ({len(rows)}, e.g. {rows[0][0]})")
        return found


def judge(promised, books, letters, offences=(), all_arrive=True):
    """`promised`: {message_id: address}, from plan. `letters`: the relay's ledger. The books are read, nothing is changed."""
    verdict = Verdict(planned=len(promised), complaints=list(dict.fromkeys(offences)) + books.broken())
    entries, uncertain = books.entries(), books.times_uncertain()
    copies = defaultdict(list)
    for letter in letters:
        copies[letter["message_id"]].append(letter)
    verdict.uncertain = len(uncertain)

    for name, came in copies.items():
        entry = entries.get(name)
        addresses = {tuple(letter["to"]) for letter in came}
        if name in promised:
            if addresses != {(promised[name],)}:
                verdict.complaints.append(f"{name} went to another address")
        elif entry is None or entry["rule"] != "factrice":
            verdict.complaints.append(f"{name} was not planned")
        verdict.extra += len(came) - 1
        if len(came) > 1 and entry is not None and len({letter["sha256"] for letter in came}) == 1:
            verdict.explained += min(len(came) - 1, uncertain.get(entry["id"], 0))

    missing = defaultdict(int)
    for name in promised:
        if name in copies:
            verdict.arrived += 1
            continue
        entry = entries.get(name)
        state = entry["state"] if entry is not None else "nowhere"
        missing[state] += 1
        if state not in WAITING | ENDED:
            verdict.lost += 1
    if all_arrive and missing:
        verdict.complaints.append("not arrived: " + ", ".join(f"{count} {state}" for state, count in sorted(missing.items())))
    for name, entry in entries.items():
        if entry["message_id"] is not None and entry["message_id"].strip("<>") != name:
            verdict.complaints.append(f"entry {entry['id']} has a Message-ID that doesn't follow from its key")
    return verdict
