"""Say who is known to have had which part, and keep who they are apart from that.

That somebody is identified is a figure, handled as the case is in which they had a part. The dossier, a
pseudonym beside its roles, cases and numbers, is RED: it is shown in private alone, as far as its parts
are in cases that the reader may see; whoever sees none of them is told what is told of no such number.
Numbers of other systems are the person's, whatever the case: whoever sees a part of theirs sees them.
A number says in which order people were entered: a gap tells that somebody else is on record, or was.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from sqlmodel import Session

from bot.domain import people
from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier, Filed, Shelf
from bot.domain.entries import Kind
from bot.domain.operations import Operation
from bot.domain.people import PRIVATE, Identity, Played
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt
from bot.domain.words import bare
from storage import audiences, dossiers, shelves
from storage.audiences import Clearance
from storage.pasts import AsOf

ALONE = "Who people are is shown in our direct messages alone"


class Apart(Refusal):
    """Refuse to say who people are where others read along."""


def played(session: Session, cleared: Clearance, as_of: AsOf = None) -> list[Played]:
    """Return the parts of distinct people at the end of a day, in the standing cases that may be seen."""
    cases = _cases(session, cleared, as_of)
    every = people.distinct(identities(session, cleared, as_of))
    return [each for each in every if each.part.case in cases]


def shown(session: Session, cleared: Clearance, as_of: AsOf = None) -> list[Played]:
    """Return the same parts under the numbers that readers may see; a refusal where they may see none."""
    check(cleared)
    cases, known = _cases(session, cleared, as_of), identities(session, cleared, as_of)
    named = people.shown_as(known, cases)
    parts = (Played(named[n], each) for n in named for each in known[n].parts if each.case in cases)
    return sorted(dict.fromkeys(parts), key=lambda each: each.person)


def identities(session: Session, cleared: Clearance, as_of: AsOf = None) -> dict[int, Identity]:
    """Return every identity by its number, for figures: none of it is shown; a void one has no part."""
    known = dossiers.known(session, _whole(session, cleared.operation), Identity, as_of)
    return {each.number: each.document if each.stands else replace(each.document, parts=()) for each in known}


def check(cleared: Clearance) -> None:
    """Refuse to say who people are where that may not be seen, whatever was asked."""
    if not cleared.private:
        raise Apart(f"{ALONE}: write it there.")


def get(session: Session, cleared: Clearance, number: int) -> Dossier[Identity]:
    """Return what may be seen of an identity; to whom that is nothing there is none of this number."""
    told = history(session, cleared, number)
    seen = shelves.stored(session, cleared.operation, Identity, number)
    document = seen.document.within(*_sight(session, cleared))
    return replace(seen, document=replace(document, agency=told[0].agency), version=len(told))


def history(session: Session, cleared: Clearance, number: int) -> list[Filed[Identity]]:
    """Return the versions of an identity that differ in what may be seen of it, oldest first, renumbered."""
    check(cleared)
    operation = cleared.operation
    shelves.stored(session, operation, Identity, number)
    every = dossiers.history(session, _whole(session, operation), Identity, number)
    sight = _sight(session, cleared)
    seen = [replace(each, document=each.document.within(*sight)) for each in every]
    told = [replace(each, version=place) for place, each in enumerate(_differing(seen), 1)]
    if not told:
        raise shelves.absent(operation, Shelf.PERSON, number)
    return told


def members(session: Session, cleared: Clearance, number: int) -> list[int]:
    """Return the numbers that show of one person, the one first that counts for all of them."""
    check(cleared)
    named = people.shown_as(identities(session, cleared), _cases(session, cleared))
    first = named.get(number, number)
    return [first, *(each for each, shows in named.items() if shows == first and each != first)]


def alike(session: Session, cleared: Clearance, number: int) -> list[int]:
    """Return the other people that show, and have a number in another system in common with this one."""
    check(cleared)
    known = identities(session, cleared)
    named = people.shown_as(known, _cases(session, cleared))
    mine = _numbers(known[number])
    found = {shows for each, shows in named.items() if _numbers(known[each]) & mine}
    return sorted(found - {named.get(number)})


def change(
    session: Session,
    operation: Operation,
    kind: Kind,
    number: int,
    make: Callable[[Identity], Identity],
    act: Act,
) -> Receipt:
    """Make the next version of an identity from all of it, what its author does not see too."""
    present = shelves.stored(session, operation, Identity, number)
    stands = kind is Kind.PERSON_REINSTATED or (present.stands and kind is not Kind.PERSON_VOIDED)
    return dossiers.change(session, operation, kind, present, make(present.document), act, stands=stands)


def merge(session: Session, operation: Operation, number: int, into: int, act: Act) -> Receipt:
    """Say that two identities are one person, and so are all that were merged into either."""
    known = dossiers.known(session, _whole(session, operation), Identity, None)
    every = {each.number: each.document for each in known}
    one, other = (people.standing_for(every, each) for each in (number, into))
    if one == other:
        raise Refusal("They are one person already: nothing was changed.")
    return change(session, operation, Kind.PERSON_MERGED, one, lambda seen: replace(seen, merged=other), act)


def _cases(session: Session, cleared: Clearance, as_of: AsOf = None) -> set[int]:
    return {each.number for each in dossiers.known(session, cleared, Case, as_of) if each.stands}


def _numbers(identity: Identity) -> set[tuple[str, str | None]]:
    return {(bare(each.number), each.agency) for each in identity.references}


def _sight(session: Session, cleared: Clearance) -> tuple[set[int], set[int]]:
    """Return the cases that may be seen, void ones too, and the identities that have a part in one."""
    cases = {each.number for each in dossiers.every(session, cleared, Case)}
    every = dossiers.every(session, _whole(session, cleared.operation), Identity)
    return cases, {each.number for each in every if each.document.cases & cases}


def _differing(versions: list[Filed[Identity]]) -> Iterator[Filed[Identity]]:
    """Yield the versions that differ from the one before, beginning with the first that has a part."""
    before: tuple[Identity, bool] | None = None
    for each in versions:
        now = (each.document, each.stands)
        if (before or each.document.parts) and before != now:
            yield each
            before = now


def _whole(session: Session, operation: Operation) -> Clearance:
    return audiences.everything(session, operation, PRIVATE)
