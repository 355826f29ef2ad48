"""kill -9, at each moment that has a name, at each write, at each sync, and at random."""

import subprocess
import time

from community import Event, START
from relay import HANG_UP
from scene import OWED, Clock, DidNotHappen, Verdict, Wrong
from worker import Tracer, strace

# Where, at which time of its coming there, what the relay does next, and what the dead worker's books must show.
POINTS = {
    "greeting": ("connect", 1, HANG_UP, "unmarked"),
    "greeted": ("connect+", 1, None, "unmarked"),
    "ehlo": ("ehlo", 1, HANG_UP, "unmarked"),
    "ehlo_answered": ("ehlo+", 2, None, "unmarked"),
    "mail_first": ("mail", 1, None, "unmarked"),
    "mail": ("mail", 17, HANG_UP, None),
    "rcpt": ("rcpt", 17, None, None),
    "after_354_first": ("data+", 1, HANG_UP, None),
    "after_354": ("data+", 17, HANG_UP, None),
    "body_small": ("body", 9, HANG_UP, "marked"),
    "dot_first": ("dot", 1, None, "marked"),
    "dot_lost": ("dot", 17, HANG_UP, "marked"),
    "dot_kept": ("kept", 17, None, "marked"),
    "after_250_first": ("dot+", 1, None, None),
    "after_250": ("dot+", 17, None, None),
    "after_250_last": ("dot+", 30, None, None),
    "reset_or_quit": ("quit", 1, None, None),
}


def kill_at_point(house, name):
    """A death at one named moment of one conversation, the relay going on as said."""
    stage, number, then, shown = POINTS[name]
    scene = house.scene(f"kill-{name}", members=24, applications=2)
    scene.promise()
    scene.kill_at(stage, number, then)
    run = scene.start_once(OWED)
    code = run.wait()
    if not run.was_killed or code != -9:
        raise DidNotHappen(f"ended with {code} before it came to {stage} {number}")
    with scene.books() as books:
        marked = books.rows("SELECT count(*) FROM entries WHERE transmitting_at IS NOT NULL")[0][0]
        claimed = books.rows("SELECT count(*) FROM entries WHERE state = 'claimed'")[0][0]
    if shown == "unmarked" and (marked or not claimed):
        raise Wrong(f"at {stage}: {claimed} claimed, {marked} marked before any 354")
    if shown == "marked" and not marked:
        raise Wrong(f"at {stage}: a body was under way and nothing is marked")
    verdict = scene.settled()
    if name == "dot_kept" and not verdict.extra and not verdict.uncertain:
        raise DidNotHappen("the relay had it, the worker could not know, and nobody is in doubt")
    scene.close()
    return verdict


def secured(scene):
    """STARTTLS with a certificate of our own, and AUTH."""
    folder = scene.folder
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
         "-keyout", folder / "key.pem", "-out", folder / "ca.pem", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True, capture_output=True)
    import ssl
    scene.relay.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    scene.relay.tls.load_cert_chain(folder / "ca.pem", folder / "key.pem")
    scene.relay.credentials = ("avis@epreuves.example", "un mot de passe d'épreuve")
    (folder / "password").write_text(scene.relay.credentials[1], "utf-8")
    scene.community.mail = (
        f"  smtp: smtp://localhost:{scene.relay.port}\n  tls: required\n  username: avis@epreuves.example\n"
        f"  password_file: {folder}/password\n  ca_file: {folder}/ca.pem")


def kill_secured(house, stage):
    """The same on a line with STARTTLS and AUTH: nothing is ever said in clear or without the 235."""
    scene = house.scene(f"kill-secured-{stage.strip('+')}", members=10, applications=1, prepare=secured)
    scene.promise()
    seen = scene.kill_at(stage, 1, None)
    run = scene.start_once(OWED)
    if run.wait() != -9 or not seen["fired"]:
        raise DidNotHappen(f"never came to {stage}: {run.words()[-300:]}")
    verdict = scene.settled()
    scene.close()
    return verdict


AGENDA = "2026-11-18T09:00:00-05:00"


def with_large_agenda(house, name, members=3):
    """A scene in which an agenda of 8 MB as sent is owed at AGENDA: no socket's buffer holds it."""
    def prepare(scene):
        scene.community.events = [Event("reunion@epreuves.example", START, attach="Documents/odj.pdf")]

    def ready(scene):
        path = scene.workspace / "Documents" / "odj.pdf"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"%PDF-1.4\n" + scene.chance.randbytes(6_000_000))

    scene = house.scene(name, members, 0, relay={"receive_buffer": 65536}, prepare=prepare, ready=ready)
    scene.promise(OWED)
    scene.once(OWED)
    scene.promise(AGENDA)
    scene.sent_before = len(scene.relay.messages())
    return scene


def kill_mid_body(house):
    """The dot was certainly not said; the worker that comes after can't know."""
    scene = with_large_agenda(house, "kill-mid-body")

    def hook(moment):
        if moment.stage == "body" and moment.bytes > 200_000 and not scene.run.was_killed:
            scene.kill()
        return None

    scene.relay.behave(hook)
    run = scene.start_once(AGENDA)
    if run.wait() != -9:
        raise DidNotHappen("no body was large enough")
    if len(scene.relay.messages()) > scene.sent_before:
        raise DidNotHappen("a whole body had left already")
    verdict = scene.settled(AGENDA)
    if verdict.uncertain == 0:
        raise Wrong("a body had begun and no entry is uncertain")
    scene.close()
    return verdict


