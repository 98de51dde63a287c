"""People, defendants and cases are counted once each, in whatever order and under however many ids."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain import people
from bot.domain.outcomes import counts
from bot.domain.outcomes.counts import Counts
from bot.domain.outcomes.journeys import Matter
from bot.domain.people import Identity, Part, Role
from bot.domain.prosecutions import Stage
from tests.domain.outcomes.makings import charged, matter, played, referred
from tests.domain.outcomes.test_journeys import OCTOBER, PLEA

FIRST = matter(
    parts=[played(1, Role.PURCHASER), played(1, Role.FACILITATOR), played(2, Role.RECIPIENT)],
    referrals=[referred(OCTOBER)],
    defendants=[charged(1, (Stage.CHARGED, OCTOBER), (Stage.PLEA, PLEA), (Stage.SENTENCED, PLEA))],
)
SECOND = matter(
    parts=[played(1, Role.UNKNOWN, case=2)],
    defendants=[charged(1, (Stage.CHARGED, OCTOBER), case=2, to="FL-S")],
    number=2,
)


def test_a_person_in_two_roles_two_cases_and_two_districts_is_one_person_and_one_defendant() -> None:
    assert counts.count([FIRST, SECOND]) == Counts(
        people=2, charged=1, convicted=1, cases=2, referrals=1, months=(57,)
    )


def test_a_case_that_bears_on_two_seizures_is_counted_once() -> None:
    assert counts.count([FIRST, FIRST]) == counts.count([FIRST])


def test_nothing_depends_on_the_order_of_cases() -> None:
    assert len({counts.count(each) for each in permutations([FIRST, SECOND])}) == 1


roles = st.sampled_from(Role)
identities = st.dictionaries(
    st.integers(1, 6),
    st.builds(
        lambda parts: Identity(agency="HSI", parts=tuple(parts)),
        st.lists(st.builds(Part, st.integers(1, 3), roles), min_size=1, max_size=3),
    ),
    min_size=1,
)


@given(identities, st.data())
def test_a_merge_takes_one_person_away_and_loses_none_of_their_parts(
    known: dict[int, Identity], data: st.DataObject
) -> None:
    gone, into = data.draw(st.sampled_from(sorted(known))), data.draw(st.sampled_from(sorted(known)))
    before = people.distinct(known)
    merged = {**known, **({gone: _merged(known[gone], into)} if gone != into else {})}
    after = people.distinct(merged)
    assert {each.part for each in after} == {each.part for each in before}
    lost = 1 if gone != into else 0
    assert len({each.person for each in after}) == len({each.person for each in before}) - lost


@given(identities, st.randoms())
def test_the_order_of_entry_changes_no_count(known: dict[int, Identity], chance: object) -> None:
    shuffled = list(known.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random, which Hypothesis does not name
    assert set(people.distinct(dict(shuffled))) == set(people.distinct(known))


def _merged(identity: Identity, into: int) -> Identity:
    return Identity(agency=identity.agency, parts=identity.parts, merged=into)


def test_a_count_of_no_cases_is_nothing() -> None:
    nothing: list[Matter] = []
    assert counts.count(nothing) == Counts(0, 0, 0, 0, 0, ())
