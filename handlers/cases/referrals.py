"""Say what came of a referral, correct one, take it out and put it back."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain import steps
from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier, number_of
from bot.domain.entries import Kind
from bot.domain.members import Role
from bot.domain.problems import Problem, Refusal
from bot.domain.records import Act, Receipt
from bot.domain.referrals import Referral, State
from bot.domain.referring import Said
from handlers.cases import addressing, card, changing, referred, referring
from handlers.kit import clearance, courts, doubted, reasons
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed, safe, sentence
from handlers.kit.tree import Verb
from storage import dossiers, log, referrals
from storage.audiences import Clearance
from storage.db import Session

REFERRAL = (
    "referral REFERENCE accepted|declined because CLASS|transferred to DISTRICT|withdrawn [on DATE] "
    "[reason WORDS] | referral amend|void|reinstate REFERENCE [WHAT IS RIGHT] [reason WORDS]"
)
Find = Callable[[Session, Clearance], Dossier[Referral]]
Make = Callable[[Referral], Referral | Problem]


def referral(ask: Ask) -> Answer:
    """Say what came of a referral, or change what is on record of one."""
    verb, _, rest = ask.words.partition(" ")
    change = _CHANGES.get(verb.casefold())
    return change(replace(ask, words=rest.strip())) if change else _turn(ask)


def _turn(ask: Ask) -> Answer:
    """Add a step to a referral, which its own reference, its case or its place names."""
    own, rest = referred.meant(ask)
    case, rest = (0, rest) if own else addressing.named(ask, "referral")
    words, code, why = reasons.parted(rest)
    said = referring.read(ask, words)
    _refuse(*said.problems)
    step = steps.read(said, ask.local.date())
    if isinstance(step, Problem):
        raise Refusal(sentence(step.sentence))
    if bool(said.to) is not (step.state is State.TRANSFERRED):
        raise Refusal("Where a referral goes from one district to another write `transferred to FL-M`.")

    def turned(seen: Referral) -> Referral | Problem:
        return Problem("to", "It is there already.") if seen.to == said.to else seen.turned(step)

    find: Find = _own(own) if own else lambda session, cleared: _open(session, cleared, case, said)
    return _change(ask, find, Kind.REFERRAL_TURNED, turned, (code or "", why), said.to)


def _amend(ask: Ask) -> Answer:
    number, words, why = _named(ask)
    said = referring.read(ask, words)
    _refuse(*said.problems)
    if not why[1]:
        line = f"`/case referral amend {referred.reference(ask.operation, number)} to FL-M reason typo`"
        raise Refusal(f"Say why: {line}. Nothing was changed.")
    return _change(ask, _own(number), Kind.REFERRAL_AMENDED, lambda seen: steps.amend(seen, said), why)


def _void(ask: Ask) -> Answer:
    number, words, why = _named(ask)
    if words or not why[1]:
        line = f"`/case referral void {referred.reference(ask.operation, number)} reason WORDS`"
        raise Refusal(f"Say why: {line}. Nothing was voided.")
    return _change(ask, _own(number), Kind.REFERRAL_VOIDED, lambda seen: seen, why)


def _reinstate(ask: Ask) -> Answer:
    number, words, why = _named(ask)
    if words:
        raise Refusal(f"I did not understand “{safe(words[:40])}”; nothing was changed.")
    return _change(ask, _own(number), Kind.REFERRAL_REINSTATED, lambda seen: seen, why)


_CHANGES: dict[str, Callable[[Ask], Answer]] = {"amend": _amend, "void": _void, "reinstate": _reinstate}


def _named(ask: Ask) -> tuple[int, str, tuple[str, str]]:
    """Return the referral that the words begin with, what follows, and the reason."""
    number, rest = referred.meant(ask)
    if number is None:
        example = referred.reference(ask.operation, 3)
        raise Refusal(
            f"Begin with the referral, as in `{example}`: `/case show` and `/case referrals` name it."
        )
    words, code, why = reasons.parted(rest)
    return number, words, (code or "", why)


def _own(number: int) -> Find:
    """Return what finds the referral that its own reference names."""
    return lambda session, cleared: dossiers.get(session, cleared, Referral, number)


def _open(session: Session, cleared: Clearance, number: int, said: Said) -> Dossier[Referral]:
    """Return the one referral of a case that is open, at the place that was named where one was."""
    dossiers.get(session, cleared, Case, number)
    every = [each for each in referrals.of_case(session, cleared, number) if each.stands]
    those = [each for each in every if said.at in {None, each.document.to}]
    left = [each for each in those if not each.document.state.ends] or those
    if len(left) == 1:
        return left[0]
    case, at = card.reference(cleared.operation, number), f" to {said.at}" if said.at else ""
    if not left:
        raise Refusal(f"{case} has no referral{at}: `/case refer {case}` makes one.")
    names = [f"{referred.reference(cleared.operation, each.number)} to {each.document.to}" for each in left]
    example = f"`/case referral {referred.reference(cleared.operation, left[0].number)} accepted`"
    raise Refusal(f"{case} has {listed(names)}. Say which, as in {example}.")


def _change(
    ask: Ask, find: Find, kind: Kind, make: Make, why: tuple[str, str], onward: str | None = None
) -> Answer:
    """Make the next version of a referral and, where it goes `onward`, the referral there."""
    again = ask.act(*why).echoed("transferred")

    def keep(session: Session) -> str:
        receipt = log.receipt(session, ask.key)
        if receipt is None:
            seen = find(session, clearance.of(session, ask))
            receipt = _changed(session, ask, kind, seen, make, why)
            if onward:
                _onward(session, ask, seen.number, onward, again)
        made = log.receipt(session, again.key)
        return "\n".join([_told(session, ask, receipt), *([_told(session, ask, made)] if made else [])])

    return Answer(text=ask.db.write(keep))


def _changed(
    session: Session, ask: Ask, kind: Kind, seen: Dossier[Referral], make: Make, why: tuple[str, str]
) -> Receipt:
    case = dossiers.get(session, clearance.of(session, ask), Case, seen.document.case)
    changing.refuse(ask, kind, case)
    reference = referred.reference(ask.operation, seen.number)
    if not seen.stands and kind not in {Kind.REFERRAL_VOIDED, Kind.REFERRAL_REINSTATED}:
        raise Refusal(f"{reference} is void: `/case referral reinstate {reference}` puts it back first.")
    after = make(seen.document)
    if isinstance(after, Problem):
        again = f"`/case refer {card.reference(ask.operation, case.number)} to {seen.document.to}`"
        anew = f" {again} refers it again." if seen.document.state.ends else ""
        raise Refusal(f"{reference}: {sentence(after.sentence)} Nothing was changed.{anew}")
    if after.made != seen.document.made:
        early = referred.early(ask.operation, case.number, case.document, after.made)
        doubted.confirm(session, ask, early, [f"{reference} {referred.dated(after.made)}"])
    return referrals.change(session, ask.operation, kind, seen, after, ask.act(*why))


def _onward(session: Session, ask: Ask, number: int, to: str, act: Act) -> None:
    """Refer on to another place, on the day of the transfer and as urgently as at first."""
    gone = dossiers.get(session, clearance.of(session, ask), Referral, number).document
    made = replace(gone.steps[-1], state=State.REFERRED)
    referrals.make(session, ask.operation, replace(gone, to=to, steps=(made,)), act)


def _told(session: Session, ask: Ask, receipt: Receipt) -> str:
    """Return a referral as it stands, and what the act did."""
    cleared, number = clearance.of(session, ask), number_of(receipt.subject)
    offices = courts.known(session, ask.operation)
    found = dossiers.get(session, cleared, Referral, number)
    versions = dossiers.history(session, cleared, Referral, number)[: receipt.version]
    line = referred.summary(ask.operation, offices, found, ask.local.date())
    return f"{line} ({referred.headline(offices, versions)})"


def _refuse(*problems: Problem) -> None:
    if problems:
        said = [f"• {sentence(each.sentence)}" for each in problems]
        raise Refusal("\n".join(["Nothing was changed.", *said]))


VERB = Verb(
    name="referral",
    run=referral,
    role=Role.RECORDER,
    usage=REFERRAL,
    says="Say what came of a referral, or correct one; the case itself stays as it is.",
    examples=(
        "referral CASE-0007 accepted on 5 Dec 2023",
        "referral HAM-J0003 declined because evidence",
        "referral CASE-0007 FL-S transferred to FL-M",
        "referral amend HAM-J0003 priority reason typo",
    ),
)
