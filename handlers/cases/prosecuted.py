"""Say a prosecution in words: of whom where that may be shown, where it is brought, and what happened."""

from collections.abc import Iterator, Sequence

from bot.domain.dossiers import Dossier, Filed, Shelf
from bot.domain.entries import Kind
from bot.domain.handling import Tlp
from bot.domain.operations import Operation
from bot.domain.prosecutions import Defendant, Event, Sealed
from bot.domain.prosecutors import Group, Prosecutors
from bot.domain.seizures import Precision
from handlers.cases import card
from handlers.kit import courts, handling, phrases, reasons
from handlers.kit.text import count, listed, plainly, safe
from storage import defendants, dossiers
from storage.audiences import Clearance
from storage.db import Session

_PLAIN = {
    "voided": "voided it: it counts nowhere",
    "reinstated": "reinstated it: it counts again",
    "opened": "unsealed it",
}
Versions = Sequence[Filed[Defendant]] | Sequence[Filed[Sealed]]
YEAR = 12
"""Months from which a term is told in years too."""


def reference(operation: Operation, number: int) -> str:
    """Return how people write a prosecution: `HAM-D0003`."""
    return Shelf.DEFENDANT.reference(operation, number)


def pseudonym(operation: Operation, number: int) -> str:
    """Return how people write a person: `P-0042`."""
    return Shelf.PERSON.reference(operation, number)


def meant(operation: Operation, words: str, shelf: Shelf = Shelf.DEFENDANT) -> tuple[int | None, str]:
    """Return the number of the prosecution that the words begin with, None for none, and the rest of them."""
    words = words.lstrip(" -")
    found = shelf.match(words, operation.code)
    return (found.value, words[found.end :].strip()) if found else (None, words.strip())


def summary(session: Session, cleared: Clearance, found: Dossier[Defendant]) -> str:
    """Return a prosecution in one line, with the case that it is of."""
    return summaries(session, cleared, [found])[0]


def summaries(session: Session, cleared: Clearance, found: Sequence[Dossier[Defendant]]) -> list[str]:
    """Return a line for each of some prosecutions, with the case that it is of."""
    operation, told = cleared.operation, _told(session, cleared, found)
    return [
        f"*{reference(operation, each.number)}*{'' if each.stands else ' [void]'} "
        f"{card.reference(operation, each.document.case)} {said}"
        for each, said in zip(found, told, strict=True)
    ]


def of_case(session: Session, cleared: Clearance, number: int) -> list[str]:
    """Return a line for each standing prosecution of a case, none where there are none."""
    found = [each for each in defendants.of_case(session, cleared, number) if each.stands]
    told = zip(found, _told(session, cleared, found), strict=True)
    return [f"• {reference(cleared.operation, each.number)} {said}" for each, said in told]


def _told(session: Session, cleared: Clearance, found: Sequence[Dossier[Defendant]]) -> Iterator[str]:
    """Yield who is prosecuted, as far as the readers may see that, where, and what happened."""
    offices, names = courts.known(session, cleared.operation), defendants.shown_as(session, cleared)
    for each in found:
        shows = names.get(each.document.person)
        who = f"{pseudonym(cleared.operation, shows)} (TLP:{Tlp.RED}) " if shows else ""
        yield f"{who}{described(offices, each.document)}"


def described(offices: Prosecutors, defendant: Defendant) -> str:
    """Return where somebody is prosecuted, and what happened: nothing of who it is."""
    return f"{brought(offices, defendant.to)}: {', '.join(map(dated, defendant.events))}"


def brought(offices: Prosecutors, code: str) -> str:
    """Return where a charge is brought: `in the Southern District of Florida`, `by the DPP of Barbados`."""
    joint = "by" if offices[code].group is Group.ABROAD else "in"
    return f"{joint} {courts.named(offices, code)}"


def dated(event: Event) -> str:
    """Return a step with its day: `sentenced to 57 months (4 years 9 months) 12 Jul 2023`."""
    joint = ", " if event.precision is Precision.UNKNOWN or event.on is None else " "
    said = event.stage.said
    if event.abroad:
        said = f"{said} abroad"
    if event.months:
        said = f"{said} to {_term(event.months)}"
    return f"{said}{joint}{phrases.when(event.on, event.precision)}"


