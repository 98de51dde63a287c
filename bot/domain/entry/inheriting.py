"""Keep what was known of a line for the one that takes its place."""

from dataclasses import replace

from bot.domain.seizures import Line

_INHERITED = ("calibre", "make", "model", "capacity", "note")
_KNOWN = ("manufacture", "completeness")


def keeping(before: tuple[Line, ...], filled: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return lines that were all said anew, each with the statuses of the line whose place it takes."""
    left = list(before)
    kept = []
    for line in filled:
        same = next((each for each in left if each.item == line.item), None)
        if same:
            left.remove(same)
        kept.append(_with_statuses(line, same) if same else line)
    return tuple(kept)


def inheriting(line: Line, before: Line) -> Line:
    """Return a line that keeps what was known of the one it replaces and is not said anew."""
    known = {name: getattr(line, name) or getattr(before, name) for name in _INHERITED}
    known |= {name: getattr(before, name) for name in _KNOWN if getattr(line, name) == "unknown"}
    return _with_statuses(replace(line, **known), before)


def _with_statuses(line: Line, before: Line) -> Line:
    """Return a line with the statuses of the one it replaces, where there are not more than it counts."""
    serials = before.serials if line.holds(before.serials) else ()
    traces = before.traces if line.holds(before.traces) else ()
    return replace(line, serials=serials, traces=traces)
