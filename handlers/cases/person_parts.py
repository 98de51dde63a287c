"""Say who had which part in a case: somebody new, somebody on record, or somebody who had none after all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain import identifying
from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier, number_of
from bot.domain.entries import Kind
from bot.domain.entry.parts import Scene
from bot.domain.identifying import Said
from bot.domain.people import Identity, Role
from bot.domain.problems import Problem, Refusal
from handlers.cases import addressing, card, changing, person_acts, persons
from handlers.cases.person_acts import Make
from handlers.kit import clearance, phrases, reasons
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed, sentence
from storage import cases, dossiers, log, operations, people
from storage.audiences import Clearance
from storage.db import Session

ADD = "add ROLE in CASE [for SEIZURES] [ref NUMBERS]"
AMEND = "amend P-NUMBER [ROLE in CASE [for SEIZURES]] [ref NUMBERS] reason WORDS"
REMOVE = "remove P-NUMBER from CASE reason WORDS"


def add(ask: Ask) -> Answer:
    """Put somebody on record under a new number, with the part that they had."""
    said = _read(ask, ask.words)
    _refuse(ask, said, said.missing, "add {}")

    def keep(session: Session) -> str:
        cleared = clearance.of(session, ask)
        if log.receipt(session, ask.key) is None:
            changing.refuse(ask, Kind.PERSON_ADDED, _case(session, ask, cleared, said))
        identity = Identity(agency=ask.who.agency, parts=said.parts, references=said.references)
        receipt = dossiers.record(session, ask.operation, Kind.PERSON_ADDED, identity, ask.act())
        if not cleared.private:
            where = card.reference(ask.operation, said.case or 0)
            return f"*{receipt.subject}* is on record in {where}. {people.ALONE}."
        number = number_of(receipt.subject)
        told = f"{persons.summary(session, cleared, number)} (recorded)"
        return "\n".join([told, *person_acts.alike(session, cleared, number)])

    return Answer(text=ask.db.write(keep))


def extend(ask: Ask) -> Answer:
    """Say that somebody on record had a part in a case, too."""
    number, rest = person_acts.named(ask, ask.words)
    words, code, why = reasons.parted(rest)
    said = _read(ask, words)
    _refuse(ask, said, said.missing, f"{persons.reference(ask.operation, number)} {{}}")

    def make(session: Session, cleared: Clearance, seen: Dossier[Identity]) -> Make:
        _refuse_elsewhere(session, ask, cleared, said, seen)
        return lambda whole: whole.playing(said.parts).known_as(said.references)

    act = ask.act(code or "", why)
    return person_acts.change(ask, number, Kind.PERSON_AMENDED, make, act, "added")


def amend(ask: Ask) -> Answer:
    """Replace what a line says of somebody: the parts in the case that it names, or the numbers."""
    number, rest = person_acts.named(ask, ask.words)
    words, code, why = reasons.parted(rest)
    if not words or code is None:
        raise Refusal(f"Say what is right, and why: `/case person {AMEND}`.")
    said = _read(ask, words)
    numbers_alone = said.references and not (said.roles or said.case or said.seizures)
    missing = () if numbers_alone else said.missing
    _refuse(ask, said, missing, f"amend {persons.reference(ask.operation, number)} {{}} reason typo")

    def make(session: Session, cleared: Clearance, seen: Dossier[Identity]) -> Make:
        _refuse_elsewhere(session, ask, cleared, said, seen)
        return lambda whole: _amended(whole, said)

    return person_acts.change(ask, number, Kind.PERSON_AMENDED, make, ask.act(code, why), "amended")


def remove(ask: Ask) -> Answer:
    """Say that somebody had no part in a case; what they had in others stays."""
    number, rest = person_acts.named(ask, ask.words)
    words, code, why = reasons.parted(rest)
    said = _read(ask, words)
    if said != Said(case=said.case) or said.case is None or code is None:
        raise Refusal(f"Say from which case, and why: `/case person {REMOVE}`. Nothing was changed.")
    case = said.case

    def make(session: Session, cleared: Clearance, seen: Dossier[Identity]) -> Make:
        _refuse_elsewhere(session, ask, cleared, said, seen)
        if case not in seen.document.cases:
            person, here = persons.reference(ask.operation, number), card.reference(ask.operation, case)
            raise Refusal(f"{person} has no part in {here}: nothing was changed.")
        person_acts.confirm_uncharged(session, ask, cleared, number, case)
        return lambda whole: whole.leaving(case)

    act, headline = ask.act(code, why), f"taken out of {card.reference(ask.operation, case)}"
    return person_acts.change(ask, number, Kind.PERSON_AMENDED, make, act, headline)


def _amended(whole: Identity, said: Said) -> Identity:
    """Return an identity with what a line says in the place of what stood there."""
    numbered = replace(whole, references=said.references or whole.references)
    return numbered.leaving(said.case).playing(said.parts) if said.case else numbered


def _refuse_elsewhere(
    session: Session, ask: Ask, cleared: Clearance, said: Said, seen: Dossier[Identity]
) -> None:
    """Refuse a change of a part in a case of which whoever asks knows, or may say, nothing."""
    if said.case is None:
        person_acts.refuse_stranger(session, ask, cleared, seen)
        return
    found = _case(session, ask, cleared, said)
    changing.refuse(ask, Kind.PERSON_AMENDED, found, lambda case: {case.agency, seen.document.agency})


def _case(session: Session, ask: Ask, cleared: Clearance, said: Said) -> Dossier[Case]:
    """Return the case of a part; a refusal where the seizures that a line names are not in it."""
    found = dossiers.get(session, cleared, Case, said.case or 0)
    addressing.refuse_unseen(session, cleared, said.seizures)
    there = {each.pointer for each in cases.linked(session, cleared, found.document.seizures).records}
    loose = [
        number
        for number in said.seizures
        if not {each.pointer for each in cases.linked(session, cleared, (number,)).records} & there
    ]
    if loose:
        case, about = card.reference(ask.operation, found.number), [*map(ask.operation.reference, loose)]
        raise Refusal(
            f"Nothing was recorded. {listed(about)} {'is' if len(about) == 1 else 'are'} not in {case}: "
            f"`/case link {case} to {', '.join(about)}` says that it is about that."
        )
    return found


def _read(ask: Ask, words: str) -> Said:
    roster = ask.db.read(lambda session: operations.roster(session, ask.operation))
    return identifying.read(Scene(words, ask.local, roster, ask.operation))


def _refuse(ask: Ask, said: Said, missing: Sequence[Problem], line: str) -> None:
    """Refuse a line in which anything is wrong, and say what was understood of it, and which to copy."""
    problems = [f"• {sentence(each.sentence)}" for each in (*said.problems, *missing)]
    if problems:
        understood = ", ".join(_understood(ask, said))
        told = [f"Understood: {understood}."] if understood else []
        role, case = next(iter(said.roles), Role.PURCHASER), card.reference(ask.operation, said.case or 7)
        example = line.format(f"{role} in {case} ref TTPS 2023-15")
        raise Refusal(
            "\n".join(["Nothing was recorded.", *told, *problems, f"To copy: `/case person {example}`"])
        )


def _understood(ask: Ask, said: Said) -> Iterator[str]:
    if said.roles:
        yield listed([*said.roles])
    if said.case:
        yield f"in {card.reference(ask.operation, said.case)}"
    if said.seizures:
        yield f"for {listed([*map(ask.operation.reference, said.seizures)])}"
    if said.references:
        yield phrases.numbers(said.references)
