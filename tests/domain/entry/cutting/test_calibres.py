"""Calibres and gauges are written in one form, and numbers that may be counts are left alone."""

import pytest

from bot.domain.entry.cutting import calibres


@pytest.mark.parametrize(
    ("typed", "calibre"),
    [
        ("9mm", "9 mm"),
        ("9 mm Luger", "9 mm"),
        ("9x19", "9 mm"),
        ("9x18", "9x18 mm"),
        ("5.56", "5.56 mm"),
        ("5,56 mm", "5.56 mm"),
        ("7.62x39", "7.62x39 mm"),
        ("7.62 x 39mm", "7.62x39 mm"),
        (".45", ".45"),
        ("45 ACP", ".45 ACP"),
        ("45 cal", ".45"),
        ("caliber .45", ".45"),
        ("calibre 9 mm", "9 mm"),
        ("calibre 12", "12 gauge"),
        (".38 special", ".38 Special"),
        (".357 mag", ".357 Magnum"),
        (".40 S&W", ".40 S&W"),
        (".22 LR", ".22 LR"),
        ("30-06", ".30-06"),
        ("12 gauge", "12 gauge"),
        ("12ga", "12 gauge"),
        ("9mm and .45 ammo", "9 mm and .45"),
        ("9mm/.40", "9 mm and .40"),
    ],
)
def test_a_calibre_has_one_form(typed: str, calibre: str) -> None:
    found = calibres.match(typed, 0)
    assert found
    assert found.value == calibre


@pytest.mark.parametrize(
    "typed", ["45 pistols", "357 mags", "12", "22-10-2023", "30-06-2023", "3.371", ".455"]
)
def test_a_number_that_may_be_a_count_is_no_calibre(typed: str) -> None:
    assert calibres.match(typed, 0) is None


def test_the_make_behind_a_calibre_is_not_part_of_it() -> None:
    found = calibres.match(".38 Smith & Wesson", 0)
    assert found
    assert (found.value, found.end) == (".38", 3)


def test_the_calibre_of_the_next_firearm_is_another_one() -> None:
    found = calibres.match("9mm and .38 revolver", 0)
    assert found
    assert found.value == "9 mm"


def test_a_bare_number_is_a_calibre_only_where_it_is_asked_for() -> None:
    assert calibres.bare("38") == ".38"
    assert calibres.bare("9") is None
    assert calibres.bare("9", after_an_amount=True) == "9 mm"
    assert calibres.bare("14", after_an_amount=True) is None
