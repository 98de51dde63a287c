"""Say who is known to have had which part: distinct people, as far as their cases may be seen.

That somebody is known is a figure, handled as the case is; who that is, under which pseudonym and with
which numbers, is in a dossier of its own, which is RED.
"""

from datetime import date

from sqlmodel import Session

from bot.domain import people
from bot.domain.cases.case import Case
from bot.domain.people import Identity, Played
from storage import audiences, dossiers
from storage.audiences import Clearance


def played(session: Session, cleared: Clearance, as_of: date | None = None) -> list[Played]:
    """Return the parts of distinct people at the end of a day, in the standing cases that may be seen."""
    cases = {each.number for each in dossiers.known(session, cleared, Case, as_of) if each.stands}
    every = people.distinct(identities(session, cleared, as_of))
    return [each for each in every if each.part.case in cases]


def identities(session: Session, cleared: Clearance, as_of: date | None = None) -> dict[int, Identity]:
    """Return every standing identity by its number, for figures: none of it is shown without a clearance."""
    whole = audiences.everything(session, cleared.operation)
    known = dossiers.known(session, whole, Identity, as_of)
    return {each.number: each.document for each in known if each.stands}
