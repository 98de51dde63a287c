"""The first screen of a digest: what moved, is that more than usual, who is needed, in twelve lines."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.deliveries import Kind, State
from bot.domain.handling import Audience, Tlp
from bot.domain.problems import Refusal
from bot.domain.quantities import Basis, Quantity
from bot.practice.web.faults import Fault
from bot.practice.workspace import BOT
from handlers.digests import listeners, posting, screen, switching
from handlers.kit.asking import Answer, Ask
from storage import bindings, deliveries, digests, stopped
from tests.handlers.test_digests import digest, say, screens, seizure
from tests.handlers.world import DUE, WEEK, World
from tests.storage.desk import ANA, line


def told(office: World, beginning: str) -> list[str]:
    """Return the lines of the last digest's first screen that begin so."""
    return [each for each in screens(office)[-1].split("\n") if each.startswith(beginning)]


def full(office: World) -> None:
    """Let there be a week of everything, after one that was told and corrected since."""
    office.subscribe()
    office.desk.record(seizure(line("pistol", 9), line("ammunition", 400)))
    digest(office)
    office.desk.now = DUE + timedelta(days=1)
    office.desk.amend(1, 1, seizure(line("pistol", 8), line("ammunition", 400)), reason="recount")
    office.desk.record(seizure(line("rifle", 3), on=date(2023, 11, 8), references=()))
    for amount in (12, 4, 2):
        office.desk.record(seizure(line("pistol", amount), line("ammunition", 100), on=date(2023, 11, 14)))
    office.clock.set(DUE + WEEK)
    digest(office, DUE + WEEK)


def test_a_week_of_everything_is_told_in_twelve_lines(office: World) -> None:
    full(office)
    lines = screens(office)[-1].split("\n")
    assert len(lines) <= screen.LINES
    assert lines[0] == "*HAMMERHEAD* digest 2, 13-19 Nov 2023"
    assert lines[1] == "*This week* 18 pistols (18 firearms in all), 300 rounds"
    assert [each.split()[1] for each in lines if each.startswith("•")] == ["*HAM-0003*", "*HAM-0004*"]


def test_a_week_is_compared_with_the_one_before_as_its_digest_told_it_and_as_now_known(office: World) -> None:
    full(office)
    assert told(office, "*Firearms*") == [
        ("*Firearms* 18, 9 more than the week before (9 as told, 11 as now known); four-week mean 2.8")
    ]
    assert told(office, "*Rounds*") == [
        "*Rounds* 300, 100 fewer than the week before (400); four-week mean 100"
    ]


def test_figures_that_are_not_exact_are_set_side_by_side_and_not_subtracted(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("pistol", 3)))
    digest(office)
    about = replace(line("pistol"), quantity=Quantity(30, Basis.ABOUT))
    office.desk.record(seizure(about, on=date(2023, 11, 14)))
    digest(office, DUE + WEEK)
    assert told(office, "*Firearms*") == ["*Firearms* ~30, the week before 3; four-week mean 0.8"]


def test_what_changed_since_is_one_line_and_stands_in_the_thread(office: World) -> None:
    full(office)
    assert told(office, "*Changed*") == ["*Changed* 1 correction and 1 late entry: in the thread"]
    assert "*Corrections*\n• *HAM-0001* amended (recount): -1 pistol" in office.messages()[-1]


def test_an_empty_week_says_so_and_still_says_what_needs_somebody(office: World) -> None:
    full(office)
    digest(office, DUE + 2 * WEEK)
    assert told(office, "*This week*") == ["*This week* none reported"]
    assert told(office, "*Needs somebody*") == [
        "*Needs somebody* 5 unverified for over a week, 1 provisional without a reference number"
    ]


def test_a_channel_that_gets_nothing_needs_somebody_elsewhere(office: World) -> None:
    office.subscribe()
    office.subscribe("C2")
    office.workspace.channels["C2"].members.clear()
    office.at(DUE)
    assert "1 channel whose digest could not be posted" in say(office, listeners.preview).text


def test_everything_else_is_threaded_under_it_once(office: World) -> None:
    office.subscribe()
    digest(office)
    first, thread = office.workspace.channels["C1"].messages.values()
    assert first.get("thread_ts", first["ts"]) == first["ts"]
    assert thread["thread_ts"] == first["ts"]
    office.at(DUE + timedelta(hours=1), office.another())
    assert len(office.messages()) == 2


