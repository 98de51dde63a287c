"""Settle who led a seizure and who took part (rule 10)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.agencies import Agency
from bot.domain.entry.findings import Findings
from bot.domain.entry.parts import Kind, Officer, Part, Party
from bot.domain.entry.reading import Choice, Context
from bot.domain.homonyms import Role

_OFFERED = 4


@dataclass(frozen=True, slots=True)
class Parties:
    """Hold the codes of the lead agency (the recorder's where none was named) and of those that took part."""

    lead: str
    participating: tuple[str, ...] = ()


def settle(findings: Findings, parts: Sequence[Part], context: Context, text: str) -> Parties:
    """Return who led and took part: the first behind `by`, else the first that stands alone, led."""
    lead, others, near = None, [], _places(parts)
    named = [part for part in parts if part.kind is Kind.AGENCY]
    for part in sorted(named, key=lambda part: not part.value.said):
        party: Party = part.value
        agency = party.agency or _meant(findings, party.generic, text[part.said : part.end], context, near)
        if agency and party.lead and lead is None:
            lead = agency.code
        elif agency:
            others.append(agency.code)
    if lead is None and any(isinstance(part.value, Officer) and part.value.lead for part in parts):
        findings.assume("lead", f"the lead is {context.agency}, as no agency was named")
    lead = lead or context.agency
    return Parties(lead, tuple(code for code in dict.fromkeys(others) if code != lead))


def _places(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the jurisdictions where the seizure may have been."""
    at = (part.value for part in parts if part.kind is Kind.PLACE and part.value.role in {Role.AT, None})
    return tuple(dict.fromkeys(each.country for placed in at for each in placed.candidates))


def _meant(
    findings: Findings, generic: str, said: str, context: Context, near: Sequence[str]
) -> Agency | None:
    """Return what "police" means: the recorder's own country's, else that of the place; else ask."""
    if not generic:
        return _nearest(findings, said, context)
    own = context.roster.of(context.jurisdiction, generic) if context.jurisdiction else ()
    there = {each.code: each for where in near for each in context.roster.of(where, generic)}
    known = list(own) or list(there.values())
    key = f"agency:{generic}"
    if not known:
        findings.refuse("lead", f"Whose {generic} is “{said}”? Write the agency's code, as in `by TTPS`.")
        return None
    if len(known) == 1:
        others = [_choice(each) for each in there.values() if each != known[0]]
        if known[0].code == context.agency and not others:
            return known[0]
        chosen = findings.assume(key, f"“{said}” is {known[0].name}", *others[:_OFFERED])
        return context.roster[chosen] if chosen else known[0]
    chosen = findings.ask(key, f"Which {generic} is “{said}”?", *map(_choice, known[:_OFFERED]))
    return context.roster[chosen] if chosen else None


def _nearest(findings: Findings, said: str, context: Context) -> Agency | None:
    """Ask whether an unknown agency is one that is spelt nearly like it."""
    near = [_choice(context.roster[code]) for code in context.roster.nearest(said)]
    sentence = f"I don't know the agency “{said}”."
    if not near:
        findings.refuse("lead", f"{sentence} A lead adds it: `/operation agency add`.")
        return None
    chosen = findings.ask(f"agency:{said}", f"{sentence} Which one is it?", *near)
    return context.roster[chosen] if chosen else None


def _choice(agency: Agency) -> Choice:
    return Choice(agency.code, agency.name)
