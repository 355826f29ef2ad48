"""What a part gives: rows for the table, each held to its aim; and measures taken in turn."""

import dataclasses
import random
import statistics


@dataclasses.dataclass
class Row:
    part: str
    what: str
    unit: str
    ours: list
    theirs: list = dataclasses.field(default_factory=list)
    beside: str = ""
    aim: float | None = None
    #: True where the ratio must not be more than the aim.
    at_most: bool = False
    notes: dict = dataclasses.field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        return statistics.median(self.ours) / statistics.median(self.theirs) if self.theirs else None

    @property
    def is_met(self) -> bool | None:
        if self.aim is None:
            return None
        value = self.ratio if self.theirs else statistics.median(self.ours)
        return value <= self.aim if self.at_most else value >= self.aim


def in_turn(times: int, chance: random.Random, **measures) -> dict[str, list[dict]]:
    """Each measure so many times, one beside the other, so that what disturbs the machine disturbs all alike."""
    found = {name: [] for name in measures}
    for _ in range(times):
        for name in chance.sample(list(measures), len(measures)):
            found[name].append(measures[name]())
    return found
