"""Say what somebody is to do about a case and by when, that it is done, and correct what was said."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain import entrusting
from bot.domain.actions import Action
from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier
from bot.domain.entries import Kind
from bot.domain.entrusting import Said
from bot.domain.members import Person, Role
from bot.domain.operations import Operation
from bot.domain.problems import Problem, Refusal
from handlers.cases import addressing, belonging, card, changing, todo_list
from handlers.cases.tasks import SORT
from handlers.kit import clearance, reasons, standing
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe
from handlers.kit.tree import Verb
from storage import actions, dossiers
from storage.db import Session

TODO = (
    "todo [mine] [CASE] | todo CASE @person by DATE WHAT IS TO BE DONE | "
    "todo amend|void|reinstate REFERENCE [WHAT IS RIGHT] [reason WORDS]"
)


def todo(ask: Ask) -> Answer:
    """Give somebody something to do, change what was said of it, or list what is open."""
    verb, _, rest = ask.words.partition(" ")
    change = _CHANGES.get(verb.casefold())
    asked = None if change else todo_list.asked(ask)
    if asked:
        return todo_list.page(ask, asked)
    if ask.who.role < Role.RECORDER:
        raise Refusal(f"This needs the role of recorder; yours is {ask.who.role.name.lower()}.")
    if change:
        return change(replace(ask, words=rest.strip()))
    number, _ = SORT.meant(ask)
    if number:
        reference = SORT.shelf.reference(ask.operation, number)
        raise Refusal(
            f"What of {reference}? `/case done {reference}`, or `/case todo amend {reference} ...`."
        )
    return _set(ask)


def done(ask: Ask) -> Answer:
    """Say that an action is done: its owner may, and whoever may change the case."""
    number, rest = SORT.meant(ask)
    words, code, why = reasons.parted(rest)
    if number is None or words:
        example = f"`/case done {SORT.shelf.reference(ask.operation, number or 2)}`"
        raise Refusal(f"Write {example}; `/case todo` lists what is open. Nothing was changed.")
    today = belonging.today(ask)

    def make(_: Session, seen: Dossier[Action]) -> Action | Problem:
        if seen.document.done_on:
            return Problem("done", "It is done already.")
        return replace(seen.document, done_on=today)

    def own(action: Action) -> bool:
        return action.owner == ask.who.person

    return belonging.change(ask, SORT, number, Kind.ACTION_DONE, make, (code or "", why), own)


def _set(ask: Ask) -> Answer:
    number, rest = addressing.named(ask, "todo")
    said = entrusting.read(rest, belonging.today(ask))
    case = card.reference(ask.operation, number)
    example = f"/case todo {case} @name by 1 Dec ask for the ballistics report"
    belonging.refuse("Nothing was recorded.", [*said.problems, *said.missing], example)
    owner = _owner(ask, said)
    if owner is None or said.due is None or said.what is None:
        raise ValueError(said)
    due, what = said.due, said.what

    def keep(session: Session) -> str:
        seen = dossiers.get(session, clearance.of(session, ask), Case, number)
        changing.refuse(ask, Kind.ACTION_SET, seen)
        _refuse_unable(session, ask, owner, seen)
        wanted = Action(agency=seen.document.agency, case=number, owner=owner, due=due, what=what)
        return belonging.told(session, ask, SORT, actions.make(session, ask.operation, wanted, ask.act()))

    return Answer(text=ask.db.write(keep))


def _amend(ask: Ask) -> Answer:
    number, words, why = SORT.named(ask, "amend")
    said = entrusting.read(words, belonging.today(ask))
    nothing = (
        [] if said != Said() else [Problem("text", "Say what is right: `@name`, `by 5 Dec`, other words.")]
    )
    example = f"/case todo amend {SORT.shelf.reference(ask.operation, number)} by 5 Dec reason WORDS"
    belonging.refuse("Nothing was changed.", [*said.problems, *nothing], example)

    def right(session: Session, seen: Dossier[Action]) -> Action:
        action, owner = seen.document, _owner(ask, said)
        if owner:
            case = dossiers.get(session, clearance.of(session, ask), Case, action.case)
            _refuse_unable(session, ask, owner, case)
        due, what = said.due or action.due, said.what or action.what
        return replace(action, owner=owner or action.owner, due=due, what=what)

    return belonging.change(ask, SORT, number, Kind.ACTION_AMENDED, right, why)


def _void(ask: Ask) -> Answer:
    number, _, why = SORT.named(ask, "void")
    return belonging.change(ask, SORT, number, Kind.ACTION_VOIDED, lambda _, seen: seen.document, why)


def _reinstate(ask: Ask) -> Answer:
    """Put back what is void; of what stands, take back that it is done."""
    number, _, why = SORT.named(ask, "reinstate")

    def again(_: Session, seen: Dossier[Action]) -> Action:
        return replace(seen.document, done_on=None) if seen.stands else seen.document

    return belonging.change(ask, SORT, number, Kind.ACTION_REINSTATED, again, why)


def _owner(ask: Ask, said: Said) -> Person | None:
    person = ask.who.person
    return person if said.me else replace(person, user=said.owner) if said.owner else None


def _refuse_unable(session: Session, ask: Ask, owner: Person, case: Dossier[Case]) -> None:
    """Refuse an owner who is not let in, or may not see the case."""
    operation: Operation = ask.operation
    who = standing.of(session, ask.settings, owner, operation, ask.now)
    if who.role is Role.STRANGER:
        raise Refusal(
            f"<@{owner.user}> is not admitted to {safe(operation.name)}: a lead lets people in with "
            "`/taskforce admit`. Nothing was recorded."
        )
    seen = clearance.of_person(session, ask.settings, owner, operation, ask.now)
    if case.document.handled not in seen.classes:
        reference = card.reference(operation, case.number)
        raise Refusal(
            f"<@{owner.user}> may not see {reference}: name somebody who may. Nothing was recorded."
        )


_CHANGES: dict[str, Callable[[Ask], Answer]] = {"amend": _amend, "void": _void, "reinstate": _reinstate}
VERB = Verb(
    name="todo",
    run=todo,
    role=Role.OBSERVER,
    usage=TODO,
    says="List what is to be done, overdue first; or say what somebody is to do about a case, and by when.",
    examples=(
        "todo CASE-0007 @casey by 1 Dec ask for the ballistics report",
        "todo mine",
        "todo amend HAM-A0002 by 15 Dec reason the laboratory is late",
    ),
    acts=True,
)
DONE = Verb(
    name="done",
    run=done,
    role=Role.OBSERVER,
    usage="done REFERENCE [reason WORDS]",
    says="Say that an action is done: its owner may, as may whoever may change the case.",
    examples=("done HAM-A0002",),
    acts=True,
)
