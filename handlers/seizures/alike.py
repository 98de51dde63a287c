"""Show records that may be about the same seizure beside the entry, and ask what the two are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from slack_sdk.models.blocks import Block

from bot.domain import duplicates
from bot.domain.duplicates import Likeness
from bot.domain.members import Role
from bot.domain.operations import Operation
from bot.domain.records import Record
from bot.domain.seizures import Seizure
from handlers.kit import blocks, phrases, standing
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.text import listed, plainly, safe
from handlers.seizures import card
from storage import operations
from storage.db import Session
from storage.seizures import Match

JOIN, LINK, DIFFERENT = "seizure.join", "seizure.link", "seizure.different"
SHOWN = 2
"""Records that are shown beside an entry; the others are named."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold a match with its operation, and whether the person may enter anything there."""

    match: Match
    operation: Operation
    enterable: bool

    @property
    def reference(self) -> str:
        """Return how people write the record."""
        return self.operation.reference(self.match.record.number)


def offered(
    ask: Ask, seizure: Seizure, found: Sequence[Match], carried: Mapping[str, Any]
) -> tuple[list[str], list[Block]]:
    """Return the lines and the blocks that show each record beside the entry and ask what the two are."""
    candidates = ask.db.read(lambda session: [_candidate(session, ask, match) for match in found])
    lines, shown = [], list[Block]()
    for each in candidates[:SHOWN]:
        lines += [_question(seizure, each), phrases.summary(each.operation, each.match.record)]
        shown += [blocks.section(lines[-2]), blocks.sides(_rows(ask, seizure, each))]
        shown += [blocks.actions(_buttons(ask, each, carried))] if each.enterable else []
    if len(candidates) > SHOWN:
        others = listed([f"*{each.reference}*" for each in candidates[SHOWN:]])
        lines.append(
            f"Alike too: {others}. `/seizure show` shows them, `/seizure merge` and `link` tie them."
        )
        shown.append(blocks.context(lines[-1]))
    return lines, shown


def beneath(answer: Answer, offer: tuple[list[str], list[Block]]) -> Answer:
    """Return an answer with an offer under it."""
    lines, shown = offer
    return replace(answer, text="\n".join([answer.text, *lines]), blocks=[*answer.blocks, *shown])


def _candidate(session: Session, ask: Ask, match: Match) -> Candidate:
    operation = operations.get(session, match.record.operation) or ask.operation
    member = standing.of(session, ask.settings, ask.who.person, operation, ask.now)
    return Candidate(match, operation, member.role >= Role.RECORDER)


def _question(seizure: Seizure, each: Candidate) -> str:
    if each.match.likeness is Likeness.WEAK:
        return f"*{each.reference}* is much like it (time, place, size). The same seizure?"
    numbers = listed([safe(ref.number) for ref in duplicates.shared(seizure, each.match.record.seizure)])
    return f"*{each.reference}* has the same number{f' ({numbers})' if numbers else ''}. The same seizure?"


def _rows(ask: Ask, seizure: Seizure, each: Candidate) -> list[tuple[str, str]]:
    record = each.match.record
    entered = f"entered by <@{record.recorded_by.user}>, {plainly(record.recorded_at, ask.zone)}"
    heads = ("*This entry*", f"*{each.reference}* {entered}")
    return [heads, *zip(_side(seizure), _side(record.seizure), strict=True)]


def _side(seizure: Seizure) -> list[str]:
    numbers = listed([safe(reference.number) for reference in seizure.references]) or "no number yet"
    return [
        phrases.goods(seizure),
        f"{phrases.where(seizure.place)}, {phrases.when(seizure.seized_on, seizure.precision)}",
        phrases.route(seizure),
        f"{card.agencies(seizure)}; {numbers}",
    ]


def _buttons(ask: Ask, each: Candidate, carried: Mapping[str, Any]) -> list[Button]:
    record: Record = each.match.record
    value = {**carried, "other": [each.operation.code, record.number]}
    join = [Button("Join", JOIN, value)] if record.operation == ask.operation.id else []
    return [*join, Button("Link", LINK, value), Button("Different", DIFFERENT, value)]
