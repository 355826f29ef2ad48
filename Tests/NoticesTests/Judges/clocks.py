"""When is a step? Python's zoneinfo and dateutil, against what the planner said: code, zone tables and holidays that aren't ours.

Each question has an anchor (seconds since 1970) in a zone, a count and unit before or after it, an hour of the wall or nothing, whether
sending hours hold it back, and what was said, in seconds too. A wall clock that doesn't exist is the end of the gap where an hour was
asked for, and as much later as the gap is long where the anchor's own hour is kept; one that comes twice is the first of the two.
"""
import json
import sys
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil.easter import easter
from dateutil.relativedelta import MO, relativedelta

FROM, UNTIL = time(8), time(18)


def on_wall(naive, zone, keeps_hour=False):
    first = naive.replace(tzinfo=zone, fold=0).astimezone(timezone.utc)
    exists = first.astimezone(zone).replace(tzinfo=None) == naive
    if exists or keeps_hour:
        return first
    # The gap ends where the offset has changed: look minute by minute, from hours before.
    instant = first - timedelta(hours=3)
    while instant.astimezone(zone).replace(tzinfo=None) < naive:
        instant += timedelta(minutes=1)
    return instant


def moved(anchor, zone, question):
    count = question["count"] * (-1 if question["isBefore"] else 1)
    unit, hour = question["unit"], question["hour"]
    local = anchor.astimezone(zone).replace(tzinfo=None)
    if unit in ("minute", "hour"):
        if hour is None:
            return anchor + timedelta(**{unit + "s": count})
        day = local.date()
    else:
        day = local + relativedelta(**{unit + "s": count})
        if hour is None:
            return on_wall(day, zone, keeps_hour=True)
        day = day.date()
    return on_wall(datetime.combine(day, time(hour, question["minute"])), zone)


def is_holiday(day):
    year = day.year
    sunday = easter(year)
    canada, national = date(year, 7, 1), date(year, 6, 24)
    days = {date(year, 1, 1), date(year, 12, 25), sunday - timedelta(days=2), sunday + timedelta(days=1), national}
    days.add(date(year, 5, 24) + relativedelta(weekday=MO(-1)))
    days.add(date(year, 9, 1) + relativedelta(weekday=MO(1)))
    days.add(date(year, 10, 1) + relativedelta(weekday=MO(2)))
    days.add(canada if canada.weekday() != 6 else date(year, 7, 2))
    if national.weekday() == 6:
        days.add(date(year, 6, 25))
    return day in days


def opening(instant, zone):
    local = instant.astimezone(zone)
    day = local.date()
    while True:
        if day.weekday() < 5 and not is_holiday(day):
            begins = on_wall(datetime.combine(day, FROM), zone)
            if instant < begins:
                return begins
            if instant < on_wall(datetime.combine(day, UNTIL), zone):
                return instant
        day += timedelta(days=1)


def answer(question):
    zone = ZoneInfo(question["zone"])
    anchor = datetime.fromtimestamp(question["anchor"], timezone.utc)
    wanted = moved(anchor, zone, question)
    if question["isWait"]:
        # The proof of the step before takes three days.
        wanted = max(wanted, moved(anchor, zone, question | {"count": 3, "unit": "day"}))
    if question["hasHours"]:
        wanted = opening(wanted, zone)
    if wanted.timestamp() == question["said"]:
        return []
    return [f"{question}: Python says {wanted.astimezone(zone)}, {wanted.timestamp()}"]


with open(sys.argv[1], encoding="utf-8") as file:
    questions = json.load(file)
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump([complaint for question in questions for complaint in answer(question)], file)
