"""What changes in reports, investigations and visits after a digest is told in the next one (rule C15)."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.cases.case import Case, Part
from bot.domain.dossiers import Document
from bot.domain.entries import Kind
from bot.domain.outcomes.counts import Counts
from bot.domain.reviews.report import Report
from bot.domain.visits import Visit
from handlers.digests import listeners, reprinting
from handlers.kit import apart
from storage import dossiers
from storage.db import Session
from tests.handlers.test_digests import say
from tests.handlers.world import DUE, World

REPORT = Report(agency="CBP", first=date(2023, 11, 6), last=date(2023, 11, 12), reviewed=4210, tiers=())
CASE = Case(agency="HSI", part=Part.SUPPORTED, opened_on=date(2023, 11, 7))
VISIT = Visit(agency="TTPS", country="TT", first=date(2023, 11, 8), last=date(2023, 11, 9))


def put(office: World, kind: Kind, document: Document) -> None:
    desk, act = office.desk, office.desk.act()
    desk.database.write(lambda session: dossiers.record(session, desk.operation, kind, document, act))


def change(office: World, kind: Kind, document: Document, *, stands: bool = True, reason: str = "") -> None:
    desk, act = office.desk, office.desk.act(reason=reason)

    def keep(session: Session) -> None:
        seen = dossiers.get(session, desk.cleared(session), type(document), 1)
        dossiers.change(session, desk.operation, kind, seen, document, act, stands=stands)

    desk.database.write(keep)


def posted(office: World) -> None:
    """Post the digest of the week in which a report, an investigation and a visit were entered."""
    office.subscribe()
    put(office, Kind.REPORT_RECORDED, REPORT)
    put(office, Kind.CASE_OPENED, CASE)
    put(office, Kind.VISIT_RECORDED, VISIT)
    office.at(DUE)
    office.desk.now = DUE + timedelta(days=1)
    office.clock.set(DUE + timedelta(days=1))


def told(office: World) -> list[str]:
    """Return what the next digest says under `Late entries` and `Corrections`."""
    lines = say(office, listeners.preview).text.split("\n")
    return [line for line in lines if line.startswith(("*Late", "*Corr", "• *HAM-R", "• *CASE", "• *HAM-V"))]


def test_a_corrected_report_a_voided_case_and_a_moved_visit_are_corrections(office: World) -> None:
    posted(office)
    change(office, Kind.REPORT_AMENDED, replace(REPORT, reviewed=4310), reason="recount")
    change(office, Kind.CASE_VOIDED, CASE, stands=False, reason="duplicate")
    change(office, Kind.VISIT_AMENDED, replace(VISIT, last=date(2023, 11, 10)))
    days = "visit to Trinidad and Tobago, 8-{} Nov 2023"
    expected = [
        "*Corrections*",
        "• *HAM-R0001* amended (recount): 4,210 reviewed, 6-12 Nov 2023 -> 4,310 reviewed, 6-12 Nov 2023",
        "• *CASE-0001* voided (recorded twice): supported by the operation, since 7 Nov 2023 -> nothing",
        f"• *HAM-V0001* amended: {days.format(9)} -> {days.format(10)}",
    ]
    assert told(office) == expected
    assert say(office, reprinting.show, "1").text.split("\n")[-4:] == expected


def test_what_is_entered_for_the_week_before_is_late_and_for_this_week_is_not(office: World) -> None:
    posted(office)
    put(office, Kind.REPORT_RECORDED, replace(REPORT, agency="HSI", reviewed=7))
    put(office, Kind.REPORT_RECORDED, replace(REPORT, first=date(2023, 11, 13), last=date(2023, 11, 13)))
    assert told(office) == ["*Late entries*", "• *HAM-R0002* 7 reviewed, 6-12 Nov 2023"]


def test_how_a_case_stands_is_no_correction_of_a_figure(office: World) -> None:
    posted(office)
    change(office, Kind.CASE_LINKED, replace(CASE, seizures=(1,)))
    assert told(office) == []


def test_a_digest_shown_again_says_what_was_reviewed_by_then(office: World) -> None:
    posted(office)
    first = say(office, reprinting.show, "1").text
    change(office, Kind.REPORT_AMENDED, replace(REPORT, reviewed=4310))
    again = say(office, reprinting.show, "1").text
    assert "*This week* 4,210 exports reviewed" in again
    assert again.startswith(first.removesuffix("Nothing in it has changed."))


def test_sentences_are_listed_where_they_are_few() -> None:
    few = Counts(people=3, charged=3, convicted=2, cases=1, referrals=1, months=(57, 57))
    assert apart.line(few) == (
        "3 people identified; 3 defendants charged, 2 convicted; 1 case; 1 referral; "
        "sentenced to 57 months (2 times)"
    )
    assert apart.line(replace(few, months=(12, *[57] * 6))).endswith("7 sentences of 12 to 57 months")
