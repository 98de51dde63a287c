"""A channel shows an operation to whom an administrator said, and nothing while blocked; on both engines."""

from datetime import datetime, time, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest

from bot.domain.deliveries import Delivery, Kind, Message, Post
from bot.domain.handling import EVERYBODY, Audience, Binding, Tlp
from bot.domain.occurrences import Schedule
from bot.domain.periods import Period
from bot.domain.subscriptions import Feed
from storage import bindings, channels, claims, deliveries, digests, drafts, occurrences, subscriptions
from storage.db import Session
from storage.drafts import Draft
from tests.storage.desk import ANA, BEN, NOON, Desk

FEW = Audience(frozenset({"TTPS", "HSI"}), Tlp.STRICT, les=True)
MONDAY = Schedule(0, time(8), "America/Port_of_Spain")
MINUTE, WEEK = timedelta(minutes=1), timedelta(weeks=1)
DUE = datetime.fromisoformat("2023-11-13T12:00Z")


def feed(desk: Desk, channel: str = "C1") -> Feed:
    return Feed("T1", channel, desk.operation.id)


def bind(desk: Desk, channel: str = "C1", audience: Audience = EVERYBODY) -> None:
    here = feed(desk, channel)
    desk.database.write(lambda session: bindings.bind(session, here, audience, ANA.person, desk.now))


def block(desk: Desk, why: str = "it was shared", told: str = "E1") -> list[Binding]:
    return desk.database.write(lambda session: bindings.block(session, "T1", "C1", why, told))


def bound(desk: Desk, channel: str = "C1") -> Binding | None:
    return desk.read(lambda session: bindings.of(session, feed(desk, channel)))


def rename(desk: Desk, old: str = "C1", new: str = "C9") -> None:
    desk.database.write(lambda session: channels.renamed(session, "T1", old, new))


def subscribe(desk: Desk, channel: str = "C1", now: datetime = NOON) -> None:
    here = feed(desk, channel)
    desk.database.write(lambda session: subscriptions.subscribe(session, here, MONDAY, "U1", now))


def owe(desk: Desk, kind: Kind, channel: str = "C1", subject: str = "") -> UUID:
    post = Post(
        kind=kind,
        team="T1",
        channel=channel,
        message=Message(kind),
        key=f"{kind} {channel}",
        owner="U1",
        operation=desk.operation.id,
        subject=subject,
    )
    return desk.database.write(lambda session: deliveries.owe(session, post, desk.now))


def posted(desk: Desk, now: datetime) -> list[tuple[str, str]]:
    """Post all that can be posted a second apart; return what it was, and where."""

    def post(session: Session, at: datetime) -> Delivery | None:
        held = claims.claim(session, at, MINUTE, uuid4())
        if held:
            claims.posted(session, held, f"{at.timestamp()}", at)
        return held.delivery if held else None

    desk.database.write(lambda session: occurrences.materialise(session, now, 8 * WEEK))
    found = []
    while made := desk.database.write(partial(post, at=now)):
        found.append((f"{made.nominal_on or made.kind}", made.channel))
        now += timedelta(seconds=1)
    return found


def test_a_channel_is_bound_to_whom_was_said_last_and_by_whom(desk: Desk) -> None:
    assert bound(desk) is None
    bind(desk)
    bind(desk, audience=FEW)
    assert bound(desk) == Binding(feed(desk), FEW, announces=False, blocked="", event="", by=ANA.person)


def test_whether_a_channel_announces_outlasts_a_new_binding_but_not_its_end(desk: Desk) -> None:
    bind(desk)
    desk.database.write(lambda session: bindings.announce(session, feed(desk), announces=True))
    bind(desk, audience=FEW)
    announcing = desk.read(lambda session: bindings.every(session, announces=True))
    assert [each.feed for each in announcing] == [feed(desk)]
    ended = [desk.database.write(lambda session: bindings.unbind(session, feed(desk))) for _ in range(2)]
    bind(desk)
    again = bound(desk)
    assert (ended, again and again.announces) == ([True, False], False)


def test_each_event_blocks_once_and_its_block_is_settled_by_the_next_binding(desk: Desk) -> None:
    bind(desk)
    bind(desk, "C2")
    for why, told in (("shared", "E1"), ("a guest", "E2")):
        assert [(each.feed.channel, each.event) for each in block(desk, why, told)] == [("C1", told)]
        assert [each and each.blocked for each in (bound(desk), bound(desk, "C2"))] == [why, ""]
    bind(desk)
    assert block(desk, "a guest", "E2") == [], "Slack told it again, after it was settled"
    assert [each.feed.channel for each in block(desk, "another guest", "E3")] == ["C1"]


