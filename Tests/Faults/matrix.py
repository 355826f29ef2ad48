"""All the faults that are tried, by name."""

from dataclasses import dataclass
from typing import Callable

import clock
import days
import disk
import inputs
import kills
import meanwhile
import selftest
import stopping
import travel
import trust
import volume
import wild


@dataclass
class Scenario:
    words: str
    play: Callable
    # Most of its time is waiting: it is played beside the others.
    waits: bool = False
    # Seconds, and neither strace nor a mount: also in `make test`.
    quick: bool = False


SCENARIOS = {}


WAITING = {
    "stop.dot_silent", "stop.dot_answered", "disk.full", "disk.full_freed", "disk.eio_pwrite64", "disk.eio_fdatasync", "disk.locked",
}

QUICK = {
    "judge.forgeries", "judge.missed", "kill.dot_kept", "stop.data", "disk.damaged_page", "disk.damaged_message", "disk.newer_schema",
    "disk.restored", "clock.back_year", "clock.forward_year", "clock.late", "input.members_half_written",
    "input.event_moved", "input.member_gone", "input.template_for_one",
}


def add(name, words, play):
    assert name not in SCENARIOS
    SCENARIOS[name] = Scenario(words, play, name in WAITING, name in QUICK)


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

for stage in ("connect", "ehlo", "mail", "rcpt", "data"):
    add(f"stop.{stage}", f"SIGTERM while the relay is silent at {stage}",
        lambda house, stage=stage: stopping.at_stage(house, stage))
add("stop.body", "SIGTERM in the middle of a body", stopping.in_body)
add("stop.dot_answered", "SIGTERM after the dot; the answer comes 6 s later", lambda house: stopping.after_dot(house, True))
add("stop.dot_silent", "SIGTERM after the dot; no answer ever comes", lambda house: stopping.after_dot(house, False))

add("disk.full", "the disk runs full between a 250 and its outcome", lambda house: disk.full(house, False))
add("disk.full_freed", "the same, with room again 5 s later", lambda house: disk.full(house, True))
add("disk.full_at_start", "no room to begin with", disk.full_at_start)
for call in ("pwrite64", "fdatasync"):
    add(f"disk.eio_{call}", f"each {call} fails from a 250 on", lambda house, call=call: disk.failing(house, call, True))
    add(f"disk.eio_{call}_once", f"one {call} fails after a 250", lambda house, call=call: disk.failing(house, call, False))
add("disk.locked", "another process locks the database for 15 s", disk.locked)
add("disk.damaged_page", "a page of rubbish in the database", lambda house: trust.damaged(house, "page"))
add("disk.damaged_head", "the head of the file is rubbish", lambda house: trust.damaged(house, "head"))
add("disk.damaged_message", "one bit of one sealed body is wrong", trust.damaged_message)
add("disk.read_only", "the workspace is mounted read-only", trust.read_only)
add("disk.newer_schema", "the database is of a newer version", trust.newer_schema)
add("disk.foreign", "somebody else's database stands there", trust.foreign_file)
add("disk.restored", "a backup of the middle is put back at the end", travel.restored)
add("disk.lost_log", "the WAL of a dead worker is deleted", travel.lost_log)
add("disk.gone", "the database is deleted, its journal stays", travel.gone)
add("disk.undetectable", "a backup is put back and the journal deleted: the judge sees copies", travel.undetectable)
add("disk.state_missing", "the database's folder is missing, or a file", trust.state_missing)
add("disk.two_workers", "a second worker is started", trust.two_workers)

for words, minutes in (("hour", 60), ("year", 365 * 24 * 60)):
    add(f"clock.forward_{words}", f"cut, then started with the clock an {words} ahead" if words == "hour" else
        "cut, then started with the clock a year ahead", lambda house, minutes=minutes: clock.jumps(house, minutes))
    add(f"clock.back_{words}", f"the same, with the clock {'an hour' if words == 'hour' else 'a year'} back",
        lambda house, minutes=minutes: clock.jumps(house, -minutes))
add("clock.service", "the wall clock of a running service jumps about", clock.service_jumps)
for name, text in (("hour", "2026-11-04T08:10:00-05:00"), ("year", "2025-11-04T09:10:00-05:00"), ("future", "2027-11-04T09:10:00-05:00")):
    add(f"clock.service_cut_{name}", f"the wall clock of a service goes to {text[:16]} in the middle of a distribution",
        lambda house, text=text: clock.service_cut(house, text))
add("clock.asleep", "asleep across a due time", clock.asleep)
add("clock.late", "started three days late, on a Saturday", clock.late)
add("clock.autumn", "the day of 25 hours in Toronto", lambda house: days.day(house, "2026-11-01"))
add("clock.spring", "the day of 23 hours in Toronto", lambda house: days.day(house, "2027-03-14"))
add("clock.leap_day", "29 February", lambda house: days.day(house, "2028-02-29"))

for name, (file, spoil, rule) in inputs.SPOILED.items():
    add(f"input.{name}", f"{file}: {spoil.__name__}; {rule} stands still until it is mended",
        lambda house, name=name: inputs.spoiled(house, name))
add("input.duplicates", "each member is in the file twice", inputs.duplicates)
add("input.ten_times", "ten times as many members as yesterday", inputs.ten_times)
add("input.event_cancelled", "the event is cancelled between outbox and relay", meanwhile.event_cancelled)
add("input.event_moved", "the event is moved between outbox and relay", meanwhile.event_moved)
add("input.event_cancelled_meanwhile", "the event is cancelled in the middle of its invitations", meanwhile.event_cancelled_meanwhile)
add("input.member_gone", "members leave between outbox and relay", meanwhile.member_gone)
add("input.attachment_changed", "an agenda is replaced and deleted after sealing", meanwhile.attachment_changed)
add("input.template_for_one", "a text fails for one member alone", meanwhile.template_for_one)
add("relay.wild", "a relay that hangs up, defers and babbles at any stage", wild.wild_relay)
add("volume", "10,000 messages: memory and files stay flat", volume.ten_thousand)
