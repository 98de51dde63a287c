"""Make an export as its readers may see it by then, in one snapshot of the record."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from bot.domain.deliveries import Composed, Delivery, Message
from bot.domain.members import Person, Role
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.settings import Settings
from handlers.exports import books, pages, request
from handlers.exports.about import Asked, gathered
from handlers.exports.pages import Told
from handlers.exports.request import Request
from handlers.kit import blocks, clearance, handling, standing
from handlers.kit.blocks import Button
from handlers.kit.text import count, safe
from storage import exports, operations
from storage.audiences import Clearance
from storage.db import Session

CANCEL = "export.cancel"
NOTHING_KEPT = "Nothing of it is kept."


@dataclass(frozen=True, slots=True)
class Maker:
    """Make exports that are owed."""

    settings: Settings

    def make(
        self, session: Session, delivery: Delivery, folder: Path, told: Told, now: datetime
    ) -> tuple[Composed, Path | None]:
        """Write an export to a file; none where who asked may not have it any more, which is said."""
        operation = _operation(session, delivery)
        try:
            asked, wanted, cleared = self._seen(session, delivery, operation, now)
        except Refusal as refusal:
            said = f"Your export of *{safe(operation.name)}* was not made: {refusal.sentence} {NOTHING_KEPT}"
            return Composed(Message(said), 0, ""), None
        about = gathered(session, cleared, wanted.query, asked, now)
        name = f"{operation.code}-{now:%Y%m%d-%H%M}-TLP-{cleared.tlp}".replace("+", "-")
        with books.opened(wanted.format, folder, name, pages.SHEETS) as book:
            pages.write(session, book, about, told)
        small = handling.small(session, cleared)
        made = count(about.total.seizures, "seizure") if about.total.seizures else "no seizure"
        said = f"Export of *{safe(operation.name)}* {request.scope(wanted.query)}: {made}.\n{small}"
        return Composed(Message(said), about.head.sequence, cleared.version), book.path

    def progress(self, session: Session, delivery: Delivery, percent: int) -> Message:
        """Say how far an export is, with the button that cancels it."""
        operation = _operation(session, delivery)
        text = f"Your export of *{safe(operation.name)}* is being made: {percent} % is done."
        shown = [blocks.section(text), blocks.actions([button(operation, delivery.id)])]
        return Message(text, tuple(blocks.dumped(shown)))

    def _seen(
        self, session: Session, delivery: Delivery, operation: Operation, now: datetime
    ) -> tuple[Asked, Request, Clearance]:
        """Return what was asked for, and what its readers may see by now; a refusal where nothing."""
        asked, person = exports.asked(session, delivery, now), Person(delivery.team, delivery.owner)
        if asked is None:
            raise Refusal("It was asked for more than a day ago. Please ask again.")
        who = standing.of(session, self.settings, person, operation, now)
        if who.role < Role.OBSERVER:
            raise Refusal("You are not admitted to the operation any more.")
        cleared = clearance.of_asker(session, self.settings, person, delivery.subject, operation, now)
        return Asked(who, delivery.subject), Request.kept(asked.body), cleared


def button(operation: Operation, export: UUID) -> Button:
    """Return the button that cancels an export."""
    return Button("Cancel", CANCEL, {"op": operation.code, "delivery": str(export)})


def _operation(session: Session, delivery: Delivery) -> Operation:
    found = operations.get(session, delivery.operation) if delivery.operation else None
    if found is None:
        raise KeyError(delivery.id)
    return found
