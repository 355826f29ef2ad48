#!/usr/bin/env python3
"""`make bench`: how fast the program delivers, beside Postfix's own tools; plans, beside SQLite; reads and composes, beside Python's csv and email.

Absolute figures say little of a machine that one doesn't have; ratios in one run say more. Measures that are compared alternate, each
is repeated, and the medians are compared. Everything stays on loopback; folders and processes go away at the end, however it comes.
"""

import argparse
import json
import pathlib
import random
import shutil
import statistics
import sys
import time

import machine
import parts
import tools
from rows import Row


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="FactriceBench, built for release")
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="on the disk that is to be measured; made anew")
    parser.add_argument("--result", type=pathlib.Path, required=True, help="where the JSON goes")
    parser.add_argument("--only", help="parts, with commas: " + ", ".join(parts.ALL))
    parser.add_argument("--quick", action="store_true", help="fewer repeats, fewer entries")
    parser.add_argument("--json", action="store_true", help="print the JSON instead of the table")
    parser.add_argument("--seed", type=int, default=1, help="of the bytes, and of the order of the measures")
    given = parser.parse_args()
    given.parts = given.only.split(",") if given.only else list(parts.ALL)
    for name in set(given.parts) - set(parts.ALL):
        parser.error(f"no part {name}: there are {', '.join(parts.ALL)}")
    return given


def middle(figures: list, unit: str) -> str:
    text = f"{statistics.median(figures):,.0f}{unit}"
    return text if len(figures) == 1 else f"{text} ({min(figures):,.0f}–{max(figures):,.0f})"


def line(row: Row) -> str:
    sign = "≤" if row.at_most else "≥"
    verdict = {None: "", True: "met", False: "NOT MET"}[row.is_met]
    aim = "" if row.aim is None else f"{sign} {row.aim:g}{'' if row.theirs else row.unit}"
    ratio = f"{row.ratio:.2f} ×" if row.theirs else ""
    theirs = middle(row.theirs, row.unit) if row.theirs else ""
    return f"  {row.what:<46}{middle(row.ours, row.unit):<25}{row.beside:<18}{theirs:<25}{ratio:>8}  {aim:<8}{verdict}".rstrip()


def as_json(row: Row) -> dict:
    told = {name: getattr(row, name) for name in ("part", "what", "unit", "ours", "beside", "theirs", "aim", "notes")}
    return told | {"ratio": row.ratio, "met": row.is_met}


def measure(given: argparse.Namespace, say) -> dict:
    shutil.rmtree(given.folder, ignore_errors=True)
    given.folder.mkdir(parents=True)
    # Postfix has a working folder of its own.
    given.folder = given.folder.resolve()
    bench = tools.Bench(given.program, given.folder, given.seed)
    chance = random.Random(given.seed)
    result = {"seed": given.seed, "quick": given.quick, "machine": machine.facts(given.folder), "rows": [], "load": {}}
    result["machine"] |= {"versions": bench.ours("versions")}
    about = result["machine"]
    say(f"{about['cores']} cores ({about['processor']}), Linux {about['kernel']}, {about['file_system']}")
    say(f"a sync of this disk: {about['sync_microseconds']} µs; {', '.join(about['versions'].values())}; seed {given.seed}\n")
    for name in given.parts:
        busy = machine.taken_by_others()
        result["load"][name] = {"load_average": machine.load(), "taken_by_others": round(busy, 2)}
        say(f"{name}: {parts.ALL[name].__doc__.split(chr(10))[0]}")
        if busy > 0.15:
            say(f"  NOTE: others keep {busy:.0%} of this machine busy; these figures are less than they would be alone")
        for row in parts.ALL[name](bench, chance, given.quick):
            result["rows"].append(as_json(row))
            say(line(row))
            for note in notes(row):
                say(f"      {note}")
        say("")
    return result


def notes(row: parts.Row):
    found = row.notes
    if "ours_cpu_seconds_per_1000" in found:
        beside = found.get("source_cpu_seconds_per_1000")
        yield (
            f"processor for 1,000: {found['ours_cpu_seconds_per_1000'] * 1_000:.0f} ms"
            + (f" (smtp-source {beside * 1_000:.0f} ms)" if beside else "")
            + f"; peak memory {found['ours_peak_mib']:.0f} MiB"
            + (f"; syncs a message {found['ours_syncs_per_message']:.2f}" if "ours_syncs_per_message" in found else "")
            + (f" (Postfix {found['postfix_syncs_per_message']:.2f})" if "postfix_syncs_per_message" in found else "")
        )
    if "peer_cpu_seconds" in found:
        yield (
            f"processor {found['ours_cpu_seconds']:.2f} s (SQLite {found['peer_cpu_seconds']:.2f} s);"
            f" the same {found['due']:,} notices due"
        )
    if "email_microseconds" in found:
        yield (
            f"processor a message {found['ours_microseconds']:,} µs (Python {found['email_microseconds']:,} µs);"
            f" {found['ours_bytes']:,} bytes (Python {found['email_bytes']:,})"
        )
    if "rows_cpu_seconds" in found:
        yield f"processor {found['ours_cpu_seconds']:.2f} s (Python {found['rows_cpu_seconds']:.2f} s)"
    peaks = [f"{value} MiB at {int(name.rsplit('_', 1)[1]):,}" for name, value in found.items() if name.startswith("peak_")]
    if peaks:
        yield "peak memory " + ", ".join(peaks)


def main() -> int:
    given = arguments()
    start = time.monotonic()
    heard = sys.stderr if given.json else sys.stdout

    def say(text: str) -> None:
        print(text, file=heard, flush=True)

    try:
        result = measure(given, say)
    except tools.Broken as broken:
        print(f"A measurement failed: {broken}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(given.folder, ignore_errors=True)
    result["seconds"] = round(time.monotonic() - start)
    given.result.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    if given.json:
        print(given.result.read_text(), end="")
    missed = [row for row in result["rows"] if row["met"] is False]
    say(f"{len(missed)} of {sum(row['met'] is not None for row in result['rows'])} aims not met; {result['seconds']} s; all figures in {given.result}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
