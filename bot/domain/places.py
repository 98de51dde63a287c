"""Find listed places and territories in what somebody typed."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache

from bot.domain import names, placenames, reference
from bot.domain.names import Match, Names
from bot.domain.seizures import Locality
from bot.domain.territories import Territory, gazetteer
from bot.domain.territories import territory as territory_of


@dataclass(frozen=True, slots=True)
class Place:
    """Describe a town, port, airport or other listed place; a population of None is unknown, not small.

    `qualified` tells that its territory was typed with it ("Couva, Trinidad"): nothing is left to ask.
    """

    key: str
    name: str
    territory: str
    subdivision: str
    kind: str
    code: str
    aliases: tuple[str, ...]
    population: int | None
    lat: float | None
    lon: float | None
    qualified: bool = field(default=False, compare=False)

    @property
    def country(self) -> str:
        """Return the ISO code of the jurisdiction it lies in."""
        return self.territory.partition("-")[0]

    def locality(self) -> Locality:
        """Return how a seizure remembers this place."""
        return Locality(self.name, self.territory, self.key or None, self.kind)


Candidate = Place | Territory
_QUALIFIER = re.compile(r"\s*(?:,|\(|\s)\s*")


def match(text: str, start: int) -> Match[tuple[Candidate, ...]] | None:
    """Return all bearers of the longest name, alias or code at `start`; territories beat towns.

    A territory right behind ("Couva, Trinidad", "Miami FL") narrows the bearers and is part of the match.
    """
    found = _by_name().longest(text, start) or _coded(text, start)
    if found is None:
        return None
    if (narrowed := _narrowed(text, found)) is not None:
        return narrowed
    territories = tuple(each for each in found.value if isinstance(each, Territory))
    return Match(
        found.end, territories if territories and not _is_code(text, start, found.end) else found.value
    )


@cache
def listed() -> dict[str, Place]:
    """Return every listed place by its key."""
    rows = reference.rows("places")
    alike = Counter((_territory_code(row), row["name"]) for row in rows)
    places = (_place(row, alone=alike[_territory_code(row), row["name"]] == 1) for row in rows)
    return {place.key: place for place in places}


def by_key(key: str) -> Place:
    """Return the place with this key; KeyError when there is none."""
    return listed()[key]


def zone_of(locality: Locality) -> str | None:
    """Return the IANA zone of a place, None where it is not known."""
    return territory_of(locality.territory).zone if locality.territory else None


def _coded(text: str, start: int) -> Match[tuple[Candidate, ...]] | None:
    word = names.WORD.match(text, start)
    if word is None or (start and text[start - 1].isalnum()):
        return None
    typed = word.group()
    lowered = len(typed) == 2 and typed not in placenames.WORDLIKE  # noqa: PLR2004 - as in "to tt"
    bearers = _by_code().get(names.plain(typed)) if typed.isupper() or lowered or len(typed) == 5 else None  # noqa: PLR2004
    return Match(word.end(), bearers) if bearers else None


def _is_code(text: str, start: int, end: int) -> bool:
    return not _by_name().longest(text, start) and end - start <= 5  # noqa: PLR2004


def _narrowed(text: str, found: Match[tuple[Candidate, ...]]) -> Match[tuple[Candidate, ...]] | None:
    behind = _QUALIFIER.match(text, found.end)
    said = behind and (_by_name().longest(text, behind.end()) or _coded(text, behind.end()))
    if not behind or not said:
        return None
    within = {each.code for each in said.value if isinstance(each, Territory)}
    inside = tuple(
        replace(each, qualified=True) if isinstance(each, Place) else each
        for each in found.value
        if _lies_in(each, within)
    )
    if not inside:
        return None
    end = said.end + 1 if text[said.end : said.end + 1] == ")" and "(" in behind.group() else said.end
    return _narrowed(text, Match(end, inside)) or Match(end, inside)


def _lies_in(candidate: Candidate, within: set[str]) -> bool:
    if isinstance(candidate, Place):
        return candidate.territory in within or candidate.country in within
    return candidate.code not in within and candidate.country in within


def _territory_code(row: dict[str, str]) -> str:
    return f"US-{row['subdivision']}" if row["jurisdiction"] == "US" else row["jurisdiction"]


def _place(row: dict[str, str], *, alone: bool) -> Place:
    territory = _territory_code(row)
    within = (
        territory
        if alone or row["jurisdiction"] == "US" or not row["subdivision"]
        else f"{territory}/{row['subdivision']}"
    )
    return Place(
        f"{within}/{row['name']}",
        row["name"],
        territory,
        row["subdivision"],
        row["kind"],
        row["code"],
        tuple(alias for alias in row["aliases"].split(";") if alias),
        int(row["population"]) if row["population"] else None,
        float(row["lat"]) if row["lat"] else None,
        float(row["lon"]) if row["lon"] else None,
    )


@cache
def _by_name() -> Names[Candidate]:
    territories = [(name, each) for each in gazetteer().values() for name in placenames.of_territory(each)]
    places = (
        (name, each)
        for each in listed().values()
        for name in placenames.of_place(each.name, each.territory, each.kind, each.aliases)
    )
    return Names[Candidate]((*territories, *places))


@cache
def _by_code() -> dict[str, tuple[Candidate, ...]]:
    bearers: dict[str, dict[Candidate, None]] = {}
    for territory in gazetteer().values():
        for code in placenames.codes_of(territory):
            bearers.setdefault(names.plain(code), {})[territory] = None
    for place in listed().values():
        if place.code and place.code not in placenames.NOT_CODES:
            bearers.setdefault(names.plain(place.code), {})[place] = None
    return {code: tuple(each) for code, each in bearers.items()}
