"""The digest says the week's figures, and what has changed in the earlier ones; /digest promises it."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.members import Member
from bot.domain.occurrences import Cadence, Schedule
from bot.domain.problems import Refusal
from bot.domain.quantities import Basis, Quantity
from bot.domain.seizures import Locality, Precision, Seizure, Stage
from bot.domain.words import Words
from bot.practice.web.faults import Fault
from bot.practice.workspace import BOT, TEAM
from handlers.courier import mending
from handlers.digests import listeners, listing, posting, switching, timing
from handlers.kit import blocks, troubles
from handlers.kit.asking import Answer, Ask
from handlers.kit.journal import Journal
from handlers.kit.tree import Listener
from storage import deliveries, operations, stopped
from tests.handlers.world import DUE, OWNER, WEEK, World
from tests.storage.desk import ANA, COUVA, SEIZURE, Desk, line

MONDAY = Schedule(0, time(8), "America/Port_of_Spain")
MONTHLY = Schedule(1, time(8), "America/Port_of_Spain", Cadence.MONTHLY)


def seizure(*lines: Any, on: date = date(2023, 11, 7), **changes: Any) -> Seizure:  # noqa: ANN401 - whatever a seizure holds
    return replace(SEIZURE, lines=lines, seized_on=on, **changes)


def hammerhead(desk: Desk) -> None:
    """Record the operation's published figures in three seizures of one week."""
    desk.record(seizure(line("pistol", 40), line("rifle", 10), line("ammunition", 3000)))
    desk.record(seizure(line("pistol", 8), line("revolver", 4), line("magazine", 10)))
    desk.record(seizure(line("ammunition", 371), on=date(2023, 11, 12)))


def digest(office: World, now: datetime = DUE) -> list[str]:
    """Let the digest of a Monday be posted, and return its lines, those of its thread last."""
    office.at(now)
    office.settle()
    return [line for message in office.messages()[-2:] for line in message.split("\n")]


def screens(office: World, channel: str = "C1") -> list[str]:
    """Return the digests that were posted, without their threads."""
    return [each for each in office.messages(channel) if ": what is behind it\n" not in each]


def section(lines: list[str], title: str) -> list[str]:
    """Return the lines under a title."""
    if f"*{title}*" not in lines:
        return []
    rest = lines[lines.index(f"*{title}*") + 1 :]
    return [each[2:] for each in takewhile(lambda each: each.startswith("•"), rest)]


def say(
    office: World,
    listener: Listener,
    words: str = "",
    who: Member = ANA,
    channel: str = "C1",
    **rest: Any,  # noqa: ANN401 - what an ask holds
) -> Answer:
    return listener(
        Ask(
            who=who,
            channel=channel,
            words=words,
            now=office.clock(),
            key=words,
            db=office.database,
            settings=office.settings,
            journal=Journal(office.database, 1),
            current=office.desk.operation,
            zone=office.desk.operation.zone,
            **rest,
        )
    )


def test_the_text_alone_carries_the_published_line(office: World) -> None:
    office.subscribe()
    hammerhead(office.desk)
    published = "48 pistols, 10 rifles, 4 revolvers (62 firearms in all), 10 magazines, 3,371 rounds"
    assert digest(office)[:5] == [
        "*HAMMERHEAD* digest 1, 6-12 Nov 2023",
        f"*This week* {published}",
        "*Firearms* 62, 62 more than the week before (none reported); none reported in the four before",
        "*Rounds* 3,371, 3,371 more than the week before (none reported); none reported in the four before",
        f"*To date* {published}",
    ]


def test_the_figures_stand_side_by_side_with_frames_beneath_the_firearms(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("frame_receiver", 5), line("shotgun", 2)))
    digest(office)
    _, message = office.workspace.channels["C1"].messages.values()
    rows = [[cell["text"] for cell in row] for row in message["blocks"][1]["rows"]]
    none = "none reported"
    assert rows == [
        [" ", "this week", "week before", "to date"],
        ["pistols", none, none, none],
        ["rifles", none, none, none],
        ["revolvers", none, none, none],
        ["shotguns", "2", none, "2"],
        ["firearms in all", "2", none, "2"],
        ["frames or receivers", "5", none, "5"],
        ["magazines", none, none, none],
        ["rounds", none, none, none],
    ]


