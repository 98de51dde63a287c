"""Tell what the readers of an answer may see: all of a channel, or one person in private."""

from dataclasses import replace
from datetime import datetime

from bot.domain.handling import Audience
from bot.domain.members import Person
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.subscriptions import Feed
from bot.settings import Settings
from handlers.kit import standing
from handlers.kit.asking import Ask
from handlers.kit.text import safe
from storage import audiences, bindings
from storage.audiences import Clearance
from storage.db import Session

YOU = "you"
OTHERS = f"{YOU}: its originator decides who sees it"


def of(session: Session, ask: Ask, operation: Operation | None = None) -> Clearance:
    """Return what an answer may show of an operation (the one in hand): whoever asks is a reader too.

    A refusal where the channel is not bound to it, or blocked.
    """
    about = operation or ask.operation
    channel = "" if ask.private else ask.channel
    return of_asker(session, ask.settings, ask.who.person, channel, about, ask.now)


def of_asker(
    session: Session, settings: Settings, person: Person, channel: str, operation: Operation, now: datetime
) -> Clearance:
    """Return what somebody may be shown who asked in a channel; in private where none is named."""
    if not channel:
        return of_person(session, settings, person, operation, now)
    who = standing.of(session, settings, person, operation, now)
    audience = _audience(session, Feed(person.team, channel, operation.id), operation)
    return audiences.cleared(session, operation, audience.including(who.agency))


def of_person(
    session: Session, settings: Settings, person: Person, operation: Operation, now: datetime
) -> Clearance:
    """Return what one person may see of an operation in private."""
    who = standing.of(session, settings, person, operation, now)
    found = audiences.cleared(session, operation, Audience.alone(who.agency), OTHERS)
    # Who sees nothing at all is kept out by the operation, even of what originates with their own agency.
    return found if found.classes else replace(found, readers=YOU)


def every(session: Session, ask: Ask) -> list[Clearance]:
    """Return what an answer may show of each operation that the person may read, and the channel shows."""
    found = []
    for operation in standing.readable(session, ask.settings, ask.who.person, ask.now):
        bound = bindings.of(session, Feed(ask.who.person.team, ask.channel, operation.id))
        if ask.private or (bound and not bound.blocked):
            found.append(of(session, ask, operation))
    return found


def last_bound(session: Session, feed: Feed, operation: Operation) -> Clearance | None:
    """Return what a channel was last bound to show of an operation, even while it shows nothing new."""
    bound = bindings.of(session, feed)
    return audiences.cleared(session, operation, bound.audience) if bound else None


def of_channel(session: Session, feed: Feed, operation: Operation) -> Clearance:
    """Return what a channel may be shown of an operation; a refusal where it is not bound, or blocked."""
    return audiences.cleared(session, operation, _audience(session, feed, operation))


def _audience(session: Session, feed: Feed, operation: Operation) -> Audience:
    bound = bindings.of(session, feed)
    if bound is None:
        raise Refusal(
            f"This channel is not bound to {safe(operation.name)}: nothing of it is shown or recorded here. "
            f"An administrator binds it: `/taskforce bind {operation.code} to all up to AMBER`. "
            "In our direct messages I answer you alone."
        )
    if bound.blocked:
        raise Refusal(
            f"Nothing of {safe(operation.name)} is shown or recorded here for now: {bound.blocked}. "
            f"An administrator says who may read it: `/taskforce bind {operation.code} to all up to AMBER`."
        )
    return bound.audience
