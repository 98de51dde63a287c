"""Record where the operation's coordinator has been, correct it, take it out and put it back."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.domain import dates, doubts, visiting
from bot.domain.dossiers import Dossier, Shelf
from bot.domain.entries import Kind
from bot.domain.members import Role
from bot.domain.problems import Problem, Refusal
from bot.domain.records import Act
from bot.domain.visits import Purpose, Visit
from handlers.kit import clearance, doubted, handling, reasons, visited
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe, sentence
from handlers.kit.tree import Verb
from storage import dossiers, log, operations, visits
from storage.db import Session


def visit(ask: Ask) -> Answer:
    """Record a visit, or change one."""
    verb, _, rest = ask.words.partition(" ")
    change = _CHANGES.get(verb.casefold())
    return change(replace(ask, words=rest.strip())) if change else _record(ask)


def _record(ask: Ask) -> Answer:
    wanted = _settled(visiting.record(ask.words, ask.local.date(), ask.who.agency, _home(ask)))

    def keep(session: Session) -> str:
        if log.receipt(session, ask.key) is None:
            _refuse_twice(session, ask, wanted)
        doubted.confirm(session, ask, _early(ask, wanted), [visited.told(wanted)])
        kept = dossiers.record(session, ask.operation, Kind.VISIT_RECORDED, wanted, ask.act())
        if wanted.handled not in clearance.of(session, ask).classes:
            return handling.hidden(ask, kept.subject, "is recorded")
        return _recorded(kept.subject, wanted)

    return Answer(text=ask.db.write(keep))


def _recorded(reference: str, wanted: Visit) -> str:
    apart = (
        "" if wanted.purpose is Purpose.VISIT else f" A {wanted.purpose} is no visit: it is counted apart."
    )
    return (
        f"*{reference}* {visited.told(wanted)} (recorded).{apart} Wrong? "
        f"`/operation visit amend {reference} ...` or `/operation visit void {reference} reason WORDS`."
    )


def _amend(ask: Ask) -> Answer:
    home = _home(ask)

    def keep(session: Session) -> tuple[Dossier[Visit], Visit]:
        seen, said, act = _named(session, ask)
        right = _settled(visiting.amend(seen.document, said, ask.local.date(), home))
        _refuse_twice(session, ask, right, seen.number)
        early = _early(ask, right) if right.first != seen.document.first else ()
        doubted.confirm(session, ask, early, [visited.told(right)])
        dossiers.change(session, ask.operation, Kind.VISIT_AMENDED, seen, right, act, stands=seen.stands)
        return seen, right

    seen, right = ask.db.write(keep)
    was = f"{visited.told(seen.document)} -> {visited.told(right)}"
    still = "" if seen.stands else ". It is void still, and counts nowhere"
    return Answer(
        text=f"*{visited.reference(ask.operation, seen)}* {visited.told(right)} (amended: {was}){still}"
    )


def _void(ask: Ask) -> Answer:
    def keep(session: Session) -> tuple[str, Act]:
        seen, said, act = _named(session, ask)
        reference = visited.reference(ask.operation, seen)
        if said or not act.words:
            raise Refusal(f"Say why: `/operation visit void {reference} reason it was put off`.")
        dossiers.change(session, ask.operation, Kind.VISIT_VOIDED, seen, seen.document, act, stands=False)
        return reference, act

    reference, act = ask.db.write(keep)
    return Answer(
        text=f"*{reference}* is void ({reasons.said(act.reason, act.words)}) and counts nowhere. "
        f"`/operation visit reinstate {reference}` puts it back."
    )


def _reinstate(ask: Ask) -> Answer:
    def keep(session: Session) -> Dossier[Visit]:
        seen, said, act = _named(session, ask)
        if said:
            raise Refusal(f"I did not understand “{safe(said[:40])}”; nothing was changed.")
        _refuse_twice(session, ask, seen.document, seen.number)
        dossiers.change(session, ask.operation, Kind.VISIT_REINSTATED, seen, seen.document, act)
        return seen

    seen = ask.db.write(keep)
    reference = visited.reference(ask.operation, seen)
    return Answer(text=f"*{reference}* {visited.told(seen.document)} (reinstated: it counts again)")


def _named(session: Session, ask: Ask) -> tuple[Dossier[Visit], str, Act]:
    """Return the visit that the words begin with, which the person may change, what follows, and the act."""
    found = Shelf.VISIT.meant(ask.words, ask.operation.code)
    if found is None:
        raise Refusal("Begin with the visit, as in `HAM-V0002`: `/operation visits` lists them.")
    seen = dossiers.get(session, clearance.of(session, ask), Visit, found.value)
    own = ask.who.agency == seen.document.agency or ask.who.person == seen.recorded_by
    if not own and ask.who.role < Role.LEAD:
        raise Refusal(
            f"{visited.reference(ask.operation, seen)} belongs to {safe(seen.document.agency)}. "
            "Its recorder, a colleague there, or a lead can change it."
        )
    said, code, why = reasons.parted(ask.words[found.end :])
    return seen, said, ask.act(code or "", why)


def _refuse_twice(session: Session, ask: Ask, wanted: Visit, number: int | None = None) -> None:
    """Refuse what another visit has on record already; of one that is withheld no word is told."""
    cleared, other = clearance.of(session, ask), visits.repeated(session, ask.operation, wanted, number)
    if other is None:
        return
    if other.document.handled not in cleared.classes:
        said = handling.unnamed(cleared, str(other.document.purpose))
        raise Refusal(f"{said} has this on record already, with days in common. Nothing was recorded.")
    reference = visited.reference(ask.operation, other)
    raise Refusal(
        f"{reference} is on record already: {visited.told(other.document)}. Nothing was recorded; "
        f"`/operation visit amend {reference} ...` corrects it."
    )


def _early(ask: Ask, wanted: Visit) -> Iterator[str]:
    return doubts.early(dates.written(wanted.first), wanted.first, ask.operation.began_on)


def _settled(found: Visit | tuple[Problem, ...]) -> Visit:
    if isinstance(found, Visit):
        return found
    raise Refusal("\n".join(["Nothing was recorded.", *(f"• {sentence(each.sentence)}" for each in found)]))


def _home(ask: Ask) -> str:
    """Return the jurisdiction of whoever asks, empty where it has none."""
    roster = ask.db.read(lambda session: operations.roster(session, ask.operation))
    agency = roster.agencies.get(ask.who.agency)
    return agency.jurisdiction if agency else ""


_CHANGES: dict[str, Callable[[Ask], Answer]] = {"amend": _amend, "void": _void, "reinstate": _reinstate}
VERB = Verb(
    name="visit",
    run=visit,
    role=Role.RECORDER,
    usage="visit COUNTRY DAYS [meeting|training] | "
    "visit amend|void|reinstate REFERENCE [WHAT IS RIGHT] [reason WORDS]",
    says="Record where the coordinator has been; a meeting or a training is no visit, and counted apart.",
    examples=(
        "visit TT 8-10 May 2024",
        "visit BB 3 Jun 2024 meeting",
        "visit amend V2 to 9-10 May reason typo",
    ),
)
