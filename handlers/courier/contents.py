"""Decide what a post says at the moment it is made: never more than its readers may see by then."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.domain.deliveries import Composed, Delivery, Kind, Message
from bot.domain.members import Person, Role
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import number_of
from bot.domain.subscriptions import Feed
from bot.settings import Settings
from handlers.kit import clearance, renewing, standing
from storage import operations, seizures
from storage.audiences import Clearance
from storage.db import Session

REFERENCE = re.compile(r"\b(?P<code>[A-Z][A-Z0-9]{1,7})-(?P<number>\d{4,7})\b")
ANOTHER = "another record"
OTHERWISE = Message(
    "Your export was not sent: who may see what has changed since it was made. Nothing of it is kept; "
    "please ask for it again."
)
Compose = Callable[[Session, Delivery, Clearance, datetime], Composed | None]
"""Make what a post says, None for nothing; a digest that was made is made at the same position in the log."""


def now(
    session: Session, delivery: Delivery, compose: Mapping[Kind, Compose], at: datetime, settings: Settings
) -> Composed | None:
    """Return what a post says now; None where nothing of it may be shown.

    A digest says the same at every try, unless its readers may see something else by then.
    """
    operation = operations.get(session, delivery.operation) if delivery.operation else None
    if operation and delivery.kind in {Kind.REMINDER, Kind.PICTURE}:
        alone = _alone(session, settings, delivery, operation, at)
        return compose[delivery.kind](session, delivery, alone, at) if alone else None
    if operation and delivery.kind is Kind.EXPORT:
        return _as_made(session, settings, delivery, operation, at)
    if operation is None or not delivery.kind.tells:
        return _frozen(delivery)
    cleared = _readers(session, settings, delivery, operation, at)
    return _told(session, delivery, compose, at, cleared) if cleared else None


def _told(
    session: Session, delivery: Delivery, compose: Mapping[Kind, Compose], at: datetime, cleared: Clearance
) -> Composed | None:
    """Return what its readers are told by a post of the record."""
    if delivery.subject and not seizures.shown(session, cleared, number_of(delivery.subject)):
        gone = renewing.gone(delivery.subject)
        return Composed(gone, None, cleared.version) if delivery.kind is Kind.UPDATE else None
    if delivery.kind is Kind.REPLY and delivery.message:
        return Composed(Message(_unnamed(session, delivery, delivery.message.text)), None, cleared.version)
    if delivery.kind not in compose or (delivery.message and delivery.handled == cleared.version):
        return _frozen(delivery)
    return compose[delivery.kind](session, delivery, cleared, at)


def _unnamed(session: Session, delivery: Delivery, text: str) -> str:
    """Return what a thread is told without the references of records that its readers may not see."""

    def name(found: re.Match[str]) -> str:
        operation = operations.by_code(session, found["code"])
        if operation is None or found[0] == delivery.subject:
            return found[0]
        feed = Feed(delivery.team, delivery.channel, operation.id)
        cleared = clearance.last_bound(session, feed, operation)
        return found[0] if cleared and seizures.shown(session, cleared, int(found["number"])) else ANOTHER

    return REFERENCE.sub(name, text)


def _readers(
    session: Session, settings: Settings, delivery: Delivery, operation: Operation, at: datetime
) -> Clearance | None:
    """Return what all may see who read a post; None where it is for one person who is not let in any more."""
    if delivery.personal:
        return _alone(session, settings, delivery, operation, at)
    return clearance.of_channel(session, Feed(delivery.team, delivery.channel, operation.id), operation)


def _alone(
    session: Session, settings: Settings, delivery: Delivery, operation: Operation, at: datetime
) -> Clearance | None:
    """Return what the one person may see who is written to; None where they are not let in any more."""
    person = Person(delivery.team, delivery.channel)
    if standing.of(session, settings, person, operation, at).role is Role.STRANGER:
        return None
    return clearance.of_person(session, settings, person, operation, at)


def _as_made(
    session: Session, settings: Settings, delivery: Delivery, operation: Operation, at: datetime
) -> Composed | None:
    """Return what is said with a file; where its readers may see otherwise by now, that it is not sent."""
    made, person = _frozen(delivery), Person(delivery.team, delivery.owner)
    if made is None or not made.message.file:
        return made
    try:
        cleared = clearance.of_asker(session, settings, person, delivery.subject, operation, at)
    except Refusal:
        return replace(made, message=OTHERWISE)
    let_in = standing.of(session, settings, person, operation, at).role is not Role.STRANGER
    return made if let_in and cleared.version == made.handled else replace(made, message=OTHERWISE)


def _frozen(delivery: Delivery) -> Composed | None:
    return Composed(delivery.message, delivery.position, delivery.handled) if delivery.message else None
