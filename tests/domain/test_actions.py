"""What is to be done is read with its owner and its day, in any order, and is overdue from the day after."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import entrusting
from bot.domain.actions import Action
from bot.domain.members import Person
from bot.domain.words import Words
from tests.domain.test_deadlines import DAYS, ZONES

TODAY = date(2026, 11, 24)
DUE = date(2026, 12, 1)


@pytest.mark.parametrize(
    "text",
    [
        "<@U2> by 1 Dec ask for the ballistics report",
        "<@U2|casey> by 1 Dec 2026: ask for the ballistics report",
        "by Dec 1 <@U2> ask for the ballistics report",
        "ask for the ballistics report until 1 December <@U2>",
        "to <@U2> due by 1 Dec - ask for the ballistics report",
    ],
)
def test_owner_day_and_words_are_read_in_any_order(text: str) -> None:
    said = entrusting.read(text, TODAY)
    assert (said.owner, said.due, said.what) == ("U2", DUE, "ask for the ballistics report")
    assert (said.problems, said.missing) == ((), ())


def test_whoever_writes_may_mean_themselves_and_by_may_be_a_word_like_others() -> None:
    said = entrusting.read("me by tomorrow ask by phone, by the way, for me", TODAY)
    assert (said.me, said.owner, said.due) == (True, None, date(2026, 11, 25))
    assert said.what == "ask by phone, by the way, for me"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("ask", ["Say whose it is: choose them behind `@`, or write `me`.", "Say by when: `by 1 Dec`."]),
        ("me by 3 Nov ask", ["3 Nov 2026 is past. If you mean a later year, write it too."]),
        ("me by 30 Feb ask", ["30 February does not exist."]),
        ("me by 3/4/2027 ask", ["3/4/2027 may be 3 April 2027 or 4 March 2027. Write it as `31 Dec 2026`."]),
        ("me by 1 Dec ask by 2 Dec", ["Say one day by which it is to be done."]),
        ("me by 1 Dec", ["Say what is to be done."]),
        ("me by 1 Dec " + "x" * 501, ["What is to be done has 501 characters; 500 are the limit."]),
    ],
)
def test_what_is_wrong_and_what_is_missing_is_said_at_once(text: str, problems: list[str]) -> None:
    said = entrusting.read(text, TODAY)
    assert [each.sentence for each in (*said.problems, *said.missing)] == problems


@given(DAYS, ZONES, st.integers(0, 86_399))
def test_it_is_overdue_from_the_day_after_on_by_the_clocks_of_the_zone(
    due: date, zone: str, second: int
) -> None:
    action = Action(agency="HSI", case=1, owner=Person("T1", "U2"), due=due, what=Words("ask"))
    ends = action.runs_out(zone)
    for at in (ends, ends + timedelta(seconds=second), ends - timedelta(seconds=second + 1)):
        assert action.overdue(at.astimezone(ZoneInfo(zone)).date()) is (at >= ends)
    assert isinstance(ends, datetime)
