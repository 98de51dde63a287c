"""A case is referred to a district or a prosecutor, and what comes of it comes in a possible order."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import agencies, prosecutors, referring, steps
from bot.domain.dates import When
from bot.domain.problems import Problem
from bot.domain.prosecutors import Group
from bot.domain.referrals import Because, Referral, State, Step
from bot.domain.referring import Said
from bot.domain.seizures import Precision

NOW = datetime(2023, 12, 8, 9, tzinfo=UTC)
MADE = Step(State.REFERRED, date(2023, 11, 3))
REFERRAL = Referral(agency="HSI", case=7, to="FL-S", steps=(MADE,))
KNOWN = prosecutors.known(agencies.shipped())
ANSWERED = [state for state in State if state is not State.REFERRED]


def read(text: str) -> Said:
    return referring.read(text, NOW, KNOWN)


def told(text: str) -> str:
    """Return all that is wrong with a line."""
    return "\n".join(each.sentence for each in read(text).problems)


def on(state: State, day: int, precision: Precision = Precision.DAY) -> Step:
    return Step(state, date(2023, 11, day), precision)


def turned(*taken: Step) -> Referral | str:
    """Return a referral that takes some steps, or why it does not take one of them."""
    found = REFERRAL
    for step in taken:
        after = found.turned(step)
        if isinstance(after, Problem):
            return after.sentence
        found = after
    return found


def test_the_94_districts_are_offered_those_of_the_seaboard_first_and_the_prosecutors_last() -> None:
    groups = [each.group for each in KNOWN.listed.values()]
    assert (groups.count(Group.SEABOARD), groups.count(Group.DISTRICT)) == (42, 52)
    assert groups == sorted(groups, key=[*Group].index)
    assert [*KNOWN.listed][:3] == ["PR", "VI", "AL-M"]
    assert "DOJ-CFP" not in KNOWN.listed


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FL-S", "FL-S"),
        ("fl-s", "FL-S"),
        ("the Southern District of Florida", "FL-S"),
        ("SD Florida", "FL-S"),
        ("S.D. Florida", "FL-S"),
        ("SDFL", "FL-S"),
        ("Southern Florida", "FL-S"),
        ("the U.S. Attorney for the Southern District of Florida", "FL-S"),
        ("USAO SDNY", "NY-S"),
        ("Puerto Rico", "PR"),
        ("the Virgin Islands", "VI"),
        ("USVI", "VI"),
        ("West Virginia Northern", None),
        ("Northern West Virginia", "WV-N"),
        ("TT-DPP", "TT-DPP"),
        ("Trinidad DPP", "TT-DPP"),
        ("the DPP of Jamaica", "JM-DPP"),
        ("British Virgin Islands DPP", "VG-DPP"),
        ("MS-DPP", "MS-DPP"),
        ("MS-S", "MS-S"),
        ("ME", "ME"),
    ],
)
def test_it_is_named_by_code_name_or_alias(text: str, code: str | None) -> None:
    assert read(f"to {text}").to == code


def test_every_code_and_every_full_name_names_its_own() -> None:
    for code, each in KNOWN.listed.items():
        assert read(f"to {code} priority") == Said(to=code, priority=True)
        assert read(f"to {each.name} priority").to == code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("to FL-S priority on 3 Nov 2023", Said(to="FL-S", priority=True, when=When(date(2023, 11, 3)))),
        ("no priority to FL-S", Said(to="FL-S", priority=False)),
        ("FL-S accepted", Said(at="FL-S", state=State.ACCEPTED)),
        ("was accepted by FL-S", Said(at="FL-S", state=State.ACCEPTED)),
        ("declined because evidence", Said(state=State.DECLINED, because=Because.EVIDENCE)),
        ("declined for lack of evidence", Said(state=State.DECLINED, because=Because.EVIDENCE)),
        ("declined, no jurisdiction", Said(state=State.DECLINED, because=Because.JURISDICTION)),
        ("declined: prosecuted elsewhere", Said(state=State.DECLINED, because=Because.ELSEWHERE)),
        ("declined because of resources", Said(state=State.DECLINED, because=Because.RESOURCES)),
        ("declined for other reasons", Said(state=State.DECLINED, because=Because.OTHER)),
        ("transferred to FL-M", Said(state=State.TRANSFERRED, to="FL-M")),
        ("withdrawn date unknown", Said(state=State.WITHDRAWN, when=When(None, Precision.UNKNOWN))),
    ],
)
def test_a_line_says_all_that_is_known(text: str, said: Said) -> None:
    assert read(text) == said


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("in Nov 2023", date(2023, 11, 1), Precision.MONTH),
        ("about 3 Nov 2023", date(2023, 11, 3), Precision.ON_OR_ABOUT),
        ("yesterday", date(2023, 12, 7), Precision.DAY),
    ],
)
def test_a_date_is_as_precise_as_it_is_said(text: str, day: date, precision: Precision) -> None:
    when = read(f"to FL-S {text}").when
    assert when
    assert (when.seized_on, when.precision) == (day, precision)


@pytest.mark.parametrize(
    ("text", "code"),
    [("Boston", "MA"), ("Newark, NJ", "NJ"), ("San Juan, Puerto Rico", "PR"), ("Charlotte Amalie", "VI")],
)
def test_a_town_whose_state_has_one_district_names_it(text: str, code: str) -> None:
    said = read(f"to {text} priority on 3 Nov 2023")
    assert (said.to, said.priority, said.problems) == (code, True, ())


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("to Florida", "“Florida” has 3 districts: which one, `FL-M` or `FL-N` or `FL-S`?"),
        ("to Suthern Distrct of Florida priority", "Did you mean `FL-S`"),
        ("to Trinidad", "`TT-DPP`"),
        ("to Miami on 3 Nov 2023", "“Miami” lies in Florida. Say which district or prosecutor: `FL-M` or"),
        ("to Newark", "“Newark” may lie in Delaware or New Jersey. Say which district or prosecutor: `DE`"),
        ("to Port of Spain", "“Port of Spain” lies in Trinidad and Tobago. Say which district or prosecutor"),
        ("to San Juan", "“San Juan” may lie in Belize or Puerto Rico or Trinidad and Tobago or Texas."),
        ("to xyzzy", "“xyzzy” is no district or prosecutor here. Write a code"),
        ("to FL-S to FL-M", "Say one district or prosecutor."),
        ("to FL-S on 3 Nov 2023 on 4 Nov 2023", "Say one date."),
        ("accepted declined", "Say one state."),
        ("to FL-S on 3 Nov 2024", "has not come yet"),
        ("to FL-S on 5/6/2023", "Which day is meant"),
        ("declined because reasons", "Write `because evidence`"),
        ("to FL-S in a hurry", "I did not understand “in a hurry”."),
        ("or me", "I did not understand “or me”."),
        ("x" * 1_001, "1,000 are the limit"),
    ],
)
def test_what_is_wrong_is_said(text: str, answer: str) -> None:
    assert answer in told(text)


PIECES = "to|FL-S|Florida|in|on|3 Nov 2023|declined|because|evidence|priority|no|5/6/2023|the|“|xyzzy|,|for"
pieces = st.sampled_from([*PIECES.split("|"), "\u2028", "x" * 50])


@given(st.one_of(st.text(max_size=60), st.lists(pieces, max_size=10).map(" ".join)))
def test_any_line_says_something_or_is_told_what_is_wrong(text: str) -> None:
    said = read(text)
    assert said.problems or all(each is None or each in KNOWN.listed for each in (said.to, said.at))


@given(st.permutations(["to SD Florida", "priority", "on 3 Nov 2023"]))
def test_the_order_of_the_words_is_free(parts: list[str]) -> None:
    assert read(", ".join(parts)) == read("to FL-S priority on 3 Nov 2023")


@pytest.mark.parametrize(
    ("taken", "answer"),
    [
        ((on(State.WITHDRAWN, 5), on(State.ACCEPTED, 6)), "It was withdrawn, and that ended it."),
        ((on(State.DECLINED, 5), on(State.ACCEPTED, 6)), "It was declined, and that ended it."),
        ((on(State.TRANSFERRED, 5), on(State.WITHDRAWN, 6)), "It was transferred, and that ended it."),
        ((on(State.ACCEPTED, 5), on(State.ACCEPTED, 6)), "It stands as accepted already."),
        ((on(State.REFERRED, 5),), "It stands as referred already."),
        ((on(State.ACCEPTED, 2),), "It cannot be accepted before it was referred."),
        ((on(State.ACCEPTED, 9), on(State.DECLINED, 8)), "It cannot be declined before it was accepted."),
        ((Step(State.ACCEPTED, date(2023, 10, 1), Precision.MONTH),), "before it was referred."),
    ],
)
def test_an_impossible_step_is_not_taken(taken: tuple[Step, ...], answer: str) -> None:
    assert answer in str(turned(*taken))


@pytest.mark.parametrize(
    "step",
    [
        on(State.ACCEPTED, 3),
        on(State.ACCEPTED, 1, Precision.MONTH),
        on(State.ACCEPTED, 1, Precision.ON_OR_ABOUT),
        Step(State.ACCEPTED, None, Precision.UNKNOWN),
    ],
)
def test_what_may_have_been_in_that_order_is_taken(step: Step) -> None:
    assert turned(step) == replace(REFERRAL, steps=(MADE, step))


taken = st.builds(
    Step,
    st.sampled_from(State),
    st.none() | st.dates(date(2023, 10, 1), date(2024, 1, 31)),
    st.sampled_from([Precision.DAY, Precision.MONTH, Precision.ON_OR_ABOUT]),
)


@given(st.lists(taken, max_size=8))
def test_whatever_is_entered_a_referral_stays_in_a_possible_order(entered: list[Step]) -> None:
    found = REFERRAL
    for step in entered:
        after = found.turned(step)
        found = found if isinstance(after, Problem) else after
    assert found.made == MADE
    assert not any(step.state.ends for step in found.steps[:-1])
    for earlier, later in zip(found.steps, found.steps[1:], strict=False):
        assert later.latest >= earlier.earliest


@given(st.lists(taken, max_size=4), taken)
def test_an_amended_referral_is_in_a_possible_order_too(entered: list[Step], right: Step) -> None:
    found = REFERRAL
    for step in entered:
        after = found.turned(step)
        found = found if isinstance(after, Problem) else after
    for again in (found.amended(right), found.redated(right.on, right.precision)):
        if isinstance(again, Referral):
            assert again.made.state is State.REFERRED
            assert all(later.latest >= again.made.earliest for later in again.steps)


def test_a_wrong_answer_is_replaced_or_taken_back() -> None:
    declined = turned(on(State.ACCEPTED, 5), on(State.DECLINED, 9))
    assert isinstance(declined, Referral)
    assert declined.amended(on(State.WITHDRAWN, 8)) == turned(on(State.ACCEPTED, 5), on(State.WITHDRAWN, 8))
    assert declined.amended(MADE) == REFERRAL
    assert isinstance(REFERRAL.amended(on(State.ACCEPTED, 5)), Problem)
    assert isinstance(declined.redated(date(2023, 11, 6), Precision.DAY), Problem)


def test_days_are_counted_while_nobody_answered_and_the_day_is_known() -> None:
    today = date(2023, 11, 13)
    assert REFERRAL.waited(today) == 10
    assert replace(REFERRAL, steps=(MADE, on(State.ACCEPTED, 5))).waited(today) is None
    assert replace(REFERRAL, steps=(on(State.REFERRED, 1, Precision.MONTH),)).waited(today) is None
    assert replace(REFERRAL, steps=(Step(State.REFERRED, None, Precision.UNKNOWN),)).waited(today) is None


DECLINED = Step(State.DECLINED, date(2023, 12, 5), because=Because.EVIDENCE)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("because resources", replace(DECLINED, because=Because.RESOURCES)),
        ("declined on 6 Dec 2023", replace(DECLINED, on=date(2023, 12, 6))),
        ("accepted", replace(DECLINED, state=State.ACCEPTED, because=None)),
        ("withdrawn in Dec 2023", Step(State.WITHDRAWN, date(2023, 12, 1), Precision.MONTH)),
    ],
)
def test_what_an_amendment_names_replaces_the_last_step_and_the_rest_stays(text: str, right: Step) -> None:
    before = replace(REFERRAL, steps=(MADE, DECLINED))
    assert steps.amend(before, read(text)) == replace(before, steps=(MADE, right))


def test_a_date_alone_is_that_of_the_referral_itself() -> None:
    before = replace(REFERRAL, steps=(MADE, DECLINED))
    earlier = replace(MADE, on=date(2023, 11, 1))
    assert steps.amend(before, read("on 1 Nov 2023")) == replace(before, steps=(earlier, DECLINED))
    assert isinstance(steps.amend(before, read("on 6 Dec 2023")), Problem)


def test_what_came_of_a_referral_came_today_unless_another_day_is_named() -> None:
    assert steps.read(read("accepted"), NOW.date()) == Step(State.ACCEPTED, NOW.date())
    assert steps.read(read("declined because evidence on 5 Dec 2023"), NOW.date()) == DECLINED
