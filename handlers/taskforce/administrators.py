"""Name the administrators of an operation: whom to ask, and who is told what only they can settle."""

from datetime import datetime

from bot.domain.members import Role
from bot.domain.operations import Operation
from bot.settings import Settings
from storage import memberships
from storage.db import Session


def of(
    session: Session, settings: Settings, operation: Operation | None, team: str, now: datetime
) -> list[str]:
    """Return the administrators of a workspace, those of the settings first."""
    named = [user for workspace, user in settings.founders if workspace == team]
    everybody = memberships.members(session, operation.id if operation else None, now)
    named += [m.person.user for m in everybody if m.role is Role.ADMINISTRATOR and m.person.team == team]
    return [*dict.fromkeys(named)]
