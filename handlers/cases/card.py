"""Say an investigation in words, naming only seizures that its readers may see."""

from collections.abc import Iterable

from bot.domain.cases.case import Case, Part
from bot.domain.dossiers import Dossier, Shelf
from bot.domain.operations import Operation
from bot.domain.records import Record
from bot.domain.seizures import Precision
from handlers.kit import clearance, handling, investigated, phrases
from handlers.kit.asking import Ask
from handlers.kit.text import count, listed, safe
from storage import cases
from storage import seizures as records
from storage.audiences import Clearance
from storage.db import Session

PARTS = {Part.OPENED: "opened by the operation", Part.SUPPORTED: "supported by the operation"}


def reference(operation: Operation, number: int) -> str:
    """Return how people write an investigation."""
    return Shelf.CASE.reference(operation, number)


def summary(operation: Operation, found: Dossier[Case]) -> str:
    """Return an investigation in one line: reference, part, agency, date, state, numbers."""
    void = "" if found.stands else " [void]"
    return f"*{reference(operation, found.number)}*{void} {described(found.document)}"


def described(case: Case) -> str:
    """Return all that is known of an investigation but its seizures."""
    numbers = f"; {phrases.numbers(case.references)}" if case.references else ""
    state = investigated.STATES[case.state]
    return f"{PARTS[case.part]}, led by {safe(case.agency)}, {when(case)}, {state}{numbers}"


def handled(case: Case) -> list[str]:
    """Return how an investigation is handled, none where that is as the operation has it."""
    return [handling.marked(case.marking, case.agency)] if case.handled else []


def when(case: Case) -> str:
    """Return since when it is known of, as precisely as that is known."""
    said = phrases.when(case.opened_on, case.precision)
    return said if case.precision is Precision.UNKNOWN else f"since {said}"


def seizures(session: Session, cleared: Clearance, numbers: Iterable[int]) -> str:
    """Return the seizures that stand for some; of what the readers may not see, how many it is."""
    found = cases.linked(session, cleared, numbers)
    named = [cleared.operation.reference(each.number) for each in found.records]
    named += [f"{cleared.operation.reference(each.number)} (moved elsewhere)" for each in found.moved]
    return listed([*named, *withheld(found.withheld, more=bool(named))]) or "none"


def moved(session: Session, ask: Ask, left: Record) -> str:
    """Return a seizure that was moved to another operation, and where it counts if the readers may see it."""
    stands = records.standing_for(session, left)
    seen = next((each for each in clearance.every(session, ask) if each.shows(stands)), None)
    now = f"now {seen.operation.reference(stands.number)}" if seen else "now of another operation"
    return f"{phrases.summary(ask.operation, left)}; {now}"


def withheld(number: int, *, more: bool) -> list[str]:
    """Return how many seizures are not named, none for none."""
    if not number:
        return []
    some = f"{number} more" if more else count(number, "seizure")
    return [f"{some} that {'is' if number == 1 else 'are'} withheld here"]
