"""A scenario's stage: a community of its own, a relay, the program, and the judge at the end."""

import copy
import datetime
import itertools
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import threading
import time

import community as communities
from community import BEFORE, OWED
from judge import Books, Verdict, judge, message_id
from relay import HANG_UP, Relay
from worker import Run, environment


class DidNotHappen(Exception):
    """The fault missed: the scenario proves nothing."""


class Wrong(Exception):
    """The program did something that the scenario, not the judge, can tell is wrong."""


class House:
    """What all scenes share: the program, the scratch folder, the seed, communities made once. A scenario has a room of its own."""

    def __init__(self, program, scratch, seed):
        self.program, self.scratch, self.seed = program, pathlib.Path(scratch), seed
        self.numbers, self.models, self.lock = itertools.count(1), {}, threading.Lock()
        self.scenes = []

    def room(self):
        room = copy.copy(self)
        room.scenes = []
        return room

    def tidy(self):
        """After a scenario, whatever became of it: no process and no socket is left."""
        for scene in self.scenes:
            scene.close()
        self.scenes.clear()

    def scene(self, name, members=24, applications=2, relay=None, prepare=None, ready=None, first=BEFORE):
        """`prepare` changes the community before it is written, `ready` the workspace before the first pass."""
        folder = self.scratch / f"{next(self.numbers):03}-{name}"
        folder.mkdir()
        scene = Scene.__new__(Scene)
        self.scenes.append(scene)
        scene.__init__(self, name, folder, members, applications, relay or {}, prepare, ready, first)
        return scene

    def model(self, members, applications):
        """A plain community that has had its first pass, made once; and what it is owed."""
        with self.lock:
            if (members, applications) not in self.models:
                scene = self.scene("model", members, applications, ready=lambda scene: None)
                promised = scene.promise()
                # In the one file, whatever the program left in its log: each scene begins alike.
                db = sqlite3.connect(scene.database)
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                db.close()
                self.models[members, applications] = (scene.workspace, promised, scene.rules)
            return self.models[members, applications]


