"""Tie a record to another one, in this operation or another, and untie them."""

import re

from bot.domain.problems import Refusal
from bot.domain.records import Record
from bot.domain.ties import Tie
from handlers.kit import clearance
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed, safe
from handlers.seizures import addressing, card, cards, matching, story
from storage import seizures
from storage.db import Session

LINK = "link REFERENCE to REFERENCE as consignment|network|follow-up|different [reason WORDS]"
UNLINK = "unlink REFERENCE from REFERENCE"
_PREPOSITION = re.compile(r"\s*(?:to|with|and|from)\s+", re.IGNORECASE)
_AS = re.compile(r"\bas\s+(?:the\s+|an?\s+)?(.+)$", re.IGNORECASE)
_KINDS = {
    "consignment": Tie.SAME_CONSIGNMENT,
    "network": Tie.SAME_NETWORK,
    "follow": Tie.FOLLOW_UP,
    "different": Tie.DIFFERENT,
    "another": Tie.DIFFERENT,
}


def link(ask: Ask) -> Answer:
    """Say what a record is to another one."""
    record, rest = addressing.named(ask, "link")
    addressing.open_for(ask, record)
    words, code, why = addressing.reason(rest)
    said = _AS.search(words)
    kind = _kind(said[1]) if said else None
    if kind is None:
        raise Refusal(f"How do they belong together? Write `/seizure {LINK}`.")
    operation, other, _ = addressing.other(ask, _bare(words), f"/seizure {LINK}")
    reference = operation.reference(other.number)

    def keep(session: Session) -> Record:
        seizures.tie(session, record, other, kind, ask.act(code or "", why))
        mine = matching.tied(kind, ask.operation.reference(record.number))
        cards.tell(session, ask, operation, other.number, mine)
        return cards.follow(session, ask, record.number, matching.tied(kind, reference))

    return card.receipt(ask.operation, ask.db.write(keep), matching.tied(kind, reference))


def unlink(ask: Ask) -> Answer:
    """Say that a record is no longer to another one what it was."""
    record, rest = addressing.named(ask, "unlink")
    addressing.changeable(ask, record)
    words, code, why = addressing.reason(rest)
    operation, other, _ = addressing.other(ask, _bare(words), f"/seizure {UNLINK}")
    reference = operation.reference(other.number)

    def keep(session: Session) -> Record:
        stands = seizures.standing_for(session, other).pointer
        found = [
            (own, to, kind)
            for own, to, kind in seizures.kin(session, record)
            if kind is not Tie.DUPLICATE and seizures.standing_for(session, to).pointer == stands
        ]
        if not found:
            raise Refusal(f"{ask.operation.reference(record.number)} is not linked to {reference}.")
        for number, tied in enumerate(found):
            seizures.untie(session, *tied, ask.act(code or "", why).further(str(number)))
        cards.tell(session, ask, operation, other.number, "unlinked")
        return cards.follow(session, ask, record.number, f"unlinked from {reference}")

    return card.receipt(ask.operation, ask.db.write(keep), f"unlinked from {reference}")


def shown(ask: Ask, session: Session, record: Record) -> list[str]:
    """Return a line for what a record is to each other one that the person may know of."""
    cleared = {each.operation.id: each for each in clearance.every(session, ask)}
    by_kind: dict[Tie, list[str]] = {}
    for _, other, kind in seizures.kin(session, record):
        now = other if kind is Tie.DUPLICATE else seizures.standing_for(session, other)
        seen = cleared.get(now.operation)
        if seen and seen.shows(now):
            by_kind.setdefault(kind, []).append(seen.operation.reference(now.number))
    return [f"{story.TIES[kind].capitalize()}: {listed(every)}" for kind, every in by_kind.items()]


def _kind(said: str) -> Tie:
    kinds = {kind for word, kind in _KINDS.items() if word in said.casefold()}
    if len(kinds) == 1:
        return kinds.pop()
    if kinds:
        raise Refusal("Say one kind at a time; each is a link of its own.")
    raise Refusal(f"I don't know “{safe(said[:40])}”. Write `/seizure {LINK}`.")


def _bare(words: str) -> str:
    """Return the words for the other record: without the preposition, and without what follows `as`."""
    return _PREPOSITION.sub("", _AS.sub("", words), count=1)
