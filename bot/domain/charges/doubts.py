"""Say what can hardly have been so in court: it is asked before it is recorded, and never refused."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from bot.domain import dates
from bot.domain.prosecutions import Event, Stage
from bot.domain.seizures import Precision

_CHARGED: Final = frozenset({Stage.CHARGED})
_NEEDS: Final = {
    Stage.UNSEALED: _CHARGED,
    Stage.EXTRADITED: _CHARGED,
    Stage.PLEA: _CHARGED,
    Stage.TRIAL: _CHARGED,
    Stage.CONVICTED: _CHARGED,
    Stage.ACQUITTED: _CHARGED,
    Stage.DISMISSED: _CHARGED,
    Stage.SENTENCED: frozenset({Stage.PLEA, Stage.CONVICTED}),
    Stage.APPEAL: frozenset(stage for stage in Stage if stage.disposes),
}
"""One of which must have been before."""
_LACKS: Final = {Stage.SENTENCED: "any plea or conviction", Stage.APPEAL: "any decision"}
_PHASES: Final = {
    Stage.EXTRADITED: 1,
    Stage.TRIAL: 2,
    Stage.PLEA: 3,
    Stage.CONVICTED: 3,
    Stage.ACQUITTED: 3,
    Stage.DISMISSED: 3,
    Stage.SENTENCED: 4,
    Stage.APPEAL: 5,
}
"""Follow one another; what is not named here may come in any order before them."""


def of(events: Sequence[Event], since: date, what: str) -> list[str]:
    """Return what is doubtful of the steps of a prosecution, which follow `what` was on the day `since`."""
    early = [
        f"{_said(each)} before {what} ({dates.written(since)})."
        for each in events
        if each.on and each.latest < since
    ]
    return list(
        dict.fromkeys([*_unready(events), *_turned(events), *_contradicting(events), *_twice(events), *early])
    )


def _unready(events: Sequence[Event]) -> Iterator[str]:
    """Yield what comes before all that it needs."""
    for event in events:
        needed = _NEEDS.get(event.stage, frozenset())
        if needed and not any(each.stage in needed and not event.before(each) for each in events):
            yield f"{_said(event)} before {_LACKS.get(event.stage, 'being charged')}."


def _turned(events: Sequence[Event]) -> Iterator[str]:
    """Yield what comes after what usually follows it; after an appeal a court may begin anew."""
    for early, late in combinations(events, 2):
        for one, other in ((early, late), (late, early)):
            behind = _PHASES.get(other.stage, 0) > _PHASES.get(one.stage, 0) and other.before(one)
            anew = other.stage is Stage.APPEAL and _PHASES.get(one.stage, 0) > 1
            appealed = any(other.stage.disposes and _between(each, other, one) for each in _appeals(events))
            needed = one.stage in _NEEDS.get(other.stage, ())
            if behind and not (anew or appealed or needed):
                yield f"{_said(one)} after: {_told(other)}."


def _contradicting(events: Sequence[Event]) -> Iterator[str]:
    """Yield decisions that exclude each other, unless there was an appeal between them."""
    decided = [each for each in events if each.stage.disposes]
    for one, other in combinations(decided, 2):
        excluded = one.stage is not other.stage and (one.stage.ends or other.stage.ends)
        if excluded and not any(_between(each, one, other) for each in _appeals(events)):
            yield f"{_said(one)}, and {_told(other)}, without an appeal between."


def _twice(events: Sequence[Event]) -> Iterator[str]:
    for one, other in combinations(events, 2):
        appealed = any(_between(each, one, other) for each in _appeals(events))
        if one.stage is other.stage and not appealed and one.stage is not Stage.APPEAL:
            yield f"{_said(one)} and again: {_told(other)}."


def _appeals(events: Sequence[Event]) -> list[Event]:
    return [each for each in events if each.stage is Stage.APPEAL]


def _between(appeal: Event, one: Event, other: Event) -> bool:
    """Tell whether an appeal may have been between two others, whichever of them was first."""
    return not (appeal.before(one) and appeal.before(other)) and not (
        one.before(appeal) and other.before(appeal)
    )


def _said(event: Event) -> str:
    """Return a step with its date, as a sentence begins with it."""
    told = _told(event)
    return f"{told[0].upper()}{told[1:]}"


def _told(event: Event) -> str:
    """Return a step with its date: `pleaded guilty (11 Apr 2023)`."""
    return f"{event.stage.said} ({_when(event)})"


def _when(event: Event) -> str:
    if event.on is None:
        return "date unknown"
    if event.precision is Precision.MONTH:
        return f"{event.on:%B %Y}"
    about = "about " if event.precision is Precision.ON_OR_ABOUT else ""
    return f"{about}{dates.written(event.on)}"
