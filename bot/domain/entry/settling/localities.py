"""Settle where from, where, and where to: one meaning of each name, or a question."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain import homonyms
from bot.domain.entry.findings import Findings
from bot.domain.entry.parts import Kind, Part, Placed
from bot.domain.entry.reading import Choice, Context
from bot.domain.homonyms import Asked, Role
from bot.domain.seizures import Locality
from bot.domain.territories import territory
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
    by_role: dict[Role, list[Part]] = {}
    for part in named:
        if role := part.value.role or _at_or_to(findings, part.value, roles):
            by_role.setdefault(role, []).append(part)
    for role, said in by_role.items():
        placed = _one(findings, role, said, settled)
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


def _one(findings: Findings, role: Role, said: Sequence[Part], settled: Localities) -> Placed:
    """Return the place that is meant: a listed one before others; two that lie apart are asked."""
    listed = [part for part in said if part.value.candidates] or said
    first = listed[0]
    apart = [part for part in listed[1:] if not _together(first.value, part.value)]
    meant = first
    if apart:
        options = [Choice(part.value.name, f"{_SAID[role]} {part.value.name}") for part in (first, *apart)]
        sentence = f"{' or '.join(option.label for option in options)}?"
        chosen = findings.ask(f"which:{FIELD[role]}", sentence.capitalize(), *options[:_OFFERED])
        meant = next((part for part in apart if part.value.name == chosen), first)
    settled.spare += [part for part in said if part is not meant and (apart or part not in listed)]
    placed: Placed = meant.value
    return placed


def _together(one: Placed, two: Placed) -> bool:
    countries = {each.country for each in one.candidates}
    return one.name == two.name or bool(countries & {each.country for each in two.candidates})


def _locality(
    findings: Findings, placed: Placed, role: Role, context: Context, lead: str, settled: Localities
) -> Locality | None:
    if not placed.candidates:
        return Locality(Words(placed.name))
    led = context.roster.agencies.get(lead)
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


def _of(chosen: str | None, localities: Sequence[Locality]) -> Locality | None:
    return next((each for each in localities if _choice(each).value == chosen), None)


def _choice(locality: Locality) -> Choice:
    value = locality.key or locality.territory or locality.name
    if locality.territory is None:
        return Choice(value, f"Another {locality.name}")
    within = territory(locality.territory).name
    return Choice(value, locality.name if locality.name == within else f"{locality.name}, {within}")