def test_an_empty_week_still_posts_with_scope_witness_and_next_date(office: World) -> None:
    office.subscribe()
    head = office.desk.read(lambda session: operations.head(session, office.desk.operation.id))
    lines = digest(office)
    assert lines[1:5] == [
        "*This week* none reported",
        "*To date* none reported",
        "As of Mon 13 Nov 2023 08:00 AST, TLP:AMBER",
        f"Log 6 Nov 2023, entry 1: {head.hash[:16]}. Next digest Mon 20 Nov 2023 08:00 AST",
    ]


def test_it_says_where_how_and_which_seizures_were_largest(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("ammunition", 9000)))
    office.desk.record(seizure(line("pistol", 2), line("ammunition", 10)))
    office.desk.record(
        seizure(line("rifle", 2), line("ammunition", 20), place=Locality("Couva", "TT", "TT/Couva"))
    )
    office.desk.record(seizure(line("magazine", 1)))
    lines = digest(office)
    largest = [each.split()[0] for each in section(lines, "Seizures, the largest first")]
    assert largest == [f"*HAM-000{n}*" for n in (3, 2, 1, 4)]
    assert [each.split(":")[0] for each in section(lines, "Where")] == ["Florida", "Trinidad and Tobago"]
    assert [each.split(":")[0] for each in section(lines, "How")] == ["stage unknown"]


def test_a_void_appears_as_a_correction_in_the_next_digest_and_the_total_has_fallen(office: World) -> None:
    office.subscribe()
    hammerhead(office.desk)
    first = digest(office)
    office.desk.now = DUE + timedelta(days=2)
    office.desk.void(2, words=Words("duplicate of FL-2"), reason="duplicate")
    second = digest(office, DUE + WEEK)
    assert section(second, "Corrections") == [
        "*HAM-0002* voided (duplicate of FL-2): -8 pistols, -4 revolvers and -10 magazines"
    ]
    assert second[4] == "*To date* 40 pistols, 10 rifles (50 firearms in all), 3,371 rounds"
    assert "\n".join(office.messages()[:2]).split("\n") == first, "a posted digest is never edited"
    assert section(digest(office, DUE + 2 * WEEK), "Corrections") == []


def test_what_no_digest_gave_yet_is_not_corrected_but_amended_in_silence(office: World) -> None:
    office.subscribe()
    digest(office)
    office.desk.now = DUE + timedelta(days=1)
    office.desk.record(seizure(line("pistol", 3), on=date(2023, 11, 13)))
    office.desk.amend(1, 1, seizure(line("pistol", 2), on=date(2023, 11, 13)))
    assert section(digest(office, DUE + WEEK), "Corrections") == []


def test_a_date_that_moves_between_weeks_is_a_correction(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("pistol", 3)))
    digest(office)
    office.desk.amend(1, 1, seizure(line("pistol", 3), on=date(2023, 10, 31)))
    assert section(digest(office, DUE + WEEK), "Corrections") == [
        "*HAM-0001* amended: date 7 Nov 2023 -> 31 Oct 2023; no sum changed"
    ]


def test_a_place_that_moves_abroad_is_a_correction_though_no_sum_changed(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("pistol", 3)))
    digest(office)
    office.desk.amend(1, 1, seizure(line("pistol", 3), place=COUVA, stage=Stage.INBOUND))
    assert section(digest(office, DUE + WEEK), "Corrections") == [
        (
            "*HAM-0001* amended: place Florida -> Trinidad and Tobago; "
            "stage unknown -> inbound at destination; no sum changed"
        )
    ]
    office.desk.now = DUE + WEEK
    office.desk.amend(1, 2, seizure(line("pistol", 2)))
    assert section(digest(office, DUE + 2 * WEEK), "Corrections") == [
        (
            "*HAM-0001* amended: -1 pistol; place Trinidad and Tobago -> Florida; "
            "stage inbound at destination -> unknown"
        )
    ]


