"""Say who holds what was seized, and who took part in the seizure."""

import re
from typing import TypeVar

from bot.domain import custody
from bot.domain.detail import parties
from bot.domain.detail.parties import Party
from bot.domain.parties import Custody, Participant
from bot.domain.problems import Problem, Refusal
from bot.domain.records import Record
from bot.domain.seizures import Seizure
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import sentence
from handlers.seizures import addressing, amending, entering

T = TypeVar("T", Seizure, Party)
HAND_ON = "custody REFERENCE to AGENCY [on DATE] [receipt NUMBER] [reason WORDS]"
JOIN = "joined REFERENCE AGENCY [since DATE] [reason WORDS]"
_WITHOUT = re.compile(r"(?:without|not|minus|sin|sans|zonder)\s+(?=\S)", re.IGNORECASE)


def hand_on(ask: Ask) -> Answer:
    """Hand what was seized on to another agency, or take the chain away with `none`."""
    record, words = _record(ask, "custody", HAND_ON)
    said, code, why = addressing.reason(words)
    if said.casefold() == "none":
        return amending.commit(ask, record, custody.given_back(record.seizure), code, why)
    party = _party(ask, record, said)
    after = custody.hand_on(record.seizure, Custody(party.agency, party.since, None, party.receipt))
    return amending.commit(ask, record, _settled(after), code, why)


def join(ask: Ask) -> Answer:
    """Name an agency that took part, or one that did not after all."""
    record, words = _record(ask, "joined", JOIN)
    said, code, why = addressing.reason(words)
    out = _WITHOUT.match(said)
    party = _party(ask, record, said[out.end() :] if out else said)
    if out:
        return amending.commit(ask, record, _settled(custody.leave(record.seizure, party.agency)), code, why)
    after = custody.join(record.seizure, Participant(party.agency, party.since))
    return amending.commit(ask, record, _settled(after), code, why)


def _record(ask: Ask, verb: str, usage: str) -> tuple[Record, str]:
    record, words = addressing.named(ask, verb)
    if not words:
        raise Refusal(f"Say which agency: `/seizure {usage}`.")
    return addressing.open_for(ask, record), words


def _party(ask: Ask, record: Record, words: str) -> Party:
    return _settled(parties.read(words, entering.context(ask, {}), record.seizure.place))


def _settled(found: T | Problem) -> T:
    if isinstance(found, Problem):
        raise Refusal(sentence(found.sentence))
    return found
