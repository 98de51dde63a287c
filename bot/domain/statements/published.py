"""Offer the published figures that are known already: about the operation, and about the region."""

import re
from datetime import date

from bot.domain import reference
from bot.domain.periods import Period
from bot.domain.quantities import Basis, Quantity
from bot.domain.statements.statement import Figure, Statement
from bot.domain.statements.stretches import Stretch
from bot.domain.words import Words

_COLUMNS = {
    "exports_reviewed": "exports_reviewed",
    "referred": "referred",
    "pistols": "pistol",
    "rifles": "rifle",
    "revolvers": "revolver",
    "firearms": "firearms",
    "magazines": "magazine",
    "rounds": "ammunition",
}
_INVESTIGATIONS = {"supported": "investigations_supported", "initiated": "investigations_opened"}
_REGIONAL = {"firearms": "firearms", "firearm components": "components"}
_SCREENED = {"exports_reviewed", "referred"}
_BASES = {
    "round numbers": Basis.ABOUT,
    "same briefing as B": Basis.ABOUT,
    "reviewed and referred are minimums": Basis.AT_LEAST,
}
"""What a list's remark says of the figures of exports and referrals; all others are exact."""


def known() -> dict[str, Statement]:
    """Return every statement of the lists by its id there."""
    own = {row["id"]: _own(row) for row in reference.rows("hammerhead_statements")}
    return own | {row["id"]: _regional(row) for row in reference.rows("regional_statements")}


def _own(row: dict[str, str]) -> Statement:
    basis = next((basis for said, basis in _BASES.items() if row["qualifier"].startswith(said)), None)
    figures = [
        Figure(metric, Quantity(int(row[column]), basis if basis and metric in _SCREENED else Basis.COUNTED))
        for column, metric in _COLUMNS.items()
        if row[column]
    ]
    if row["investigations"]:
        word = row["investigations_word"]
        metric = _INVESTIGATIONS.get(word, "investigations")
        figures.insert(len(_SCREENED), Figure(metric, Quantity(int(row["investigations"])), Words(word)))
    return Statement(
        figures=tuple(figures),
        as_of=_stretch(row["as_of"]),
        published=_stretch(row["reported_on"]),
        source=Words(row["source"]),
        scope=Words(row["scope"]),
        qualifier=_qualifier(row),
    )


def _regional(row: dict[str, str]) -> Statement:
    figure = Figure(_REGIONAL[row["metric"]], Quantity(int(row["value"])), Words(row["definition"]))
    return Statement(
        figures=(figure,),
        as_of=Stretch(_stretch(row["from"]).first, _stretch(row["to"]).last),
        cumulative=False,
        published=_stretch(row["published"]),
        source=Words(row["reported_by"]),
        scope=Words(row["scope"]),
        qualifier=_qualifier(row),
    )


def _qualifier(row: dict[str, str]) -> Words:
    """Return a list's remark with the statement's id there, by which remarks name each other."""
    return Words(f"{row['id']}: {row['qualifier']}")


def _stretch(text: str) -> Stretch:
    """Read a date of the lists: `2023-11`, `2024-02-28`, `2024`, `FY2018`, `2024 or later`, `unknown`."""
    found = re.fullmatch(r"(FY)?(\d{4})(?:-(\d\d))?(?:-(\d\d))?( or later)?", text)
    if found is None:
        return Stretch()
    year, month, day = (int(part) if part else None for part in found.group(2, 3, 4))
    if found[1]:
        period = Period.fiscal_year(year or 0)
    elif month and day:
        period = Period.day(date(year or 0, month, day))
    else:
        period = Period.month(year or 0, month) if month else Period.year(year or 0)
    return Stretch(period.start, None) if found[5] else Stretch.of(period)
