"""What is owed is owed once, handed out to one worker, and never forgotten; on both engines."""

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
import time_machine

from bot.domain.deliveries import Claim, Composed, Delivery, Kind, Message, Post, State
from bot.domain.handling import EVERYBODY
from bot.domain.members import Member, Person, Role
from bot.domain.occurrences import Schedule
from bot.domain.periods import Period
from bot.domain.records import Act
from bot.domain.subscriptions import Feed, Subscription
from storage import bindings, claims, deliveries, occurrences, operations, stopped, subscriptions
from storage.db import Database, Session

LEAD = Member(Person("T1", "U1"), "IMPACS", Role.LEAD)
MONDAY = Schedule(0, time(8), "America/Port_of_Spain")
WEDNESDAY = Schedule(2, time(8), "America/Port_of_Spain")
SUBSCRIBED = datetime(2023, 11, 8, 15, tzinfo=UTC)
FIRST_DUE = datetime(2023, 11, 13, 12, tzinfo=UTC)
WEEK, DAY, MINUTE, SECOND = timedelta(weeks=1), timedelta(days=1), timedelta(minutes=1), timedelta(seconds=1)
FIRST = date(2023, 11, 13)


@pytest.fixture
def feed(database: Database) -> Feed:
    opening = operations.Opening("Hammerhead", "HAM", "America/Port_of_Spain", date(2023, 9, 1))
    act = Act(by=LEAD, channel="C1", now=SUBSCRIBED, key="open")
    return Feed("T1", "C1", database.write(lambda session: operations.open(session, opening, act)).id)


def subscribe(
    database: Database, feed: Feed, schedule: Schedule = MONDAY, now: datetime = SUBSCRIBED
) -> Subscription:
    audience = partial(bindings.bind, feed=feed, audience=EVERYBODY, by=LEAD.person, now=now)
    database.write(audience)
    return database.write(lambda session: subscriptions.subscribe(session, feed, schedule, "U1", now))


def materialise(database: Database, now: datetime) -> None:
    database.write(lambda session: occurrences.materialise(session, now, timedelta(weeks=8)))


def rows(database: Database) -> list[tuple[date | None, State]]:
    def look(session: Session) -> list[Delivery]:
        waiting = deliveries.troubles(session, "T1", "C1")
        return waiting + deliveries.unposted(session, "T1", "C1")

    found = [(each.nominal_on, each.state) for each in database.read(look)]
    return sorted(found, key=lambda row: row[0] or date.max)


def claim(database: Database, now: datetime) -> Claim | None:
    token = uuid4()
    return database.write(lambda session: claims.claim(session, now, MINUTE, token))


def post(database: Database, held: Claim, now: datetime) -> bool:
    return database.write(lambda session: claims.posted(session, held, "1.0", now))


def owe(
    database: Database, key: str, kind: Kind = Kind.CARD, channel: str = "C1", follows: UUID | None = None
) -> UUID:
    wanted = Post(
        kind=kind, team="T1", channel=channel, message=Message(key), key=key, owner="U1", follows=follows
    )
    return database.write(lambda session: deliveries.owe(session, wanted, FIRST_DUE))


def drain(database: Database, now: datetime) -> list[str]:
    """Post everything, a second apart, and return what was posted in which order."""
    order = []
    while held := claim(database, now):
        order.append(held.delivery.message.text if held.delivery.message else str(held.delivery.nominal_on))
        post(database, held, now)
        now += SECOND
    return order


def test_every_missed_period_has_a_row_and_those_too_old_say_skipped(database: Database, feed: Feed) -> None:
    subscribe(database, feed)
    materialise(database, FIRST_DUE + 10 * WEEK)
    expected = [(FIRST + n * WEEK, State.SKIPPED if n < 2 else State.DUE) for n in range(11)]
    assert rows(database) == expected


def test_looking_again_or_elsewhere_owes_nothing_twice(database: Database, feed: Feed) -> None:
    subscribe(database, feed)
    for late in (timedelta(0), MINUTE, -WEEK, DAY):
        materialise(database, FIRST_DUE + late)
    assert rows(database) == [(FIRST, State.DUE)]


def test_a_period_that_comes_due_in_a_pause_is_marked_paused(database: Database, feed: Feed) -> None:
    subscribe(database, feed)
    database.write(lambda session: subscriptions.pause(session, feed, FIRST_DUE))
    database.write(lambda session: subscriptions.resume(session, feed, FIRST_DUE + WEEK))
    materialise(database, FIRST_DUE + WEEK)
    assert rows(database) == [(FIRST, State.PAUSED), (FIRST + WEEK, State.DUE)]


