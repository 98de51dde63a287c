"""Say that two numbers are one person, or that one stands for nobody; each can be taken back."""

import re
from dataclasses import replace

from bot.domain.dossiers import Dossier
from bot.domain.entries import Kind
from bot.domain.people import Identity
from bot.domain.problems import Refusal
from handlers.cases import person_acts, persons
from handlers.cases.person_acts import Make
from handlers.kit import reasons
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed, safe
from storage import people
from storage.audiences import Clearance
from storage.db import Session

MERGE = "merge P-NUMBER into P-NUMBER reason WORDS"
_INTO = re.compile(r"(?:into|with|to|and)\s+", re.IGNORECASE)


def merge(ask: Ask) -> Answer:
    """Say that a person is one who has another number: they count once, under that."""
    number, rest = person_acts.named(ask, ask.words)
    words, code, why = reasons.parted(rest)
    into, more = person_acts.named(ask, _INTO.sub("", words, count=1))
    if more or code is None:
        raise Refusal(f"Say into which one, and why: `/case person {MERGE}`. Nothing was changed.")

    def write(session: Session, cleared: Clearance) -> None:
        seen = person_acts.seen_by(session, cleared, number, Kind.PERSON_MERGED)
        person_acts.seen_by(session, cleared, into, Kind.PERSON_MERGED)
        person_acts.refuse_stranger(session, ask, cleared, seen)
        people.merge(session, ask.operation, number, into, ask.act(code, why))

    return person_acts.kept(ask, number, write, f"merged {persons.reference(ask.operation, number)}")


def unmerge(ask: Ask) -> Answer:
    """Say that a person who was merged is somebody else after all."""
    number, code, why = _alone(ask, "unmerge")

    def look(session: Session, cleared: Clearance, seen: Dossier[Identity]) -> Make:
        person_acts.refuse_stranger(session, ask, cleared, seen)
        if seen.document.merged is None:
            raise Refusal(f"{persons.reference(ask.operation, number)} is not merged: nothing was changed.")
        return lambda whole: replace(whole, merged=None)

    act = ask.act(code, why)
    return person_acts.change(ask, number, Kind.PERSON_UNMERGED, look, act, "unmerged: counts by itself")


def void(ask: Ask) -> Answer:
    """Take a person out of every count, once nobody is prosecuted under it; they stay to be read."""
    number, code, why = _alone(ask, "void")

    def look(session: Session, cleared: Clearance, seen: Dossier[Identity]) -> Make:
        person_acts.refuse_stranger(session, ask, cleared, seen)
        first, *others = people.members(session, cleared, number)
        if first == number and others:
            same = listed([persons.reference(ask.operation, each) for each in others])
            raise Refusal(
                f"{same} {'was' if len(others) == 1 else 'were'} found to be the same person: "
                f"`/case person unmerge {persons.reference(ask.operation, others[0])} reason WORDS` first."
            )
        if seen.document.merged is None:
            person_acts.refuse_charged(session, ask, cleared, number)
        return _same

    return person_acts.change(ask, number, Kind.PERSON_VOIDED, look, ask.act(code, why), "counts nowhere")


def reinstate(ask: Ask) -> Answer:
    """Put a void person back."""
    number, code, why = _alone(ask, "reinstate")

    def look(session: Session, cleared: Clearance, seen: Dossier[Identity]) -> Make:
        person_acts.refuse_stranger(session, ask, cleared, seen)
        return _same

    act = ask.act(code, why)
    return person_acts.change(ask, number, Kind.PERSON_REINSTATED, look, act, "reinstated: counts again")


def _alone(ask: Ask, verb: str) -> tuple[int, str, str]:
    """Return the person that the words name, and why; a refusal where they say more, or not why."""
    number, rest = person_acts.named(ask, ask.words)
    words, code, why = reasons.parted(rest)
    if words or code is None:
        strange = f"I did not understand “{safe(words[:40])}”. " if words else "Say why. "
        reference = persons.reference(ask.operation, number)
        raise Refusal(f"{strange}Write `/case person {verb} {reference} reason WORDS`. Nothing was changed.")
    return number, code, why


def _same(whole: Identity) -> Identity:
    return whole