def test_what_tells_of_records_waits_until_the_channel_is_bound_and_not_blocked(desk: Desk) -> None:
    for kind in (Kind.CARD, Kind.NOTICE, Kind.DIRECT):
        owe(desk, kind)
    assert posted(desk, NOON) == [("direct", "C1")]
    bind(desk)
    block(desk)
    assert posted(desk, NOON + MINUTE) == []
    assert desk.read(claims.next_due) is None
    bind(desk)
    assert posted(desk, NOON + 2 * MINUTE) == [("card", "C1"), ("notice", "C1")]


def test_one_operation_that_a_channel_may_not_show_does_not_hold_up_another(desk: Desk) -> None:
    other = Desk.opened(desk.database, "OTH")
    bind(other)
    owe(desk, Kind.CARD)
    owe(other, Kind.NOTICE)
    assert posted(desk, NOON) == [("notice", "C1")]


def test_periods_that_came_due_while_a_channel_was_blocked_are_posted_once_and_in_order(desk: Desk) -> None:
    bind(desk)
    subscribe(desk)
    block(desk)
    assert [posted(desk, DUE + n * WEEK) for n in range(3)] == [[], [], []]
    bind(desk)
    late = DUE + 2 * WEEK + MINUTE
    assert posted(desk, late) == [(f"{DUE + n * WEEK:%Y-%m-%d}", "C1") for n in range(3)]
    assert posted(desk, late + MINUTE) == []


def test_a_new_id_takes_over_all_that_stands_under_the_old_one(desk: Desk) -> None:
    desk.record()
    card = owe(desk, Kind.CARD, subject="HAM-0001")
    draft = Draft(person=BEN.person, channel="C1", kind="line", body={})
    bind(desk, audience=FEW)

    def furnish(session: Session) -> UUID:
        channels.use(session, "T1", "C1", desk.operation.id)
        return drafts.keep(session, draft, now=NOON)

    kept = desk.database.write(furnish)
    subscribe(desk)
    desk.database.write(lambda session: subscriptions.pause(session, feed(desk), NOON))
    rename(desk)

    def look(session: Session, channel: str) -> list[object]:
        promised = subscriptions.get(session, feed(desk, channel))
        return [
            channels.of(session, "T1", channel)[0] == desk.operation,
            bindings.of(session, feed(desk, channel)) is not None,
            promised is not None and promised.paused and promised.next.due_at == DUE,
            [each.id for each in deliveries.troubles(session, "T1", channel)] == [card],
        ]

    assert desk.read(lambda session: look(session, "C9")) == [True] * 4
    assert desk.read(lambda session: look(session, "C1")) == [False] * 4
    found = desk.read(lambda session: drafts.get(session, kept, BEN.person, now=NOON))
    assert found
    assert found.channel == "C9"
    (entry,) = desk.history(1)
    assert entry.channel == "C1", "what was entered stays as it was"


def test_a_new_id_neither_loses_nor_doubles_a_period(desk: Desk) -> None:
    bind(desk)
    subscribe(desk)
    assert posted(desk, DUE) == [("2023-11-13", "C1")]
    rename(desk)
    assert posted(desk, DUE + WEEK) == [("2023-11-20", "C9")]

    def again(session: Session) -> int | None:
        subscriptions.unsubscribe(session, feed(desk, "C9"), DUE + WEEK)
        subscriptions.subscribe(session, feed(desk, "C9"), MONDAY, "U1", DUE + WEEK - MINUTE)
        return digests.number_from(session, feed(desk, "C9"), Period.week(DUE.date() - WEEK), None)

    assert desk.database.write(again) == 1, "what was posted under the old id belongs to the new one"
    assert posted(desk, DUE + 2 * WEEK) == [("2023-11-27", "C9")]


@pytest.mark.parametrize("times", [1, 2])
def test_what_the_new_id_had_gives_way_to_what_it_takes_over_however_often_that_is_told(
    desk: Desk, times: int
) -> None:
    for channel, audience in (("C1", FEW), ("C9", EVERYBODY)):
        bind(desk, channel, audience)
        subscribe(desk, channel)
    block(desk)
    for _ in range(times):
        rename(desk)
    here = bound(desk, "C9")
    assert here
    assert (here.audience, here.blocked) == (FEW, "it was shared")
    bind(desk, "C9")
    assert posted(desk, DUE) == [("2023-11-13", "C9")]
