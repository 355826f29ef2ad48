"""The two parts that measure the planner and the reader, beside programs that anyone would write: SQL over an index, Python's csv."""

import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import textwrap
import time

from rows import Row, in_turn
from tools import Bench, Broken

HERE = pathlib.Path(__file__).resolve().parent
HEADER = "id,given_name,family_name,email,language,organisation_id,spaces,groups,status,joined_on,last_access_at,membership,discreet"


def planning(bench: Bench, chance: random.Random, quick: bool):
    """One pass of the five shipped rules over a community, beside a C program that asks an indexed SQLite file for the same due set.

    The program is measured whole, from its start to its end; ours as the pass alone, over a directory and a ledger that are in memory."""
    each = {}
    for members in (20_000, 100_000) if quick else (100_000, 1_000_000):
        database, now = peer_database(bench, members)
        found = in_turn(
            3 if quick or members > 500_000 else 7,
            chance,
            ours=lambda: bench.ours("plan", members=members),
            peer=lambda: peer(bench, database, now),
        )
        same(found, members)
        ours, theirs = ([one["per_second"] for one in found[name]] for name in ("ours", "peer"))
        yield Row(
            "planning", f"{members:,} members, a first look", " members/s", ours, theirs, "SQLite", 1.0, notes=costs(found, members)
        )
        again = [members / one["second_seconds"] for one in found["ours"]]
        yield Row("planning", f"{members:,} members, with its memory", " members/s", again, theirs, "SQLite")
        each[members] = statistics.median(one["cpu_seconds"] for one in found["ours"]) / members * 1e6
        peak = max(one["peak_kib"] for one in found["ours"]) / 1_024
        aim = 2_048.0 if members == 1_000_000 else None
        yield Row("planning", f"{members:,} members, peak of memory", " MiB", [peak], aim=aim, at_most=True)
        database.unlink()
    few, many = each
    what = f"a member of {many:,} beside one of {few:,}"
    yield Row("planning", what, " ns", [each[many] * 1e3], [each[few] * 1e3], f"{few:,}", 1.3, at_most=True)


def costs(found: dict, members: int) -> dict:
    return {
        "ours_cpu_seconds": round(statistics.median(one["cpu_seconds"] for one in found["ours"]), 3),
        "peer_cpu_seconds": round(statistics.median(one["cpu_seconds"] for one in found["peer"]), 3),
        "due": int(found["ours"][0]["due"]),
    }


def same(found: dict, members: int) -> None:
    """Both must have come to the same set of notices, or the figures say nothing."""
    sets = {(int(one["due"]), int(one["checksum"])) for one in found["ours"] + found["peer"]}
    if len(sets) != 1 or 0 in {due for due, _ in sets}:
        raise Broken(f"planning {members:,}: not the same set of notices: {sorted(sets)}")


def peer_database(bench: Bench, members: int) -> tuple[pathlib.Path, int]:
    """Filled and indexed, not measured."""
    program = bench.folder / "peer"
    if not program.exists():
        compiler = shutil.which("cc") or shutil.which("clang")
        subprocess.run([compiler, "-O2", "-o", program, HERE / "peer.c", "-lsqlite3"], check=True)
    tables, database = bench.folder / "tables", bench.folder / f"peer-{members}.sqlite"
    tables.mkdir()
    made = bench.ours("tables", members=members, folder=tables)
    subprocess.run([program, "fill", database, tables], check=True)
    shutil.rmtree(tables)
    return database, made["now"]


def peer(bench: Bench, database: pathlib.Path, now: int) -> dict:
    seconds, usage, said = timed([bench.folder / "peer", "due", database, str(now)])
    members = int(database.stem.split("-")[1])
    return json.loads(said) | {"seconds": seconds, "per_second": members / seconds, "cpu_seconds": usage}


