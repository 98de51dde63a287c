"""Say the details of a record: how it travelled, under which numbers, who holds it, how it is marked."""

from collections.abc import Iterator

from bot.domain import completeness, items
from bot.domain.circumstances import Detection, Transport
from bot.domain.dates import written
from bot.domain.detail import Field, codes, writing
from bot.domain.parties import Custody, Participant
from bot.domain.records import Record
from bot.domain.seizures import Line, Seizure
from bot.domain.territories import territory
from handlers.kit import phrases
from handlers.kit.text import listed, safe

NOT_SAID = "not stated"
CALLED = {Field.SERIAL: "serial numbers", Field.TRACE: "traces"}


def lines(record: Record) -> list[str]:
    """Return what is shown of a record beneath its card, a line for each kind of detail that it has."""
    seizure = record.seizure
    shown = [travelled(seizure), *_marked(seizure), custody(seizure)]
    return [line for line in (*shown, _complete(seizure) if record.status.counts else "") if line]


def travelled(seizure: Seizure) -> str:
    """Return how goods travelled and how they were found, empty where nobody said."""
    said = [
        f"Transport: {code(seizure.transport)}" if seizure.transport else "",
        f"via {transit(seizure)}" if seizure.transit else "",
        f"declared as {safe(seizure.declared_as)}" if seizure.declared_as else "",
        f"found by {code(seizure.detection)}" if seizure.detection else "",
    ]
    line = "; ".join(each for each in said if each)
    return line[:1].upper() + line[1:]


def code(one: Transport | Detection | None) -> str:
    """Return a code as people read it."""
    return codes.named(one) if one else NOT_SAID


def transit(seizure: Seizure) -> str:
    """Return the territories that goods came through, in their order."""
    return listed([territory(each).name for each in seizure.transit], "then") or NOT_SAID


def numbers(seizure: Seizure) -> str:
    """Return the numbers of other systems with what they are and whose: `case FL-1 (HSI)`."""
    return phrases.numbers(seizure.references)


def participant(one: Participant) -> str:
    """Return an agency that took part, with its date where that was stated."""
    return safe(one.agency) + (f" since {written(one.since)}" if one.since else "")


def held(one: Custody | None, lead: str) -> str:
    """Return who holds what was seized, since when, against which receipt."""
    if one is None:
        return safe(lead)
    since = f" since {written(one.since)}" if one.since else ""
    receipt = f", receipt {safe(one.receipt)}" if one.receipt else ""
    return f"{safe(one.agency)}{since}{receipt}"


def custody(seizure: Seizure) -> str:
    """Return who holds what was seized and who did before, empty while the lead has not handed it on."""
    if not seizure.custody:
        return ""
    *earlier, present = seizure.custody
    before = [held(each, seizure.lead) for each in reversed(earlier)]
    first = seizure.custody[0].handed_by
    before += [safe(first)] if first else []
    told = f"; before that {', '.join(before)}" if before else ""
    return f"In custody of {held(present, seizure.lead)}{told}"


def attributes(line: Line) -> dict[str, str]:
    """Return all that is known of a line beside its quantity, by name, safe to show."""
    known = {CALLED.get(field, str(field)): value for field, value in writing.of_line(line).items()}
    known |= {name: known[name].replace(", ", " + ") for name in CALLED.values()}
    known |= {"capacity": str(line.capacity or ""), "note": line.note or ""}
    return {name: safe(value) or NOT_SAID for name, value in known.items()}


def _marked(seizure: Seizure) -> Iterator[str]:
    for line in seizure.lines:
        serials, traces = writing.statuses(line.serials), writing.statuses(line.traces)
        said = [f"serial numbers: {serials}" if serials else "", f"traces: {traces}" if traces else ""]
        if serials or traces:
            yield f"{items.item(line.item).plural.capitalize()}: {'; '.join(each for each in said if each)}"


def _complete(seizure: Seizure) -> str:
    found = completeness.of(seizure)
    missing = f"; missing: {', '.join(found.missing)}" if found.missing else ""
    return f"Detail: {len(found.present)} of {found.needed} fields that tracing needs{missing}"
