"""GNOME's calendar server keeps the calendars. Usage: evolution.py QUESTION.json ANSWER.json, with Debian's python3.

What a message holds is handed to evolution-data-server's own iTIP reading (`receive_objects`), one local calendar a person, in a
session bus and a home of its own that end with it; what it shows is asked of the server, its times with the server's own zones.
"""

import os
import subprocess
import sys
import tempfile

# For a connection: a local calendar has none, and would be waited for as long as one says.
NO_WAIT = 2**32 - 1


class Evolution:
    def __init__(self):
        import gi

        for name, version in (("ECal", "2.0"), ("EDataServer", "1.2"), ("ICalGLib", "3.0")):
            gi.require_version(name, version)
        from gi.repository import ECal, EDataServer, GLib, ICalGLib

        self.ecal, self.server, self.glib, self.ical = ECal, EDataServer, GLib, ICalGLib
        self.registry = EDataServer.SourceRegistry.new_sync(None)
        self.clients = {}

    def client(self, person):
        if person not in self.clients:
            source = self.server.Source.new(None, None)
            source.set_display_name(person)
            source.set_parent("local-stub")
            source.get_extension(self.server.SOURCE_EXTENSION_CALENDAR).set_backend_name("local")
            self.registry.commit_source_sync(source, None)
            self.clients[person] = self.ecal.Client.connect_sync(source, self.ecal.ClientSourceType.EVENTS, NO_WAIT, None)
        return self.clients[person]

    def apply(self, person, text):
        component = self.ical.Component.new_from_string(text)
        try:
            self.client(person).receive_objects_sync(component, self.ecal.OperationFlags.NONE, None)
        except self.glib.Error as error:
            yield f"{person}: the calendar server refuses it: {error.message}"

    def shown(self, person):
        if person not in self.clients:
            return
        import common

        client = self.clients[person]
        for event in client.get_object_list_sync("#t", None)[1]:
            if event.get_status() == self.ical.PropertyStatus.CANCELLED:
                continue
            yield common.line(
                self.instant(client, event, self.ical.PropertyKind.DTSTART_PROPERTY),
                self.instant(client, event, self.ical.PropertyKind.DTEND_PROPERTY), event.get_summary(),
                event.get_location())

    def instant(self, client, event, kind):
        property = event.get_first_property(kind)
        time = property.get_value().get_datetime()
        zone = property.get_first_parameter(self.ical.ParameterKind.TZID_PARAMETER)
        if zone is None:
            return time.as_timet_with_zone(self.ical.Timezone.get_utc_timezone())
        return time.as_timet_with_zone(client.get_timezone_sync(zone.get_tzid(), None)[1])


def alone(arguments):
    """Itself once more, in a home and on a bus that nobody else knows."""
    with tempfile.TemporaryDirectory() as home:
        names = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache"}
        surroundings = {name: os.path.join(home, folder) for name, folder in names.items()}
        surroundings |= {"HOME": home, "XDG_RUNTIME_DIR": home, "GSETTINGS_BACKEND": "memory", "LANG": "C.UTF-8"}
        surroundings |= {"PATH": "/usr/bin:/bin", "FACTRICE_KEEPER": "alone"}
        call = ["dbus-run-session", "--", sys.executable, os.path.abspath(__file__)] + arguments
        return subprocess.run(call, env=surroundings, timeout=300, check=False).returncode


if __name__ == "__main__":
    if os.environ.get("FACTRICE_KEEPER") != "alone":
        sys.exit(alone([os.path.abspath(path) for path in sys.argv[1:]]))
    import common

    common.answer(*sys.argv[1:], Evolution())
