"""Requests for evidence are read as people type them, and what cannot be is a problem."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import agencies, requesting
from bot.domain.entry.parts import Scene
from bot.domain.evidence import Moment, Outcome, Request
from bot.domain.problems import Problem
from bot.domain.requesting import Said
from bot.domain.seizures import Precision
from tests.domain.test_codec import OPERATION

NOW = datetime(2024, 8, 1, 16, tzinfo=UTC)
SENT = Request(agency="TTPS", case=7, to="US", sent=Moment(date(2024, 5, 3)))
DAYS = st.dates(date(2023, 1, 1), date(2024, 8, 1))


def read(text: str, home: str = "") -> Said:
    return requesting.read(Scene(text, NOW, agencies.shipped(), OPERATION), home)


def day(said: object) -> date | None:
    return getattr(said, "seized_on", None)


@pytest.mark.parametrize(
    ("text", "to", "agency", "sent"),
    [
        ("to US by TTPS sent on 3 May 2024 ref MLA-12", "US", "TTPS", date(2024, 5, 3)),
        ("ref MLA-12 to the United States, sent 3 May 2024", "US", None, date(2024, 5, 3)),
        ("sent 3 May 2024 Jamaica by the TTPS", "JM", "TTPS", date(2024, 5, 3)),
        ("to Florida", "US", None, None),
        ("evidence requested in May 2024 to BVI", "VG", None, date(2024, 5, 1)),
    ],
)
def test_a_request_is_read_in_any_order(text: str, to: str, agency: str | None, sent: date | None) -> None:
    said = read(text)
    assert (said.to, said.agency, day(said.sent), said.problems) == (to, agency, sent, ())


@pytest.mark.parametrize(
    ("text", "outcome", "sent", "ended"),
    [
        ("answered on 5 Jul 2024", Outcome.ANSWERED, None, date(2024, 7, 5)),
        ("was declined", Outcome.DECLINED, None, None),
        ("sent on 3 May 2024, withdrawn 5 Jul 2024", Outcome.WITHDRAWN, date(2024, 5, 3), date(2024, 7, 5)),
        ("answered 5 Jul 2024 sent 3 May 2024", Outcome.ANSWERED, date(2024, 5, 3), date(2024, 7, 5)),
    ],
)
def test_a_day_belongs_to_what_is_said_before_it(
    text: str, outcome: Outcome, sent: date | None, ended: date | None
) -> None:
    said = read(text)
    assert (said.outcome, day(said.sent), day(said.ended), said.problems) == (outcome, sent, ended, ())


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("to DR", ["Do you mean Dominican Republic or Dominica? Write DO or DM."]),
        (
            "to Atlantis by FOO blah",
            ["“Atlantis” is no country to me: write its code or its name, as in `to US`."],
        ),
        ("to US to JM", ["Say one country."]),
        ("to US on 3/5/2024", ["Which day is meant, 3 May 2024 or 5 Mar 2024? Write the month in letters."]),
        ("to US sent tomorrow", ["Tomorrow has not come yet."]),
        ("answered declined", ["Say one outcome."]),
        ("to US " + "x" * 1_000, ["This line has 1,006 characters; 1,000 are the limit."]),
    ],
)
def test_what_is_not_understood_is_said_and_look_alikes_are_asked(text: str, problems: list[str]) -> None:
    assert [each.sentence for each in read(text).problems][:1] == problems


@given(DAYS, DAYS, st.sampled_from(Outcome))
def test_nothing_comes_of_a_request_before_it_was_sent(sent: date, ended: date, outcome: Outcome) -> None:
    turned = replace(SENT, sent=Moment(sent)).turned(outcome, Moment(ended))
    assert isinstance(turned, Problem) is (ended < sent)
    if isinstance(turned, Request):
        assert isinstance(turned.turned(outcome, Moment(ended)), Problem)
        assert turned.waited(date(2024, 8, 2)) is None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("to Jamaica", replace(SENT, to="JM")),
        ("sent 4 May 2024", replace(SENT, sent=Moment(date(2024, 5, 4)))),
        (
            "answered 5 Jul 2024",
            replace(SENT, outcome=Outcome.ANSWERED, ended=Moment(date(2024, 7, 5))),
        ),
        ("answered", "Nothing came of it yet: say first that it is answered, and when."),
        ("answered 5 Apr 2024", "It cannot be answered before it was sent."),
        ("unanswered", SENT),
        ("", "Say what is right"),
    ],
)
def test_what_is_named_replaces_what_stood_there(text: str, after: Request | str) -> None:
    found = requesting.amend(SENT, read(text))
    if isinstance(found, Problem):
        assert isinstance(after, str)
        assert found.sentence.startswith(after)
    else:
        assert found == after


def test_days_are_counted_where_a_day_is_known() -> None:
    assert SENT.waited(date(2024, 5, 10)) == 7
    assert replace(SENT, sent=Moment(date(2024, 5, 1), Precision.MONTH)).waited(date(2024, 5, 10)) is None
    assert replace(SENT, sent=Moment(None, Precision.UNKNOWN)).waited(date(2024, 5, 10)) is None
