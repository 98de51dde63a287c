"""Decide which of several places of one name is meant, or ask (domain rules, "Places").

One bearer is taken, but confirmed when it has a look-alike elsewhere, or when it is a town of
under 10,000 people abroad. Abroad means outside the lead's and the known jurisdictions; for a
regional body the whole Caribbean is home. A port, an airport or a place of unknown population
is never "small". Of several, `at` means the one at home, never so `to` and `from`; else the
one ten times as populous as the next is taken and echoed, an unknown population counting as
10,000; else the bot asks. A place typed with its territory is taken as it is.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain import places
from bot.domain.places import Candidate, Place
from bot.domain.seizures import Locality
from bot.domain.territories import US, Territory, belonging, territory

SMALL = 10_000
"""Below this many people a single match abroad may well be another place that is not listed."""

TIMES = 10
"""How many times as populous as the next a place must be to be taken without asking."""

_ALIKE = (("DM", "DO"), ("GY", "GF"), ("MF", "SX"), ("VI", "VG"), ("GP/Basse-Terre", "KN/Basseterre"))
_TOWNS_ALIKE = {"GD", "BM"}
"""St George's and St George."""


class Role(StrEnum):
    """Name what a preposition makes of a place."""

    AT = "at"
    TO = "to"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Settle on a locality; `echo` is what must be said of it when it was inferred."""

    locality: Locality
    echo: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Ask which locality is meant; the likeliest stands first."""

    sentence: str
    options: tuple[Locality, ...]


def choose(
    candidates: Sequence[Candidate], role: Role, lead_jurisdiction: str | None, known: Iterable[str] = ()
) -> Chosen | Asked:
    """Choose among the bearers of one name, as `places.match` found them.

    `lead_jurisdiction` is that of the lead agency (None or "" for regional bodies); `known` are
    jurisdictions or states that the place, the destination or the recorder is known to lie in.
    """
    bearers = _distinct(candidates)
    near = {each.partition("-")[0] for each in known if each}
    if len(bearers) == 1:
        return _only(bearers[0], lead_jurisdiction, near | belonging(lead_jurisdiction))
    at_home = belonging(lead_jurisdiction) if role is Role.AT else frozenset()
    likely = [each for each in bearers if each.country in at_home] or bearers
    if likely is bearers and (pair := _looked_alike(bearers)):
        likely = [each for each in bearers if each.country in pair & {lead_jurisdiction, *near}]
    winner = likely[0] if len(likely) == 1 else _outgrowing(likely)
    if winner is not None:
        return Chosen(locality(winner), described(winner))
    return _asked(sorted(bearers, key=lambda each: (each in likely, _people(each)), reverse=True))


def locality(candidate: Candidate) -> Locality:
    """Return how a seizure remembers a place or a whole territory."""
    if isinstance(candidate, Territory):
        return Locality(candidate.name, candidate.code, None, "territory")
    return candidate.locality()


def described(candidate: Candidate) -> str:
    """Return a name that nobody can mistake: `Memphis, Tennessee (United States)`."""
    within = territory(candidate.territory) if isinstance(candidate, Place) else candidate
    state = f" ({territory(US).name})" if within.group == "us_state" else ""
    return f"{candidate.name}{state}" if within is candidate else f"{candidate.name}, {within.name}{state}"


def _only(candidate: Candidate, lead: str | None, near: set[str]) -> Chosen | Asked:
    if isinstance(candidate, Place) and candidate.qualified:
        return Chosen(candidate.locality())
    if (twin := _twin(candidate)) and not near & {candidate.country, twin.country}:
        return _asked((candidate, twin))
    if isinstance(candidate, Place) and _small_abroad(candidate, lead, near):
        unlisted = Locality(candidate.name)
        return Asked(f"Do you mean {described(candidate)}?", (candidate.locality(), unlisted))
    return Chosen(locality(candidate))


def _small_abroad(place: Place, lead: str | None, near: set[str]) -> bool:
    if place.kind != "town" or place.population is None or place.population >= SMALL:
        return False
    return place.country not in near and (bool(lead) or not territory(place.country).is_caribbean)


def _twin(candidate: Candidate) -> Candidate | None:
    mine = candidate.key if isinstance(candidate, Place) else candidate.code
    other = next((pair[1 - pair.index(mine)] for pair in _ALIKE if mine in pair), None)
    return (places.by_key(other) if "/" in other else territory(other)) if other else None


def _looked_alike(candidates: Sequence[Candidate]) -> set[str]:
    countries = {each.country for each in candidates}
    pairs = ({one.partition("/")[0], two.partition("/")[0]} for one, two in _ALIKE)
    return next((pair for pair in (*pairs, _TOWNS_ALIKE) if pair <= countries), set())


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out rows without a population that repeat a town of the same territory."""
    settled = {each.territory for each in candidates if isinstance(each, Place) and each.population}
    return [
        each
        for each in candidates
        if not isinstance(each, Place) or each.population or each.territory not in settled
    ]


def _outgrowing(candidates: Sequence[Candidate]) -> Candidate | None:
    towns = [each for each in candidates if isinstance(each, Place)]
    if len(towns) < len(candidates) or not towns:
        return None
    first, second = sorted(towns, key=_people, reverse=True)[:2]
    return first if first.population and first.population >= TIMES * _people(second) else None


def _people(candidate: Candidate) -> float:
    if isinstance(candidate, Territory):
        return math.inf
    return SMALL if candidate.population is None else candidate.population


def _asked(candidates: Sequence[Candidate]) -> Asked:
    named = [described(each) for each in candidates]
    listing = " or ".join(("; ".join(named[:-1]), named[-1]))
    return Asked(f"Do you mean {listing}?", tuple(locality(each) for each in candidates))
