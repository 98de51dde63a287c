"""A figure is known for any day, and opens into the records and the changes it is made of."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.circumstances import Transport
from bot.domain.entries import Kind
from bot.domain.periods import Period
from bot.domain.queries import Query
from bot.domain.seizures import Precision
from storage import operations, totals
from tests.storage.desk import NOON, SEIZURE, Desk, line, pistols

FIRST_WEEK = Period.week(date(2023, 11, 1))


def test_an_as_of_total_is_what_was_known_at_the_end_of_that_day(desk: Desk) -> None:
    desk.record(pistols(3))
    desk.now = NOON + timedelta(days=1)
    desk.record(pistols(10))
    desk.now = NOON + timedelta(days=40)
    desk.amend(1, 1, pistols(4))
    desk.void(2)
    days = [date(2023, 11, 5), date(2023, 11, 6), date(2023, 11, 7), date(2023, 12, 15), date(2023, 12, 16)]
    assert [desk.figures(Query(as_of=day))[0] for day in days] == ["", "3", "13", "13", "4"]
    week = [desk.figures(Query(period=FIRST_WEEK, as_of=day))[0] for day in days]
    assert week == ["", "3", "13", "13", "4"]


def test_a_day_ends_where_the_operation_is(desk: Desk) -> None:
    desk.now = datetime.fromisoformat("2023-11-07T03:59:59+00:00")
    desk.record(pistols(3))
    desk.now = datetime.fromisoformat("2023-11-07T04:00:00+00:00")
    desk.record(pistols(10))
    assert desk.figures(Query(as_of=date(2023, 11, 6))) == ["3"]


def test_a_total_at_a_position_of_the_log_is_what_was_known_there(desk: Desk) -> None:
    positions = [desk.record(pistols(3)).sequence, desk.record(pistols(10)).sequence]
    positions += [desk.amend(1, 1, pistols(4)).sequence, desk.void(2).sequence]
    assert [desk.figures(upto=position)[0] for position in positions] == ["3", "13", "14", "4"]
    assert desk.figures(upto=1) == [""]


def test_a_figure_opens_into_the_records_that_add_up_to_it(desk: Desk) -> None:
    desk.record()
    desk.record(pistols(10, seized_on=date(2023, 10, 1)))
    desk.record(replace(SEIZURE, lines=(line("rifle", 1),)))
    desk.void(desk.record(pistols(99)).number)
    found = desk.read(lambda session: totals.opened(session, desk.cleared(session), Query(), ("pistol",)))
    assert [(record.number, str(part["pistol"])) for record, part in found] == [(2, "10"), (1, "3")]


def test_changes_since_a_position_say_what_moved_and_why(desk: Desk) -> None:
    desk.record(pistols(48))
    position = desk.read(lambda session: operations.head(session, desk.operation.id)).sequence
    desk.amend(1, 1, pistols(46), reason="recount")
    desk.amend(1, 2, replace(pistols(46), transport=Transport.CONTAINER))
    desk.void(1, reason="duplicate")
    changes = desk.read(lambda session: totals.changes_since(session, desk.cleared(session), position))
    told = [(each.number, each.kind, each.reason, each.difference["pistol"].least) for each in changes]
    assert told == [(1, Kind.SEIZURE_AMENDED, "recount", -2), (1, Kind.SEIZURE_VOIDED, "duplicate", -46)]
    assert changes[0].come["date"] == "2023-11-03"


def test_late_entries_are_those_entered_after_their_period(desk: Desk) -> None:
    desk.record(pistols(1, seized_on=date(2023, 11, 6)))
    desk.record(pistols(2, seized_on=date(2023, 11, 5)))
    desk.record(pistols(4, seized_on=date(2023, 10, 1), precision=Precision.MONTH))
    desk.record(pistols(8, seized_on=date(2023, 11, 1), precision=Precision.MONTH))
    entered = (NOON, NOON + timedelta(days=7))
    late = desk.read(
        lambda session: totals.late_entries(session, desk.cleared(session), entered, date(2023, 11, 6))
    )
    assert [record.number for record in late] == [2, 3]