def test_a_thread_whose_readers_may_see_less_by_then_is_made_anew(office: World) -> None:
    feed = office.subscribe()
    office.desk.record(seizure(line("pistol", 3)))
    office.faults.add("chat.postMessage", Fault.RATE_LIMIT)
    office.at(DUE)
    assert office.messages() == []
    narrow = Audience(frozenset({"CBP"}), Tlp.GREEN)
    office.database.write(lambda session: bindings.bind(session, feed, narrow, ANA.person, DUE))
    office.settle()
    assert "3 pistols" not in "\n".join(office.messages())


def test_a_digest_that_stands_already_keeps_its_words_whatever_its_readers_may_see_by_now(
    office: World,
) -> None:
    feed = office.subscribe()
    office.desk.record(seizure(line("pistol", 3)))
    office.faults.add("chat.postMessage", Fault.DROP_AFTER)
    office.at(DUE)
    narrow = Audience(frozenset({"CBP"}), Tlp.GREEN)
    office.database.write(lambda session: bindings.bind(session, feed, narrow, ANA.person, DUE))
    office.settle()
    (standing,) = screens(office)
    kept = office.database.read(lambda session: digests.numbered(session, feed, 1))
    assert "3 pistols" in standing
    assert kept
    assert kept.message
    assert kept.message.text == standing


def test_what_is_beneath_a_digest_that_is_given_up_is_given_up_with_it(office: World) -> None:
    feed = office.subscribe()
    office.workspace.channels["C1"].members.clear()
    office.at(DUE)
    office.clock.set(DUE + timedelta(minutes=1))
    say(office, listeners.unsubscribe)
    found = office.database.read(lambda session: digests.numbered(session, feed, 1))
    assert found is not None
    assert found.state is State.SKIPPED
    thread = office.database.read(lambda session: digests.thread_of(session, found))
    assert thread is not None
    assert thread.kind is Kind.DETAIL
    assert office.database.read(lambda session: deliveries.troubles(session, feed.team, "C1")) == []


@pytest.mark.parametrize("off", [frozenset({"late"}), frozenset({"late", "corrections"})])
def test_what_is_switched_off_is_not_counted_either(office: World, off: frozenset[str]) -> None:
    office.subscribe()
    say(office, switching.sections, f"{', '.join(sorted(off))} off")
    office.desk.record(seizure(line("rifle", 3), on=date(2023, 10, 1)))
    digest(office)
    assert told(office, "*Changed*") == []


def test_twelve_weeks_destinations_and_routes_are_drawn_in_the_thread(office: World) -> None:
    full(office)
    *_, thread = office.workspace.channels["C1"].messages.values()
    drawn = [each["type"] for each in thread["blocks"] if each["type"] in {"data_visualization", "image"}]
    assert drawn == ["data_visualization", "data_visualization", "image", "image"]
    assert "*Firearms by week*" in thread["text"]
    say(office, switching.sections, "pictures off")
    digest(office, DUE + 2 * WEEK)
    *_, thread = office.workspace.channels["C1"].messages.values()
    assert "*Firearms by week*" not in thread["text"]


def test_a_digest_that_nobody_got_told_nothing_and_its_figures_are_told_by_the_next(office: World) -> None:
    office.subscribe()
    digest(office)
    office.clock.set(DUE + timedelta(days=1))
    say(office, listeners.pause)
    office.desk.now = DUE + timedelta(days=2)
    office.desk.record(seizure(line("revolver", 8), on=date(2023, 11, 14)))
    office.desk.record(seizure(line("shotgun", 9), on=date(2023, 11, 21)))
    office.at(DUE + WEEK)
    say(office, listeners.resume)
    digest(office, DUE + 2 * WEEK)
    assert told(office, "*Firearms*") == ["*Firearms* 9, 1 more than the week before (8); four-week mean 2"]
    assert told(office, "Digest 2 before") == [
        ("Digest 2 before this one was not posted: paused. In those days: 8 revolvers (8 firearms in all)")
    ]


def test_what_still_runs_is_not_subtracted_from_what_is_whole(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("pistol", 3)))
    digest(office)
    office.clock.set(DUE + timedelta(days=2))
    shown = say(office, listeners.preview).text
    assert "*Firearms* none reported so far, the week before 3; four-week mean" in shown