def test_all_changes_of_one_record_are_one_correction_with_every_reason(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("pistol", 4)))
    digest(office)
    office.desk.amend(1, 1, seizure(line("pistol", 9)), reason="recount")
    office.desk.void(1, reason="wrong_operation", words=Words("it was <Anvil>'s"))
    assert section(digest(office, DUE + WEEK), "Corrections") == [
        "*HAM-0001* amended, voided (recount; wrong operation: it was &lt;Anvil&gt;'s): -4 pistols"
    ]


def test_changes_that_cancel_each_other_are_no_correction(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("pistol", 4)))
    digest(office)
    office.desk.void(1, reason="duplicate")
    office.desk.reinstate(1)
    assert section(digest(office, DUE + WEEK), "Corrections") == []


def test_a_line_without_a_quantity_is_said_to_have_gone_or_come(office: World) -> None:
    office.subscribe()
    unknown = replace(line("rifle"), quantity=Quantity(0, Basis.NOT_STATED))
    office.desk.record(seizure(unknown, line("pistol", 1)))
    office.desk.record(seizure(line("pistol", 1)))
    digest(office)
    office.desk.amend(1, 1, seizure(line("rifle", 3), line("pistol", 1)))
    office.desk.amend(2, 1, seizure(line("pistol", 1), unknown))
    assert section(digest(office, DUE + WEEK), "Corrections") == [
        "*HAM-0001* amended: +3 rifles and 1 rifles line without a quantity removed",
        "*HAM-0002* amended: 1 rifles line without a quantity added",
    ]


def test_entries_of_this_week_for_an_earlier_one_are_listed_as_late_once(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("pistol", 1), on=date(2023, 10, 2)))
    assert [each.split()[0] for each in section(digest(office), "Late entries")] == ["*HAM-0001*"]
    office.desk.now = DUE + timedelta(hours=1)
    office.desk.record(seizure(line("pistol", 1), on=date(2023, 11, 2)))
    office.desk.record(seizure(line("pistol", 1), on=date(2023, 11, 1), precision=Precision.MONTH))
    assert [each.split()[0] for each in section(digest(office, DUE + WEEK), "Late entries")] == ["*HAM-0002*"]


def test_data_quality_says_what_is_unknown_and_never_counts_it_as_zero(office: World) -> None:
    office.subscribe()
    unknown = replace(line("magazine"), quantity=Quantity(0, Basis.NOT_STATED))
    about = replace(line("ammunition"), quantity=Quantity(500, Basis.ABOUT))
    office.desk.record(seizure(unknown, about, references=(), place=Locality("Nowhere", "TT")))
    office.desk.record(seizure(line("pistol", 2), on=date(2023, 11, 1), precision=Precision.MONTH))
    lines = digest(office)
    assert lines[1] == "*This week* magazines: not stated, ~500 rounds"
    assert section(lines, "Data quality") == [
        "this week and to date, magazines: 1 line without a quantity",
        "this week and to date, rounds: 0 counted; about 500 on 1 line",
        "1 provisional record without a reference number",
        "1 seizure at a place that is not listed",
        "date not precise, not in the week's figures: 2 pistols (2 firearms in all)",
    ]


def test_what_is_uncertain_this_week_and_what_is_to_date_stand_apart(office: World) -> None:
    office.subscribe()
    unknown = replace(line("magazine"), quantity=Quantity(0, Basis.NOT_STATED))
    office.desk.record(seizure(unknown))
    office.desk.record(seizure(unknown, on=date(2023, 10, 31)))
    said = section(digest(office), "Data quality")
    assert [each for each in said if "magazines" in each] == [
        "this week, magazines: 1 line without a quantity",
        "to date, magazines: 2 lines without a quantity",
    ]


def test_a_place_that_is_not_listed_is_called_that(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("pistol", 2), place=Locality("Nowhere", None)))
    assert section(digest(office), "Where") == ["place not listed: 2 pistols (2 firearms in all)"]


def test_what_people_typed_can_do_nothing_but_be_read(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(line("pistol", 1), place=Locality("<!channel> *Port*", "TT")))
    text = "\n".join(digest(office))
    assert "<!channel>" not in text
    assert "&lt;!channel&gt; \u2060*Port\u2060*" in text


