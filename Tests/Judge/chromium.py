"""Chromium by its own protocol, through two pipes: no port is opened, no profile is left, and no name is found in the network."""

import json
import os
import select
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe", "--force-color-profile=srgb",
)

PATIENCE = 60  # seconds that an answer may take


class Chromium:
    def __init__(self, profile):
        program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
        if not program:
            raise SystemExit("Chromium can't be found; CHROMIUM=/path/of/it says where it is.")
        theirs, self.outward = os.pipe()
        self.inward, mine = os.pipe()
        # The protocol wants these two as 3 and 4.
        shell = f'exec "$0" "$@" 3<&{theirs} 4>&{mine}'
        self.process = subprocess.Popen(
            ["bash", "-c", shell, program, *OPTIONS, f"--user-data-dir={profile}", "about:blank"], pass_fds=(theirs, mine),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs)
        os.close(mine)
        self.pending, self.number, self.tab, self.events = b"", 0, None, []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.tab = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method, **parameters):
        self.number += 1
        question = {"id": self.number, "method": method, "params": parameters}
        if self.tab:
            question["sessionId"] = self.tab
        data = json.dumps(question).encode() + b"\0"
        while data:
            data = data[os.write(self.outward, data):]
        while True:
            said = self.hear()
            if said.get("id") == self.number:
                if "error" in said:
                    raise RuntimeError(f"{method}: {said['error']}")
                return said["result"]
            self.events.append(said)

    def hear(self):
        while b"\0" not in self.pending:
            if not select.select([self.inward], [], [], PATIENCE)[0]:
                raise RuntimeError("Chromium says nothing any more")
            some = os.read(self.inward, 1 << 20)
            if not some:
                raise RuntimeError("Chromium has ended")
            self.pending += some
        said, self.pending = self.pending.split(b"\0", 1)
        return json.loads(said)

    def show(self, url):
        """Loads a page. - Returns: the addresses that it asked for, itself aside."""
        self.events.clear()
        self.ask("Page.navigate", url=url)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.hear())
        asked = [event["params"]["request"]["url"] for event in self.events if event.get("method") == "Network.requestWillBeSent"]
        return [address for address in asked if address != url]

    def look(self, width, scheme):
        """As wide as that, and by day or by night."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500)
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def scripts(self, are_on):
        self.ask("Emulation.setScriptExecutionDisabled", value=not are_on)

    def value(self, expression):
        answer = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"in the page: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def close(self):
        self.process.terminate()
        self.process.wait()
        os.close(self.outward)
        os.close(self.inward)
