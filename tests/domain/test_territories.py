"""Territories know where they lie, whose they are and what time it is there."""

from zoneinfo import ZoneInfo

from bot.domain import territories


def test_every_territory_has_a_zone_that_exists() -> None:
    assert all(ZoneInfo(each.zone) for each in territories.gazetteer().values())


def test_a_state_belongs_to_the_country() -> None:
    florida = territories.territory("US-FL")
    assert (florida.country, florida.is_us, florida.is_caribbean) == ("US", True, False)


def test_agencies_are_at_home_in_what_belongs_to_their_country() -> None:
    assert territories.belonging("US") == {"US", "PR", "VI"}
    assert territories.belonging("TT") == {"TT"}
    assert territories.belonging("") == territories.belonging(None) == frozenset()


def test_what_belongs_to_a_country_knows_it() -> None:
    assert [territories.sovereign(code) for code in ("PR", "MQ", "TT")] == ["US", "FR", "TT"]