def test_a_busy_week_stays_within_what_slack_takes(office: World) -> None:
    office.subscribe()
    for day in range(14):
        lines = [line("pistol", n + 1, make=Words("M" * 60), model=Words("N" * 60)) for n in range(8)]
        office.desk.record(seizure(*lines, on=date(2023, 10, 30) + timedelta(days=day)))
    found = digest(office)
    assert all(each["blocks"] for each in office.workspace.channels["C1"].messages.values()), (
        "Slack took them"
    )
    assert len(section(found, "Seizures, the largest first")) == 7


def test_a_late_digest_says_so_and_since_when(office: World) -> None:
    office.subscribe()
    assert digest(office, DUE + timedelta(hours=5))[0] == (
        "*HAMMERHEAD* digest 1, 6-12 Nov 2023 (late: it was due Mon 13 Nov 2023 08:00 AST)"
    )


def mended(office: World) -> list[str]:
    """Return the digest that was blocked when due, and mended half a week later; much came in between."""
    office.subscribe()
    office.workspace.channels["C1"].members.remove(BOT)
    office.at(DUE)
    hammerhead(office.desk)
    (blocked,) = office.database.read(lambda session: deliveries.troubles(session, TEAM, "C1"))
    office.workspace.channels["C1"].members.append(BOT)
    office.database.write(lambda session: stopped.try_again(session, blocked.id, DUE))
    return digest(office, DUE + WEEK / 2)


def test_a_digest_has_the_same_figures_however_late_it_is_posted(office: World) -> None:
    assert mended(office)[1] == "*This week* none reported"


def test_a_digest_that_was_mended_says_that_it_is_late_as_of_when_it_is_and_which_is_next(
    office: World,
) -> None:
    lines = mended(office)
    assert lines[0].endswith("(late: it was due Mon 13 Nov 2023 08:00 AST)")
    assert any(each.startswith("As of Mon 13 Nov 2023 08:00 AST") for each in lines)
    assert any("Next digest Mon 20 Nov 2023 08:00 AST" in each for each in lines)


def test_subscribing_says_when_the_first_digest_comes_and_for_which_week(office: World) -> None:
    assert say(office, listeners.subscribe, "monday 08:00").text == (
        "This channel gets the digest of *HAMMERHEAD* every Monday at 08:00 (America/Port_of_Spain). "
        "Next: Mon 13 Nov 2023 08:00 AST, for 6-12 Nov 2023."
    )
    assert len(digest(office)) > 4
    assert len(screens(office)) == 1


def test_changing_a_subscription_keeps_what_is_not_said_and_says_what_happens(office: World) -> None:
    say(office, listeners.subscribe, "monday 09:30 New York")
    assert say(office, listeners.subscribe, "friday").text == (
        "This channel gets the digest of *HAMMERHEAD* every Friday at 09:30 (America/New_York). "
        "Changed: no day is repeated or skipped. Next: Fri 17 Nov 2023 09:30 EST, for 6-12 Nov 2023."
    )


def test_another_cadence_says_what_the_next_digest_covers_and_when_it_comes(office: World) -> None:
    say(office, listeners.subscribe, "monday 08:00")
    assert len(digest(office)) > 4
    assert say(office, listeners.subscribe, "monthly on day 1").text == (
        "This channel gets the digest of *HAMMERHEAD* every month on day 1 at 08:00 (America/Port_of_Spain). "
        "Changed: the next one covers all days since the last, so that none is repeated or skipped. "
        "Next: Fri 1 Dec 2023 08:00 AST, for 13-30 Nov 2023."
    )
    said = digest(office, datetime(2023, 12, 1, 12, tzinfo=UTC))
    assert said[0] == "*HAMMERHEAD* digest 2, 13-30 Nov 2023"
    assert said[1] == "*This period* none reported"


def test_a_monthly_digest_speaks_of_months_and_compares_with_the_one_before(office: World) -> None:
    office.workspace.add_channel("C1", "c1", [BOT, OWNER])
    office.bind("C1")
    say(office, listeners.subscribe, "monthly")
    hammerhead(office.desk)
    unknown = replace(line("magazine"), quantity=Quantity(0, Basis.NOT_STATED))
    office.desk.record(seizure(line("pistol", 2), unknown, on=date(2023, 10, 20)))
    said = digest(office, datetime(2023, 12, 1, 12, tzinfo=UTC))
    assert said[0] == "*HAMMERHEAD* digest 1, November 2023"
    assert said[1].startswith("*This month* 48 pistols")
    assert said[2] == "*Firearms* 62, 60 more than the month before (2)"
    assert "Month before: 2 pistols (2 firearms in all), magazines: not stated" in said
    assert any(each.endswith("Next digest Mon 1 Jan 2024 08:00 AST") for each in said)
    _, message = office.workspace.channels["C1"].messages.values()
    header = [cell["text"] for cell in message["blocks"][1]["rows"][0]]
    assert header == [" ", "this month", "month before", "to date"]


