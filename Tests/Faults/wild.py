"""A relay out of its mind, and no death on our side."""

import threading

from relay import HANG_UP
from scene import OWED, Clock, DidNotHappen


def wild_relay(house, rounds=80):
    """It hangs up, defers, says 421 or nonsense at any stage, without a death on our side."""
    scene = house.scene("relay-wild", members=120, applications=10)
    scene.promise()
    words = {
        "connect": ["421 4.3.2 not now"], "ehlo": ["421 4.3.2 not now"], "mail": ["421 4.3.2 bye", "451 4.3.0 later", "nonsense"],
        "rcpt": ["450 4.2.0 grey", "421 4.3.2 bye"], "data": ["451 4.3.0 later", "250 2.0.0 not a 354"],
        "dot": ["451 4.3.0 later", "452 4.3.1 full"], "kept": [],
    }
    harm = {}
    lock = threading.Lock()

    def hook(moment):
        name = moment.stage.rstrip("+")
        if name not in words:
            return None
        with lock:
            if scene.chance.random() > 0.02:
                return None
            choice = scene.chance.choice([None, *words[name]]) if not moment.stage.endswith("+") else None
            harm[moment.stage] = harm.get(moment.stage, 0) + 1
        return choice or HANG_UP

    clock = Clock(OWED)
    for _ in range(rounds):
        scene.relay.behave(hook)
        scene.start_once(clock.now).wait()
        scene.relay.behave(None)
        scene.answer(clock.now)
        if not scene._waits():
            break
        clock.forward(6)
    if len(harm) < 6:
        raise DidNotHappen(f"too little harm was done: {harm}")
    verdict = scene.settled(clock.now)
    verdict.note = f"{sum(harm.values())} harms: " + ", ".join(f"{count} {stage}" for stage, count in sorted(harm.items()))
    return verdict
