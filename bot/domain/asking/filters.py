"""Read the words that narrow a question: items, stages, agencies, places, `verified only`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.domain import agencies, homonyms, items, places
from bot.domain.agencies import Roster
from bot.domain.homonyms import Asked, Role
from bot.domain.names import Match, Names
from bot.domain.places import Candidate
from bot.domain.postings import SEIZURES
from bot.domain.problems import Problem
from bot.domain.queries import Filter, Query
from bot.domain.seizures import Locality, Stage
from bot.domain.territories import Territory, territory

Part = Query | Problem
"""A piece of a question as a question of its own, or what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Hold what reading a question depends on besides its words."""

    today: date
    roster: Roster
    jurisdiction: str | None


_VERIFIED = re.compile(
    r"(?:only\s+)?verified(?:\s+(?:only|records|ones))?\b|solo\s+verificad[ao]s\b", re.IGNORECASE
)
_STAGES = {
    Stage.US_OUTBOUND: "outbound|us outbound|outbound from the us|us exports|exports|leaving the us",
    Stage.US_DOMESTIC: "domestic|us domestic|inside the us",
    Stage.IN_TRANSIT: "in transit|transit|transshipment|en tránsito|en transit",
    Stage.INBOUND: "inbound|inbound at destination|at destination|arriving|imports",
    Stage.IN_COUNTRY: "in country|in the country|inland",
    Stage.UNKNOWN: "stage unknown|unknown stage",
}
_TO = re.compile(
    r"(?:(?:seized\s+)?(?:bound|destined|headed|meant)\s+(?:for|to)|con\s+destino\s+a|à\s+destination\s+de|to|into|para"
    r"|pour|naar)\s+(?:the\s+|la\s+|el\s+|les?\s+)?",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:from|procedentes?\s+de|en\s+provenance\s+de|desde|uit)\s+(?:the\s+|la\s+)?", re.IGNORECASE
)
_AT = re.compile(
    r"(?:(?:seized|taken|found)\s+)?(?:at|in|inside|en|à|aux?|te)\s+(?:the\s+|la\s+)?", re.IGNORECASE
)
_FOR = re.compile(r"(?:for|of)\s+(?:the\s+)?", re.IGNORECASE)
_WITH = re.compile(r"(?:led\s+by|lead|agency|by|por|par|door)\s+(?:the\s+|la\s+|el\s+)?", re.IGNORECASE)
_ORDINARY = {"clay", "debe", "holiday", "leader", "limit", "mission", "mobile", "pares", "reading", "spoken"}
_ORDINARY |= {"spring", "union", "van"}
"""Towns whose names, in small letters and without a preposition, are taken for words."""


def item(text: str, start: int, _asker: Asker) -> Match[Part] | None:
    """Read an item by any of its names, a computed group, or `seizures`."""
    found = _items().longest(text, start)
    return Match(found.end, Query(where=Filter(items=found.value[0]))) if found else None


def stage(text: str, start: int, _asker: Asker) -> Match[Part] | None:
    """Read a stage: `outbound`, `in transit`."""
    found = _stages().longest(text, start)
    return Match(found.end, Query(where=Filter(stages=(found.value[0].value,)))) if found else None


def verified(text: str, start: int, _asker: Asker) -> Match[Part] | None:
    """Read `verified only`."""
    found = _VERIFIED.match(text, start)
    return Match(found.end(), Query(where=Filter(verified_only=True))) if found else None


def agency(text: str, start: int, asker: Asker) -> Match[Part] | None:
    """Read a lead agency by name, or by a generic word that means the asker's own country's."""
    said = _WITH.match(text, start)
    begin = said.end() if said else start
    if named := agencies.match(text, begin, asker.roster):
        return Match(named.end, Query(where=Filter(leads=(named.value.code,))))
    generic = agencies.generic(text, begin)
    if generic is None:
        return None
    meant = asker.roster.of(asker.jurisdiction or "", generic.value)
    if not meant:
        return Match(
            generic.end, Problem("agency", f"Which {generic.value}? Name the agency or its country.")
        )
    return Match(generic.end, Query(where=Filter(leads=tuple(each.code for each in meant))))


def place(text: str, start: int, asker: Asker) -> Match[Part] | None:
    """Read where something was seized, came from or was bound; a country alone is either."""
    for preposition, role in ((_TO, Role.TO), (_FROM, Role.FROM), (_AT, Role.AT)):
        said = preposition.match(text, start)
        if said and (found := places.match(text, said.end())):
            return Match(found.end, _placed(found.value, role, asker))
    said = _FOR.match(text, start)
    begin = said.end() if said else start
    found = places.match(text, begin)
    if found is None or text[begin : found.end] in _ORDINARY:
        return None
    if isinstance(found.value[0], Territory):
        return Match(found.end, _either(found.value, asker))
    return Match(found.end, _placed(found.value, Role.TO if said else Role.AT, asker))


def _either(candidates: tuple[Candidate, ...], asker: Asker) -> Part:
    chosen = _chosen(candidates, Role.TO, asker)
    return chosen if isinstance(chosen, Problem) else Query(either=chosen.territory)


def _placed(candidates: tuple[Candidate, ...], role: Role, asker: Asker) -> Part:
    chosen = _chosen(candidates, role, asker)
    if isinstance(chosen, Problem):
        return chosen
    code = chosen.territory or ""
    if role is Role.AT:
        return Query(where=Filter(places=(chosen.key,)) if chosen.key else Filter(territories=(code,)))
    if chosen.key:
        country = territory(code).name
        return Problem("place", f"Totals follow destinations and origins by country: try `{role} {country}`.")
    return Query(where=Filter(destinations=(code,)) if role is Role.TO else Filter(origins=(code,)))


def _chosen(candidates: tuple[Candidate, ...], role: Role, asker: Asker) -> Locality | Problem:
    """Settle a name; the only bearer of one needs no confirmation to be asked about."""
    known = [candidates[0].country] if len(candidates) == 1 else []
    chosen = homonyms.choose(candidates, role, asker.jurisdiction, known)
    return Problem("place", chosen.sentence) if isinstance(chosen, Asked) else chosen.locality


@cache
def _items() -> Names[tuple[str, ...]]:
    return Names(named_items())


def named_items() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give every word for an item or a computed group, with the categories it covers."""
    groups = {
        "firearm_unspecified": items.firearms(),
        "handgun_unspecified": items.of_class("handgun"),
        "long_gun_unspecified": items.of_class("long_gun"),
    }
    for code, entry in items.catalogue().items():
        for name in (entry.label, entry.plural):
            yield name, (code,)
        for name in entry.synonyms:
            yield name, groups.get(code, (code,))
    for name in ("seizure", "seizures", "events", "incautaciones", "saisies"):
        yield name, (SEIZURES,)


@cache
def _stages() -> Names[Stage]:
    return Names((words, stage) for stage, each in _STAGES.items() for words in each.split("|"))
