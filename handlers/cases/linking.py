"""Say which seizures an investigation is about."""

import re
from dataclasses import replace

from bot.domain.cases.case import Case
from bot.domain.entries import Kind
from bot.domain.problems import Refusal
from bot.domain.ties import Pointer
from handlers.cases import addressing, card, changing
from handlers.kit import reasons
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed
from storage import cases
from storage.audiences import Clearance
from storage.db import Session

LINK = "link REFERENCE to SEIZURES [reason WORDS]"
UNLINK = "unlink REFERENCE from SEIZURES [reason WORDS]"
_TO = re.compile(r"(?:to|with|from)\s+", re.IGNORECASE)


def link(ask: Ask) -> Answer:
    """Say that an investigation is about some more seizures."""
    number, rest = addressing.named(ask, "link")
    words, code, why = reasons.parted(rest)
    more = addressing.seizures_named(ask, _TO.sub("", words, count=1), LINK)

    def linked(session: Session, cleared: Clearance, case: Case) -> Case:
        addressing.refuse_unseen(session, cleared, more)
        return replace(case, seizures=tuple(dict.fromkeys((*case.seizures, *more))))

    return changing.change(ask, number, Kind.CASE_LINKED, linked, ask.act(code or "", why))


def unlink(ask: Ask) -> Answer:
    """Say that an investigation is not about some seizures, nor about what was merged into them."""
    number, rest = addressing.named(ask, "unlink")
    words, code, why = reasons.parted(rest)
    gone = addressing.seizures_named(ask, _TO.sub("", words, count=1), UNLINK)

    def unlinked(session: Session, cleared: Clearance, case: Case) -> Case:
        addressing.refuse_unseen(session, cleared, gone)
        meant = _standing(session, cleared, gone)
        left = [each for each in case.seizures if not meant & _standing(session, cleared, (each,))]
        if len(left) == len(case.seizures):
            reference = card.reference(ask.operation, number)
            named = listed([*map(ask.operation.reference, gone)], "or")
            raise Refusal(f"{reference} is not linked to {named}.")
        return replace(case, seizures=tuple(left))

    return changing.change(ask, number, Kind.CASE_UNLINKED, unlinked, ask.act(code or "", why))


def _standing(session: Session, cleared: Clearance, numbers: tuple[int, ...]) -> set[Pointer]:
    """Return what stands for some seizures, as far as the readers may see it."""
    return {each.pointer for each in cases.linked(session, cleared, numbers).records}
