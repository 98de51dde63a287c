"""Know the agencies: the shipped list, and what an operation adds to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from rapidfuzz import fuzz, process

from bot.domain import reference
from bot.domain.names import Match, Names
from bot.domain.territories import gazetteer, sovereign
from bot.domain.words import folded


@dataclass(frozen=True, slots=True)
class Agency:
    """Describe one agency; `jurisdiction` is an ISO code, or empty for regional bodies."""

    code: str
    name: str
    jurisdiction: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Roster:
    """Look agencies up by code, name or alias, whatever the case, accents and hyphens."""

    agencies: dict[str, Agency]

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Return the code behind every way of naming an agency."""
        return {
            folded(name): agency.code
            for agency in self.agencies.values()
            for name in (*agency.aliases, agency.name, agency.code)
        }

    @cached_property
    def index(self) -> Names[Agency]:
        """Return every name for matching in a text, "us customs" and the like included."""
        return Names([*self._named(), *self._called()])

    def find(self, text: str) -> Agency | None:
        """Return the agency that `text` names, if any does."""
        code = self.by_name.get(folded(text))
        return self.agencies[code] if code else None

    def __getitem__(self, code: str) -> Agency:
        """Return the agency with this code; KeyError when there is none."""
        return self.agencies[code]

    def of(self, jurisdiction: str, kind: str) -> tuple[Agency, ...]:
        """Return what a generic word ("police", "customs", ...) or a listed kind means in a jurisdiction."""
        for within in (jurisdiction, sovereign(jurisdiction)):
            found = tuple(a for a in self.agencies.values() if a.jurisdiction == within and _is(a, kind))
            if found:
                return found
        return ()

    def including(self, added: Iterable[Agency]) -> "Roster":
        """Return this roster with agencies added, or aliases added to those it has."""
        new = tuple(added)
        return _merged(self, new) if new else self

    def nearest(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Return the codes of the agencies whose names look most like what was typed."""
        close = process.extract(folded(text), self.by_name.keys(), scorer=fuzz.WRatio, score_cutoff=75)
        codes = dict.fromkeys(self.by_name[name] for name, _, _ in close)
        return tuple(codes)[:limit]

    def _named(self) -> Iterable[tuple[str, Agency]]:
        for agency in self.agencies.values():
            for name in (agency.code, agency.name, *agency.aliases):
                yield name, agency

    def _called(self) -> Iterable[tuple[str, Agency]]:
        for territory in gazetteer().values():
            for kind in ("police", "customs", "coast guard"):
                found = self.of(territory.code, kind)
                if len(found) == 1 and found[0].jurisdiction == territory.code:
                    for name in (territory.name, territory.code, *territory.aliases):
                        yield f"{name} {kind}", found[0]


_GENERIC = {
    "police": "police cop cops policia politie polis lapolis gendarmerie gendarmes gendarme constabulary",
    "customs": "customs douane douanes douanier douaniers aduana aduanas dwan",
    "coast guard": "coastguard guardacostas kustwacht",
    "army": "army military soldiers ejercito armee leger",
}
_PHRASES = {
    "police": ("policía nacional", "police nationale"),
    "coast guard": ("coast guard", "garde-côtes", "garde-côte", "guardia costera"),
    "army": ("defence force", "defense force", "fuerzas armadas"),
}
_SIGNS = {
    "police": ("law_enforcement", ("polic", "constabulary", "politie", "gendarmerie")),
    "customs": ("border", ("customs", "douane", "aduana", "revenue")),
    "coast guard": ("border", ("coast guard",)),
    "army": ("defence", ("",)),
}
"""Which listed agencies a generic word means: their kind, and what their names contain."""

_WORDLIKE = frozenset({"bis", "amo", "moca", "canu", "coordinator", "kustwacht", "gra", "state"})
"""Codes and aliases that are also words; as codes they count only in capitals."""


def match(text: str, start: int, roster: Roster) -> Match[Agency] | None:
    """Return the agency whose longest code, name or alias begins at `start`."""
    found = roster.index.longest(text, start)
    if found is None or len(found.value) > 1:
        return None
    typed = text[start : found.end]
    return None if folded(typed) in _WORDLIKE and not typed.isupper() else Match(found.end, found.value[0])


def generic(text: str, start: int) -> Match[str] | None:
    """Return which kind of agency a word that names none means: "la douane" is "customs"."""
    found = _generic().longest(text, start)
    return Match(found.end, found.value[0]) if found else None


@cache
def shipped() -> Roster:
    """Return the agencies that come with the bot."""
    return Roster({row["code"]: _agency(row) for row in reference.rows("agencies")})


@cache
def _generic() -> Names[str]:
    words = ((word, kind) for kind, each in _GENERIC.items() for word in each.split())
    phrases = ((phrase, kind) for kind, each in _PHRASES.items() for phrase in each)
    return Names((*words, *phrases))


@lru_cache(maxsize=64)
def _merged(roster: Roster, added: tuple[Agency, ...]) -> Roster:
    merged = dict(roster.agencies)
    for agency in added:
        known = merged.get(agency.code)
        merged[agency.code] = replace(known, aliases=(*known.aliases, *agency.aliases)) if known else agency
    return Roster(merged)


def _is(agency: Agency, kind: str) -> bool:
    if kind not in _SIGNS:
        return agency.kind == kind
    listed, signs = _SIGNS[kind]
    called = folded(" ".join((agency.name, *agency.aliases)))
    return agency.kind == listed and any(sign in called for sign in signs)


def _agency(row: dict[str, str]) -> Agency:
    aliases = tuple(alias for alias in row["aliases"].split(";") if alias)
    return Agency(row["code"], row["name"], row["jurisdiction"], row["kind"], aliases)