def test_pausing_again_in_the_same_moment_pauses(database: Database, feed: Feed) -> None:
    subscribe(database, feed)
    for act in (subscriptions.pause, subscriptions.resume, subscriptions.pause):
        assert database.write(partial(act, feed=feed, now=SUBSCRIBED))
    assert database.read(lambda session: subscriptions.of_channel(session, "T1", "C1"))[0].paused


def test_digests_of_several_operations_come_in_the_order_of_their_subscriptions_each_time(
    database: Database, feed: Feed
) -> None:
    feeds = [feed]
    for code in ("ANV", "BOW", "CAN"):
        opening = operations.Opening(code, code, "America/Port_of_Spain", date(2023, 9, 1))
        act = Act(by=LEAD, channel="C1", now=SUBSCRIBED, key=code)
        opened = database.write(partial(operations.open, wanted=opening, act=act))
        feeds.append(Feed("T1", "C1", opened.id))
    for minutes, each in enumerate(reversed(feeds)):
        subscribe(database, each, now=SUBSCRIBED + minutes * MINUTE)
    wanted = [each.operation for each in reversed(feeds)]
    for week in range(3):
        now, found = FIRST_DUE + week * WEEK, list[UUID | None]()
        materialise(database, now)
        while held := claim(database, now):
            found.append(held.delivery.operation)
            post(database, held, now)
            now += SECOND
        assert found == wanted


def test_a_digest_brought_forward_is_that_of_its_period_and_comes_once(
    database: Database, feed: Feed
) -> None:
    subscribe(database, feed)
    bring = partial(occurrences.bring_forward, feed=feed)
    early, again, late = (database.write(partial(bring, now=SUBSCRIBED + n * DAY)) for n in (1, 2, 6))
    assert early
    assert late
    assert again is None, "the days of the next one have not begun"
    materialise(database, FIRST_DUE + 2 * WEEK)
    assert [each for each, _ in rows(database)] == [FIRST, FIRST + WEEK, FIRST + 2 * WEEK]
    assert (early.period, late.period) == (Period.week(FIRST - WEEK), Period.week(FIRST))
    assert database.write(partial(bring, now=FIRST_DUE + 2 * WEEK + MINUTE)) is None, "one is of this day"


def test_subscribing_twice_changes_nothing(database: Database, feed: Feed) -> None:
    first = subscribe(database, feed)
    assert subscribe(database, feed, now=SUBSCRIBED + DAY) == first
    assert database.read(lambda session: subscriptions.of_channel(session, "T1", "C1")) == [first]


@pytest.mark.parametrize(
    ("before", "after"), [(MONDAY, WEDNESDAY), (WEDNESDAY, MONDAY)], ids=["later", "earlier"]
)
def test_changing_the_day_neither_repeats_nor_skips_a_period_whenever_it_happens(
    database: Database, feed: Feed, before: Schedule, after: Schedule
) -> None:
    for hours in range(0, 24 * 14, 11):
        here = Feed("T1", f"C{hours}", feed.operation)
        changed = SUBSCRIBED + timedelta(hours=hours)
        subscribe(database, here, before)
        materialise(database, changed)
        subscribe(database, here, after, changed)
    materialise(database, FIRST_DUE + 4 * WEEK + 3 * DAY)
    for hours in range(0, 24 * 14, 11):
        found = database.read(partial(deliveries.troubles, team="T1", channel=f"C{hours}"))
        starts = [each.period.start for each in found if each.period]
        assert starts == [FIRST + n * WEEK for n in range(-1, 4)]


def test_unsubscribing_takes_back_what_waits_and_a_new_promise_begins_with_a_new_week(
    database: Database, feed: Feed
) -> None:
    subscribe(database, feed)
    materialise(database, FIRST_DUE)
    assert database.write(lambda session: subscriptions.unsubscribe(session, feed, FIRST_DUE + MINUTE))
    assert rows(database) == [(FIRST, State.SKIPPED)]
    assert database.read(lambda session: subscriptions.of_channel(session, "T1", "C1")) == []
    again = subscribe(database, feed, WEDNESDAY, FIRST_DUE + 2 * MINUTE)
    assert again.next.nominal_on == FIRST + WEEK + 2 * DAY


