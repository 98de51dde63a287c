"""Announce a record that is new in an operation: one line in each channel that wants to know of them."""

from bot.domain.deliveries import Kind, Post
from bot.domain.operations import Operation
from bot.domain.records import Act, Receipt, Record
from bot.domain.seizures import Seizure
from handlers.kit import phrases
from handlers.kit.asking import Ask
from storage import bindings, deliveries, seizures
from storage.db import Session


def record(session: Session, ask: Ask, seizure: Seizure, act: Act) -> Receipt:
    """Record a seizure and announce it."""
    receipt = seizures.record(session, ask.operation, seizure, act)
    announce(session, ask, ask.operation, receipt.number)
    return receipt


def announce(session: Session, ask: Ask, operation: Operation, number: int) -> None:
    """Owe each channel that announces an operation a line on a record; once, however often it is told."""
    reference = operation.reference(number)
    for bound in bindings.every(session, operation_id=operation.id, announces=True):
        notice = Post(
            kind=Kind.NOTICE,
            team=bound.feed.team,
            channel=bound.feed.channel,
            message=None,
            key=f"notice:{bound.feed.team}:{reference}",
            owner=bound.by.user,
            operation=operation.id,
            subject=reference,
        )
        deliveries.owe(session, notice, ask.now)


def line(operation: Operation, record: Record) -> str:
    """Return the line on a record as it stands."""
    return f"On record: {phrases.summary(operation, record)}"
