"""Find the visit that another one repeats, whoever may see it."""

from sqlmodel import Session

from bot.domain.dossiers import Dossier
from bot.domain.operations import Operation
from bot.domain.visits import Visit
from storage import audiences, dossiers


def repeated(
    session: Session, operation: Operation, wanted: Visit, number: int | None = None
) -> Dossier[Visit] | None:
    """Return the standing visit that one repeats, withheld or not; `number` is that of the one itself.

    It is for whoever keeps the record from counting twice: what is withheld must not be shown.
    """
    every = dossiers.every(session, audiences.everything(session, operation), Visit)
    same = (each for each in every if each.stands and each.document.repeats(wanted))
    return next((each for each in same if each.number != number), None)