def test_a_digest_of_a_month_shows_the_months_before_it_and_where_things_came_from_and_went(
    office: World,
) -> None:
    trinidad, port = Locality("Trinidad and Tobago", "TT"), Locality("Miami", "US-FL")
    office.desk.record(seizure(line("rifle", 12), line("ammunition", 300), on=date(2023, 10, 3)))
    office.desk.record(seizure(line("pistol", 5), on=date(2024, 1, 20), place=port, destination=None))
    office.desk.record(seizure(line("pistol", 2), on=date(2024, 2, 3), place=trinidad))
    office.clock.set(datetime(2024, 2, 8, 12, tzinfo=UTC))
    lines = say(office, listeners.preview, "this month").text.split("\n")
    assert section(lines, "Over time") == [
        "Sep 2023: none reported",
        "Oct 2023: 12 firearms, 300 rounds",
        "Nov 2023: none reported",
        "Dec 2023: none reported",
        "Jan 2024: 5 firearms",
        "Feb 2024 (partial): 2 firearms",
    ]
    assert section(lines, "Seized by country") == [
        "Trinidad and Tobago: 2 firearms (month before: none reported; to date: 2 firearms)",
        ("United States: none reported (month before: 5 firearms; to date: 17 firearms, 300 rounds)"),
    ]
    assert section(lines, "Bound for, by country") == [
        "Trinidad and Tobago: 2 firearms (month before: none reported; to date: 14 firearms, 300 rounds)",
        "destination not stated: none reported (month before: 5 firearms; to date: 5 firearms)",
    ]
    assert section(say(office, listeners.preview, "last week").text.split("\n"), "Over time") == []


def test_the_trend_of_a_young_operation_is_by_weeks_those_that_are_not_whole_marked(office: World) -> None:
    office.desk.record(seizure(line("pistol", 3), on=date(2023, 10, 25)))
    over = section(say(office, listeners.preview, "last month").text.split("\n"), "Over time")
    assert (len(over), over[0]) == (10, "week of 28 Aug (partial): none reported")
    assert over[-2:] == ["week of 23 Oct: 3 firearms", "week of 30 Oct (partial): none reported"]


@pytest.mark.parametrize(
    ("words", "title", "beside"),
    [
        ("last month", "October 2023", "Month before"),
        ("Q3 2023", "Q3 2023 (1 Jul - 30 Sep 2023)", "Quarter before"),
        ("23 Oct - 5 Nov", "23 Oct - 5 Nov 2023", "Two weeks before"),
        ("2022", "1 Jan - 31 Dec 2022", "Year before"),
        ("this month", "November 2023 (so far: it runs until 30 Nov 2023)", "Month before"),
        ("3 Nov", "3 Nov 2023", "Period before"),
    ],
)
def test_any_period_can_be_previewed_and_is_called_what_it_is(
    office: World, words: str, title: str, beside: str
) -> None:
    office.subscribe()
    office.clock.set(DUE)
    lines = say(office, listeners.preview, words).text.split("\n")
    assert lines[1] == f"*HAMMERHEAD*, {title}"
    assert f"{beside}: none reported" in lines


@pytest.mark.parametrize("words", ["since 1 Sep", "pistols last week", "last week by agency"])
def test_what_is_no_period_alone_is_not_previewed(office: World, words: str) -> None:
    with pytest.raises(Refusal, match="a period with a first and a last day, nothing else"):
        say(office, listeners.preview, words)