def test_a_post_belongs_to_one_worker_until_its_lease_ends(database: Database) -> None:
    owe(database, "card")
    held = claim(database, FIRST_DUE)
    assert held
    assert claim(database, FIRST_DUE + MINUTE - SECOND) is None
    second = claim(database, FIRST_DUE + MINUTE)
    assert second
    assert (held.delivery.attempts, second.delivery.attempts) == (1, 2)
    assert not post(database, held, FIRST_DUE + MINUTE)
    assert post(database, second, FIRST_DUE + MINUTE)


def test_only_the_oldest_open_post_of_a_channel_is_offered(database: Database) -> None:
    owe(database, "here")
    owe(database, "next here")
    owe(database, "elsewhere", channel="C2")
    held = [claim(database, FIRST_DUE) for _ in range(3)]
    assert [each.delivery.message.text for each in held if each and each.delivery.message] == [
        "here",
        "elsewhere",
    ]


def test_a_channel_gets_its_posts_in_the_order_in_which_they_were_owed_a_second_apart(
    database: Database,
) -> None:
    keys = [f"card {n}" for n in range(6)]
    for key in keys:
        owe(database, key)
    held = claim(database, FIRST_DUE)
    assert held
    post(database, held, FIRST_DUE)
    assert claim(database, FIRST_DUE) is None
    assert database.read(claims.next_due) == FIRST_DUE + SECOND
    assert drain(database, FIRST_DUE + SECOND) == keys[1:]
    assert database.read(claims.next_due) is None


def test_what_follows_a_post_waits_for_it_and_holds_nobody_up(database: Database) -> None:
    card = owe(database, "card")
    owe(database, "correction", Kind.REPLY, follows=card)
    held = claim(database, FIRST_DUE)
    assert held
    database.write(lambda session: claims.stop(session, held, State.BLOCKED, "is_archived"))
    owe(database, "another card")
    assert drain(database, FIRST_DUE) == ["another card"]
    database.write(lambda session: stopped.try_again(session, card, FIRST_DUE))
    assert drain(database, FIRST_DUE + MINUTE) == ["card", "correction"]


def test_a_post_put_off_keeps_its_place_at_the_head_of_its_channel(database: Database) -> None:
    owe(database, "first")
    owe(database, "second")
    held = claim(database, FIRST_DUE)
    assert held
    database.write(lambda session: claims.put_off(session, held, FIRST_DUE + MINUTE, untried=True))
    assert claim(database, FIRST_DUE + SECOND) is None
    assert drain(database, FIRST_DUE + MINUTE) == ["first", "second"]


def test_owing_the_same_key_twice_is_one_post(database: Database) -> None:
    assert owe(database, "card") == owe(database, "card")
    assert drain(database, FIRST_DUE) == ["card"]


def test_content_is_frozen_under_the_lease_only(database: Database, feed: Feed) -> None:
    subscribe(database, feed)
    materialise(database, FIRST_DUE)
    lost, held = claim(database, FIRST_DUE), claim(database, FIRST_DUE + MINUTE)
    assert lost
    assert held

    def freeze(each: Claim, text: str) -> bool:
        message = Message(text, ({"type": "divider"},))
        return database.write(lambda session: claims.freeze(session, each, Composed(message, 7, "v")))

    assert freeze(held, "these words")
    assert not freeze(lost, "other words")
    kept = database.read(lambda session: deliveries.get(session, held.delivery.id))
    assert kept
    assert (kept.position, kept.handled) == (7, "v")
    assert kept.message == Message("these words", ({"type": "divider"},))


@pytest.mark.parametrize(("mend", "state"), [("again", State.DUE), ("arrived", State.POSTED)])
def test_a_stopped_post_is_mended_once(database: Database, mend: str, state: State) -> None:
    card = owe(database, "card")
    held = claim(database, FIRST_DUE)
    assert held
    database.write(lambda session: claims.stop(session, held, State.UNSURE, "unknown_outcome"))
    act = stopped.try_again if mend == "again" else stopped.arrived
    assert [database.write(lambda session: act(session, card, FIRST_DUE)) for _ in range(2)] == [True, False]
    stands = database.read(lambda session: deliveries.get(session, card))
    assert stands
    assert stands.state is state


