"""Take a report out of every figure, with a reason, and put it back."""

from bot.domain.dossiers import Dossier
from bot.domain.entries import Kind
from bot.domain.problems import Refusal
from bot.domain.reviews.report import Report
from handlers.kit import reasons, reviewed
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe
from handlers.screening import addressing
from storage import dossiers
from storage.db import Session


def void(ask: Ask) -> Answer:
    """Void a report: it counts nowhere, and stays to be read."""

    def keep(session: Session) -> tuple[Dossier[Report], str]:
        seen, rest = addressing.changeable(session, ask, "void")
        words, code, why = reasons.parted(rest)
        if words or code is None:
            reference = reviewed.reference(ask.operation, seen.number)
            raise Refusal(f"Say why: `/screening void {reference} reason counted twice`.")
        act = ask.act(code, why)
        dossiers.change(session, ask.operation, Kind.REPORT_VOIDED, seen, seen.document, act, stands=False)
        return seen, reasons.said(code, why)

    seen, why = ask.db.write(keep)
    reference = reviewed.reference(ask.operation, seen.number)
    return Answer(
        text=f"*{reference}* ({reviewed.told(seen.document)}) is void ({why}) and counts nowhere. "
        f"`/screening reinstate {reference}` puts it back."
    )


def reinstate(ask: Ask) -> Answer:
    """Put a void report back."""

    def keep(session: Session) -> Dossier[Report]:
        seen, rest = addressing.changeable(session, ask, "reinstate")
        words, code, why = reasons.parted(rest)
        if words:
            raise Refusal(f"I did not understand “{safe(words[:40])}”; nothing was changed.")
        act = ask.act(code or "", why)
        dossiers.change(session, ask.operation, Kind.REPORT_REINSTATED, seen, seen.document, act)
        return seen

    seen = ask.db.write(keep)
    reference = reviewed.reference(ask.operation, seen.number)
    return Answer(text=f"*{reference}* {reviewed.told(seen.document)} (reinstated: it counts again)")
