"""Prove an operation's log to whoever answers for it: at once, or by a direct message when it is long."""

from collections.abc import Callable

from bot.domain.deliveries import Delivery, Kind, Message, Post
from bot.domain.members import Person
from bot.domain.operations import Operation
from bot.settings import Settings
from handlers.kit import blocks, clearance
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import count, safe
from storage import deliveries, operations, proof, witnesses
from storage.audiences import Clearance
from storage.chain import Progress
from storage.db import Session

MOST = 500
"""Entries that are proved while somebody waits: surely within a second."""
Prove = Callable[[Session, Delivery, Progress], tuple[Message, int]]
A_MINUTE = 90_000
"""Entries that are proved in a minute."""


def verify(ask: Ask) -> Answer:
    """Prove the channel's operation, and check a witness against its log."""
    operation, witness = ask.operation, witnesses.read(ask.words) if ask.words else ""
    entries = ask.db.read(lambda session: proof.length(session, operation))

    def look(session: Session) -> list[str]:
        cleared = clearance.of(session, ask) if witness else None
        return _told(session, operation, _heard(session, cleared, witness, ask.channel))

    if entries <= MOST:
        return _answer(ask.db.read(look))
    owed = Post(
        kind=Kind.PROOF,
        team=ask.who.person.team,
        channel=ask.who.person.user,
        message=None,
        key=ask.key,
        owner=ask.who.person.user,
        operation=operation.id,
        subject=witness,
    )
    ask.db.write(lambda session: deliveries.owe(session, owed, ask.now))
    minutes = round(entries / A_MINUTE)
    long = f"about {count(minutes, 'minute')}" if minutes else "less than a minute"
    return Answer(
        text=f"{safe(operation.name)} has {count(entries, 'entry', 'entries')}; to verify them takes {long}. "
        "I send you the result as a direct message."
    )


def composer(settings: Settings) -> Prove:
    """Return what makes the message of an owed proof, and tells at which position in the log."""

    def compose(session: Session, delivery: Delivery, told: Progress) -> tuple[Message, int]:
        operation = operations.get(session, delivery.operation) if delivery.operation else None
        if operation is None:
            raise KeyError(delivery.id)
        person = Person(delivery.team, delivery.owner)
        cleared = clearance.of_person(session, settings, person, operation, delivery.due_at)
        said = _told(session, operation, _heard(session, cleared, delivery.subject, ""), told)
        return _message(said), proof.length(session, operation)

    return compose


def _heard(session: Session, cleared: Clearance | None, witness: str, channel: str) -> list[str]:
    """Return what became of a witness, where one was shown, to readers of some clearance."""
    return [str(witnesses.testify(session, cleared, witness, channel))] if cleared and witness else []


def _told(
    session: Session, operation: Operation, heard: list[str], told: Progress = lambda _: None
) -> list[str]:
    """Return what became of a witness, whether the log is whole, and what that covers."""
    return [*heard, str(proof.prove(session, operation, told)), proof.scope()]


def _answer(lines: list[str]) -> Answer:
    *said, scope = map(safe, lines)
    text = "\n".join(said)
    return Answer(text=f"{text}\n{scope}", blocks=[blocks.section(text), blocks.context(scope)])


def _message(lines: list[str]) -> Message:
    answer = _answer(lines)
    return Message(answer.text, tuple(blocks.dumped(answer.blocks)))
