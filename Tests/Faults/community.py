"""A made-up community, as large as a scenario wants it, whose notices are owed at one moment.

An event's invitation (tried once more after an uncertain end) is owed to every member at OWED, and each application made a
little before brings its acknowledgement and a word to the two coordinators (left to a person after an uncertain end).
Texts and schedules are those that the program ships.
"""

import datetime
import os
import pathlib
import subprocess

BEFORE = "2026-11-04T08:00:00-05:00"
OWED = "2026-11-04T09:00:00-05:00"
START = datetime.datetime(2026, 11, 25, 13, 30)
COORDINATORS = 2

SETTINGS = """\
community:
  name: Communauté des épreuves
  time_zone: America/Toronto
  languages: [fr, en]
  website: https://epreuves.example
  postal_address: 1, rue Exemple, Montréal (Québec) H0H 0H0
  spaces:
    lvs: {{ fr: Lieu de veille stratégique, en: Strategic Watch }}
    cp: {{ fr: Communauté de pratique, en: Community of Practice }}
people:
  animatrices: [m-00001, m-00002]
  chair: [m-00003]
  committee: []
sources:
  members: Data/members.csv
  organisations: Data/organisations.csv
  applications: Data/applications.csv
  events: [Data/calendar.ics]
  registrations: Data/registrations.csv
  attendance: Data/attendance.csv
  actions: Data/actions.csv
  categories: {{ Réunion: meeting, Webinaire: webinar, LVS: lvs, CP: cp }}
mail:
  from: Épreuves <avis@epreuves.example>
  reply_to: animation@epreuves.example
{mail}
  connections: {connections}
  most_per_minute: 600000
sending:
  armed: true
  hours: {hours}
  holidays: quebec
  most_per_run: {most_per_run}
  most_share: 10%
state: {state}
"""

OFFICE_HOURS = '{ days: mon-fri, from: "08:00", until: "18:00" }'


class Community:
    def __init__(self, folder, members=24, applications=2):
        self.folder = pathlib.Path(folder)
        self.members = members
        self.applications = applications
        self.connections = 4
        self.state = "factrice.sqlite"
        self.hours = OFFICE_HOURS
        self.most_per_run = 1_000_000
        self.mail = "  smtp: smtp://127.0.0.1:2525\n  tls: none"
        self.events = [Event("reunion@epreuves.example", START)]
        self.registered = []

    @property
    def database(self):
        return self.folder / self.state

    def create(self, program):
        subprocess.run(
            [program, "init", str(self.folder)], check=True, stdout=subprocess.DEVNULL,
            env={**os.environ, "LANG": "en_CA.UTF-8"})
        for rule in ("inactivity", "bulletin"):
            self.switch(rule, False)
        self.write()
        return self

    def switch(self, rule, on):
        path = self.folder / "Schedules" / f"{rule}.yaml"
        text = path.read_text("utf-8")
        changed = text.replace("enabled: " + ("false " if on else "true "), "enabled: " + ("true " if on else "false "), 1)
        assert changed != text, f"{rule} could not be switched"
        path.write_text(changed, "utf-8")

    def write(self):
        self.write_settings()
        self.write_members()
        self.write_applications()
        self.write_calendar()
        self._data("organisations.csv", ["id,name,spaces,status,contact_id", "o-1,Maison des épreuves,lvs|cp,active,"])
        self._data("registrations.csv", ["event_uid,member_id,email,name,language,status,registered_at"] + self.registered)
        self._data("attendance.csv", ["event_uid,member_id,organisation_id,status"])
        self._data("actions.csv", ["id,event_uid,title,owner_id,due_on,status"])

    def write_settings(self):
        text = SETTINGS.format(
            mail=self.mail, connections=self.connections, hours=self.hours, most_per_run=self.most_per_run,
            state=self.state)
        (self.folder / "factrice.yaml").write_text(text, "utf-8")

    def write_members(self, count=None, change=None):
        head = "id,given_name,family_name,email,language,organisation_id,spaces,groups,status,joined_on,last_access_at," \
            "membership,discreet"
        rows = []
        for number in range(1, (count or self.members) + 1):
            row = {
                "id": f"m-{number:05}", "given": "Élise" if number % 2 else "Sam", "family": f"Épreuve-{number}",
                "email": f"m{number:05}@membres.example", "language": "fr" if number % 2 else "en", "status": "active",
                "discreet": "yes" if number % 10 == 7 else "no",
            }
            if change:
                row = change(number, row)
            if row:
                rows.append(
                    "{id},{given},{family},{email},{language},o-1,lvs,,{status},2024-02-01,2026-10-30T10:00:00-04:00,"
                    "individual,{discreet}".format(**row))
        self._data("members.csv", [head] + rows)

    def write_applications(self):
        head = "id,given_name,family_name,email,language,organisation,space,submitted_at,charter_accepted,status,decided_at," \
            "endorsers,endorsed_by,consent"
        rows = [
            f"d-{number:05},Noa,Nouvelle-{number},d{number:05}@demandes.example,fr,Maison,lvs,"
            "2026-11-04T08:30:00-05:00,yes,submitted,,,,"
            for number in range(1, self.applications + 1)
        ]
        self._data("applications.csv", [head] + rows)

    def write_calendar(self):
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Epreuves//FR"]
        for event in self.events:
            lines += event.lines()
        self._data("calendar.ics", lines + ["END:VCALENDAR"], end="\r\n")

    def _data(self, name, lines, end="\n"):
        (self.folder / "Data" / name).write_bytes((end.join(lines) + end).encode("utf-8"))

    @property
    def owed(self):
        """How many notices are owed at OWED."""
        return self.members + self.applications * (1 + COORDINATORS)


class Event:
    def __init__(self, uid, start, categories="Réunion,LVS", hours=2, status="CONFIRMED", place="Salle A", attach=None):
        self.uid, self.start, self.categories, self.hours = uid, start, categories, hours
        self.status, self.place, self.attach = status, place, attach

    def lines(self):
        # In UTC, so that no zone of the feed stands between the scenario and the program.
        from zoneinfo import ZoneInfo
        start = self.start if self.start.tzinfo else self.start.replace(tzinfo=ZoneInfo("America/Toronto"))
        start = start.astimezone(datetime.timezone.utc)
        stamp = lambda at: at.strftime("%Y%m%dT%H%M%SZ")
        lines = [
            "BEGIN:VEVENT", f"UID:{self.uid}", "DTSTAMP:20261001T120000Z", f"DTSTART:{stamp(start)}",
            f"DTEND:{stamp(start + datetime.timedelta(hours=self.hours))}", "SUMMARY:Réunion des épreuves",
            f"LOCATION:{self.place}", "DESCRIPTION:On essaie tout.", f"CATEGORIES:{self.categories}",
            f"STATUS:{self.status}", "SEQUENCE:0",
        ]
        if self.attach:
            lines.append(f"ATTACH:{self.attach}")
        return lines + ["END:VEVENT"]
