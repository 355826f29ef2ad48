"""The messages that are judged: every template, in every language, to four invented people, of three workspaces; and some with
the documents of a sample community attached."""

import email
import email.policy
import functools
import json
import re
import subprocess
from dataclasses import dataclass, replace

READER = email.policy.default


@dataclass(frozen=True)
class Letter:
    """One message: its bytes, and what a judge of one part of it reads. A spoiled one has a part replaced, the bytes stay."""

    label: str
    raw: bytes
    subject_meant: str | None = None
    html_instead: str | None = None
    text_instead: str | None = None
    calendars_instead: tuple[bytes, ...] | None = None

    @functools.cached_property
    def message(self):
        return email.message_from_bytes(self.raw, policy=READER)

    @property
    def subject(self):
        return str(self.message["subject"])

    @property
    def language(self):
        return str(self.message["content-language"])

    @functools.cached_property
    def html(self):
        return self.html_instead or self.body("text/html")

    @functools.cached_property
    def text(self):
        return self.text_instead or self.body("text/plain")

    @functools.cached_property
    def calendars(self):
        if self.calendars_instead is not None:
            return self.calendars_instead
        kinds = ("text/calendar", "application/ics")
        return tuple(p.get_payload(decode=True) for p in self.message.walk() if p.get_content_type() in kinds)

    def body(self, kind):
        for part in self.message.walk():
            if part.get_content_type() == kind:
                return part.get_content()
        return ""

    def spoiled(self, what, **changes):
        return replace(self, label=what, **changes)


def leaves(page):
    """The leaves of a gallery, as its own page has them: which message is what, and the subject that it was meant to have."""
    return json.loads(re.search(r'<script type="application/json" id="leaves">(.*?)</script>', page, re.S).group(1))


def run(program, *arguments):
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL, env={"PATH": "/usr/bin:/bin", "LANG": "en"})


def gallery(program, desk, name, *sample):
    """Every template of a workspace made anew."""
    workspace, pages = str(desk / name), desk / f"{name}-pages"
    run(program, "init", workspace, *sample)
    run(program, "preview", "--all", "--workspace", workspace, "--output", str(pages))
    for leaf in leaves((pages / "index.html").read_text()):
        raw = (pages / "messages" / f"{leaf['name']}.eml").read_bytes()
        label = f"{name} {leaf['name']} {leaf['template']} {leaf['language']}, {leaf['person']}"
        yield Letter(label, raw, leaf["subject"])


def with_documents(program, desk):
    """Invitations and agendas to the coalition's own meetings, whose agendas are files."""
    workspace = str(desk / "coalition")
    calendar = next((desk / "coalition" / "Data").glob("*.ics")).read_text()
    meeting = re.search(r"BEGIN:VEVENT(?:(?!END:VEVENT).)*?ATTACH[^\r\n]*", calendar, re.S).group()
    uid = re.search(r"^UID:(.*?)\r?$", meeting, re.M).group(1)
    for template in ("meeting/invitation", "meeting/agenda"):
        for language in ("fr", "en"):
            output = desk / f"{template.replace('/', '-')}-{language}.eml"
            run(program, "preview", template, "--event", uid, "--language", language, "--workspace", workspace,
                "--as", "eml", "--output", str(output))
            yield Letter(f"coalition {template} {language}, with its documents", output.read_bytes())


WORKSPACES = {"espaces": ("--sample", "espaces"), "coalition": ("--sample", "coalition"), "fresh": ()}


def all_letters(program, desk, workspaces=tuple(WORKSPACES)):
    letters = [letter for name in workspaces for letter in gallery(program, desk, name, *WORKSPACES[name])]
    return letters + (list(with_documents(program, desk)) if "coalition" in workspaces else [])
