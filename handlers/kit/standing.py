"""Tell how a person stands in an operation: by admission, by the settings, or as a stranger."""

from datetime import datetime

from bot.domain.members import Member, Person, Role
from bot.domain.operations import Operation
from bot.settings import Settings
from storage import memberships, operations
from storage.db import Session


def of(
    session: Session, settings: Settings, person: Person, operation: Operation | None, now: datetime
) -> Member:
    """Return how a person stands in an operation, or in general where there is none."""
    founder = settings.founders.get((person.team, person.user))
    member = memberships.standing(session, person, operation.id if operation else None, now)
    if founder is None:
        return member
    return Member(person, member.agency or founder, Role.ADMINISTRATOR)


def readable(session: Session, settings: Settings, person: Person, now: datetime) -> list[Operation]:
    """Return the operations that a person may read."""
    every = operations.every(session)
    if (person.team, person.user) in settings.founders:
        return every
    roles = memberships.roles(session, person, now)
    return [each for each in every if {str(each.id), memberships.EVERYWHERE} & roles.keys()]
