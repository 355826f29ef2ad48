"""Postfix when it is short of something, or going away: what it had not said yes to waits here, and nobody gets two."""

import threading

from community import at
from policy import OK
from story import Desk, story
from stories_refusals import UNKNOWN, mailboxes

NO_EXCEPTION = {"smtpd_client_event_limit_exceptions": ""}


@story("postfix/shutting-down")
def shutting_down(desk: Desk) -> None:
    """From the 21st recipient on, 421 and closed."""
    sink = desk.sink()
    policy = desk.policy(lambda _, number: OK if number < 20 else "421 4.3.2 Service shutting down")
    relay = desk.postfix(sink, {"smtpd_recipient_restrictions": policy.check})
    community = desk.community(relay.port)
    desk.expect("69: 27 queued, 20 sent", community.run())
    desk.expect_arrived("20 arrived", sink, community)
    policy.answer = lambda *_: OK
    desk.expect("0: 47 sent", community.run(at(5)))
    desk.expect_arrived("47 arrived", sink, community)


def interrupted(name: str, how: str):
    """Postfix goes away as it is asked about the 21st recipient; what was with it at that moment may be uncertain."""

    @story(f"postfix/{name}")
    def stopped(desk: Desk) -> None:
        sink = desk.sink()
        gone = threading.Event()

        def answer(_: dict[str, str], number: int) -> str:
            if number == 20:
                threading.Thread(target=lambda: (getattr(relay, how)(), gone.set())).start()
            return OK

        policy = desk.policy(answer)
        relay = desk.postfix(sink, {"smtpd_end_of_data_restrictions": policy.check})
        community = desk.community(relay.port)
        desk.expect_match(r"^(69|1): ", community.run())
        gone.wait(30)
        states = community.counted()
        desk.expect("nothing failed, nothing lost", community.lost(states))
        relay.again()
        community.run(at(15))
        desk.expect("0: 47 sent", community.run(at(60)))
        desk.expect_copies(states["uncertain"], sink, community)


interrupted("stopped", "end")
interrupted("killed", "kill")


@story("postfix/one-connection-a-client")
def one_connection(desk: Desk) -> None:
    """421 4.7.0 to all connections but one, of four."""
    sink = desk.sink()
    relay = desk.postfix(sink, NO_EXCEPTION | {"smtpd_client_connection_count_limit": "1"})
    community = desk.community(relay.port)
    desk.expect_match(r"^(0|69): ", community.run())
    desk.expect("nobody failed", community.failures())
    for minutes in (5, 10, 20, 40):
        community.run(at(minutes))
    desk.expect("0: 47 sent", community.run(at(60)))
    desk.expect_arrived("47 arrived", sink, community)


@story("postfix/message-rate")
def message_rate(desk: Desk) -> None:
    """450 4.7.1 at MAIL after ten messages in its time: nobody fails, all leave as the relay lets them."""
    sink = desk.sink()
    limit = {"smtpd_client_message_rate_limit": "20", "anvil_rate_time_unit": "600s"}
    relay = desk.postfix(sink, NO_EXCEPTION | limit)
    community = desk.community(relay.port)
    desk.expect_match(r"^69: .*20 sent", community.run())
    desk.expect("nobody failed", community.failures())
    relay.reload({"smtpd_client_message_rate_limit": "0"})
    community.run(at(20))
    desk.expect("0: 47 sent", community.run(at(60)))
    desk.expect_arrived("47 arrived", sink, community)


@story("postfix/hard-error-limit")
def hard_error_limit(desk: Desk) -> None:
    """After its first error a session hears 421: two people are refused, the others get theirs."""
    sink = desk.sink()
    community = desk.community(9)
    limit = {"smtpd_hard_error_limit": "1", "smtpd_soft_error_limit": "1", "smtpd_error_sleep_time": "0"}
    relay = desk.postfix(sink, mailboxes(community, *UNKNOWN) | limit)
    community.move_to(relay.port)
    community.run()
    for minutes in (5, 15):
        community.run(at(minutes))
    desk.expect("0: 2 failed, 45 sent", community.run(at(40)))
    desk.expect_arrived("45 arrived", sink, community)


@story("postfix/one-recipient-a-message")
def one_recipient(desk: Desk) -> None:
    sink = desk.sink()
    relay = desk.postfix(sink, {"smtpd_recipient_limit": "1", "smtpd_recipient_overshoot_limit": "1"})
    community = desk.community(relay.port)
    desk.expect("0: 47 sent", community.run())
    desk.expect_arrived("47 arrived", sink, community)


@story("postfix/few-processes")
def few_processes(desk: Desk) -> None:
    """Two at a time: the other connections wait in the kernel's queue, in silence, until one is free."""
    sink = desk.sink()
    relay = desk.postfix(sink, processes="2")
    community = desk.community(relay.port)
    desk.expect("0: 47 sent", community.run())
    desk.expect_arrived("47 arrived", sink, community)


@story("postfix/disk-full")
def disk_full(desk: Desk) -> None:
    """452 4.3.1 at MAIL: nobody's fault here; nothing is charged for long, all leave when there is room."""
    sink = desk.sink()
    relay = desk.postfix(sink, {"queue_minfree": "900000000000000"})
    community = desk.community(relay.port)
    desk.expect_match(r"^69: ", community.run())
    desk.expect("nobody failed", community.failures())
    desk.expect_arrived("0 arrived", sink, community)
    relay.reload({"queue_minfree": "0"})
    desk.expect("0: 47 sent", community.run(at(90)))
    desk.expect_arrived("47 arrived", sink, community)
    desk.expect("alerts left", community.alerts_told())
