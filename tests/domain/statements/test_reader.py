"""A statement is read from one line, or it is said what was not understood."""

from datetime import date

import pytest

from bot.domain.periods import Period
from bot.domain.quantities import Basis, Quantity
from bot.domain.statements import Figure, Statement, Stretch, metrics, published, reader
from bot.domain.words import Words

TODAY = date(2026, 11, 24)
SAID = ' source "a briefing" scope "items seized"'


def read(text: str) -> Statement:
    reading = reader.read(text, TODAY)
    assert reading.statement, reading.problems
    return reading.statement


def problems(text: str) -> str:
    reading = reader.read(text, TODAY)
    assert reading.statement is None
    return "\n".join(problem.sentence for problem in reading.problems)


def test_a_line_is_read_whole() -> None:
    line = "314 magazines, 318 firearms as of Jan 2024 published 28 Feb 2024"
    assert read(f'{line}{SAID} qualifier "round"') == Statement(
        figures=(Figure("magazine", Quantity(314)), Figure("firearms", Quantity(318))),
        as_of=Stretch.of(Period.month(2024, 1)),
        published=Stretch.of(Period.day(date(2024, 2, 28))),
        source=Words("a briefing"),
        scope=Words("items seized"),
        qualifier=Words("round"),
    )


@pytest.mark.parametrize(
    ("said", "metric", "quantity"),
    [
        ("211,061 exports reviewed", "exports_reviewed", Quantity(211_061)),
        ("about 600,000 packages reviewed", "exports_reviewed", Quantity(600_000, Basis.ABOUT)),
        ("at least 5,400 referred", "referred", Quantity(5_400, Basis.AT_LEAST)),
        ("910,000+ exports", "exports_reviewed", Quantity(910_000, Basis.AT_LEAST)),
        ("8 investigations supported", "investigations_supported", Quantity(8)),
        ("8 investigations opened", "investigations_opened", Quantity(8)),
        ("25 investigations", "investigations", Quantity(25)),
        ("25 investigations initiated and supported", "investigations", Quantity(25)),
        ("318 guns", "firearms", Quantity(318)),
        ("30 handguns", "handguns", Quantity(30)),
        ("3,167 firearm components", "components", Quantity(3_167)),
        ("3,371 rounds seized", "ammunition", Quantity(3_371)),
        ("48 pistols", "pistol", Quantity(48)),
    ],
)
def test_a_figure_counts_what_its_metric_pins_down(said: str, metric: str, quantity: Quantity) -> None:
    assert read(f"{said} as of 2023{SAID}").figures == (Figure(metric, quantity),)


def test_the_words_of_the_source_stand_beside_the_metric() -> None:
    (figure,) = read(f'520 firearms "factory-built firearms" as of 2016 to 2021{SAID}').figures
    assert figure == Figure("firearms", Quantity(520), Words("factory-built firearms"))


@pytest.mark.parametrize(
    ("said", "written", "cumulative"),
    [
        ("30 Nov 2023", "30 Nov 2023", True),
        ("November 2023", "November 2023", True),
        ("2023", "2023", True),
        ("FY2023", "FY2023", True),
        ("unknown", "date unknown", True),
        ("2016 to 2021", "2016 to 2021", False),
        ("FY2018 to FY2023", "FY2018 to FY2023", False),
        ("July to December 2023", "July 2023 to December 2023", False),
    ],
)
def test_a_date_is_kept_as_precisely_as_it_was_said(said: str, written: str, cumulative: bool) -> None:  # noqa: FBT001 - a row of the table
    statement = read(f"1 pistol as of {said}{SAID}")
    assert (str(statement.as_of), statement.cumulative) == (written, cumulative)


def test_a_date_of_publication_may_be_open() -> None:
    assert str(read(f"1 pistol as of 2023 published 2024 or later{SAID}").published) == "2024 or later"


def test_keywords_inside_quotes_are_words() -> None:
    statement = read('1 pistol as of 2023 source "published as of now, source unnamed" scope “scope”')
    assert (statement.source, statement.scope) == ("published as of now, source unnamed", "scope")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"3 unicorns as of 2023{SAID}", "I don't know what “3 unicorns” counts"),
        (f"3.371 rounds as of 2023{SAID}", "“3.371 rounds” is not clear to me"),
        (f"several rounds as of 2023{SAID}", "“several rounds” is not clear to me"),
        (f"1 pistol, 2 pistols as of 2023{SAID}", "two figures of pistols"),
        (f"as of 2023{SAID}", "Begin with the figures"),
        (f"1 pistol{SAID}", "Say when the figures are true"),
        ('1 pistol as of 2023 scope "all"', "Say who published them"),
        ('1 pistol as of 2023 source "all"', "Say what they cover"),
        (f"1 pistol as of smarch{SAID}", "I cannot read the date “smarch”"),
        (f"1 pistol as of 2031{SAID}", "2031 has not come yet"),
        (f"1 pistol as of Mar 2024 published Feb 2024{SAID}", "Published February 2024, before March 2024"),
        (f"1 pistol as of 2023{SAID} source again", "more than one `source`"),
        (f'1 pistol as of 2023 source "{"x" * 2001}" scope "all"', "2,000 characters are the limit"),
    ],
)
def test_what_is_wrong_or_missing_is_said(text: str, told: str) -> None:
    assert told in problems(text)


def test_what_was_understood_is_kept_beside_the_problems() -> None:
    reading = reader.read("314 magazines, 3 unicorns", TODAY)
    assert reading.figures == (Figure("magazine", Quantity(314)),)


def test_every_metric_has_a_definition_and_is_found_by_its_name() -> None:
    for metric in metrics.catalogue().values():
        found = metrics.match(metric.plural.removeprefix("g of "), 0)
        assert metric.definition
        assert found
        assert found.value == metric


def test_the_known_figures_of_november_2023_are_those_first_published() -> None:
    first = published.known()["A"]
    assert {figure.metric: str(figure.quantity) for figure in first.figures} == {
        "exports_reviewed": "211,061",
        "referred": "1,924",
        "investigations_supported": "8",
        "pistol": "48",
        "rifle": "10",
        "revolver": "4",
        "firearms": "62",
        "magazine": "10",
        "ammunition": "3,371",
    }


def test_the_known_figures_keep_how_exact_they_are() -> None:
    known = published.known()
    reviewed = [known[name]["exports_reviewed"] for name in ("A", "B", "C")]
    assert [str(figure.quantity) for figure in reviewed if figure] == ["211,061", "~600,000", ">=910,000"]
    assert [str(known[name].as_of) for name in ("C", "R1", "R3")] == [
        "date unknown",
        "2016 to 2021",
        "FY2018 to FY2023",
    ]
