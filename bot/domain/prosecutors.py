"""Know to whom a case can be referred: the judicial districts of the US, and Caribbean prosecutors."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, lru_cache

from rapidfuzz import fuzz, process

from bot.domain import reference
from bot.domain.agencies import Agency, Roster
from bot.domain.names import Match, Names
from bot.domain.territories import US, gazetteer
from bot.domain.words import folded


class Group(StrEnum):
    """Name who is offered together, those first who are meant most often."""

    SEABOARD = "seaboard"
    DISTRICT = "district"
    ABROAD = "abroad"


@dataclass(frozen=True, slots=True)
class Prosecutor:
    """Describe a district, or an office abroad; `place` is the state or the country, `territory` its code."""

    code: str
    name: str
    place: str
    territory: str
    group: Group
    names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Prosecutors:
    """Look prosecutors up by code, name or alias."""

    listed: dict[str, Prosecutor]

    @cached_property
    def index(self) -> Names[Prosecutor]:
        """Return every name for matching in a text; a state of several districts names them all."""
        return Names([(name, each) for each in self.listed.values() for name in each.names])

    def __getitem__(self, code: str) -> Prosecutor:
        """Return the prosecutor with this code; KeyError when there is none."""
        return self.listed[code]

    def match(self, text: str, start: int) -> Match[tuple[Prosecutor, ...]] | None:
        """Return who bears the longest name that begins at `start`; two letters alone only in capitals."""
        found = self.index.longest(text, start)
        typed = text[start : found.end] if found else ""
        return found if typed.isupper() or len(typed) > 2 else None  # noqa: PLR2004 - "or" and "me" are words

    def within(self, territories: Iterable[str]) -> tuple[Prosecutor, ...]:
        """Return who prosecutes in some states and countries: a state may have several districts."""
        wanted = {*territories}
        return tuple(each for each in self.listed.values() if each.territory in wanted)

    def nearest(self, text: str, limit: int = 3) -> list[str]:
        """Return the codes of those whose names look most like what was typed."""
        named = ((folded(name), each.code) for each in self.listed.values() for name in each.names)
        codes = {name: code for name, code in named if len(name) > 3}  # noqa: PLR2004 - codes are near anything
        close = process.extract(folded(text), codes.keys(), scorer=fuzz.WRatio, score_cutoff=75, limit=9)
        return list(dict.fromkeys(codes[name] for name, _, _ in close))[:limit]


@lru_cache(maxsize=64)
def known(roster: Roster) -> Prosecutors:
    """Return every district, and the prosecutors abroad that an operation knows of."""
    abroad = [
        _office(each)
        for each in roster.agencies.values()
        if each.kind == "prosecution" and each.jurisdiction not in {"", US}
    ]
    return Prosecutors({each.code: each for each in (*_districts(), *sorted(abroad, key=_by_place))})


_DISTRICT = re.compile(r"(?:(?P<part>\w+) )?District of (?:the )?(?P<place>.+)")
_FIRST = ("PR", "VI")
"""Lie in the Caribbean, and are offered with the seaboard."""


@cache
def _districts() -> tuple[Prosecutor, ...]:
    found = map(_district, reference.rows("judicial_districts"))
    return tuple(sorted(found, key=lambda each: (each.group is not Group.SEABOARD, each.code not in _FIRST)))


def _district(row: dict[str, str]) -> Prosecutor:
    code, said = row["code"], _DISTRICT.fullmatch(row["name"])
    if said is None:
        raise ValueError(row)
    near = row["seaboard"] == "yes" or code in _FIRST
    names = (code, row["name"], said["place"], *_called(row["state"], said["part"] or "", said["place"]))
    group = Group.SEABOARD if near else Group.DISTRICT
    territory = f"{US}-{row['state']}" if f"{US}-{row['state']}" in gazetteer() else row["state"]
    return Prosecutor(code, row["name"], said["place"], territory, group, names)


def _called(state: str, part: str, place: str) -> Iterator[str]:
    """Yield what else a district is called: `SD Florida`, `SDFL`, `Southern Florida`, `USVI`."""
    short = f"{part[:1]}D"
    yield from (f"{short} {place}", f"{short} of {place}", f"{short} {state}", f"{short}{state}")
    if part:
        yield from (f"{part} {place}", f"{part[:1]}.D. {place}")
    elif state in gazetteer():
        yield from gazetteer()[state].aliases


def _office(agency: Agency) -> Prosecutor:
    here = gazetteer()[agency.jurisdiction]
    called = [
        said
        for place in (here.name, *here.aliases)
        for said in (f"{place} DPP", f"DPP {place}", f"DPP of {place}", f"{place} prosecutor")
    ]
    names = (agency.code, agency.name, *agency.aliases, *called)
    return Prosecutor(agency.code, agency.name, here.name, here.code, Group.ABROAD, names)


def _by_place(prosecutor: Prosecutor) -> str:
    return folded(prosecutor.place)