def _term(months: int) -> str:
    years, rest = divmod(months, YEAR)
    if not years:
        return count(months, "month")
    more = f" {count(rest, 'month')}" if rest else ""
    return f"{count(months, 'month')} ({count(years, 'year')}{more})"


def headline(offices: Prosecutors, versions: Versions) -> str:
    """Return what the last of some versions did, beside the prosecution as it stands since."""
    told_by_it = _act(versions[-1].kind) in {"recorded", "turned"}
    return "recorded" if told_by_it else deed(offices, versions)


def history(
    operation: Operation,
    offices: Prosecutors,
    versions: Versions,
) -> list[str]:
    """Return one sentence for each version, the oldest first."""
    told = (_entry(operation, offices, versions[: place + 1]) for place in range(len(versions)))
    return [f"{place}. {sentence}" for place, sentence in enumerate(told, 1)]


def timeline(session: Session, cleared: Clearance, number: int) -> list[tuple[int, str]]:
    """Return what was done about each prosecution of a case, with the sequence of each entry."""
    operation, found = cleared.operation, []
    offices = courts.known(session, operation)
    for each in defendants.of_case(session, cleared, number):
        versions = dossiers.history(session, cleared, Defendant, each.number)
        for place, last in enumerate(versions, 1):
            sentence = _entry(operation, offices, versions[:place])
            found.append((last.sequence, f"{reference(operation, each.number)} {place}. {sentence}"))
    return found


def _entry(operation: Operation, offices: Prosecutors, versions: Versions) -> str:
    """Return when and by whom the last of some versions was made, what it did, and why."""
    last = versions[-1]
    at, said = plainly(last.recorded_at, operation.zone), reasons.said(last.reason, last.words)
    why = f" ({said})" if said else ""
    return f"{at}: <@{last.person.user}> ({safe(last.agency)}) {deed(offices, versions)}{why}."


def deed(offices: Prosecutors, versions: Versions) -> str:
    """Return what the last of some versions did, as a sentence without its subject goes on."""
    last, act = versions[-1], _act(versions[-1].kind)
    if act in _PLAIN:
        return _PLAIN[act]
    now = _defendant(last.document)
    if len(versions) == 1:
        return f"put it on record: {described(offices, now)}"
    before = _defendant(versions[-2].document)
    further = [dated(each) for each in now.events if each not in before.events]
    if act == "turned" and further:
        return f"added {listed(further)}"
    pairs = zip(*(_fields(offices, each.document) for each in versions[-2:]), strict=True)
    changed = [f"{name} {old} -> {new}" for (name, old), (_, new) in pairs if old != new]
    changed += _between(before.events, now.events)
    return f"changed {listed(changed) or 'nothing that is shown'}"


def _act(kind: Kind) -> str:
    return kind.partition(".")[2]


def _defendant(document: Defendant | Sealed) -> Defendant:
    return document.defendant if isinstance(document, Sealed) else document


def _between(before: Sequence[Event], after: Sequence[Event]) -> Iterator[str]:
    """Yield each step that was put in the place of another, taken out or put in."""
    gone = [each for each in before if each not in after]
    come = [each for each in after if each not in before]
    for old in gone:
        new = next((each for each in come if each.stage is old.stage), None)
        come = [each for each in come if each is not new]
        yield f"{dated(old)} -> {dated(new) if new else 'taken out'}"
    yield from (f"none -> {dated(each)}" for each in come)


def _fields(offices: Prosecutors, document: Defendant | Sealed) -> list[tuple[str, str]]:
    defendant = _defendant(document)
    readers = document.readers if isinstance(document, Sealed) else ()
    return [
        ("court", brought(offices, defendant.to)),
        ("readers", listed([f"<@{each.user}>" for each in readers])),
        ("handling", handling.marked(defendant.marking, defendant.agency)),
    ]
