"""Let time pass at the console, and the bot do what becomes due in it."""

import logging
from datetime import datetime, timedelta

from bot import logs
from bot.practice.console.session import Session

log = logging.getLogger(__name__)
MOMENT = timedelta(minutes=1)
"""What is due becomes due within it: several posts in one channel follow each other by a second."""
STEP = timedelta(seconds=1)
STEPS = 10_000
FAR = timedelta(days=1)
"""What is due later is a reminder of some day to come: nobody waits for it."""


def move(session: Session, now: datetime) -> None:
    """Let it be `now`, and do what is due; as many seconds pass as several posts take."""
    session.clock.set(now)
    tick(session, now)
    latest = now + MOMENT
    while (due := session.bot.next_due()) and due <= latest:
        session.clock.set(max(due, session.clock() + STEP))
        tick(session, session.clock())


def wait(session: Session) -> bool:
    """Let the clock run from each owed post to the next; tell whether none is left in the end."""
    for _ in range(STEPS):
        tick(session, session.clock())
        due = session.bot.next_due()
        if due is None or due > session.clock() + FAR:
            return True
        session.clock.set(max(due, session.clock() + STEP))
    return False


def tick(session: Session, now: datetime) -> None:
    """Let the bot do what is due; one failure is told and does not end the sitting."""
    try:
        session.bot.tick(now)
    except Exception as error:  # noqa: BLE001 - as the bot's own schedule does
        log.error("tick failed: %s", logs.trace(error))  # noqa: TRY400 - its message may quote the record
