"""Describe the log: entries in canonical form, chained by hashes, free text beside them.

Form 1 of an entry is UTF-8 JSON with sorted keys, no spaces and no NaN, of every field of `Entry`
(`recorded_at` in UTC with microseconds); its hash is SHA-256 over that, which contains the hash
before it. Words that somebody typed stand in the body as `{"digest": HEX, "text": N}`: the Nth
text beside the entry, and SHA-256 over its salt and its UTF-8 bytes. Where the author confirmed that
words are none of what the record never keeps, the body has the kinds of it as `confirmed`.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from json.encoder import encode_basestring
from typing import Any

FORM = 1
GENESIS = "0" * 64
"""Stands for the hash before the first entry."""
BEFORE = datetime.min.replace(tzinfo=UTC)
"""Lies before the moment of every entry."""
_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


class Kind(StrEnum):
    """Name what an entry records."""

    OPERATION_OPENED = "operation.opened"
    OPERATION_CLOSED = "operation.closed"
    OPERATION_REOPENED = "operation.reopened"
    OPERATION_MARKED = "operation.marked"
    OPERATION_TIERED = "operation.tiered"
    AGENCY_ADDED = "agency.added"
    SEIZURE_RECORDED = "seizure.recorded"
    SEIZURE_AMENDED = "seizure.amended"
    SEIZURE_VOIDED = "seizure.voided"
    SEIZURE_REINSTATED = "seizure.reinstated"
    SEIZURE_MARKED = "seizure.marked"
    SEIZURE_RELEASED = "seizure.released"
    SEIZURE_NOT_RELEASED = "seizure.not_released"
    SEIZURE_VERIFIED = "seizure.verified"
    SEIZURE_UNVERIFIED = "seizure.unverified"
    SEIZURE_MERGED = "seizure.merged"
    SEIZURE_UNMERGED = "seizure.unmerged"
    SEIZURE_MOVED = "seizure.moved"
    SEIZURE_RECEIVED = "seizure.received"
    SEIZURE_TIED = "seizure.tied"
    SEIZURE_UNTIED = "seizure.untied"
    REPORT_RECORDED = "report.recorded"
    REPORT_AMENDED = "report.amended"
    REPORT_VOIDED = "report.voided"
    REPORT_REINSTATED = "report.reinstated"
    CASE_OPENED = "case.opened"
    CASE_AMENDED = "case.amended"
    CASE_LINKED = "case.linked"
    CASE_UNLINKED = "case.unlinked"
    CASE_TURNED = "case.turned"
    CASE_VOIDED = "case.voided"
    CASE_REINSTATED = "case.reinstated"
    PERSON_ADDED = "person.added"
    PERSON_AMENDED = "person.amended"
    PERSON_MERGED = "person.merged"
    PERSON_UNMERGED = "person.unmerged"
    PERSON_VOIDED = "person.voided"
    PERSON_REINSTATED = "person.reinstated"
    REFERRAL_MADE = "referral.made"
    REFERRAL_TURNED = "referral.turned"
    REFERRAL_AMENDED = "referral.amended"
    REFERRAL_VOIDED = "referral.voided"
    REFERRAL_REINSTATED = "referral.reinstated"
    DEFENDANT_RECORDED = "defendant.recorded"
    DEFENDANT_TURNED = "defendant.turned"
    DEFENDANT_AMENDED = "defendant.amended"
    DEFENDANT_VOIDED = "defendant.voided"
    DEFENDANT_REINSTATED = "defendant.reinstated"
    SEALED_RECORDED = "sealed.recorded"
    SEALED_TURNED = "sealed.turned"
    SEALED_AMENDED = "sealed.amended"
    SEALED_OPENED = "sealed.opened"
    SEALED_VOIDED = "sealed.voided"
    SEALED_REINSTATED = "sealed.reinstated"
    EVIDENCE_REQUESTED = "evidence.requested"
    EVIDENCE_ENDED = "evidence.ended"
    EVIDENCE_AMENDED = "evidence.amended"
    EVIDENCE_VOIDED = "evidence.voided"
    EVIDENCE_REINSTATED = "evidence.reinstated"
    ACTION_SET = "action.set"
    ACTION_DONE = "action.done"
    ACTION_AMENDED = "action.amended"
    ACTION_VOIDED = "action.voided"
    ACTION_REINSTATED = "action.reinstated"
    VISIT_RECORDED = "visit.recorded"
    VISIT_AMENDED = "visit.amended"
    VISIT_VOIDED = "visit.voided"
    VISIT_REINSTATED = "visit.reinstated"
    STATEMENT_RECORDED = "statement.recorded"
    STATEMENT_WITHDRAWN = "statement.withdrawn"
    TEXT_BLANKED = "text.blanked"


class Reason(StrEnum):
    """Give the reason of a change a code that can be counted."""

    TYPO = "typo"
    RECOUNT = "recount"
    RECLASSIFIED = "reclassified"
    LABORATORY = "laboratory_result"
    DUPLICATE = "duplicate"
    WRONG_OPERATION = "wrong_operation"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold one link of an operation's chain; `body` is canonical JSON, kept as the text that is hashed."""

    operation: str
    sequence: int
    kind: str
    subject: str
    version: int
    recorded_at: datetime
    team: str
    user: str
    agency: str
    channel: str
    reason: str
    key: str
    body: str
    previous: str
    form: int = FORM

    def canonical(self) -> str:
        """Return the text that is hashed: form 1, its keys in order, the body as it stands."""
        at = self.recorded_at.isoformat(timespec="microseconds")
        return (
            f'{{"agency":{encode_basestring(self.agency)},"body":{self.body},"channel":{encode_basestring(self.channel)},'
            f'"form":{self.form},"key":{encode_basestring(self.key)},"kind":{encode_basestring(self.kind)},'
            f'"operation":{encode_basestring(self.operation)},'
            f'"previous":{encode_basestring(self.previous)},"reason":{encode_basestring(self.reason)},"recorded_at":"{at}",'
            f'"sequence":{self.sequence},"subject":{encode_basestring(self.subject)},"team":{encode_basestring(self.team)},'
            f'"user":{encode_basestring(self.user)},"version":{self.version}}}'
        )

    def hash(self) -> str:
        """Return the entry's SHA-256 as 64 hex digits."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Tip:
    """Hold where a chain stands: the witness that footers of digests and exports show."""

    sequence: int
    hash: str
    recorded_at: datetime


def canonical(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Return the one way to write a JSON value."""
    return _WRITER.encode(value)


def digest(text: str, salt: bytes) -> str:
    """Return the salted digest that stands in an entry for a text beside it."""
    return hashlib.sha256(salt + text.encode()).hexdigest()
