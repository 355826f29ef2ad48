"""The judge on trial: each kind of harm, done to what arrived, must be seen."""

import dataclasses

from arrivals import judged
from story import Desk, story


@story("judge/sees-harm")
def sees_harm(desk: Desk) -> None:
    relay = desk.scripted()
    community = desk.community(relay.port)
    desk.expect("0: 47 sent", community.run())
    whole = relay.wait_for(47)
    first, others = whole[0], whole[1:]

    def with_first(**changes) -> str:
        return judged([dataclasses.replace(first, **changes), *others], community)

    desk.expect("47 arrived", judged(whole, community))
    desk.expect("46 arrived", judged(others, community))
    desk.expect("48 arrived, 1 copies too many", judged([first, *whole], community))
    received = b"Received: by a relay\r\n\tin the middle; Wed, 02 Sep 2026 09:00:01 -0400\r\n"
    desk.expect("47 arrived", with_first(content=received + first.content))
    desk.expect("47 arrived, 1 changed on the way", with_first(content=first.content + b"\r\n"))
    desk.expect("47 arrived, 1 changed on the way", with_first(content=first.content.replace(b"Hello", b"Hallo", 1)))
    copied = first.content.replace(b"MIME-Version", b"Cc: <someone@else.example>\r\nMIME-Version", 1)
    desk.expect("47 arrived, 1 copied to others, 1 changed on the way", with_first(content=copied))
    desk.expect("47 arrived, 1 with several recipients", with_first(recipients=first.recipients * 2))
    other = ("somebody@else.example",)
    desk.expect("47 arrived, 1 addressed to another, 1 not announced", with_first(recipients=other))
    desk.expect("47 arrived, 1 not ours", with_first(content=b"Subject: hello\r\n\r\n"))