def timed(words: list) -> tuple[float, float, str]:
    start = time.perf_counter()
    child = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    said = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise Broken(f"{words[0]}: {said}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, said


def reading(bench: Bench, chance: random.Random, quick: bool):
    """A members.csv into typed values, beside Python's csv module, which gives rows of text.

    Ours makes members of the rows, says what is wrong with them and finds doubles; csv.reader gives lists of strings."""
    rows = 100_000 if quick else 1_000_000
    workspace = bench.folder / "reading"
    write_members(workspace, rows, chance)
    table = workspace / "Data" / "members.csv"
    found = in_turn(
        3 if quick else 5,
        chance,
        ours=lambda: read_ours(bench, workspace, rows),
        rows=lambda: python_reading(ROWS, table, rows),
    )
    notes = {f"{name}_cpu_seconds": round(statistics.median(one["cpu_seconds"] for one in found[name]), 3) for name in found}
    ours = [one["per_second"] for one in found["ours"]]
    theirs = [one["per_second"] for one in found["rows"]]
    yield Row("reading", f"{rows:,} rows, typed; theirs text", " rows/s", ours, theirs, "csv.reader", 1.0, notes=notes)
    typed = [python_reading(TYPED, table, rows)["per_second"] for _ in range(1 if quick else 3)]
    yield Row("reading", f"{rows:,} rows, both typed", " rows/s", ours, typed, "csv and datetime")
    shutil.rmtree(workspace)


def read_ours(bench: Bench, workspace: pathlib.Path, rows: int) -> dict:
    read = bench.ours("read", workspace=workspace)
    if read["messages"] != rows or read["problems"] != 0:
        raise Broken(f"reading: {read}")
    return read


ROWS = """
    count = sum(1 for row in csv.reader(file)) - 1
"""
TYPED = """
    reader, members = csv.reader(file), []
    next(reader)
    for row in reader:
        members.append((row[0], row[1], row[2], row[3], row[4], row[5], set(row[6].split("|")), set(row[7].split("|")), row[8],
            datetime.date.fromisoformat(row[9]) if row[9] else None,
            datetime.datetime.fromisoformat(row[10]) if row[10] else None, row[11], row[12] == "yes"))
    count = len(members)
"""
FRAME = """
import csv, datetime, json, resource, sys, time
start = time.perf_counter()
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    pass
{body}
seconds = time.perf_counter() - start
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({{"count": count, "seconds": seconds, "per_second": count / seconds, "cpu_seconds": usage.ru_utime + usage.ru_stime}}))
"""


def python_reading(body: str, table: pathlib.Path, rows: int) -> dict:
    program = FRAME.format(body=textwrap.indent(textwrap.dedent(body), "    ").rstrip()).replace("    pass\n", "")
    done = subprocess.run([sys.executable, "-c", program, table], capture_output=True, text=True)
    if done.returncode != 0:
        raise Broken(f"Python's csv: {done.stderr}")
    said = json.loads(done.stdout)
    if said["count"] != rows:
        raise Broken(f"Python's csv read {said['count']} rows")
    return said


def write_members(workspace: pathlib.Path, rows: int, chance: random.Random) -> None:
    (workspace / "Data").mkdir(parents=True)
    (workspace / "factrice.yaml").write_text(SETTINGS, encoding="utf-8")
    with open(workspace / "Data" / "members.csv", "w", encoding="utf-8", newline="") as file:
        file.write(HEADER + "\r\n")
        for number in range(rows):
            access = "" if number % 50 == 0 else f"20{chance.randint(20, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}T{number % 24:02}:{number % 60:02}:00-05:00"
            name = '"N° {0}, dite ""Zoé"""'.format(number) if number % 10 == 0 else f"Tremblay-{number}"
            file.write(
                f"m-{number},Ève,{name},membre.{number}@courriel.example,{'fr' if number % 3 else 'en'},,"
                f"{('cp', 'lvs', 'cp|lvs')[number % 3]},{'données' if number % 5 == 0 else ''},active,"
                f"20{chance.randint(10, 19)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02},{access},individual,{'yes' if number % 20 == 0 else 'no'}\r\n"
            )


SETTINGS = """community:
  name: Banc d'essai
  time_zone: America/Toronto
  languages: [fr, en]
  website: https://bench.example
  postal_address: C.P. 1, Montréal (Québec) H2S 3K6
  spaces:
    lvs: { fr: Lieu de veille stratégique, en: Strategic Watch }
    cp: { fr: Communauté de pratique, en: Community of Practice }
people:
  animatrices: [m-1]
sources:
  members: Data/members.csv
mail:
  from: Banc <banc@bench.example>
  smtp: smtp://127.0.0.1:2525
  tls: none
"""

ALL = {"planning": planning, "reading": reading}
