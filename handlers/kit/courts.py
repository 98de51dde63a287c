"""Name judicial districts and prosecutors as sentences go on with them."""

from bot.domain import prosecutors
from bot.domain.operations import Operation
from bot.domain.prosecutors import Group, Prosecutors
from handlers.kit.text import safe
from storage import operations
from storage.db import Session


def known(session: Session, operation: Operation) -> Prosecutors:
    """Return to whom an operation can refer."""
    return prosecutors.known(operations.roster(session, operation))


def named(offices: Prosecutors, code: str) -> str:
    """Return a district or a prosecutor: `the Southern District of Florida`, `the DPP of Barbados`."""
    office = offices[code]
    if office.name.startswith("Office of the Director of Public Prosecutions"):
        return f"the DPP of {safe(office.place)}"
    return safe(office.name) if office.group is Group.ABROAD else f"the {safe(office.name)}"
