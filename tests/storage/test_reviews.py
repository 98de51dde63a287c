"""What agencies report of exports is added up for its readers, as known on any day; void reports never."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.entries import Kind
from bot.domain.handling import Marking, Tlp
from bot.domain.members import Member
from bot.domain.periods import Period
from bot.domain.problems import Refusal
from bot.domain.records import Receipt
from bot.domain.reviews.reconciling import reconcile
from bot.domain.reviews.report import Report, Tier
from bot.domain.reviews.totals import Total
from bot.domain.words import Words
from storage import chain, dossiers, rebuild, reviews
from storage.db import Database, Session
from tests.storage.desk import ANA, BEN, NOON, Desk

WHOLE = Period.since_start()
TO_DATE = Report(
    agency="CBP",
    first=None,
    last=date(2023, 11, 3),
    reviewed=211_061,
    tiers=(Tier("unspecified", 1_924),),
    source=Words("weekly report"),
)
WEEK = Report(
    agency="CBP",
    first=date(2023, 11, 6),
    last=date(2023, 11, 12),
    reviewed=4_210,
    tiers=(Tier("tier 1", 12), Tier("tier 2", 31), Tier("unspecified", 2)),
)


def record(desk: Desk, report: Report, by: Member = BEN) -> Receipt:
    act = desk.act(by)
    return desk.database.write(
        lambda session: dossiers.record(session, desk.operation, Kind.REPORT_RECORDED, report, act)
    )


def change(desk: Desk, kind: Kind, number: int, report: Report | None = None, *, stands: bool = True) -> None:
    act = desk.act(ANA)

    def write(session: Session) -> None:
        seen = dossiers.get(session, desk.cleared(session), Report, number)
        dossiers.change(session, desk.operation, kind, seen, report or seen.document, act, stands=stands)

    desk.database.write(write)


def total(desk: Desk, period: Period = WHOLE, as_of: date | None = None, *classes: str) -> Total:
    return desk.read(
        lambda session: reviews.total(session, desk.cleared(session, classes or None), period, as_of)
    )


def figures(desk: Desk, as_of: date | None = None) -> tuple[int | None, int | None]:
    found = total(desk, as_of=as_of)
    return found.reviewed, found.referred


def test_reports_of_an_operation_are_reconciled_and_agencies_added_up(desk: Desk) -> None:
    assert record(desk, TO_DATE).subject == "HAM-R0001"
    assert record(desk, WEEK).subject == "HAM-R0002"
    record(desk, replace(WEEK, agency="TTPS", reviewed=None, tiers=(Tier("tier 1", 8),)))
    assert figures(desk) == (215_271, 1_977)
    assert total(desk).tiers == {"tier 1": 20, "tier 2": 31, "unspecified": 1_926}
    assert [*total(desk).agencies] == ["CBP", "TTPS"]
    assert total(desk, Period.week(date(2023, 11, 6))).reviewed == 4_210


def test_a_void_report_counts_nowhere_and_a_reinstated_one_again(desk: Desk) -> None:
    record(desk, TO_DATE)
    record(desk, WEEK)
    change(desk, Kind.REPORT_VOIDED, 2, stands=False)
    assert figures(desk) == (211_061, 1_924)
    change(desk, Kind.REPORT_REINSTATED, 2)
    assert figures(desk) == (215_271, 1_969)


def test_a_figure_is_answered_as_it_was_known_on_a_day(desk: Desk) -> None:
    record(desk, TO_DATE)
    desk.now = NOON + timedelta(days=7)
    record(desk, WEEK)
    desk.now = NOON + timedelta(days=8)
    change(desk, Kind.REPORT_AMENDED, 2, replace(WEEK, reviewed=4_310))
    desk.now = NOON + timedelta(days=9)
    change(desk, Kind.REPORT_VOIDED, 1, stands=False)
    known = [figures(desk, NOON.date() + timedelta(days=n))[0] for n in (-1, 0, 7, 8, 9)]
    assert known == [None, 211_061, 215_271, 215_371, 4_310]


def test_a_conflict_stands_until_one_of_the_reports_is_voided_or_amended(desk: Desk) -> None:
    record(desk, TO_DATE)
    record(desk, replace(TO_DATE, last=date(2023, 11, 10), reviewed=211_000))
    assert (figures(desk)[0], total(desk).disputed) == (211_000, True)
    change(desk, Kind.REPORT_AMENDED, 2, replace(TO_DATE, last=date(2023, 11, 10), reviewed=212_000))
    assert (figures(desk)[0], total(desk).disputed) == (212_000, False)


def test_who_may_not_see_a_report_gets_the_figures_without_it(desk: Desk) -> None:
    record(desk, TO_DATE)
    hidden = replace(WEEK, marking=Marking(tlp=Tlp.RED))
    record(desk, hidden)
    assert total(desk, WHOLE, None, "").reviewed == 211_061
    assert total(desk, WHOLE, None, "", hidden.handled).reviewed == 215_271


def test_a_change_to_what_was_changed_meanwhile_is_refused(desk: Desk) -> None:
    record(desk, WEEK)
    seen = desk.read(lambda session: dossiers.get(session, desk.cleared(session), Report, 1))
    change(desk, Kind.REPORT_AMENDED, 1, replace(WEEK, reviewed=1))
    stale = desk.act(ANA)
    with pytest.raises(Refusal, match="HAM-R0001 was changed while you were at it"):
        desk.database.write(
            lambda session: dossiers.change(
                session, desk.operation, Kind.REPORT_VOIDED, seen, WEEK, stale, stands=False
            )
        )


def test_the_log_proves_reports_and_derives_them_again(desk: Desk) -> None:
    record(desk, TO_DATE)
    record(desk, WEEK)
    change(desk, Kind.REPORT_VOIDED, 1, stands=False)
    walked = desk.read(lambda session: chain.verify(session, desk.operation))
    assert (*walked.problems, *rebuild.check(desk.database)) == ()


days = st.dates(date(2023, 11, 1), date(2023, 11, 9))
reports = st.builds(
    lambda agency, first, length, reviewed: Report(
        agency=agency,
        first=first,
        last=(first or date(2023, 11, 5)) + timedelta(days=length),
        reviewed=reviewed,
    ),
    st.sampled_from(["CBP", "TTPS"]),
    st.one_of(st.none(), days),
    st.integers(0, 3),
    st.integers(0, 9),
)
stories = st.lists(st.tuples(reports, st.sampled_from(["leave", "void", "amend"]), reports), max_size=4)


OPERATIONS = count(1)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories)
def test_what_is_known_is_what_the_log_says_of_the_reports_that_stand(
    database: Database, story: list[tuple[Report, str, Report]]
) -> None:
    fresh = Desk.opened(database, f"T{next(OPERATIONS)}")
    standing: dict[int, Report] = {}
    snapshots = []
    for number, (report, act, instead) in enumerate(story, 1):
        record(fresh, report)
        standing[number] = report
        if act == "void":
            change(fresh, Kind.REPORT_VOIDED, number, stands=False)
            del standing[number]
        elif act == "amend" and instead != report:
            change(fresh, Kind.REPORT_AMENDED, number, instead)
            standing[number] = instead
        snapshots.append((fresh.now.date(), dict(standing)))
        fresh.now += timedelta(days=1)
    for day, known in snapshots:
        assert total(fresh, as_of=day) == expected(known)
    assert total(fresh) == expected(standing)


def expected(standing: dict[int, Report]) -> Total:
    """Return what reports come to, by the rule alone."""
    agencies = sorted({each.agency for each in standing.values()})
    return Total({
        agency: reconcile({n: each for n, each in standing.items() if each.agency == agency}, WHOLE)
        for agency in agencies
    })  # fmt: skip
