"""Say how an investigation stands: nothing but a person ever changes that."""

from dataclasses import replace

from bot.domain.cases.case import Case, State
from bot.domain.entries import Kind, Reason
from bot.domain.problems import Refusal
from bot.domain.words import folded
from handlers.cases import addressing, card, changing
from handlers.kit import investigated, reasons
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe
from storage.audiences import Clearance
from storage.db import Session

CLOSE = "close REFERENCE referred|no action [reason WORDS]"
VOID = "void REFERENCE reason WORDS"
_ENDS = {"referred": State.REFERRED, "no action": State.NO_ACTION}


def rest(ask: Ask) -> Answer:
    """Call an investigation dormant."""
    number, code, why = _alone(ask, "dormant")

    def dormant(_: Session, __: Clearance, case: Case) -> Case:
        if case.state in _ENDS.values():
            reference = card.reference(ask.operation, number)
            raise Refusal(
                f"{reference} is {investigated.STATES[case.state]}: `/case reopen {reference}` first."
            )
        return replace(case, state=State.DORMANT)

    return changing.change(ask, number, Kind.CASE_TURNED, dormant, ask.act(code, why))


def reopen(ask: Ask) -> Answer:
    """Call an investigation open again."""
    number, code, why = _alone(ask, "reopen")
    return _turn(ask, number, State.OPEN, code, why)


def close(ask: Ask) -> Answer:
    """Close an investigation, as referred or without action."""
    number, said = addressing.named(ask, "close")
    words, code, why = reasons.parted(said)
    if folded(words) not in _ENDS:
        raise Refusal(f"How did it end? Write `/case {CLOSE}`.")
    return _turn(ask, number, _ENDS[folded(words)], code or "", why)


def void(ask: Ask) -> Answer:
    """Take an investigation out of every count; it stays to be read."""
    number, said = addressing.named(ask, "void")
    words, code, why = reasons.parted(said)
    if words or code is None:
        raise Refusal(f"Say why: `/case {VOID}`. Nothing was voided.")
    return changing.change(ask, number, Kind.CASE_VOIDED, _same, ask.act(code, why))


def reinstate(ask: Ask) -> Answer:
    """Put a void investigation back."""
    number, code, why = _alone(ask, "reinstate")
    return changing.change(ask, number, Kind.CASE_REINSTATED, _same, ask.act(code, why))


def _alone(ask: Ask, verb: str) -> tuple[int, Reason | str, str]:
    """Return the investigation that the words name, and the reason; a refusal where they say more."""
    number, said = addressing.named(ask, verb)
    words, code, why = reasons.parted(said)
    if words:
        reference = card.reference(ask.operation, number)
        raise Refusal(f"I did not understand “{safe(words[:40])}”. Write `/case {verb} {reference}`.")
    return number, code or "", why


def _turn(ask: Ask, number: int, state: State, code: str, why: str) -> Answer:
    def turned(_: Session, __: Clearance, case: Case) -> Case:
        return replace(case, state=state)

    return changing.change(ask, number, Kind.CASE_TURNED, turned, ask.act(code, why))


def _same(_: Session, __: Clearance, case: Case) -> Case:
    return case
