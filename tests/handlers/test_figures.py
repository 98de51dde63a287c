"""Figures are written in the order of the published line, and never as one number."""

from bot.domain.quantities import Basis
from bot.domain.totals import Cell, Totals
from handlers.kit import figures


def totals(*rows: tuple[str, Basis, int, int]) -> Totals:
    return Totals.adding((code, basis, Cell(amount, amount, lines)) for code, basis, amount, lines in rows)


HAMMERHEAD = totals(
    ("ammunition", Basis.COUNTED, 3371, 5),
    ("magazine", Basis.COUNTED, 10, 3),
    ("revolver", Basis.COUNTED, 4, 1),
    ("rifle", Basis.COUNTED, 10, 2),
    ("pistol", Basis.COUNTED, 48, 4),
)


def test_the_published_line_comes_out_in_its_order() -> None:
    assert (
        figures.line(HAMMERHEAD)
        == "48 pistols, 10 rifles, 4 revolvers (62 firearms in all), 10 magazines, 3,371 rounds"
    )


def test_frames_stand_beneath_the_firearms_and_outside_their_sum() -> None:
    rows = list(
        figures.rows(totals(("frame_receiver", Basis.COUNTED, 5, 1), ("pistol", Basis.COUNTED, 2, 1)))
    )
    assert [(label, str(tally)) for label, tally in rows] == [
        ("pistols", "2"),
        ("firearms in all", "2"),
        ("frames or receivers", "5"),
    ]


def test_a_figure_with_an_inexact_line_says_so_and_shows_its_parts() -> None:
    some = totals(("ammunition", Basis.COUNTED, 371, 2), ("ammunition", Basis.AT_LEAST, 36000, 1))
    assert figures.line(some) == ">=36,371 rounds"
    assert figures.caveats(some) == ["rounds: 371 counted; at least 36,000 on 1 line"]


def test_a_quantity_nobody_stated_is_not_zero() -> None:
    some = totals(("magazine", Basis.NOT_STATED, 0, 2))
    assert figures.line(some) == "magazines: not stated"
    assert figures.caveats(some) == ["magazines: 2 lines without a quantity"]


def test_a_stated_zero_is_a_fact_and_nothing_is_none_reported() -> None:
    assert figures.line(totals(("rifle", Basis.COUNTED, 0, 1))) == "0 rifles (0 firearms in all)"
    assert figures.line(Totals()) == "none reported"
