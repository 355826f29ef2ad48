"""The parts of the bench that deliver. Each gives rows for the table: ours, theirs, and the aim that their ratio is held to."""

import random
import statistics

import composing
import scale
from rows import Row, in_turn
from tools import Bench, Broken, SyncCounter

FILE = 300_000
SMALL = 10_240
#: What smtp-source is given so that as many bytes are on the wire: base64 in lines of 76 with CRLF.
FILE_ON_WIRE = SMALL + (FILE + 2) // 3 * 4 * 78 // 76
CONNECTIONS = (1, 4, 16)


def rates(measured: list[dict]) -> list[float]:
    return [one["per_second"] for one in measured]


def per_thousand(measured: list[dict]) -> float:
    return statistics.median(one["cpu_seconds"] / one["messages"] * 1_000 for one in measured)


def costs(found: dict) -> dict:
    """What it cost, beside how fast it was."""
    return {
        f"{name}_{figure}": value
        for name, measured in found.items()
        if "cpu_seconds" in measured[0]
        for figure, value in (
            ("cpu_seconds_per_1000", round(per_thousand(measured), 4)),
            ("peak_mib", round(max(one["peak_kib"] for one in measured) / 1_024, 1)),
        )
    }


SIZES = (("10 KB", SMALL, 0), ("10 KB and a 300 KB file", FILE_ON_WIRE, FILE))


def dialogue(bench: Bench, chance: random.Random, quick: bool):
    """Messages from memory to a sink: ours beside smtp-source, with as many connections."""
    with bench.sink() as (port, _):
        for name, wire, attachment in SIZES:
            count = 300 if attachment else 4_000
            for connections in CONNECTIONS:
                found = in_turn(
                    3 if quick else 7,
                    chance,
                    ours=lambda: bench.ours(
                        "dialogue", count=count, connections=connections, port=port, attachment=attachment
                    ),
                    source=lambda: bench.source(port, count, connections, wire),
                )
                yield Row(
                    "dialogue",
                    f"{name}, {connections} at a time",
                    "/s",
                    rates(found["ours"]),
                    rates(found["source"]),
                    "smtp-source -d",
                    0.9 if attachment else 1.0,
                    notes=costs(found),
                )


def durable(bench: Bench, chance: random.Random, quick: bool):
    """From the outbox to the recorded outcome, every commit on the disk: beside smtp-source, which keeps nothing, and Postfix."""
    with bench.sink() as (port, _), bench.postfix() as (relay, next_hop):
        for name, wire, attachment in SIZES:
            count = 300 if attachment else 2_000
            for connections in CONNECTIONS:
                measures = {
                    "ours": lambda: bench.deliver(
                        count=count, connections=connections, port=port, attachment=attachment
                    ),
                    "source": lambda: bench.source(port, count, connections, wire),
                }
                if connections == 16:
                    measures["postfix"] = lambda: bench.relaying(relay, next_hop, count, connections, wire)
                found = in_turn(2 if quick else 5, chance, **measures)
                counter = SyncCounter(bench)
                bench.deliver(counter.environment, count=300, connections=connections, port=port, attachment=attachment)
                notes = costs(found) | {"ours_syncs_per_message": counter.take()["all"] / 300}
                what, ours = f"{name}, {connections} at a time", rates(found["ours"])
                aim = {16: 0.9 if attachment else 0.5}.get(connections)
                yield Row("durable", what, "/s", ours, rates(found["source"]), "smtp-source -d", aim, notes=notes)
                if "postfix" in found:
                    aim = None if attachment else 5.0
                    yield Row("durable", what, "/s", ours, rates(found["postfix"]), "Postfix relaying", aim)


def slow(bench: Bench, chance: random.Random, quick: bool):
    """The same when each sync takes 5 ms more, for us and for Postfix alike."""
    counter = SyncCounter(bench, microseconds=5_000)
    with (
        bench.sink() as (port, _),
        bench.postfix([str(bench.library)], counter.variables) as (relay, next_hop),
    ):

        def counted(measure) -> dict:
            counter.take()
            result = measure()
            result["syncs"] = counter.take()["all"] / result["messages"]
            if result["syncs"] == 0:
                raise Broken("the preload saw no sync: it was not under the program that was measured")
            return result

        for connections in (16,) if quick else CONNECTIONS:
            count = {1: 200, 4: 500, 16: 1_000}[connections]
            found = in_turn(
                2 if quick else 3,
                chance,
                ours=lambda: counted(
                    lambda: bench.deliver(counter.environment, count=count, connections=connections, port=port)
                ),
                postfix=lambda: counted(lambda: bench.relaying(relay, next_hop, count, connections, SMALL)),
            )
            notes = {
                f"{name}_syncs_per_message": round(statistics.median(one["syncs"] for one in measured), 2)
                for name, measured in found.items()
            }
            yield Row(
                "slow",
                f"10 KB, {connections} at a time",
                "/s",
                rates(found["ours"]),
                rates(found["postfix"]),
                "Postfix relaying",
                2.0 if connections == 16 else None,
                notes=notes | costs({"ours": found["ours"]}),
            )


def growth(bench: Bench, chance: random.Random, quick: bool):
    """Whether a message costs as much among a hundred thousand as among a thousand, in time and in memory.

    To a relay that costs nothing. The outbox alone: what grows there grows with the queue; with the ledger, what the worker knows of each notice it ever queued."""
    few, many = 1_000, 30_000 if quick else 100_000
    for name, options in (("the outbox alone", {"alone": True}), ("with the ledger in memory", {})):
        found = {
            count: [
                bench.deliver(count=count, bytes=1_024, connections=16, **options)
                for _ in range(3 if count == few else 1)
            ]
            for count in (few, 10_000, many)
            if count != 10_000 or options
        }
        for count in list(found)[1:]:
            yield Row(
                "growth",
                f"{name}: {count:,} beside {few:,}",
                "/s",
                rates(found[count]),
                rates(found[few]),
                f"{few:,} entries",
                0.8,
            )
        grown = max(one["peak_kib"] for one in found[many]) - max(one["peak_kib"] for one in found[few])
        each = grown * 1_024 / (many - few)
        yield Row(
            "growth",
            f"{name}: one entry more",
            " B of memory",
            [each],
            aim=64.0 if options else None,
            at_most=True,
            notes={f"peak_mib_at_{count}": round(one[0]["peak_kib"] / 1_024, 1) for count, one in found.items()},
        )


ALL = {"dialogue": dialogue, "durable": durable, "slow": slow, "growth": growth} | scale.ALL | composing.ALL
