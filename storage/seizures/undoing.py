"""Take a person's last change back, while it is fresh."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from bot.domain.entries import Kind
from bot.domain.facts import SEIZURE_KINDS, Stands
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt, number_of
from bot.domain.seizures import Status
from storage import log, replay, tables
from storage.log import Chain
from storage.replay import Link
from storage.seizures.changing import follow
from storage.seizures.finding import get

WINDOW = timedelta(minutes=15)
ENTRIES = tables.core(tables.Entry)
_OPPOSITES = {
    Kind.SEIZURE_RECORDED: Kind.SEIZURE_VOIDED,
    Kind.SEIZURE_AMENDED: Kind.SEIZURE_AMENDED,
    Kind.SEIZURE_VOIDED: Kind.SEIZURE_REINSTATED,
    Kind.SEIZURE_REINSTATED: Kind.SEIZURE_VOIDED,
    Kind.SEIZURE_VERIFIED: Kind.SEIZURE_AMENDED,
}


def undo(session: Session, operation: Operation, act: Act, number: int | None = None) -> Receipt:
    """Reverse the person's last change (of one record): an entry is voided, an amendment taken back.

    Undoing again reverses the change before that one, never the undoing itself.
    """

    def write(chain: Chain) -> Receipt:
        last = _last(session, operation, act, number)
        reference = last.entry.subject
        links = list(replay.links(session, operation.id, reference))
        if any(_others(link, last, act) for link in links):
            raise Refusal(f"{reference} was changed by somebody else since; amend it instead.")
        present = get(session, operation, number_of(reference))
        return follow(chain, present, _OPPOSITES[Kind(last.entry.kind)], _before(links, last), act)

    return log.once(session, operation.id, act, write)


def _last(session: Session, operation: Operation, act: Act, number: int | None) -> Link:
    undone: set[int] = set()
    for link in _lately(session, operation.id, act):
        fact = link.fact
        if isinstance(fact, Stands) and fact.undoes is not None:
            undone.add(fact.undoes)
        elif link.entry.sequence not in undone and number in {None, number_of(link.entry.subject)}:
            return link
    whose = operation.reference(number) if number else operation.name
    raise Refusal(f"You changed nothing of {whose} in the last 15 minutes that could be undone.")


def _lately(session: Session, operation_id: UUID, act: Act) -> list[Link]:
    """Return what the person changed in the window, the last first."""
    wanted = select(ENTRIES.c.sequence).where(
        ENTRIES.c.team == act.by.person.team,
        ENTRIES.c.user == act.by.person.user,
        ENTRIES.c.recorded_at >= act.now - WINDOW,
        ENTRIES.c.operation_id == operation_id,
        ENTRIES.c.kind.in_(SEIZURE_KINDS),
    )
    sequences = session.connection().scalars(wanted).all()
    return replay.at(session, operation_id, sequences)[::-1]


def _others(link: Link, last: Link, act: Act) -> bool:
    """Tell whether an entry is somebody else's, and later."""
    who = (link.entry.team, link.entry.user)
    later = link.entry.sequence > last.entry.sequence and isinstance(link.fact, Stands)
    return later and who != (act.by.person.team, act.by.person.user)


def _before(links: list[Link], last: Link) -> Stands:
    """Return how the record stood before the change, as a fact that undoes it."""
    seizure, status = None, Status.VOID
    for link in links:
        if link.entry.sequence >= last.entry.sequence:
            break
        if isinstance(link.fact, Stands):
            seizure, status = link.fact.seizure or seizure, link.fact.status
    return Stands(status, seizure, last.entry.sequence)
