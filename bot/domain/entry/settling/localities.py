"""Settle where from, where, and where to: one meaning of each name, or a question."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.domain import homonyms, places, territories
from bot.domain.entry.findings import Findings
from bot.domain.entry.parts import Kind, Part, Placed
from bot.domain.entry.reading import Choice, Context
from bot.domain.entry.settling import misspelt
from bot.domain.homonyms import Asked, Role
from bot.domain.places import Candidate, Place
from bot.domain.seizures import Locality
from bot.domain.territories import Territory, territory
from bot.domain.words import Words

FIELD = {Role.AT: "place", Role.TO: "destination", Role.FROM: "origin"}
_SAID = {Role.AT: "seized at", Role.TO: "bound for", Role.FROM: "from"}
_OFFERED = 4


@dataclass(slots=True)
class Localities:
    """Hold what was settled by the name of its field, and the pieces that had no use."""

    known: dict[str, Locality] = field(default_factory=dict)
    spare: list[Part] = field(default_factory=list)


def settle(findings: Findings, parts: Sequence[Part], context: Context, lead: str) -> Localities:
    """Return the localities of a line; `lead` is the code of its lead agency."""
    settled = Localities()
    named = [part for part in parts if part.kind is Kind.PLACE]
    roles = {part.value.role for part in named}
    led = context.roster.agencies.get(lead)
    home = territories.belonging(led.jurisdiction if led else None)
    by_role: dict[Role, list[Part]] = {}
    for part in named:
        if role := part.value.role or _at_or_to(findings, part.value, roles):
            by_role.setdefault(role, []).append(part)
    for role, said in by_role.items():
        placed = _one(findings, role, said, settled, home)
        if found := _locality(findings, placed, role, context, lead, settled):
            settled.known[FIELD[role]] = found
    return settled


def _at_or_to(findings: Findings, placed: Placed, roles: set[Role | None]) -> Role | None:
    """Decide what a bare "a" or "à" means by what else is given, or ask."""
    if Role.AT in roles or Role.TO in roles:
        return Role.TO if Role.AT in roles else Role.AT
    options = [Choice(role.value, f"{_SAID[role]} {placed.name}") for role in (Role.AT, Role.TO)]
    sentence = f"{placed.name}: seized there, or bound for there?"
    chosen = findings.ask("preposition", sentence, *options)
    return Role(chosen) if chosen else None


def _one(
    findings: Findings, role: Role, said: Sequence[Part], settled: Localities, home: frozenset[str]
) -> Placed:
    """Return the place that is meant: a listed one before others, one at home before others; else ask."""
    listed = [part for part in said if part.value.candidates] or said
    first = listed[0]
    apart = [part for part in listed[1:] if not _tells_where(part, first.value)]
    near = [part for part in (first, *apart) if any(each.country in home for each in part.value.candidates)]
    at_home = len(near) == 1 and not any(map(_prepositional, apart))
    if at_home and near == apart and apart[0].start == first.end + 1:
        return _beside(first.value, apart[0].value, home)
    meant = first if not apart else near[0] if at_home else _asked(findings, role, (first, *apart))
    settled.spare += [part for part in said if part is not meant and (apart or part not in listed)]
    placed: Placed = meant.value
    return placed if apart else _narrowed(placed, listed[1:])


def _beside(first: Placed, second: Placed, home: frozenset[str]) -> Placed:
    """Return a place that is listed abroad only, as one that is not, where the name behind it lies."""
    there = next(each for each in second.candidates if each.country in home)
    here = places.unlisted(first.name, _within(there))
    return replace(first, candidates=(here, there, *first.candidates), beside=second.name)


def _narrowed(first: Placed, behind: Sequence[Part]) -> Placed:
    """Keep the bearers of a name that lie where the names behind it do."""
    territories = {
        each.territory for part in behind for each in part.value.candidates if isinstance(each, Place)
    }
    there = [each for each in first.candidates if isinstance(each, Place) and each.territory in territories]
    return (
        replace(first, candidates=tuple(replace(each, qualified=True) for each in there)) if there else first
    )


def _asked(findings: Findings, role: Role, either: Sequence[Part]) -> Part:
    """Ask which of several places is meant: a record has one."""
    options = [Choice(part.value.name, f"{_SAID[role]} {part.value.name}") for part in either[:_OFFERED]]
    sentence = f"A record has one place: {' or '.join(option.label for option in options)}?"
    chosen = findings.ask(f"which:{FIELD[role]}", sentence, *options)
    return next((part for part in either if part.value.name == chosen), either[0])


def _tells_where(part: Part, first: Placed) -> bool:
    """Tell whether a second place only says where the first lies: "Malabar, Arima", "Couva in Trinidad"."""
    second: Placed = part.value
    if second.name == first.name:
        return True
    if any(isinstance(each, Territory) for each in second.candidates):
        return bool(
            {each.country for each in first.candidates} & {each.country for each in second.candidates}
        )
    one, two = ({_within(each) for each in placed.candidates} for placed in (first, second))
    return bool(one & two) and not _prepositional(part)


def _within(candidate: Candidate) -> str:
    return candidate.territory if isinstance(candidate, Place) else candidate.code


def _prepositional(part: Part) -> bool:
    return part.said > part.start


def _locality(
    findings: Findings, placed: Placed, role: Role, context: Context, lead: str, settled: Localities
) -> Locality | None:
    led = context.roster.agencies.get(lead)
    if not placed.candidates:
        return _typed(findings, placed, role, territories.belonging(led.jurisdiction if led else None))
    if placed.beside:
        return _there(findings, placed, role)
    known = [place.territory for place in settled.known.values() if place.territory]
    found = homonyms.choose(
        placed.candidates, role, led.jurisdiction if led else None, [*known, context.jurisdiction]
    )
    key = FIELD[role]
    if isinstance(found, Asked):
        return _of(findings.ask(key, found.sentence, *map(_choice, found.options[:_OFFERED])), found.options)
    if not found.echo:
        return found.locality
    others = [homonyms.locality(each) for each in placed.candidates]
    offered = [each for each in others if each != found.locality][:_OFFERED]
    chosen = findings.assume(key, f"{placed.name} is {found.echo}", *map(_choice, offered))
    return _of(chosen, offered) or found.locality


def _typed(findings: Findings, placed: Placed, role: Role, home: frozenset[str]) -> Locality:
    """Keep a place that is not listed as it was typed; offer those that are spelt nearly like it."""
    typed = Locality(Words(placed.name))
    near = misspelt.nearest(placed.name, home if role is Role.AT else frozenset())
    offered = [homonyms.locality(each) for each in near]
    if not offered:
        return typed
    options = [*map(_choice, offered)]
    listing = " or ".join(option.label for option in options)
    sentence = f"kept as typed: {placed.name}. Did you mean {listing}?"
    return _of(findings.assume(FIELD[role], sentence, *options), offered) or typed


def _there(findings: Findings, placed: Placed, role: Role) -> Locality | None:
    """Take a place where the name behind it lies, and offer the others."""
    here, *others = map(homonyms.locality, placed.candidates)
    within = territory(here.territory or "").name
    offered = others[:_OFFERED]
    sentence = f"{placed.name} is the one by {placed.beside}, {within}"
    return _of(findings.assume(FIELD[role], sentence, *map(_choice, offered)), offered) or here


def _of(chosen: str | None, localities: Sequence[Locality]) -> Locality | None:
    return next((each for each in localities if _choice(each).value == chosen), None)


def _choice(locality: Locality) -> Choice:
    value = locality.key or locality.territory or locality.name
    if locality.territory is None:
        return Choice(value, f"Another {locality.name}")
    within = territory(locality.territory).name
    return Choice(value, locality.name if locality.name == within else f"{locality.name}, {within}")