def test_workers_at_once_never_hold_the_same_post(database: Database) -> None:
    for number in range(12):
        owe(database, f"card {number}", channel=f"C{number}")
    barrier, held = Barrier(4), list[UUID]()

    def work() -> None:
        barrier.wait()
        while mine := claim(database, FIRST_DUE):
            held.append(mine.delivery.id)

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(held) == len(set(held)) == 12


def test_replicas_that_materialise_at_once_owe_each_period_once(database: Database, feed: Feed) -> None:
    subscribe(database, feed)
    barrier = Barrier(3)

    def work() -> None:
        barrier.wait()
        materialise(database, FIRST_DUE + 3 * WEEK)

    workers = [Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    materialise(database, FIRST_DUE + 3 * WEEK)
    assert rows(database) == [(FIRST + n * WEEK, State.DUE) for n in range(4)]


def test_replicas_share_the_clock_of_their_database(database: Database) -> None:
    with time_machine.travel(datetime(2019, 1, 1, tzinfo=UTC), tick=False):
        told = database.read(claims.clock)
    assert (told.year == 2019) is database.embedded
    assert told.tzinfo is UTC


def claim_proof(database: Database, now: datetime) -> Claim | None:
    token = uuid4()
    return database.write(lambda session: claims.claim_slow(session, Kind.PROOF, now, MINUTE, token))


def test_a_proof_is_found_out_by_one_and_then_posted_by_another(database: Database) -> None:
    wanted = Post(kind=Kind.PROOF, team="T1", channel="U1", message=None, key="proof", owner="U1")
    database.write(lambda session: deliveries.owe(session, wanted, FIRST_DUE))
    word = owe(database, "word", Kind.DIRECT, "U1")
    other = claim(database, FIRST_DUE)
    assert other is not None
    assert other.delivery.id == word, "what is not found out yet stands in nobody's way"
    post(database, other, FIRST_DUE)
    held = claim_proof(database, FIRST_DUE + SECOND)
    assert held is not None
    assert held.delivery.message is None
    assert claim_proof(database, FIRST_DUE + SECOND) is None
    assert database.write(lambda session: claims.renew(session, held, FIRST_DUE + DAY))
    assert claim_proof(database, FIRST_DUE + 2 * MINUTE) is None
    assert database.write(lambda session: claims.made(session, held, Composed(Message("all is well"), 7, "")))
    assert claim_proof(database, FIRST_DUE + DAY) is None
    told = claim(database, FIRST_DUE + DAY)
    assert told is not None
    assert (told.delivery.message, told.delivery.position) == (Message("all is well"), 7)
    assert told.delivery.attempts == 1, "to find it out was no attempt to post it"


def test_a_proof_whose_lease_was_lost_is_neither_kept_nor_renewed(database: Database) -> None:
    wanted = Post(kind=Kind.PROOF, team="T1", channel="U1", message=None, key="proof", owner="U1")
    database.write(lambda session: deliveries.owe(session, wanted, FIRST_DUE))
    lost, held = claim_proof(database, FIRST_DUE), claim_proof(database, FIRST_DUE + 2 * MINUTE)
    assert lost is not None
    assert held is not None
    assert not database.write(lambda session: claims.renew(session, lost, FIRST_DUE + DAY))
    assert not database.write(lambda session: claims.made(session, lost, Composed(Message("late"), 7, "")))
    assert database.write(lambda session: claims.made(session, held, Composed(Message("in time"), 7, "")))


def update(database: Database, key: str, follows: UUID, message: Message | None = None) -> UUID:
    kind = Kind.WITHDRAWAL if message else Kind.UPDATE
    owed = {"team": "T1", "channel": "C1", "message": message, "owner": "U1"}
    wanted = Post(kind=kind, key=key, follows=follows, **owed)  # type: ignore[arg-type]  # fields by name
    return database.write(lambda session: deliveries.owe(session, wanted, FIRST_DUE))


def test_updates_that_nobody_has_begun_are_one_and_those_behind_a_withdrawal_another(
    database: Database, feed: Feed
) -> None:
    assert feed
    card = owe(database, "card")
    held = claim(database, FIRST_DUE)
    assert held
    post(database, held, FIRST_DUE)
    first = update(database, "1", card)
    assert update(database, "2", card) == first
    update(database, "gone", card, Message("withheld"))
    again = update(database, "3", card)
    assert again != first
    assert update(database, "4", card) == again
    later = FIRST_DUE + MINUTE
    begun = claim(database, later)
    assert begun is not None
    assert begun.delivery.id == first
    assert update(database, "5", card) == again
