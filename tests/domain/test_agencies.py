"""Agencies are found by codes, names and aliases; generic words mean a country's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import agencies
from bot.domain.agencies import Agency

ROSTER = agencies.shipped()


@given(st.sampled_from(sorted(ROSTER.agencies)))
def test_every_agency_is_found_by_its_code_and_name(code: str) -> None:
    for typed in (code, ROSTER[code].name):
        found = agencies.match(f"{typed} with", 0, ROSTER)
        assert found
        assert (found.value.code, found.end) == (code, len(typed))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("cbp", "CBP"),
        ("hsi", "HSI"),
        ("joint task force east", "JTF-EAST"),
        ("JTF-E", "JTF-EAST"),
        ("u.s. coast guard", "USCG"),
        ("trinidad customs", "TT-CUSTOMS"),
        ("TT police", "TTPS"),
        ("US Customs", "CBP"),
        ("Haitian police", "PNH"),
        ("direccion general de aduanas (dominican republic)", "DGA"),
        ("douane francaise", "FR-DOUANE"),
        ("BIS", "BIS"),
    ],
)
def test_people_call_agencies_by_many_names(typed: str, code: str) -> None:
    found = agencies.match(typed, 0, ROSTER)
    assert found
    assert (found.value.code, found.end) == (code, len(typed))


@pytest.mark.parametrize("typed", ["bis", "moca", "state", "canu", "cbps", "hs", "police", "kustwachter"])
def test_words_that_only_look_like_codes_are_none(typed: str) -> None:
    assert agencies.match(typed, 0, ROSTER) is None


@pytest.mark.parametrize(
    ("typed", "jurisdiction", "codes"),
    [
        ("police", "TT", ["TTPS"]),
        ("customs", "TT", ["TT-CUSTOMS"]),
        ("coast guard", "TT", ["TTCG"]),
        ("army", "TT", ["TTDF"]),
        ("customs", "US", ["CBP"]),
        ("coast guard", "US", ["USCG"]),
        ("police", "US", []),
        ("aduanas", "DO", ["DGA"]),
        ("policía", "DO", ["PN-DO"]),
        ("douane", "MQ", ["FR-DOUANE"]),
        ("gendarmerie", "GF", ["FR-GENDARMERIE"]),
        ("customs", "PR", ["CBP"]),
        ("police", "PR", ["PRPB"]),
        ("customs", "GY", ["GRA"]),
        ("police", "", []),
        ("gendarmes", "FR", ["FR-GENDARMERIE"]),
    ],
)
def test_a_generic_word_means_the_agency_of_a_country(
    typed: str, jurisdiction: str, codes: list[str]
) -> None:
    kind = agencies.generic(typed, 0)
    assert kind
    assert kind.end == len(typed)
    assert [agency.code for agency in ROSTER.of(jurisdiction, kind.value)] == codes


def test_a_listed_kind_is_looked_up_as_it_is() -> None:
    assert [agency.code for agency in ROSTER.of("TT", "prosecution")] == ["TT-DPP"]


def test_every_territory_with_listed_customs_and_police_has_one_of_each() -> None:
    for agency in ROSTER.agencies.values():
        for kind in ("police", "customs"):
            assert len(ROSTER.of(agency.jurisdiction, kind)) <= 1 or not agency.jurisdiction


def test_an_operation_adds_agencies_and_aliases() -> None:
    roster = ROSTER.including(
        [Agency("SSA", "Strategic Services Agency", "TT", "law_enforcement", ("the spooks",))]
    )
    roster = roster.including([Agency("CBP", "", "", "", ("blue shirts",))])
    for typed, code in (("ssa", "SSA"), ("the spooks", "SSA"), ("blue shirts", "CBP"), ("cbp", "CBP")):
        found = agencies.match(typed, 0, roster)
        assert found
        assert found.value.code == code
    assert agencies.match("ssa", 0, ROSTER) is None
    assert roster.find("Blue Shirts") == roster["CBP"]


def test_nothing_added_is_the_same_roster_and_the_same_addition_is_made_once() -> None:
    added = [Agency("SSA", "Strategic Services Agency", "TT", "law_enforcement")]
    assert ROSTER.including([]) is ROSTER
    assert ROSTER.including(added) is ROSTER.including(added)


def test_a_misspelt_agency_has_neighbours() -> None:
    assert ROSTER.nearest("trindad customs")[0] == "TT-CUSTOMS"
    assert ROSTER.nearest("qqqqq") == ()
