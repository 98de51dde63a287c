"""Say how what is shown is to be handled, and how much of the record is not shown."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.kit import blocks
from handlers.kit.asking import Answer
from handlers.kit.text import count
from storage import audiences
from storage.audiences import Clearance
from storage.db import Session


def beneath(answer: Answer, withheld: Sequence[str]) -> Answer:
    """Return an answer that says beneath what is withheld."""
    if not withheld:
        return answer
    shown = answer.blocks or [blocks.section(answer.text)]
    text = "\n".join([answer.text, *withheld])
    return replace(answer, text=text, blocks=[*shown, blocks.context(*withheld)])


def small(session: Session, cleared: Clearance) -> str:
    """Return the label for small print, and how many records of the whole operation are withheld."""
    return ". ".join([f"TLP:{cleared.tlp}", *withheld(session, cleared)])


def withheld(session: Session, cleared: Clearance) -> list[str]:
    """Return the sentence on what is withheld, of the whole operation whatever was asked; none for none."""
    number = audiences.withheld(session, cleared)
    return [f"{count(number, 'record')} {'is' if number == 1 else 'are'} withheld here"] if number else []
