"""Places and territories are found in typed text, with what was typed behind them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import places, reference
from bot.domain.places import Candidate, Place
from bot.domain.seizures import Locality
from bot.domain.territories import Territory, gazetteer


def keys(candidates: tuple[Candidate, ...]) -> set[str]:
    """Return the places' keys and the territories' codes."""
    return {each.key if isinstance(each, Place) else each.code for each in candidates}


def found_in(text: str, start: int = 0) -> tuple[str, set[str]] | None:
    """Return the words that were taken for a name, and whose name it is."""
    found = places.match(text, start)
    return (text[start : found.end], keys(found.value)) if found else None


def bears(place: Place, candidates: tuple[Candidate, ...]) -> bool:
    """Tell whether a place is among the bearers, or gives way to a territory of its name."""
    return place in candidates or any(isinstance(each, Territory) for each in candidates)


def test_every_listed_place_is_found_by_its_name_and_aliases() -> None:
    missed = [
        name
        for place in places.listed().values()
        for name in (place.name, *place.aliases)
        if not (found := places.match(name, 0))
        or found.end < len(name.rstrip(".'"))
        or not bears(place, found.value)
    ]
    assert missed == ["Trinidad airport"], "a Cuban airfield, which gives way to Piarco"


def test_every_listed_place_is_found_with_its_territory_behind_it() -> None:
    for place in places.listed().values():
        typed = f"{place.name}, {gazetteer()[place.territory].name}"
        found = places.match(typed, 0)
        assert found, typed
        assert place in found.value, typed
        assert found.end == len(typed)
        assert all(isinstance(each, Place) and each.qualified for each in found.value)


@given(st.sampled_from(sorted(gazetteer())))
def test_every_territory_is_found_by_its_name(code: str) -> None:
    assert found_in(f"{gazetteer()[code].name}.") == (gazetteer()[code].name, {code})


def test_keys_are_unique_and_plain_where_they_can_be() -> None:
    assert len(places.listed()) == len(reference.rows("places"))
    assert {"TT/Couva", "US-FL/Miami", "BZ/01/San Pedro", "BZ/03/San Pedro"} <= set(places.listed())


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Couva", "TT/Couva"),
        ("piarco", "TT/Piarco International Airport"),
        ("POS", "TT/Port of Spain"),
        ("pos", "TT/Port of Spain"),
        ("P.O.S.", "TT/Port of Spain"),
        ("PORT-OF-SPAIN", "TT/Port of Spain"),
        ("Pt Lisas", "TT/Point Lisas"),
        ("pt. of spain", "TT/Port of Spain"),
        ("Trinidad airport", "TT/Piarco International Airport"),
        ("Port Everglades", "US-FL/Port Everglades"),
        ("port of miami", "US-FL/PortMiami"),
        ("ft lauderdale", "US-FL/Fort Lauderdale"),
        ("Puerto Haina", "DO/Haina"),
        ("DOCAU", "DO/Caucedo"),
        ("MIA", "US-FL/Miami International Airport"),
        ("FLL", "US-FL/Fort Lauderdale/Hollywood International Airport"),
        ("port au prince", "HT/Port-au-Prince"),
        ("ST. JOHN\u2019S, Antigua", "AG/Saint John\u2019s"),
        ("Owen Roberts airport", "KY/Owen Roberts International Airport"),
        ("Marsh Harbour International", "BS/Marsh Harbour International Airport"),
    ],
)
def test_people_call_places_by_many_names(typed: str, key: str) -> None:
    assert found_in(typed) == (typed, {key})


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Trinidad", "TT"),
        ("T&T", "TT"),
        ("Jamaica", "JM"),
        ("Florida", "US-FL"),
        ("New York", "US-NY"),
        ("Washington", "US-WA"),
        ("Martinique", "MQ"),
        ("saint-vincent", "VC"),
        ("República Dominicana", "DO"),
        ("DR", "DO"),
        ("BVI", "VG"),
        ("Curaçao", "CW"),
        ("JM", "JM"),
        ("tt", "TT"),
        ("FL", "US-FL"),
        ("HTI", "HT"),
        ("U.S.", "US"),
        ("the Bahamas", "BS"),
    ],
)
def test_a_jurisdiction_or_state_beats_every_town_of_its_name(typed: str, code: str) -> None:
    assert found_in(typed) == (typed, {code})


@pytest.mark.parametrize(
    ("code", "bearers"),
    [
        ("KY", {"KY", "US-KY"}),
        ("MS", {"MS", "US-MS"}),
        ("PA", {"PA", "US-PA"}),
        ("CO", {"CO", "US-CO"}),
        ("CA", {"CA", "US-CA"}),
        ("DOM", {"DO", "DM/Melville Hall Airport"}),
    ],
)
def test_some_codes_mean_several_things(code: str, bearers: set[str]) -> None:
    assert found_in(code) == (code, bearers)


@pytest.mark.parametrize(
    "typed", ["in", "or", "me", "us", "de", "dr", "Mt", "kin", "dom", "may", "MAY", "bound", ""]
)
def test_small_words_are_not_codes(typed: str) -> None:
    assert found_in(typed) is None


@pytest.mark.parametrize(
    ("text", "taken", "bearers"),
    [
        ("Couva, Trinidad on 3 Nov", "Couva, Trinidad", {"TT/Couva"}),
        ("Couva (Trinidad) on", "Couva (Trinidad)", {"TT/Couva"}),
        ("Miami FL to", "Miami FL", {"US-FL/Miami"}),
        ("miami, fl to", "miami, fl", {"US-FL/Miami"}),
        ("Miami, Florida, USA", "Miami, Florida, USA", {"US-FL/Miami"}),
        ("Memphis, Tennessee", "Memphis, Tennessee", {"US-TN/Memphis"}),
        ("Jamaica, NY", "Jamaica, NY", {"US-NY/Jamaica"}),
        ("Trinidad, Cuba", "Trinidad, Cuba", {"CU/Trinidad"}),
        ("Georgetown, GY", "Georgetown, GY", {"GY/Georgetown"}),
        ("Florida, USA", "Florida, USA", {"US-FL"}),
        ("Miami to Jamaica", "Miami", {"US-FL/Miami"}),
        ("Miami, Jamaica bound", "Miami", {"US-FL/Miami"}),
        ("Doral, Jamaica destination", "Doral", {"US-FL/Doral"}),
        ("Arima, Trinidad customs", "Arima", {"TT/Arima"}),
        ("Kingston, Freeport", "Kingston", {"JM/Kingston"}),
        ("Jamaica-bound", "Jamaica", {"JM"}),
    ],
)
def test_a_territory_behind_a_place_belongs_to_it(text: str, taken: str, bearers: set[str]) -> None:
    assert found_in(text) == (taken, bearers)


def test_a_name_with_a_territory_where_no_such_place_is_listed_is_kept_as_typed() -> None:
    found = places.match("Springfield, Jamaica", 0)
    assert found
    assert [each.locality() for each in found.value if isinstance(each, Place)] == [
        Locality("Springfield", "JM")
    ]


@pytest.mark.parametrize("text", ["Miami-Dade", "FL-2023-112"])
def test_the_beginning_of_a_longer_name_is_no_place(text: str) -> None:
    assert found_in(text) is None


def test_a_place_has_the_zone_of_its_territory() -> None:
    assert places.zone_of(places.by_key("TT/Couva").locality()) == "America/Port_of_Spain"
    assert places.zone_of(places.by_key("US-TN/Memphis").locality()) == "America/Chicago"
    assert places.zone_of(Locality("somewhere")) is None


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.integers(0, 60))
def test_any_text_can_be_searched_for_places(text: str, start: int) -> None:
    found = places.match(text, min(start, len(text)))
    assert found is None or (start < found.end <= len(text) and found.value)


@pytest.mark.parametrize(
    ("typed", "listed"),
    [("Queen's Park Savannah", False), ("Queens", True), ("St Georges", True), ("St. George's", True)],
)
def test_a_possessive_is_no_name_of_a_place_that_has_none(typed: str, listed: bool) -> None:  # noqa: FBT001 - drawn
    assert (places.match(typed, 0) is not None) == listed
