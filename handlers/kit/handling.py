"""Say how what is shown is to be handled, and how much of the record is not shown."""

from handlers.kit.text import count
from storage import audiences
from storage.audiences import Clearance
from storage.db import Session


def small(session: Session, cleared: Clearance) -> str:
    """Return the label for small print, and how many records of the whole operation are withheld."""
    return ". ".join([f"TLP:{cleared.tlp}", *withheld(session, cleared)])


def withheld(session: Session, cleared: Clearance) -> list[str]:
    """Return the sentence on what is withheld, of the whole operation whatever was asked; none for none."""
    number = audiences.withheld(session, cleared)
    return [f"{count(number, 'record')} {'is' if number == 1 else 'are'} withheld here"] if number else []
