"""A line about a prosecution is read as it is meant, and what can hardly have been so is asked."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import agencies, prosecutors
from bot.domain.charges import correcting, doubts, reader
from bot.domain.charges.said import Said, Told
from bot.domain.dates import When
from bot.domain.problems import Problem
from bot.domain.prosecutions import Defendant, Event, Stage, ordered
from bot.domain.seizures import Precision

NOW = datetime(2025, 1, 5, 12, tzinfo=UTC)
KNOWN = prosecutors.known(agencies.shipped())
CHARGED = Event(Stage.CHARGED, date(2022, 10, 1))
PLEA = Event(Stage.PLEA, date(2023, 4, 11))
SENTENCED = Event(Stage.SENTENCED, date(2023, 7, 12), months=57)
DEFENDANT = Defendant(agency="HSI", case=7, person=42, to="FL-S", events=(CHARGED, PLEA, SENTENCED))
USUAL = (
    CHARGED,
    Event(Stage.UNSEALED, date(2022, 10, 12)),
    Event(Stage.ARRESTED, date(2022, 10, 12), abroad=True),
    Event(Stage.EXTRADITION_PENDING, date(2022, 11, 1), Precision.MONTH),
    Event(Stage.EXTRADITED, date(2023, 1, 1), Precision.ON_OR_ABOUT),
    Event(Stage.TRIAL, date(2023, 4, 3)),
    Event(Stage.CONVICTED, date(2023, 4, 11)),
    SENTENCED,
    Event(Stage.APPEAL, date(2023, 7, 20)),
)


def read(text: str) -> Said:
    return reader.read(text, NOW, "HAM", KNOWN)


def told(text: str) -> str:
    """Return all that is wrong with a line."""
    return "\n".join(each.sentence for each in read(text).problems)


def asked(*events: Event, seized: date | None = None) -> list[str]:
    """Return what is doubtful of some steps."""
    return doubts.of(ordered(events), seized or date(2022, 1, 1), "the first seizure of CASE-0007")


def test_a_line_names_person_case_court_and_steps_in_any_order() -> None:
    charged = Told(Stage.CHARGED, When(date(2022, 10, 1)))
    whole = Said(person=42, case=7, to="FL-S", steps=(charged,))
    assert read("P-0042 in CASE-0007 charged on 1 Oct 2022 in FL-S") == whole
    assert read("in the Southern District of Florida, indicted 1 Oct 2022, case 7, P-42") == whole
    assert read("HAM-P-0042 in case-7: on 1 Oct 2022 charged in FL-S") == whole


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("indicted", Stage.CHARGED),
        ("indictment was unsealed", Stage.UNSEALED),
        ("arrested abroad", Stage.ARRESTED),
        ("extradition pending", Stage.EXTRADITION_PENDING),
        ("awaiting extradition", Stage.EXTRADITION_PENDING),
        ("extradited", Stage.EXTRADITED),
        ("pled guilty", Stage.PLEA),
        ("plea", Stage.PLEA),
        ("guilty plea", Stage.PLEA),
        ("trial began", Stage.TRIAL),
        ("convicted at trial", Stage.CONVICTED),
        ("found guilty by a jury", Stage.CONVICTED),
        ("found not guilty", Stage.ACQUITTED),
        ("charges dropped", Stage.DISMISSED),
        ("sentenced", Stage.SENTENCED),
        ("appealed", Stage.APPEAL),
    ],
)
def test_words_for_a_step_are_read(words: str, stage: Stage) -> None:
    said = read(f"{words} in Dec 2024")
    assert said.problems == ()
    assert [(each.stage, each.when) for each in said.steps] == [
        (stage, When(date(2024, 12, 1), Precision.MONTH))
    ]


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("sentenced to 57 months on 12 Jul 2023", 57),
        ("sentenced on 12 Jul 2023 to 4 years and 9 months", 57),
        ("sentence of 5 years on 12 Jul 2023", 60),
        ("sentenced on 12 Jul 2023", None),
    ],
)
def test_a_term_is_kept_in_months(words: str, months: int | None) -> None:
    assert read(words).steps == (Told(Stage.SENTENCED, When(date(2023, 7, 12)), months),)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("sentenced to life", "“to life” is no whole number of months"),
        ("sentenced to 1 year and a day", "is no whole number of months"),
        ("sentenced to a year and a day", "Write a term in figures"),
        ("sentenced to five years", "Write a term in figures: `to 57 months`."),
        ("sentenced to 0 months", "1 at least"),
        ("57 months", "of what?"),
        ("pleaded not guilty", "a plea is one of guilty"),
        ("charged tomorrow", "has not come yet"),
        ("charged on 9 Feb 2025", "has not come yet"),
        ("charged on 3/4/2023", "Which day is meant"),
        ("on 1 Oct 2022", "What happened 1 Oct 2022?"),
        ("charged in Florida", "which one, `FL-M` or `FL-N` or `FL-S`?"),
        ("charged in Suthern Texas", "I did not understand “in Suthern”"),
        ("extradition", "`extradition pending` or `extradited`"),
        ("guilty on 11 Apr 2023", "I did not understand “guilty”. Write `pleaded guilty` or `found guilty`."),
        ("charged <@U2>, sealed to @blake", "Choose the name from the list"),
        ("charged with 2 counts", "I did not understand “with 2 counts”."),
        ("charged in FL-S in FL-M", "Say one district or prosecutor."),
        ("P-1 P-2 charged", "Say one person."),
        ("charged <@U2>", "write `sealed to @name`"),
        ("x" * 1_001, "1,000 are the limit"),
    ],
)
def test_what_cannot_be_read_is_said_with_how_to_mend_it(line: str, wrong: str) -> None:
    assert wrong in told(line)


def test_sealed_matters_name_their_readers_once() -> None:
    said = read("P-1 in case 7 charged in FL-S sealed to <@U2>, <@U3|bob>, <@U2> and me")
    assert (said.problems, said.sealed, said.readers, said.me) == ((), True, ("U2", "U3"), True)
    assert not read("indictment unsealed").sealed


def test_one_step_without_a_date_is_of_today_and_several_are_asked() -> None:
    today = NOW.date()
    assert correcting.events(read("appealed"), today) == (Event(Stage.APPEAL, today),)
    several = correcting.events(read("charged and arrested on 1 Oct 2022"), today)
    assert isinstance(several, Problem)
    assert "charged has no date" in several.sentence


def test_a_step_is_replaced_or_taken_out_and_the_rest_stays() -> None:
    amended = correcting.amend(DEFENDANT, read("sentenced to 60 months in FL-M"))
    assert amended == replace(DEFENDANT, to="FL-M", events=(CHARGED, PLEA, replace(SENTENCED, months=60)))
    assert correcting.amend(DEFENDANT, read("without sentenced")) == replace(
        DEFENDANT, events=(CHARGED, PLEA)
    )
    for line in (
        "acquitted",
        "without acquitted",
        "without charged, without plea, without sentenced",
        "P-1",
        "",
    ):
        assert isinstance(correcting.amend(DEFENDANT, read(line)), Problem)
    assert isinstance(correcting.added(DEFENDANT, (PLEA,)), Problem)


def test_nothing_is_doubtful_of_what_comes_as_it_usually_does() -> None:
    assert asked(*USUAL, seized=date(2022, 9, 3)) == []
    assert asked(Event(Stage.ARRESTED, date(2022, 9, 30)), CHARGED) == []
    assert asked(CHARGED, Event(Stage.ACQUITTED, None)) == []
    retried = Event(Stage.ACQUITTED, date(2024, 5, 1))
    assert asked(*USUAL, Event(Stage.TRIAL, date(2024, 4, 2)), retried) == []


@pytest.mark.parametrize(
    ("events", "doubt"),
    [
        ((CHARGED, SENTENCED), "Sentenced (12 Jul 2023) before any plea or conviction."),
        (
            (CHARGED, Event(Stage.SENTENCED, date(2023, 1, 5)), PLEA),
            "Sentenced (5 Jan 2023) before any plea or conviction.",
        ),
        (
            (Event(Stage.EXTRADITED, date(2022, 9, 1)), CHARGED),
            "Extradited (1 Sep 2022) before being charged.",
        ),
        ((Event(Stage.UNSEALED, None),), "Unsealed (date unknown) before being charged."),
        (
            (CHARGED, Event(Stage.APPEAL, date(2023, 1, 1), Precision.MONTH)),
            "Appealed (January 2023) before any decision.",
        ),
        (
            (CHARGED, PLEA, Event(Stage.ARRESTED, date(2024, 5, 1))),
            "Arrested (1 May 2024) after: pleaded guilty (11 Apr 2023).",
        ),
        (
            (CHARGED, Event(Stage.ACQUITTED, date(2023, 2, 1)), Event(Stage.TRIAL, date(2023, 3, 1))),
            "On trial (1 Mar 2023) after: acquitted (1 Feb 2023).",
        ),
        (
            (CHARGED, PLEA, Event(Stage.DISMISSED, None)),
            "Pleaded guilty (11 Apr 2023), and dismissed (date unknown), without an appeal between.",
        ),
        (
            (CHARGED, replace(CHARGED, on=date(2022, 11, 1))),
            "Charged (1 Oct 2022) and again: charged (1 Nov 2022).",
        ),
    ],
)
def test_what_can_hardly_have_been_is_asked(events: tuple[Event, ...], doubt: str) -> None:
    assert doubt in asked(*events)


def test_what_was_before_the_first_seizure_of_the_case_is_asked() -> None:
    assert asked(CHARGED, seized=date(2022, 10, 2)) == [
        "Charged (1 Oct 2022) before the first seizure of CASE-0007 (2 Oct 2022)."
    ]
    assert asked(CHARGED, seized=date(2022, 10, 1)) == []


events = st.builds(
    Event,
    st.sampled_from(Stage),
    st.none() | st.dates(date(2022, 1, 1), date(2024, 12, 31)),
    st.sampled_from([Precision.DAY, Precision.ON_OR_ABOUT]),
)


@given(st.lists(events, max_size=6).flatmap(lambda each: st.tuples(st.just(each), st.permutations(each))))
def test_order_of_entry_changes_neither_the_steps_nor_the_doubts(
    orders: tuple[list[Event], list[Event]],
) -> None:
    one, other = orders
    assert ordered(one) == ordered(other)
    assert asked(*one) == asked(*other)


@given(st.sets(st.sampled_from(USUAL)), events)
def test_what_is_dated_is_in_the_order_of_its_dates(some: set[Event], further: Event) -> None:
    days = [each.on for each in ordered([*some, further]) if each.on]
    assert days == sorted(days)