def on_one_connection(scene):
    scene.community.connections = 1


def kill_during_outcome(house, call):
    """After the 250, in the very write or sync of the commit that records it."""
    # One connection, so that the next commit is that one and no other.
    scene = house.scene(f"kill-outcome-{call}", members=24, applications=2, prepare=on_one_connection)
    scene.promise()
    tracer, bodies = [], []

    def hook(moment):
        if moment.stage == "body" and moment.transaction > 9:
            bodies.append(moment.transaction)
        if moment.stage == "kept" and moment.transaction == 9 and not tracer:
            tracer.append(Tracer(scene.run.pid, f"{call}:signal=KILL:when=1", scratch=str(scene.folder)))
        return None

    scene.relay.behave(hook)
    run = scene.start_once(OWED)
    code = run.wait()
    if tracer:
        tracer[0].detach()
    if code != -9:
        raise DidNotHappen(f"ended with {code}: no {call} after the 250")
    if bodies:
        raise Wrong("the next body began before that outcome was recorded")
    verdict = scene.settled()
    scene.close()
    return verdict


def sweep(house, call, most):
    """A death at each write or sync of a small run: from the opening of the file over the plan to the last outcome."""
    model = house.scene(f"sweep-{call}-model", members=4, applications=1)
    log = model.folder / "calls"
    model.once(OWED, prefix=strace("", calls=call, log=log))
    threads = {}
    for line in log.read_text().splitlines():
        if call + "(" in line:
            threads[line.split()[0]] = threads.get(line.split()[0], 0) + 1
    model.close()
    longest = max(threads.values())
    numbers = list(range(1, longest + 1))
    if longest > most:
        # The opening and the plan whole, then a sample over the rest, another one with another seed.
        head = numbers[:most // 5]
        numbers = head + sorted(model.chance.sample(numbers[len(head):], most - len(head)))
    verdict, found, deaths = Verdict(), {}, 0
    for number in numbers:
        one, where = _death_at_call(house, call, number)
        if where is None:
            continue
        deaths += 1
        found[where] = found.get(where, 0) + 1
        verdict += one
    wanted = {"before the plan", "planned", "claimed", "under way"} if call == "pwrite64" else {"planned", "under way"}
    if not wanted <= set(found) or deaths < len(numbers) * 0.8:
        raise DidNotHappen(f"{deaths} deaths of {len(numbers)}, at {found}")
    verdict.note = f"{deaths} deaths of {longest} calls: " + ", ".join(f"{count} {where}" for where, count in sorted(found.items()))
    return verdict


def _death_at_call(house, call, number):
    scene = house.scene(f"sweep-{call}-{number}", members=4, applications=1)
    scene.promise()
    run = scene.start_once(OWED, prefix=strace(f"{call}:signal=KILL:when={number}"))
    if run.wait() != -9:
        scene.close()
        return None, None
    with scene.books() as books:
        counts = books.counts()
    if not sum(counts.values()):
        where = "before the plan"
    elif counts.get("claimed"):
        where = "claimed" if not scene.relay.received else "under way"
    elif scene.relay.received:
        where = "under way"
    else:
        where = "planned"
    verdict = scene.settled()
    scene.close()
    return verdict, where


def kill_at_random(house, notices=500, kills=200):
    """Deaths by the clock and by what the relay sees, 200 in a distribution of 500, people answering now and then."""
    applications = notices // 25
    scene = house.scene("kill-at-random", members=notices - 3 * applications, applications=applications)
    scene.promise()
    clock, rounds, chance = Clock(OWED), 0, scene.chance
    while scene.deaths < kills:
        rounds += 1
        left = notices - len({letter["message_id"] for letter in scene.relay.messages()})
        if rounds > kills * 3 or left == 0:
            raise DidNotHappen(f"only {scene.deaths} deaths in {rounds} rounds, {left} notices left")
        _one_death(scene, clock.forward(1), chance, left / (kills - scene.deaths))
        if rounds % 10 == 0:
            scene.relay.behave(None)
            scene.answer(clock.now)
    verdict = scene.settled(clock.now)
    verdict.note = f"{scene.deaths} deaths in {rounds} starts"
    scene.close()
    return verdict


STAGES = ["connect", "connect+", "ehlo", "ehlo+", "mail", "mail+", "rcpt", "rcpt+", "data", "data+", "body", "dot", "kept", "dot+"]


def _one_death(scene, now, chance, pace):
    """`pace`: how many messages may get through before it dies, so that there is still work for the last death."""
    if chance.random() < 0.3:
        # By the clock: while it opens, rescues, plans, commits, connects.
        scene.relay.delay, moment = 0.02, chance.uniform(0.01, 0.25)
        scene.relay.behave(None)
        run = scene.start_once(now)
        time.sleep(moment)
        scene.kill()
    else:
        scene.relay.delay = 0.0
        stage = chance.choice(STAGES)
        early = stage in ("connect", "connect+", "ehlo", "ehlo+")
        number = chance.randint(1, scene.community.connections if early else max(1, round(2 * pace)))
        scene.kill_at(stage, number, chance.choice([None, None, HANG_UP]))
        run = scene.start_once(now)
    run.wait()
    scene.relay.delay = 0.0
