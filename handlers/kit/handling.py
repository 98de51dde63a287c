"""Say how what is shown is to be handled, and how much of the record is not shown."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.cases.case import Case
from bot.domain.handling import Marking
from bot.domain.reviews.report import Report
from bot.domain.territories import gazetteer
from handlers.kit import blocks
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import count, listed, safe
from storage import audiences, dossiers
from storage.audiences import Clearance
from storage.db import Session


def beneath(answer: Answer, withheld: Sequence[str]) -> Answer:
    """Return an answer that says beneath what is withheld."""
    if not withheld:
        return answer
    shown = answer.blocks or [blocks.section(answer.text)]
    text = "\n".join([answer.text, *withheld])
    return replace(answer, text=text, blocks=[*shown, blocks.context(*withheld)])


def hidden(ask: Ask, reference: str, change: str) -> str:
    """Return what is answered to an act after which something is not shown where it was done."""
    whom = "you" if ask.private else "this channel"
    return f"*{reference}* {change}. It is withheld from {whom} from now on."


def unnamed(cleared: Clearance, noun: str) -> str:
    """Return how a sentence begins with something whose number its readers are not told."""
    return f"A {noun} that is withheld from {cleared.readers}"


def label(marking: Marking) -> str:
    """Return the label of a marking, and whether it is sensitive; empty where it says neither."""
    return ", ".join([*([f"TLP:{marking.tlp}"] if marking.tlp else []), *(["LES"] if marking.les else [])])


def marked(marking: Marking, lead: str = "") -> str:
    """Return a marking in words: `TLP:RED, LES, for HSI and TTPS; originator CBP`."""
    if not marking.handled(lead):
        return "as the operation"
    restricted = (
        [f"for {recipients(marking.releasable) or 'its originator alone'}"] if marking.restricted else []
    )
    said = ", ".join(filter(None, [label(marking), *restricted]))
    originator = marking.originator or lead
    return f"{said or 'for all'}{f'; originator {safe(originator)}' if originator else ''}"


def recipients(codes: Iterable[str] | None) -> str:
    """Return agencies and jurisdictions as people read them."""
    named = gazetteer()
    return listed([named[code].name if code in named else safe(code) for code in codes or ()])


def small(session: Session, cleared: Clearance) -> str:
    """Return the label for small print, and how many records of the whole operation are withheld."""
    return ". ".join([f"TLP:{cleared.tlp}", *withheld(session, cleared)])


def whole(session: Session, cleared: Clearance) -> str:
    """Return the label, and how many records, reports and investigations of the operation are withheld."""
    reports = kept_back(dossiers.withheld(session, cleared, Report), "report")
    cases = kept_back(dossiers.withheld(session, cleared, Case), "investigation")
    return ". ".join([small(session, cleared), *reports, *cases])


def withheld(session: Session, cleared: Clearance) -> list[str]:
    """Return the sentence on what is withheld, of the whole operation whatever was asked; none for none."""
    return kept_back(audiences.withheld(session, cleared), "record")


def kept_back(number: int, noun: str) -> list[str]:
    """Return the sentence that so many of something are withheld; none for none."""
    return [f"{count(number, noun)} {'is' if number == 1 else 'are'} withheld here"] if number else []
