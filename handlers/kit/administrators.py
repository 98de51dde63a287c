"""Name the administrators of an operation: whom to ask, and who is told what only they can settle."""

from datetime import datetime

from bot.domain.members import Role
from bot.domain.operations import Operation
from bot.settings import Settings
from handlers.kit.asking import Ask
from storage import memberships
from storage.db import Session

_FEW = 3


def of(
    session: Session, settings: Settings, operation: Operation | None, team: str, now: datetime
) -> list[str]:
    """Return the administrators of a workspace, those of the settings first."""
    named = [user for workspace, user in settings.founders if workspace == team]
    everybody = memberships.members(session, operation.id if operation else None, now)
    named += [m.person.user for m in everybody if m.role is Role.ADMINISTRATOR and m.person.team == team]
    return [*dict.fromkeys(named)]


def mentioned(session: Session, ask: Ask, otherwise: str = "your administrator") -> list[str]:
    """Return administrators as a sentence names them, those whom who asks can reach; at least one word."""
    named = of(session, ask.settings, ask.current, ask.who.person.team, ask.now)
    return [f"<@{user}>" for user in named[:_FEW]] or [otherwise]


def leads(session: Session, ask: Ask, agency: str = "") -> list[str]:
    """Return the leads of an agency, or of any, in the same way: they admit people of their own alone."""
    everybody = memberships.members(session, ask.current.id if ask.current else None, ask.now)
    here = [m for m in everybody if m.role is Role.LEAD and m.person.team == ask.who.person.team]
    return [f"<@{m.person.user}>" for m in here if agency in {"", m.agency}][:_FEW]
