"""Find listed places and territories in what somebody typed."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache

from bot.domain import agencies, names, placenames, reference
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
Found = Match[tuple[Candidate, ...]]
LOCODE = 5
"""The length of a UN/LOCODE, which nobody types by chance."""

_QUALIFIER = re.compile(r"\s*(?:(?P<clear>[,(])\s*|[-\s]\s*)")
_LONGER = re.compile(r"-(?!bound|based|registered)\w", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['\u2019]s\b")
_BOUND = re.compile(r"[\s-]*(?:bound|destination|destined)\b", re.IGNORECASE)


def match(text: str, start: int) -> Found | None:
    """Return all bearers of the longest name, alias or code at `start`; territories beat towns.

    A territory right behind ("Couva, Trinidad", "Miami FL") narrows the bearers and is part of the
    match; where none of them lies there, the name stands for an unlisted place of that territory.
    """
    named = _by_name().longest(text, start)
    found = named or _coded(text, start)
    if found is None:
        return None
    if qualified := _qualified(text, start, found):
        return qualified
    if _LONGER.match(text, found.end) or _possessive(text[start : found.end], found):
        return None
    territories = tuple(each for each in found.value if isinstance(each, Territory))
    return Match(found.end, territories) if named and territories else found


def _possessive(typed: str, found: Found) -> bool:
    """Tell whether only a possessive makes the name of a listed place: "Queen's Park" lies not in Queens."""
    apart = _APOSTROPHE.search(typed)
    return bool(apart) and not any(
        _APOSTROPHE.search(name) for each in found.value for name in (each.name, *each.aliases)
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


def _coded(text: str, start: int) -> Found | None:
    """Match a code: in capitals, or in small letters where nothing else is spelt like it."""
    found = None if start and text[start - 1].isalnum() else names.WORD.match(text, start)
    if found is None:
        return None
    typed = found.group()
    spelt_small = len(typed) == LOCODE or (typed.islower() and placenames.unlike_words(typed))
    bearers = _by_code().get(names.plain(typed)) if typed.isupper() or spelt_small else None
    return Match(found.end(), bearers) if bearers else None


def _qualified(text: str, start: int, found: Found) -> Found | None:
    behind = _QUALIFIER.match(text, found.end)
    said = behind and (_by_name().longest(text, behind.end()) or _coded(text, behind.end()))
    if not behind or not said or _names_an_agency(text, said.end):
        return None
    end = said.end + (behind["clear"] == "(" and text[said.end : said.end + 1] == ")")
    within = tuple(each for each in said.value if isinstance(each, Territory))
    inside = tuple(_surely(each) for each in found.value if any(_lies_in(each, here) for here in within))
    if inside:
        return _qualified(text, start, Match(end, inside)) or Match(end, inside)
    clear = behind["clear"] and len(within) == 1 and all(isinstance(each, Place) for each in found.value)
    if not clear or _BOUND.match(text, said.end):
        return None
    return Match(end, (unlisted(text[start : found.end], within[0].code),))


def unlisted(name: str, territory: str) -> Place:
    """Return a place that is not listed, of a territory that was named with it."""
    return Place("", name, territory, "", "", "", (), None, None, None, qualified=True)


def _names_an_agency(text: str, end: int) -> bool:
    """Tell whether "Trinidad" begins "Trinidad customs" rather than ending the name of a place."""
    return text[end : end + 1] == " " and agencies.generic(text, end + 1) is not None


def _surely(candidate: Candidate) -> Candidate:
    return replace(candidate, qualified=True) if isinstance(candidate, Place) else candidate


def _lies_in(candidate: Candidate, within: Territory) -> bool:
    if isinstance(candidate, Place):
        return within.code in {candidate.territory, candidate.country}
    return candidate.code != within.code and candidate.country == within.code


def _territory_code(row: dict[str, str]) -> str:
    return f"US-{row['subdivision']}" if row["jurisdiction"] == "US" else row["jurisdiction"]


def _place(row: dict[str, str], *, alone: bool) -> Place:
    territory = _territory_code(row)
    within = territory if alone or territory.startswith("US-") else f"{territory}/{row['subdivision']}"
    return Place(
        f"{within.rstrip('/')}/{row['name']}",
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