def test_a_preview_is_what_would_be_posted_and_posts_nothing(office: World) -> None:
    office.subscribe()
    hammerhead(office.desk)
    office.clock.set(DUE - timedelta(seconds=1))
    previewed = say(office, listeners.preview).text.split("\n")
    assert office.messages() == []
    posted = digest(office)
    same = [each for each in posted if not each.startswith("As of ")]
    said = [each for each in previewed if not each.startswith(("As of ", "Preview, ", "In the thread"))]
    assert said == same, "the witness and the next date too"


def test_another_week_can_be_previewed(office: World) -> None:
    hammerhead(office.desk)
    office.clock.set(DUE + WEEK)
    assert "13-19 Nov 2023" in say(office, listeners.preview, "last week").text
    assert "6-12 Nov 2023" in say(office, listeners.preview, "6 Nov - 12 Nov").text


def test_a_digest_posted_early_says_so_counts_and_what_comes_later_stands_in_the_next_one(
    office: World,
) -> None:
    office.subscribe()
    office.clock.set(DUE - timedelta(days=2))
    assert say(office, posting.post).text == (
        "Digest 1 of HAMMERHEAD for 6-12 Nov 2023 is posted here within a minute, and counts as that of its "
        "days. Its last day is 12 Nov 2023: what is entered later for 6-12 Nov 2023 stands in the next one "
        "among the late entries. Next: Mon 20 Nov 2023 08:00 AST, for 13-19 Nov 2023."
    )
    title = "*HAMMERHEAD* digest 1, 6-12 Nov 2023 (so far: it runs until 12 Nov 2023)"
    assert digest(office, office.clock())[0] == title
    with pytest.raises(Refusal, match="Nothing is posted"):
        say(office, posting.post)
    office.desk.now = DUE
    office.desk.record(seizure(line("pistol", 2), on=date(2023, 11, 12)))
    said = digest(office, DUE + WEEK)
    assert said[0] == "*HAMMERHEAD* digest 2, 13-19 Nov 2023"
    assert [each.split()[0] for each in section(said, "Late entries")] == ["*HAM-0001*"]
    assert len(screens(office)) == 2


def test_sections_are_switched_off_and_on_but_never_the_figures(office: World) -> None:
    office.subscribe()
    hammerhead(office.desk)
    assert "switched off: where and notable." in say(office, switching.sections, "where, notable off").text
    said = digest(office)
    assert (section(said, "Where"), section(said, "Seizures, the largest first")) == ([], [])
    assert section(said, "How")
    assert said[1].startswith("*This week* 48 pistols")
    assert "switched off: notable." in say(office, switching.sections, "where on").text
    with pytest.raises(Refusal, match=r"no section to switch. Its figures, its scope"):
        say(office, switching.sections, "figures off")
    with pytest.raises(Refusal, match=r"Did you mean `corrections`.+Write sections and `on` or `off`"):
        say(office, switching.sections, "corection of")
    assert say(office, switching.sections).text.endswith(switching.STAYS)
    assert "(America/Port_of_Spain), without notable. Next:" in say(office, listing.show).text


def test_a_paused_digest_is_not_posted_and_the_list_says_so(office: World) -> None:
    office.subscribe()
    say(office, listeners.pause)
    office.at(DUE)
    assert office.messages() == []
    assert say(office, listing.show).text == (
        "*HAMMERHEAD* every Monday at 08:00 (America/Port_of_Spain). Paused: `/digest resume` goes on.\n"
        "Not posted: digest 1 of HAMMERHEAD for 6-12 Nov 2023, paused."
    )
    assert say(office, listeners.resume).text.endswith("Next: Mon 20 Nov 2023 08:00 AST, for 13-19 Nov 2023.")
    assert len(digest(office, DUE + WEEK)) > 4


def test_the_list_shows_what_is_held_up_with_the_button_that_mends_it(office: World) -> None:
    office.subscribe()
    office.faults.add("chat.postMessage", Fault.REFUSE, error="is_archived")
    office.at(DUE)
    sentence, buttons = say(office, listing.show).blocks[1:]
    assert "Unarchive it" in str(sentence.to_dict())
    assert [e["text"]["text"] for e in buttons.to_dict()["elements"]] == ["Try Again"]