class Scene:
    def __init__(self, house, name, folder, members, applications, relay, prepare, ready, first):
        self.run = None
        self.house, self.name, self.folder = house, name, folder
        self.program = house.program
        self.chance = random.Random(f"{house.seed}/{name}")
        self.relay = Relay(str(folder), **relay)
        self.community = communities.Community(folder / "workspace", members, applications)
        self.workspace = self.community.folder
        self.deaths = 0
        self.promised, self.rules = {}, {}
        self.prepare, self.ready = prepare, ready
        if prepare or ready or first != BEFORE:
            self._make(first)
        else:
            self._copy()
        self.uses_port = self.relay.tls is None

    def _copy(self):
        folder, promised, rules = self.house.model(self.community.members, self.community.applications)
        shutil.copytree(folder, self.workspace)
        self.promised, self.rules = dict(promised), dict(rules)

    def _make(self, first):
        if self.prepare:
            self.prepare(self)
        self.community.create(self.program)
        if self.ready:
            self.ready(self)
        # It has seen its rules before anything is owed: what comes due later is news, not the past.
        self.uses_port = self.relay.tls is None
        if first:
            self.once(first, expect=(0,))
            if self.relay.messages():
                raise Wrong("something left before it was owed")

    def close(self):
        if not hasattr(self, "relay"):
            return
        if self.run and self.run.process.poll() is None:
            self.run.kill()
            self.run.process.kill()
            self.run.process.wait()
        self.relay.stop()

    # ---- the program

    @property
    def database(self):
        return self.community.database

    def start(self, *arguments, prefix=(), variables=None, port=None):
        self.run = Run(
            [self.program, *arguments], self.workspace, port or (self.relay.port if self.uses_port else None), prefix,
            str(self.folder), variables)
        return self.run

    def start_once(self, now, prefix=(), variables=None, port=None):
        return self.start("run", "--once", "--now", now, prefix=prefix, variables=variables, port=port)

    def once(self, now, expect=(0, 1), prefix=(), port=None, patience=180):
        """A pass to its end; a code that isn't expected is said with the program's own words."""
        run = self.start_once(now, prefix, port=port)
        code = run.wait(patience)
        if code not in expect:
            raise Wrong(f"run at {now} ended with {code}, not {expect}: {self._last_words(code, run.words())}")
        return run

    def _last_words(self, code, words):
        """Of a crash all of it is kept beside the scratch folder, and its first thread is said."""
        if code >= 0:
            return words[-600:]
        path = str(self.house.scratch.parent / f"faults-crash-{os.getpid()}-{self.name}.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(words)
        start = words.find("crashed:")
        return f"crash kept in {path}: {words[max(0, start - 200):start + 1200]}"

    def ask(self, *arguments, expect=(0,)):
        done = subprocess.run(
            [self.program, *arguments], capture_output=True, text=True, timeout=120, cwd=self.workspace,
            env=environment(FACTRICE_WORKSPACE=str(self.workspace)))
        if done.returncode not in expect:
            raise Wrong(f"{' '.join(arguments[:2])} ended with {done.returncode}: {(done.stdout + done.stderr)[-600:]}")
        return done.stdout

    def kill(self):
        if self.run.kill():
            self.deaths += 1
            return True
        return False

    def promise(self, now=OWED, until=None):
        """What is owed by `now`, in the program's own words, before anything can go wrong."""
        rows = json.loads(self.ask("plan", "--json", "--now", now, "--until", until or now[:10]))
        for row in rows:
            if instant(row["at"]) <= instant(now) and not row.get("held"):
                self.promised[message_id(row["key"])] = row["recipient"]["address"]
                self.rules[message_id(row["key"])] = row["rule"]
        return self.promised

    # ---- kills

    def kill_at(self, stage, number=1, then=None):
        """A hook that kills at the number-th time that the relay comes to this stage."""
        seen = {"count": 0, "fired": False}

        def hook(moment):
            if moment.stage != stage or seen["fired"]:
                return None
            seen["count"] += 1
            if seen["count"] < number:
                return None
            seen["fired"] = True
            self.kill()
            return then

        self.relay.behave(hook)
        return seen

    # ---- the end

    def books(self):
        return Books(self.database)

    def counts(self):
        with self.books() as books:
            return books.counts()

    def finish(self, now=OWED, rounds=12):
        """As the next hours would go: passes until nothing moves, people answering for what waits for them."""
        self.relay.behave(None)
        clock = Clock(now)
        for _ in range(rounds):
            self.once(clock.now)
            if not self._waits():
                return clock.now
            clock.forward(31)
            self.once(clock.now)
            self.answer(clock.now)
            if not self._waits():
                return clock.now
            clock.forward(31)
        return clock.now

    def _waits(self):
        counts = self.counts()
        return any(counts.get(state) for state in ("queued", "claimed", "deferred", "held", "uncertain"))

    def answer(self, now):
        """What a person does: releases what is held, and says of the uncertain whether they came, from the relay's ledger."""
        came = {letter["message_id"] for letter in self.relay.messages()}
        with self.books() as books:
            entries = books.entries()
        held = [str(row["id"]) for row in entries.values() if row["state"] == "held"]
        yes = [str(row["id"]) for name, row in entries.items()
               if row["state"] == "uncertain" and row["next_attempt_at"] is None and name in came]
        no = [str(row["id"]) for name, row in entries.items()
              if row["state"] == "uncertain" and row["next_attempt_at"] is None and name not in came]
        for ids, words in ((held, ("release",)), (yes, ("resolve", "--delivered")), (no, ("resolve", "--not-delivered"))):
            if ids:
                self.ask("queue", *words, *ids, "--now", now)
        return len(held), len(yes), len(no)

    def judge(self, all_arrive=True):
        with self.books() as books:
            return judge(self.promised, books, self.relay.messages(), self.relay.offences, all_arrive)

    def settled(self, now=OWED, all_arrive=True):
        """Finishes, judges, tidies."""
        self.finish(now)
        verdict = self.judge(all_arrive)
        return verdict


def instant(text):
    return datetime.datetime.fromisoformat(text)


class Clock:
    """Times in ISO 8601 that go forward by minutes, in the offset that they began with."""

    def __init__(self, text):
        self.at = instant(text)

    def forward(self, minutes):
        self.at += datetime.timedelta(minutes=minutes)
        return self.now

    @property
    def now(self):
        return self.at.isoformat()


def wait_until(question, patience=20, what="it"):
    deadline = time.monotonic() + patience
    while not question():
        if time.monotonic() > deadline:
            raise DidNotHappen(f"waited {patience} s for {what}")
        time.sleep(0.005)


__all__ = ["BEFORE", "OWED", "Clock", "DidNotHappen", "HANG_UP", "House", "Scene", "Verdict", "Wrong", "instant", "wait_until"]
