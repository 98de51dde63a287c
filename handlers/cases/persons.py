"""Say people in words: how many have which role, and who they are where that may be shown."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from bot.domain import people as counting
from bot.domain.dossiers import Filed, Shelf
from bot.domain.entries import Kind
from bot.domain.operations import Operation
from bot.domain.people import Identity, Part, Played, Role
from handlers.cases import card
from handlers.kit import phrases, reasons
from handlers.kit.text import count, listed, plainly, safe
from storage import cases, people
from storage.audiences import Clearance
from storage.db import Session

RED = "TLP:RED"
SHOWN = 20
"""How many people are named at once."""
_ROLES = {Role.UNKNOWN: ("of unknown role", "of unknown role")}
_SEVERAL = "One person may have several roles: they do not add up"
_PLAIN = {
    Kind.PERSON_VOIDED: "voided it: it counts nowhere",
    Kind.PERSON_REINSTATED: "reinstated it: it counts again",
}


def reference(operation: Operation, number: int) -> str:
    """Return how people write a person: `P-0042`."""
    return Shelf.PERSON.reference(operation, number)


def counted(found: Collection[Played], where: str = "") -> str:
    """Return how many people some are, and in which roles: `3 people: 1 purchaser, 2 recipients`."""
    told = counting.count(found)
    roles = [count(number, *_ROLES.get(role, (role,))) for role, number in told.roles.items()]
    return f"{count(told.people, 'person', 'people')}{where}: {', '.join(roles)}"


def overlapping(found: Collection[Played]) -> str:
    """Return that roles come to more than the people, empty where they do not."""
    return f". {_SEVERAL}" if counting.count(found).overlaps else ""


def of_case(session: Session, cleared: Clearance, number: int) -> list[str]:
    """Return a line on the people of a case: who they are where that may be shown, none for none."""
    found = [each for each in people.played(session, cleared) if each.part.case == number]
    if not found:
        return []
    first = f"• {counted(found)}{overlapping(found)}"
    if not cleared.private:
        return [first]
    shown = (each for each in people.shown(session, cleared) if each.part.case == number)
    return [f"{first} ({RED})", *named(session, cleared, shown)]


def named(session: Session, cleared: Clearance, found: Iterable[Played]) -> list[str]:
    """Return a line for each of some people, in the order of their numbers, with what parts they had."""
    lines = [
        f"• {reference(cleared.operation, number)} {parts(session, cleared, [each.part for each in those])}"
        for number, those in groupby(found, key=lambda each: each.person)
    ]
    more = [f"and {count(len(lines) - SHOWN, 'more person', 'more people')}"] if len(lines) > SHOWN else []
    return [*lines[:SHOWN], *more]


def summary(session: Session, cleared: Clearance, number: int) -> str:
    """Return a person in one line, under the number that counts, with all that were found to be the same."""
    first, *others = people.members(session, cleared, number)
    every = [people.get(session, cleared, each) for each in (first, *others)]
    void = "" if every[0].stands else " [void]"
    also = f" (also {listed([reference(cleared.operation, each) for each in others])})" if others else ""
    whole = every[0].document
    for each in every[1:]:
        whole = whole.playing(each.document.parts).known_as(each.document.references)
    return f"*{reference(cleared.operation, first)}*{void}{also} {described(session, cleared, whole)}"


def described(session: Session, cleared: Clearance, identity: Identity) -> str:
    """Return all that shows of an identity: its parts, and its numbers in other systems."""
    numbers = [phrases.numbers(identity.references)] if identity.references else []
    return "; ".join([parts(session, cleared, identity.parts), *numbers])


def parts(session: Session, cleared: Clearance, found: Collection[Part]) -> str:
    """Return parts case by case: `purchaser (HAM-0003) and recipient in CASE-0007`."""
    if not found:
        return "has no part in a case that is shown here"
    told = []
    for number in dict.fromkeys(part.case for part in found):
        those = [part for part in found if part.case == number]
        here = cases.shown(session, cleared, number)
        void = "" if here is None or here.stands else " [void]"
        roles = listed([*_roles(session, cleared, those)])
        told.append(f"{roles} in {card.reference(cleared.operation, number)}{void}")
    return "; ".join(told)


def told(session: Session, cleared: Clearance, number: int) -> list[str]:
    """Return one sentence for each version that shows of an identity, oldest first."""
    versions = people.history(session, cleared, number)
    return [_sentence(session, cleared, versions[:place]) for place in range(1, len(versions) + 1)]


def _roles(session: Session, cleared: Clearance, found: Sequence[Part]) -> Iterator[str]:
    for role in (each for each in Role if any(part.role is each for part in found)):
        about = [part.seizure for part in found if part.role is role and part.seizure]
        name = "unknown role" if role is Role.UNKNOWN else role
        yield f"{name} ({card.seizures(session, cleared, about)})" if about else name


def _sentence(session: Session, cleared: Clearance, versions: Sequence[Filed[Identity]]) -> str:
    last = versions[-1]
    at, said = plainly(last.recorded_at, cleared.operation.zone), reasons.said(last.reason, last.words)
    who, why = f"<@{last.person.user}> ({safe(last.agency)})", f" ({said})" if said else ""
    return f"{last.version}. {at}: {who} {_deed(session, cleared, versions)}{why}."


def _deed(session: Session, cleared: Clearance, versions: Sequence[Filed[Identity]]) -> str:
    """Return what the last of some versions did, as a sentence without its subject goes on."""
    last = versions[-1]
    if len(versions) == 1:
        return f"put it on record: {described(session, cleared, last.document)}"
    if last.kind in _PLAIN:
        return _PLAIN[last.kind]
    before, after = (each.document for each in versions[-2:])
    if before.merged != after.merged:
        into = reference(cleared.operation, after.merged or before.merged or 0)
        return f"found it to be {into}" if after.merged else f"found it to be not {into}"
    lost, gained = ({*one.parts} - {*other.parts} for one, other in ((before, after), (after, before)))
    if before.references == after.references and not (lost and gained):
        about = [part for part in (*before.parts, *after.parts) if part in lost | gained]
        return f"{'added' if gained else 'took away'} {parts(session, cleared, about)}"
    old, new = (described(session, cleared, each) for each in (before, after))
    return f"changed {old} -> {new}"
