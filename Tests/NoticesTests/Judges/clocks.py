"""When is it that hour on the wall? Python's zoneinfo and calendar arithmetic, against what the planner said.

Each question has a start (seconds since 1970), a zone, a count and unit before it, and the hour of the wall (or nothing: the
start's own); the answer is in seconds too. A wall clock that doesn't exist is the end of the gap, one that comes twice the first.
"""
import calendar
import json
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo


def back(day, count, unit):
    if unit == "day":
        return day - timedelta(days=count)
    if unit == "week":
        return day - timedelta(weeks=count)
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def on_wall(naive, zone):
    first = naive.replace(tzinfo=zone, fold=0)
    exists = first.astimezone(timezone.utc).astimezone(zone).replace(tzinfo=None) == naive
    if exists:
        return first.timestamp()
    # The gap ends where the offset has changed: look minute by minute, from the hour before.
    instant = first.astimezone(timezone.utc) - timedelta(hours=3)
    while instant.astimezone(zone).replace(tzinfo=None) < naive:
        instant += timedelta(minutes=1)
    return instant.timestamp()


def answer(question):
    zone = ZoneInfo(question["zone"])
    start = datetime.fromtimestamp(question["start"], zone)
    day = back(start.date(), question["count"], question["unit"])
    hour, minute = question["hour"], question["minute"]
    wanted = on_wall(datetime(day.year, day.month, day.day, hour, minute), zone)
    if wanted == question["said"]:
        return []
    return [f"{question}: zoneinfo says {wanted}"]


with open(sys.argv[1], encoding="utf-8") as file:
    questions = json.load(file)
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump([complaint for question in questions for complaint in answer(question)], file)