def test_nothing_is_compared_with_days_before_the_operation(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("pistol", 3), on=date(2023, 9, 5)))
    shown = say(office, listeners.preview, "4 Sep - 10 Sep").text
    assert "*Firearms*" not in shown.split("In the thread")[0]


@pytest.mark.parametrize("verb", [listeners.pause, listeners.resume, listeners.unsubscribe, posting.post])
def test_words_that_may_name_another_operation_change_nothing_of_this_one(
    office: World, verb: Callable[[Ask], Answer]
) -> None:
    office.subscribe()
    with pytest.raises(Refusal, match="name another operation by its code"):
        say(office, verb, "HAMMERHEDA")


def test_a_picture_says_of_what_for_whom_and_as_of_when_it_is(office: World) -> None:
    full(office)
    *_, thread = office.workspace.channels["C1"].messages.values()
    (image, *_) = [each for each in thread["blocks"] if each["type"] == "image"]
    assert "HAMMERHEAD, as of Mon 20 Nov 2023 08:00 AST, TLP:AMBER" in image["alt_text"]


def test_what_was_told_of_a_part_is_not_compared_with_what_is_whole(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("pistol", 5), on=date(2023, 11, 7)))
    say(office, posting.post)
    office.at(office.clock())
    office.settle()
    office.desk.record(seizure(line("pistol", 4), on=date(2023, 11, 9)))
    office.desk.record(seizure(line("pistol", 1), on=date(2023, 11, 14)))
    digest(office, DUE + WEEK)
    assert told(office, "*Firearms*")[0].startswith("*Firearms* 1, 8 fewer than the week before (9)")


def test_what_a_blocked_digest_would_have_told_is_told_by_the_next_one(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("pistol", 9)))
    digest(office)
    office.desk.now = DUE + timedelta(days=1)
    office.desk.amend(1, 1, seizure(line("pistol", 8)), reason="recount")
    office.workspace.channels["C1"].members.remove(BOT)
    office.at(DUE + WEEK)
    office.workspace.channels["C1"].members.append(BOT)
    digest(office, DUE + 2 * WEEK)
    assert told(office, "*Changed*") == ["*Changed* 1 correction: in the thread"]
    assert told(office, "Digest 2") == [
        "Digest 2 before this one was not posted: blocked. In those days: none reported"
    ]


def test_an_early_digest_that_was_blocked_says_how_far_its_figures_go(office: World) -> None:
    office.subscribe()
    office.workspace.channels["C1"].members.remove(BOT)
    office.desk.record(seizure(line("pistol", 5), on=date(2023, 11, 7)))
    say(office, posting.post)
    office.at(office.clock())
    (blocked,) = office.database.read(lambda session: deliveries.troubles(session, "T1", "C1"))
    office.workspace.channels["C1"].members.append(BOT)
    office.database.write(lambda session: stopped.try_again(session, blocked.id, DUE))
    first = digest(office, DUE + timedelta(days=1))[0]
    assert "(so far: it runs until 12 Nov 2023) (late: it was due " in first
    assert "week of 6 Nov 2023 (part, to " in office.messages()[-1]


def test_a_mean_of_what_is_not_exact_has_its_sign(office: World) -> None:
    office.subscribe()
    about = replace(line("pistol"), quantity=Quantity(9, Basis.ABOUT))
    office.desk.record(seizure(about))
    digest(office, DUE + WEEK)
    assert told(office, "*Firearms*")[0].endswith("four-week mean ~2.3")


def test_a_digest_that_perhaps_arrived_hides_none_that_was_blocked_before_it(office: World) -> None:
    office.subscribe()
    digest(office)
    office.workspace.channels["C1"].members.remove(BOT)
    office.at(DUE + WEEK)
    office.workspace.channels["C1"].members.append(BOT)
    office.faults.add("conversations.history", Fault.REFUSE, error="missing_scope", times=9)
    office.faults.add("chat.postMessage", Fault.DROP_BEFORE)
    office.at(DUE + 2 * WEEK)
    office.settle()
    assert {state for state, _ in office.stopped()} == {State.BLOCKED, State.UNSURE}
    office.faults.clear()
    digest(office, DUE + 3 * WEEK)
    assert told(office, "Digest 2")[0].startswith("Digest 2 before this one was not posted: blocked.")
