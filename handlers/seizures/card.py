"""Show a record: to its recorder with what was assumed, to a channel as a card."""

from collections.abc import Iterable, Sequence

from bot.domain.handling import strictest
from bot.domain.operations import Operation
from bot.domain.records import Record
from bot.domain.seizures import Seizure, Status
from handlers.kit import blocks, handling, phrases
from handlers.kit.asking import Answer
from handlers.kit.blocks import Button
from handlers.kit.text import listed, safe
from handlers.seizures import details

AMEND, UNDO, SHARE = "seizure.amend", "seizure.undo", "seizure.share"
SHOW, VERIFY = "seizure.show", "seizure.verify"


def lines(operation: Operation, record: Record) -> list[str]:
    """Return a record in at most five phone lines, the first one the point."""
    seizure = record.seizure
    dated = phrases.when(seizure.seized_on, seizure.precision)
    return [
        f"*{operation.reference(record.number)}* {phrases.goods(seizure)}",
        f"{phrases.where(seizure.place)}, {dated}, {agencies(seizure)}",
        phrases.route(seizure) + _more(seizure),
        *_handled(operation, seizure),
        f"{phrases.standing(operation, record)}, version {record.version}",
    ]


def agencies(seizure: Seizure) -> str:
    """Return who led and who took part."""
    names = listed([safe(each.agency) for each in seizure.participating])
    others = f" with {names}" if names else ""
    return f"by {safe(seizure.lead)}{others}"


def receipt(
    operation: Operation, record: Record, headline: str, said: Iterable[str] = (), taps: Sequence[Button] = ()
) -> Answer:
    """Answer an act: what it did, the record as it stands now, what was assumed, and what can be done."""
    first, *rest = lines(operation, record)
    missing = (
        []
        if record.seizure.references or not record.status.counts
        else ["Provisional: no reference number yet"]
    )
    text = "\n".join([f"{first} ({headline})", *rest[:-1], *said, *missing])
    pressed = [*taps, *buttons(operation, record)]
    return Answer(text=text, blocks=[blocks.section(text), blocks.actions(pressed)])


def buttons(operation: Operation, record: Record) -> Sequence[Button]:
    """Return what can be done with a record; each button settles one version, once."""
    value = {"op": operation.code, "n": record.number, "v": record.version}
    amend = [Button("Amend", AMEND, value)] if record.status.counts else []
    undo = [Button("Undo", UNDO, value)] if record.status.counts or record.leads_to else []
    return [*amend, *undo, Button("Share to Channel", SHARE, value)]


def verify(operation: Operation, record: Record) -> list[Button]:
    """Return the button by which a second person verifies this version, while it is unverified."""
    value = {"op": operation.code, "n": record.number, "v": record.version}
    return [Button("Verify", VERIFY, value)] if record.status is Status.PROVISIONAL else []


def _handled(operation: Operation, seizure: Seizure) -> list[str]:
    """Return how a record is handled, unless it is as the operation has it; the stricter label applies."""
    if not seizure.handled:
        return []
    label = strictest(seizure.marking, operation.marking)
    wider = seizure.marking.tlp not in {None, label}
    applies = f" (the operation's TLP:{label} applies)" if wider else ""
    return [f"{handling.marked(seizure.marking, seizure.lead)}{applies}"]


def _more(seizure: Seizure) -> str:
    numbers = details.numbers(seizure)
    hidden = f"; concealed: {safe(seizure.concealment)}" if seizure.concealment else ""
    acquired = f"; {seizure.acquired.value}" if seizure.acquired != "seized" else ""
    return f"{hidden}{acquired}{f'; {numbers}' if numbers else ''}"
