"""Record dossiers and change them: each act is one entry."""

from sqlmodel import Session

from bot.domain.dossiers import Document, Dossier, Shelf
from bot.domain.entries import Kind
from bot.domain.facts import Shelved
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt
from storage import log, pasts, shelves
from storage.log import Chain

every, get = shelves.every, shelves.get
known, history, changed = pasts.known, pasts.history, pasts.changed
withheld = shelves.withheld


def record(session: Session, operation: Operation, kind: Kind, document: Document, act: Act) -> Receipt:
    """Put a dossier on record under the next number of its kind."""
    shelf = Shelf.holding(type(document))

    def write(chain: Chain) -> Receipt:
        reference = shelf.reference(operation, shelves.last_number(session, operation.id, shelf) + 1)
        return log.append(chain, kind, reference, 1, Shelved(document), act)

    return log.once(session, operation.id, act, write)


def change(
    session: Session,
    operation: Operation,
    kind: Kind,
    seen: Dossier[Document],
    document: Document,
    act: Act,
    *,
    stands: bool = True,
) -> Receipt:
    """Make a document the next version of a dossier that was `seen`; a refusal where it changed meanwhile."""
    shelf = Shelf.holding(type(document))
    reference = shelf.reference(operation, seen.number)

    def write(chain: Chain) -> Receipt:
        present = shelves.stored(session, operation, type(document), seen.number)
        if present.version != seen.version:
            raise Refusal(
                f"{reference} was changed while you were at it: it is now at version {present.version}. "
                "Nothing of yours was recorded; look at it and try again."
            )
        if (present.document, present.stands) == (document, stands):
            raise Refusal(f"{reference} says so already: nothing was changed.")
        return log.append(chain, kind, reference, present.version + 1, Shelved(document, stands), act)

    return log.once(session, operation.id, act, write)
