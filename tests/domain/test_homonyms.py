"""Of several places of one name the right one is taken, or the bot asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import homonyms, places
from bot.domain.homonyms import Asked, Chosen, Role
from bot.domain.seizures import Locality


def read(typed: str, role: Role, lead: str | None, *known: str) -> Chosen | Asked:
    """Find a name and choose among its bearers."""
    found = places.match(typed, 0)
    assert found
    return homonyms.choose(found.value, role, lead, known)


def territories(answer: Asked) -> list[str | None]:
    """Return where the options lie."""
    return [option.territory for option in answer.options]


@pytest.mark.parametrize(
    ("typed", "role", "lead", "territory", "echo"),
    [
        ("San Juan", Role.AT, "TT", "TT", "San Juan, Trinidad and Tobago"),
        ("San Juan", Role.TO, "TT", "PR", "San Juan, Puerto Rico"),
        ("San Antonio", Role.AT, "US", "US-TX", "San Antonio, Texas (United States)"),
        ("Memphis", Role.AT, "US", "US-TN", "Memphis, Tennessee (United States)"),
        ("Memphis", Role.FROM, "JM", "US-TN", "Memphis, Tennessee (United States)"),
        ("Louisville", Role.AT, "BZ", "BZ", "Louisville, Belize"),
        ("Louisville", Role.FROM, "BZ", "US-KY", "Louisville, Kentucky (United States)"),
        ("Lamentin", Role.AT, "MQ", "MQ", "Le Lamentin, Martinique"),
        ("St George", Role.AT, "GD", "GD", "Saint George's, Grenada"),
        ("KY", Role.AT, "US", "US-KY", "Kentucky (United States)"),
        ("KY", Role.AT, "KY", "KY", "Cayman Islands"),
        ("Virgin Islands", Role.AT, "US", "VI", "US Virgin Islands"),
    ],
)
def test_an_inferred_place_is_echoed_with_its_country(
    typed: str, role: Role, lead: str, territory: str, echo: str
) -> None:
    answer = read(typed, role, lead)
    assert isinstance(answer, Chosen)
    assert (answer.locality.territory, answer.echo) == (territory, echo)


@pytest.mark.parametrize("lead", ["TT", "US", "", None])
@pytest.mark.parametrize(
    "typed",
    ["Arima", "Moruga", "Pt Lisas", "Haina", "Caucedo", "Port Everglades", "Piarco", "Doral", "Kingston"],
)
def test_a_name_that_only_one_place_bears_is_taken_silently(typed: str, lead: str | None) -> None:
    answer = read(typed, Role.AT, lead)
    assert isinstance(answer, Chosen)
    assert answer.echo is None


def test_a_small_town_is_confirmed_abroad_but_not_at_home_nor_for_a_regional_body() -> None:
    asked = read("Couva", Role.TO, "US")
    assert isinstance(asked, Asked)
    assert asked.options[1] == Locality("Couva")
    assert isinstance(read("Couva", Role.AT, "TT"), Chosen)
    assert isinstance(read("Couva", Role.AT, None), Chosen)
    assert isinstance(read("Couva", Role.AT, "US", "TT"), Chosen)
    assert isinstance(read("Couva, Trinidad", Role.AT, "US"), Chosen)
    assert isinstance(read("Palm Beach, Florida", Role.AT, "TT"), Chosen)
    assert isinstance(read("Odessa", Role.FROM, "TT", "US-FL"), Chosen)


@pytest.mark.parametrize("typed", ["KY", "MS", "PA", "CO", "CA", "DOM"])
def test_a_code_that_means_several_things_is_asked_after_to_and_from(typed: str) -> None:
    assert isinstance(read(typed, Role.TO, "US"), Asked)
    assert isinstance(read(typed, Role.FROM, None), Asked)


@pytest.mark.parametrize(
    ("typed", "pair"),
    [
        ("Dominica", {"DM", "DO"}),
        ("Dominican Republic", {"DM", "DO"}),
        ("DR", {"DM", "DO"}),
        ("Basseterre", {"KN", "GP"}),
        ("Basse-Terre", {"KN", "GP"}),
        ("St George", {"BM", "GD"}),
        ("St George's", {"BM", "GD", "GF"}),
        ("Saint Martin", {"MF", "SX"}),
        ("Sint Maarten", {"MF", "SX"}),
        ("Guyana", {"GY", "GF"}),
        ("French Guiana", {"GY", "GF"}),
        ("Virgin Islands", {"VG", "VI"}),
        ("BVI", {"VG", "VI"}),
    ],
)
def test_look_alikes_are_confirmed(typed: str, pair: set[str]) -> None:
    answer = read(typed, Role.TO, "JM")
    assert isinstance(answer, Asked)
    assert set(territories(answer)) == pair


@pytest.mark.parametrize(
    ("typed", "known", "territory"),
    [
        ("Dominica", "DM", "DM"),
        ("Dominica", "DO", "DM"),
        ("DR", "DM", "DO"),
        ("Basseterre", "KN", "KN"),
        ("St George's", "GD", "GD"),
        ("Guyana", "GY", "GY"),
        ("Sint Maarten", "MF", "SX"),
        ("Virgin Islands", "VG", "VG"),
    ],
)
def test_look_alikes_are_not_confirmed_where_somebody_lies_in_the_pair(
    typed: str, known: str, territory: str
) -> None:
    answer = read(typed, Role.TO, "JM", known)
    assert isinstance(answer, Chosen)
    assert answer.locality.territory == territory


@pytest.mark.parametrize("typed", ["Rose Hall", "Port Elizabeth", "Springfield", "Freeport"])
def test_an_unknown_population_neither_wins_nor_counts_as_nobody(typed: str) -> None:
    assert isinstance(read(typed, Role.FROM, "TT"), Asked)


def test_a_row_that_repeats_a_town_of_its_country_is_not_asked_about() -> None:
    answer = read("Saint Ann's Bay", Role.AT, "US")
    assert isinstance(answer, Chosen)
    assert answer.locality.kind == "town"


def test_the_question_names_every_option_with_its_country() -> None:
    answer = read("Lamentin", Role.AT, "TT")
    assert isinstance(answer, Asked)
    assert answer.sentence == "Do you mean Le Lamentin, Martinique or Lamentin, Guadeloupe?"


@given(
    st.sampled_from(sorted(places.listed())),
    st.sampled_from(Role),
    st.sampled_from(["US", "TT", "FR", "", None]),
)
def test_whatever_is_chosen_or_offered_bears_the_name(key: str, role: Role, lead: str | None) -> None:
    found = places.match(places.by_key(key).name, 0)
    assert found
    answer = homonyms.choose(found.value, role, lead)
    options = (answer.locality,) if isinstance(answer, Chosen) else answer.options
    bearers = {homonyms.locality(each) for each in found.value}
    assert bearers & set(options)
    if isinstance(answer, Chosen):
        assert answer.locality in bearers
