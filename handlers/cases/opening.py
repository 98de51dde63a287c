"""Put an investigation on record, from a line, and replace what a line says of one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain import doubts, windows
from bot.domain.cases import reader
from bot.domain.cases.case import Case
from bot.domain.cases.reading import Reading
from bot.domain.dossiers import Dossier, number_of
from bot.domain.entries import Kind
from bot.domain.entry.parts import Scene
from bot.domain.problems import Problem, Refusal
from bot.domain.seizures import Precision
from bot.domain.words import bare
from handlers.cases import addressing, card, changing
from handlers.kit import clearance, doubted, handling, phrases, reasons
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe, sentence
from storage import cases, dossiers, log, operations
from storage.audiences import Clearance
from storage.db import Session

OPEN = "open supported|opened by AGENCY [on DATE] [ref NUMBERS] [for SEIZURES]"
AMEND = "amend REFERENCE WHAT IS RIGHT reason WORDS"


def open_new(ask: Ask) -> Answer:
    """Put an investigation on record."""
    reading = _read(ask, ask.words)
    about = ask.operation.reference(next(iter(reading.seizures), 3))
    _refuse(ask, reading, reading.missing, f"open {reader.EXAMPLE.format(about)}")
    case = reading.opened(ask.who.agency)

    def keep(session: Session) -> str:
        cleared = clearance.of(session, ask)
        if log.receipt(session, ask.key) is None:
            addressing.refuse_unseen(session, cleared, case.seizures)
        doubted.confirm(session, ask, _early(ask, case), [card.described(case)])
        receipt = dossiers.record(session, ask.operation, Kind.CASE_OPENED, case, ask.act())
        cleared = clearance.of(session, ask)
        found = cases.shown(session, cleared, number_of(receipt.subject))
        if found is None:
            return handling.hidden(ask, receipt.subject, "is recorded")
        told = changing.told(session, cleared, found, "recorded")
        return "\n".join([told, *_undated(found, receipt.subject), *_alike(session, cleared, found)])

    return Answer(text=ask.db.write(keep))


def amend(ask: Ask) -> Answer:
    """Replace what a line says of an investigation; the rest stays, and so does what is withheld here."""
    number, rest = addressing.named(ask, "amend")
    words, code, why = reasons.parted(rest)
    if not words or code is None:
        raise Refusal(f"Say what is right, and why: `/case {AMEND}`.")
    reading = _read(ask, words)
    _refuse(ask, reading, (), f"amend {card.reference(ask.operation, number)} in Sep 2023 reason typo")

    def right(session: Session, cleared: Clearance, case: Case) -> Case:
        addressing.refuse_unseen(session, cleared, reading.seizures)
        after = reading.amended(case)
        doubted.confirm(session, ask, _early(ask, after) if reading.when else (), [card.described(after)])
        return replace(after, seizures=_with_unseen(session, cleared, case, after))

    return changing.change(ask, number, Kind.CASE_AMENDED, right, ask.act(code, why))


def _read(ask: Ask, words: str) -> Reading:
    roster = ask.db.read(lambda session: operations.roster(session, ask.operation))
    return reader.read(Scene(words, ask.local, roster, ask.operation))


def _refuse(ask: Ask, reading: Reading, missing: Sequence[Problem], line: str) -> None:
    """Refuse a line in which anything is wrong, and say what was understood of it, and which to copy."""
    problems = [f"• {sentence(each.sentence)}" for each in (*reading.problems, *missing)]
    if problems:
        understood = "; ".join(_understood(ask, reading))
        said = [f"Understood: {understood}."] if understood else []
        raise Refusal("\n".join(["Nothing was recorded.", *said, *problems, f"To copy: `/case {line}`"]))


def _understood(ask: Ask, reading: Reading) -> Iterator[str]:
    if reading.part:
        yield card.PARTS[reading.part]
    if reading.agency:
        yield f"led by {safe(reading.agency)}"
    if reading.when:
        yield phrases.when(reading.when.seized_on, reading.when.precision)
    if reading.references:
        yield phrases.numbers(reading.references)
    if reading.seizures:
        yield f"for {', '.join(map(ask.operation.reference, reading.seizures))}"


def _early(ask: Ask, case: Case) -> Iterator[str]:
    latest = windows.latest(case.opened_on, case.precision)
    return doubts.early(phrases.when(case.opened_on, case.precision), latest, ask.operation.began_on)


def _with_unseen(session: Session, cleared: Clearance, before: Case, after: Case) -> tuple[int, ...]:
    """Return the seizures of an amendment, and those that nobody could name who may not see them."""
    found = {number: cases.linked(session, cleared, [number]) for number in before.seizures}
    kept = (number for number, each in found.items() if each.withheld or each.moved)
    return tuple(dict.fromkeys((*after.seizures, *kept)))


def _undated(found: Dossier[Case], reference: str) -> list[str]:
    if found.document.precision is not Precision.UNKNOWN:
        return []
    amending = f"`/case amend {reference} in Sep 2023 reason WORDS`"
    return [f"Without a date it counts since the start alone; {amending} adds one."]


def _alike(session: Session, cleared: Clearance, found: Dossier[Case]) -> list[str]:
    """Return what to do where another investigation has one of its numbers."""
    numbers = {(bare(each.number), each.agency) for each in found.document.references}
    return [
        f"{card.reference(cleared.operation, other.number)} has the same number. Are they one? "
        f"`/case void {card.reference(cleared.operation, found.number)} reason duplicate` takes this one out."
        for other in dossiers.every(session, cleared, Case)
        if other.stands
        and other.number != found.number
        and numbers & {(bare(each.number), each.agency) for each in other.document.references}
    ]
