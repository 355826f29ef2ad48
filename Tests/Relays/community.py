"""A sample community whose settings point at a relay of ours, and the program run on it as a person would run it.

The relay is told to it in its settings, as in a real installation; only the password comes by the variable. Times are those of the sample's
year: on 2 September 2026 at nine, 47 invitations to a meeting are due.
"""

import collections
import datetime
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess

from keeper import Keeper

BEFORE = "2026-09-02T08:00:00-04:00"
NINE = "2026-09-02T09:00:00-04:00"
INVITED = 47
# The reserved rule of what the program itself tells the organisers.
ALERTS = "factrice"


def at(minutes: int) -> str:
    """So many minutes after nine."""
    return f"2026-09-02T{9 + minutes // 60:02}:{minutes % 60:02}:00-04:00"


class Community:
    _sample: pathlib.Path | None = None
    program = ""

    def __init__(self, port: int, mail: dict[str, str] = {}, password: str | None = None, scheme: str = "smtp"):
        self.folder = Keeper.folder("community") / "workspace"
        shutil.copytree(self._ready_sample(), self.folder)
        self.password = password
        self.logged = ""
        self._replace("smtp: smtp://127.0.0.1:2525", f"smtp: {scheme}://127.0.0.1:{port}")
        self.set_mail(mail)
        self.announced = self.planned()

    def close(self) -> None:
        shutil.rmtree(self.folder.parent, ignore_errors=True)

    # The workspace

    @classmethod
    def _ready_sample(cls) -> pathlib.Path:
        """As it is an hour before: every rule has been seen once, nothing is due yet."""
        if cls._sample is None:
            sample = Keeper.folder("sample") / "workspace"
            cls._call(["init", str(sample), "--sample", "coalition"], sample.parent, check=True)
            for quiet in (sample / "Schedules").glob("*.yaml"):
                if quiet.stem not in ("applications", "meetings", "minutes", "webinars"):
                    quiet.write_text(quiet.read_text().replace("enabled: true", "enabled: false"))
            settings = sample / "factrice.yaml"
            settings.write_text(
                "".join(line for line in settings.read_text().splitlines(True) if "most_per_person" not in line))
            cls._call(["run", "--once", "--now", BEFORE], sample, check=True)
            cls._sample = sample
        return cls._sample

    def set_mail(self, mail: dict[str, str]) -> None:
        """Lines under `mail:`; `tls` replaces the sample's own."""
        for name, value in mail.items():
            text = (self.folder / "factrice.yaml").read_text()
            if f"\n  {name}: " in text:
                old = text.split(f"\n  {name}: ", 1)[1].split("\n", 1)[0]
                self._replace(f"\n  {name}: {old}", f"\n  {name}: {value}")
            else:
                self._replace("\n  connections: ", f"\n  {name}: {value}\n  connections: ")

    def _replace(self, words: str, other: str, path: str = "factrice.yaml") -> None:
        text = (self.folder / path).read_text()
        if text.count(words) != 1:
            raise RuntimeError(f"{path}: {words!r} is there {text.count(words)} times")
        (self.folder / path).write_text(text.replace(words, other))

    def move_to(self, port: int) -> None:
        """Points the settings at another relay."""
        text = (self.folder / "factrice.yaml").read_text()
        old = text.split("\n  smtp: smtp", 1)[1].split("\n", 1)[0]
        self._replace(old, f"://127.0.0.1:{port}")

    def append(self, path: str, words: str) -> None:
        with open(self.folder / path, "a") as file:
            file.write(words)

    def english_but_for(self, count: int) -> None:
        """Leaves so many of those who are written to in French; the others get English."""
        french = [one["recipient"]["member_id"] for one in self.announced if one["recipient"]["language"] == "fr"]
        rows = (self.folder / "Data" / "members.csv").read_text().splitlines(keepends=True)
        changed = {f"{member}," for member in french[count:]}
        rows = [row.replace(",fr,", ",en,", 1) if row.startswith(tuple(changed)) else row for row in rows]
        (self.folder / "Data" / "members.csv").write_text("".join(rows))
        self.announced = self.planned()

    def readdress(self, old: str, new: str) -> None:
        """Gives a member another address."""
        self._replace(old, new, "Data/members.csv")
        self.announced = self.planned()

    # The program

    @classmethod
    def _call(cls, arguments: list[str], folder: pathlib.Path, environment: dict[str, str] = {}, check: bool = False):
        clean = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8", "FACTRICE_LOG": "debug"}
        clean |= {name: value for name, value in os.environ.items() if name.startswith(("TSAN_", "ASAN_"))}
        done = subprocess.run(
            [cls.program, *arguments], cwd=folder, env=clean | environment, capture_output=True, text=True, timeout=120
        )
        if check and done.returncode != 0:
            raise RuntimeError(f"factrice {arguments[0]} ended with {done.returncode}: {done.stderr[:2000]}")
        return done

    def call(self, *arguments: str):
        environment = {"FACTRICE_SMTP_PASSWORD": self.password} if self.password else {}
        done = self._call(list(arguments), self.folder, environment)
        self.logged += done.stderr
        return done

    def planned(self) -> list[dict]:
        """What the rehearsal announces for nine o'clock."""
        told = self.call("plan", "--json", "--now", BEFORE, "--until", "2026-09-02")
        return [notice for notice in json.loads(told.stdout) if notice["at"] == NINE]

    def entries(self) -> list[dict]:
        """Those of the community's rules; the program's own alerts about the line are told apart."""
        return [entry for entry in self.all_entries() if entry["rule"] != ALERTS]

    def all_entries(self) -> list[dict]:
        return json.loads(self.call("queue", "list", "--json").stdout)

    def run(self, now: str = NINE) -> str:
        """One pass: the exit code and what the queue says afterwards, charged attempts included unless it is done with."""
        code = self.call("run", "--once", "--now", now).returncode
        return f"{code}: {self.states()}"

    def states(self) -> str:
        counted = collections.Counter()
        for entry in self.entries():
            is_done = entry["state"] in ("sent", "failed") or entry["attempts"] == 0
            counted[entry["state"] if is_done else f"{entry['state']}×{entry['attempts']}"] += 1
        return ", ".join(f"{count} {state}" for state, count in sorted(counted.items())) or "nothing"

    # What is in the database, and in no command: the hash of the sealed message, and the addresses that are not to be written to

    def rows(self, question: str) -> list[tuple]:
        with sqlite3.connect(f"file:{self.folder / 'factrice.sqlite'}?mode=ro", uri=True) as database:
            return database.execute(question).fetchall()

    def sealed(self) -> dict[str, str]:
        """The SHA-256 of each message, by its Message-ID."""
        return dict(self.rows("SELECT message_id, sha256 FROM entries WHERE message_id IS NOT NULL"))

    def alerts(self) -> dict[str, str]:
        """The state of each alert, by its Message-ID: no rehearsal announces them."""
        return dict(self.rows(f"SELECT message_id, state FROM entries WHERE rule = '{ALERTS}'"))

    def alerts_told(self) -> str:
        """Whether every alert has left."""
        states = collections.Counter(self.alerts().values())
        return "alerts left" if set(states) <= {"sent"} else f"alerts: {dict(states)}"

    def suppressed(self) -> list[str]:
        return sorted(address for (address,) in self.rows("SELECT address FROM suppressions"))

    def refusals(self) -> str:
        """The relay's answers to what it hasn't taken."""
        replies = [entry["last_reply"] for entry in self.entries() if entry["last_reply"] and entry["state"] != "sent"]
        words = (f"{reply['code']} {reply['enhanced'] or '-'} at {reply['stage']}" for reply in replies)
        return ", ".join(sorted(set(words)))

    def counted(self) -> collections.Counter:
        return collections.Counter(entry["state"] for entry in self.entries())

    def failures(self) -> str:
        failed = self.counted()["failed"]
        return f"{failed} failed" if failed else "nobody failed"

    def lost(self, states: collections.Counter) -> str:
        """Whether each entry is sent, waits, or is said to be uncertain."""
        right = sum(states[name] for name in ("sent", "queued", "deferred", "uncertain"))
        return "nothing failed, nothing lost" if right == INVITED == sum(states.values()) else str(dict(states))

    def waits(self) -> list[float]:
        """In how many seconds after nine the deferred ones will be tried again."""
        nine = datetime.datetime.fromisoformat(NINE)
        times = [entry["next_attempt_at"] for entry in self.entries() if entry["state"] == "deferred"]
        return [(datetime.datetime.fromisoformat(time) - nine).total_seconds() for time in times]

    def leaks(self, *secrets: str) -> str:
        """What its logs tell that they must not: an address, a secret."""
        words = {notice["recipient"]["address"] for notice in self.announced} | set(secrets)
        found = [word for word in words if word.lower() in self.logged.lower()]
        return "a leak in the log" if found else "nothing in the log"
