"""Read serial and trace statuses: how many firearms of a line have which."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.domain.detail import codes
from bot.domain.detail.clauses import Clause
from bot.domain.detail.setting import Work
from bot.domain.firearms import Marked, SerialStatus, Traced, TraceStatus
from bot.domain.seizures import Line

_PART = re.compile(r"\s*(?:,(?!\d{3}\b)|\+|/|&|\band\b|\by\b|\bet\b)\s*", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?P<count>\d{1,3}(?:,\d{3})+|\d{1,9})?(?:(?:all|the\s+rest|rest|todos|tous)\b)?\s*"
    r"(?P<status>\D*?)\s*(?P<behind>\d{1,9})?",
    re.IGNORECASE,
)
_OFFERED = {"serial": SerialStatus, "trace": TraceStatus}

_NOT_KEPT = {
    "serial": "The numbers themselves are not kept here.",
    "trace": "What a trace found is not kept here.",
}


def serials(work: Work, clause: Clause, line: Line) -> Line | None:
    """Set how many firearms have their serial numbers."""
    if clause.clears:
        return replace(line, serials=())
    counts = _counts(work, clause, line, "serial")
    found = tuple(Marked(status, counts[status]) for status in SerialStatus if counts.get(status))
    return replace(line, serials=found) if found else None


def traces(work: Work, clause: Clause, line: Line) -> Line | None:
    """Set how far the traces of the firearms are."""
    if clause.clears:
        return replace(line, traces=())
    counts = _counts(work, clause, line, "trace")
    found = tuple(Traced(status, counts[status]) for status in TraceStatus if counts.get(status))
    return replace(line, traces=found) if found else None


def _counts(work: Work, clause: Clause, line: Line, kind: str) -> Mapping[str, int]:
    """Return how many firearms have each status; empty when that is not said, which is noted."""
    counts: dict[str, int] = {}
    for part in _PART.split(clause.value):
        said = _COUNTED.fullmatch(part.strip())
        code = codes.find(kind, said["status"]) if said else None
        if said is None or code is None:
            work.refuse(clause, _unknown(part, kind))
            return {}
        number = said["count"] or said["behind"]
        count = int(number.replace(",", "")) if number else _rest(line, counts)
        if count is None:
            work.refuse(clause, f"Say of how many: “2 {part.strip()}”.")
            return {}
        counts[code] = counts.get(code, 0) + count
    return counts if _fit(work, clause, line, counts) else {}


def _fit(work: Work, clause: Clause, line: Line, counts: Mapping[str, int]) -> bool:
    """Tell whether so many statuses can be: more than none, and not more than the line counts."""
    total = sum(counts.values())
    if not total:
        work.refuse(clause, "Say of how many: a status of none says nothing.")
    elif line.quantity.basis.exact and total > line.quantity.amount:
        work.refuse(clause, f"That is {total:,} in all; the line counts {line.quantity.amount:,}.")
        return False
    return total > 0


def _rest(line: Line, counts: Mapping[str, int]) -> int | None:
    """Return of how many nothing is said yet, where the line is counted."""
    rest = line.quantity.amount - sum(counts.values())
    return max(rest, 0) if line.quantity.basis.exact else None


def _unknown(part: str, kind: str) -> str:
    listing = ", ".join(codes.named(status) for status in _OFFERED[kind])
    said = f"“{part.strip()}” is no {kind} status. {_NOT_KEPT[kind]}"
    return f"{said} Say how many have which: {listing}; or none."