def test_a_button_mends_a_blocked_post_once(office: World) -> None:
    office.subscribe()
    office.workspace.channels["C1"].members.remove(BOT)
    office.at(DUE)
    (message,) = office.workspace.channels[f"D{OWNER}"].messages.values()
    (button,) = message["blocks"][1]["elements"]
    assert button["action_id"].startswith(f"{troubles.RETRY}#")
    office.workspace.channels["C1"].members.append(BOT)
    carried = blocks.carried(button["value"])
    said = [say(office, mending.retry, carried=carried).text for _ in range(2)]
    assert said == [
        "It will be posted within the next minute.",
        "That is settled already. Nothing was changed.",
    ]
    office.settle()
    assert len(screens(office)) == 1


def test_unsubscribing_ends_it_and_there_is_nothing_more_to_pause(office: World) -> None:
    office.subscribe()
    say(office, listeners.unsubscribe)
    office.at(DUE)
    assert office.messages() == []
    for listener in (listeners.pause, listeners.resume, listeners.unsubscribe):
        with pytest.raises(Refusal, match="no digest of HAMMERHEAD"):
            say(office, listener)
    assert say(office, listing.show).text.startswith("This channel has no digest yet.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", MONDAY),
        ("monday 08:00", MONDAY),
        ("every Tuesday at 9", replace(MONDAY, day=1, at=time(9))),
        ("16:30 friday america/new_york", Schedule(4, time(16, 30), "America/New_York")),
        ("viernes 4pm Port of Spain", replace(MONDAY, day=4, at=time(16))),
        ("12 am sunday", replace(MONDAY, day=6, at=time(0))),
        ("wed 0730", replace(MONDAY, day=2, at=time(7, 30))),
        ("UTC", replace(MONDAY, zone="UTC")),
        ("monthly on day 1 08:00", MONTHLY),
        ("quarterly", replace(MONTHLY, cadence=Cadence.QUARTERLY)),
        ("every 3 months on the 5th at 9", Schedule(5, time(9), MONDAY.zone, Cadence.QUARTERLY)),
        ("every month on the last day 7 pm", replace(MONTHLY, day=31, at=time(19))),
        (
            "every two weeks friday 16:30 America/New_York",
            Schedule(4, time(16, 30), "America/New_York", Cadence.FORTNIGHTLY),
        ),
        ("mensual", MONTHLY),
        ("8 am on the first of the month monthly", MONTHLY),
        ("every other friday 8:00", Schedule(4, time(8), MONDAY.zone, Cadence.FORTNIGHTLY)),
    ],
)
def test_day_time_and_zone_are_read_in_any_order(words: str, expected: Schedule) -> None:
    assert timing.read(words, MONDAY) == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("monday 25:00", "no time of day"),
        ("moonday 08:00", "moonday"),
        ("monday 08:00 New Yrok", "America/New_York"),
        ("monthly friday", "“friday” is a day of the week"),
        ("weekly on day 3", "“day 3” is a day of the month"),
        ("monthly on day 32", "No month has a day 32"),
        ("monthly monday 25:00", "(?s)no time of day.+a day of the week"),
    ],
)
def test_what_is_not_understood_is_named_with_the_nearest_match(words: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        timing.read(words, MONDAY)


@given(st.text(max_size=80))
def test_any_words_are_read_or_refused(words: str) -> None:
    with suppress(Refusal):
        assert timing.read(words, MONDAY).after(DUE).due_at


def test_a_digest_that_is_changed_while_paused_says_that_it_still_is(office: World) -> None:
    say(office, listeners.subscribe, "monday 08:00")
    say(office, listeners.pause)
    assert "Paused: `/digest resume HAM` goes on." in say(office, listeners.subscribe, "tuesday 09:00").text


def test_a_day_of_the_week_alone_says_that_it_comes_by_weeks(office: World) -> None:
    say(office, listeners.subscribe, "monthly on day 1")
    assert "every Friday at 16:30" in say(office, listeners.subscribe, "every friday 16:30").text


def test_figures_that_are_not_exact_are_drawn_where_slack_would_show_them_as_exact(office: World) -> None:
    office.subscribe()
    office.desk.record(seizure(replace(line("pistol"), quantity=Quantity(30, Basis.ABOUT))))
    digest(office)
    office.settle()
    thread = list(office.workspace.channels["C1"].messages.values())[-1]
    assert "data_visualization" not in {block["type"] for block in thread["blocks"]}
