"""All the faults that are tried, by name."""

from dataclasses import dataclass
from typing import Callable

import kills
import selftest


@dataclass
class Scenario:
    words: str
    play: Callable


SCENARIOS = {}


def add(name, words, play):
    assert name not in SCENARIOS
    SCENARIOS[name] = Scenario(words, play)


add("judge.forgeries", "doctored ledgers and databases: the judge sees each", selftest.forgeries)
add("judge.missed", "a fault that never comes is called missed", selftest.missed_fault)
for point in kills.POINTS:
    stage, number, then, _ = kills.POINTS[point]
    add(f"kill.{point}", f"kill -9 at {stage} no. {number}" + (", the relay hangs up" if then else ""),
        lambda house, point=point: kills.kill_at_point(house, point))
for stage in ("starttls", "tls", "auth", "auth+"):
    add(f"kill.secured_{stage.replace('+', '_answered')}", f"kill -9 at {stage}, on a line with TLS and credentials",
        lambda house, stage=stage: kills.kill_secured(house, stage))
add("kill.mid_body", "kill -9 in the middle of a body of 8 MB", kills.kill_mid_body)
for call in ("fdatasync", "pwrite64"):
    add(f"kill.outcome_{call}", f"kill -9 in the {call} that records an outcome",
        lambda house, call=call: kills.kill_during_outcome(house, call))
add("sweep.fdatasync", "kill -9 at every fdatasync of a small run", lambda house: kills.sweep(house, "fdatasync", 60))
add("sweep.pwrite64", "kill -9 at the writes of a small run", lambda house: kills.sweep(house, "pwrite64", 75))
add("random", "500 notices, 200 kills at random", kills.kill_at_random)
