"""Find the prosecution that a line is about, begin one, and ask what can hardly have been so."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.domain import doubts as early
from bot.domain import windows
from bot.domain.cases.case import Case
from bot.domain.charges import correcting, doubts, reader
from bot.domain.charges.said import Said
from bot.domain.dossiers import Dossier
from bot.domain.entries import Kind
from bot.domain.operations import Operation
from bot.domain.problems import Problem, Refusal
from bot.domain.prosecutions import Defendant, Event, Stage
from handlers.cases import card, changing, prosecuted
from handlers.kit import clearance, courts, doubted, phrases
from handlers.kit.asking import Ask
from handlers.kit.text import listed, sentence
from storage import cases, defendants, dossiers, people
from storage.audiences import Clearance
from storage.db import Session

TURN = "pleaded guilty on 11 Apr 2023"
AMEND = "charged on 2 Oct 2022 reason typo"


def example(operation: Operation, said: Said) -> str:
    """Return a line that begins a prosecution, of whom, for what and where one that was typed says."""
    who, case = prosecuted.pseudonym(operation, said.person or 42), card.reference(operation, said.case or 7)
    return f"`/case defendant {who} in {case} charged on 1 Oct 2022 in {said.to or 'FL-S'}`"


def understood(ask: Ask, words: str) -> Said:
    """Return what a line says of a prosecution, and what is wrong with it."""
    offices = ask.db.read(lambda session: courts.known(session, ask.operation))
    return reader.read(words, ask.local, ask.operation.code, offices)


def read(ask: Ask, words: str, copy: str = "") -> Said:
    """Return what a line says of a prosecution; a refusal with all that is wrong with it, and one to copy."""
    said = understood(ask, words)
    if said.problems:
        wrongs = [f"• {sentence(each.sentence)}" for each in said.problems]
        known = "; ".join(_understood(ask, said))
        told = [f"Understood: {known}."] if known else []
        line = f"To copy: {copy or example(ask.operation, said)}"
        raise Refusal("\n".join(["Nothing was recorded.", *told, *wrongs, line]))
    return said


def steps(ask: Ask, said: Said) -> tuple[Event, ...]:
    """Return the steps of a line; a refusal where it has none."""
    found = correcting.events(said, ask.local.date())
    if isinstance(found, Problem):
        raise wrong(found)
    return found


def begins(session: Session, cleared: Clearance, said: Said) -> bool:
    """Tell whether a line begins a prosecution: it says of whom, for what and where, and none goes on."""
    if not (said.person and said.case and said.to):
        return False
    there = _matching(session, cleared, said)
    charged = any(each.stage is Stage.CHARGED for each in said.steps)
    return not [each for each in there if not (charged and each.document.ended)]


def one(session: Session, cleared: Clearance, said: Said) -> Dossier[Defendant]:
    """Return the one prosecution that a person, a case or a court names; an open one before any other."""
    every = _matching(session, cleared, said)
    left = [each for each in every if not each.document.ended] or every
    if len(left) == 1:
        return left[0]
    if not left:
        raise Refusal(f"{_nothing(cleared, said)} To copy: {example(cleared.operation, said)}")
    named = [
        f"{prosecuted.reference(cleared.operation, each.number)} in "
        f"{card.reference(cleared.operation, each.document.case)} ({each.document.to})"
        for each in left
    ]
    first = f"`/case defendant {prosecuted.reference(cleared.operation, left[0].number)} ...`"
    raise Refusal(f"That may be {listed(named, 'or')}. Say which, as in {first}.")


def begun(session: Session, ask: Ask, said: Said, events: Sequence[Event]) -> Defendant:
    """Return the prosecution that a line begins; a refusal where the person may not bring it on record."""
    cleared = clearance.of(session, ask)
    if not (said.person and said.case and said.to):
        line = example(cleared.operation, said)
        raise Refusal(f"Say of whom, in which case, where it is brought and what happened: {line}")
    person = _person(session, cleared, said.person)
    case = dossiers.get(session, cleared, Case, said.case)
    changing.refuse(ask, Kind.DEFENDANT_RECORDED, case)
    parts = {(each.person, each.part.case) for each in people.shown(session, cleared)}
    if (person, case.number) not in parts:
        who = prosecuted.pseudonym(cleared.operation, person)
        where = card.reference(cleared.operation, case.number)
        adding = f"`/case person {who} purchaser in {where}`"
        raise Refusal(f"{who} has no part in {where}. Say which first, as in {adding}. Nothing was recorded.")
    return Defendant(
        agency=case.document.agency, case=case.number, person=person, to=said.to, events=tuple(events)
    )


def confirm(session: Session, ask: Ask, before: Defendant | None, after: Defendant) -> None:
    """Ask about what a change newly makes doubtful; go on where nothing is, or it was answered."""
    cleared = clearance.of(session, ask)
    since, what = _followed(session, cleared, after.case)
    known = doubts.of(before.events, since, what) if before else []
    found = [each for each in doubts.of(after.events, since, what) if each not in known]
    offices = courts.known(session, cleared.operation)
    case = card.reference(cleared.operation, after.case)
    doubted.confirm(session, ask, found, [f"{case} {prosecuted.described(offices, after)}"])


def wrong(problem: Problem, about: str = "") -> Refusal:
    """Return the refusal of what cannot be done to a prosecution."""
    return Refusal(f"{about}{sentence(problem.sentence)} Nothing was recorded.")


def _understood(ask: Ask, said: Said) -> Iterator[str]:
    """Yield what was understood of a line in which something is wrong."""
    if said.person:
        yield prosecuted.pseudonym(ask.operation, said.person)
    if said.case:
        yield card.reference(ask.operation, said.case)
    if said.to:
        yield said.to
    for each in said.steps:
        when = f" {phrases.when(each.when.seized_on, each.when.precision)}" if each.when else ""
        yield f"{each.stage.said}{when}"


def _matching(session: Session, cleared: Clearance, said: Said) -> list[Dossier[Defendant]]:
    """Return the standing prosecutions that a line may be about."""
    if said.case:
        dossiers.get(session, cleared, Case, said.case)
    if said.person:
        found = defendants.of_person(session, cleared, _person(session, cleared, said.person))
    else:
        found = defendants.standing(session, cleared)
    return [
        each
        for each in found
        if said.case in {None, each.document.case} and said.to in {None, each.document.to}
    ]


def _person(session: Session, cleared: Clearance, number: int) -> int:
    """Return the number under which somebody shows; a refusal where nobody of this number may be seen."""
    if not people.get(session, cleared, number).stands:
        who = prosecuted.pseudonym(cleared.operation, number)
        raise Refusal(f"{who} is void: `/case person reinstate {who} reason WORDS` puts them back first.")
    return people.members(session, cleared, number)[0]


def _followed(session: Session, cleared: Clearance, number: int) -> tuple[date, str]:
    """Return since when anybody may be prosecuted in a case, as far as that shows, and what was then."""
    case = cases.shown(session, cleared, number)
    records = cases.linked(session, cleared, case.document.seizures).records if case else ()
    days = [windows.earliest(each.seizure.seized_on, each.seizure.precision) for each in records]
    if days:
        return min(days), f"the first seizure of {card.reference(cleared.operation, number)}"
    return cleared.operation.began_on, early.BEGAN


def _nothing(cleared: Clearance, said: Said) -> str:
    """Say that no prosecution is on record of what a line names."""
    who = f"{prosecuted.pseudonym(cleared.operation, said.person)} is" if said.person else "Nobody is"
    where = f" in {card.reference(cleared.operation, said.case)}" if said.case else ""
    missing = [
        word
        for word, found in (("the person", said.person), ("the case", said.case), ("the court", said.to))
        if not found
    ]
    also = f" To begin one name {listed(missing)} too." if missing else ""
    return f"{who} prosecuted nowhere{where}{f' ({said.to})' if said.to else ''} yet.{also}"
