"""Where the scenarios are played: the program, the scratch folder, the seed, and communities that are made once."""

import copy
import itertools
import pathlib
import sqlite3
import threading

from community import BEFORE
from scene import Scene


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
