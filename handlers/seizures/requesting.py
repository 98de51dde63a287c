"""Ask the leads of an originator for a release, and tell who asked what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.domain.deliveries import Kind, Message, Post
from bot.domain.members import Member, Person, Role
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Record
from handlers.kit import administrators, blocks, clearance, handling, phrases, reasons, standing
from handlers.kit.asking import Ask
from handlers.kit.blocks import Button
from handlers.kit.text import listed, safe
from handlers.seizures import card
from handlers.seizures.marking import originator
from storage import deliveries, memberships, seizures
from storage.db import Session

APPROVE, DECLINE = "seizure.release", "seizure.not_release"
APPROVED, DECLINED = "approved: it is released", "declined: it is not released"
OVERTAKEN = "not decided, and nothing is released: it is handled otherwise by now; please ask again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Hold a release that somebody asks for of a record that is `handled` so.

    `key` is that of its decision, so that it is decided once.
    """

    number: int
    to: tuple[str, ...]
    handled: str
    by: Person
    key: str
    code: str
    why: str

    @classmethod
    def of(cls, carried: Mapping[str, Any]) -> Self:
        """Return the request that a button carries."""
        return cls(
            number=int(carried["n"]),
            to=tuple(map(str, carried["to"])),
            handled=str(carried["handled"]),
            by=Person(*carried["by"]),
            key=str(carried["key"]),
            code=str(carried["code"]),
            why=str(carried["why"]),
        )

    def carried(self, operation: Operation) -> dict[str, Any]:
        """Return what its buttons carry; a refusal for more than they hold."""
        by = [self.by.team, self.by.user]
        said = {"op": operation.code, "n": self.number, "to": [*self.to], "by": by, "key": self.key}
        value = {**said, "handled": self.handled, "code": self.code, "why": self.why}
        if len(blocks.carrying(value)) > blocks.VALUE:
            raise Refusal("That is too much to ask for at once: name fewer agencies, or a shorter reason.")
        return value


def put(session: Session, ask: Ask, record: Record, request: Request) -> str:
    """Owe each lead of the originator the question, and say who is asked."""
    leads = _leads(session, ask, record)
    if not leads:
        raise Refusal(_nobody(session, ask, record))
    whose = safe(originator(session, record))
    message = _question(ask, record, request)
    for lead in leads:
        _owe(session, ask, lead.person, message, request.key)
    named = listed([f"<@{lead.person.user}>" for lead in leads], "or")
    return (
        f"Nothing is released yet: *{ask.operation.reference(record.number)}* originates with "
        f"{whose}. I ask {named}, and send you the answer as a direct message."
    )


def answer(session: Session, ask: Ask, request: Request, decided: str) -> None:
    """Owe who asked the decision; what it is about is said if they may see that."""
    who = standing.of(session, ask.settings, request.by, ask.operation, ask.now)
    cleared = clearance.of_person(session, ask.settings, request.by, ask.operation, ask.now)
    about = f"a record of {safe(ask.operation.name)}"
    if who.role >= Role.OBSERVER and seizures.shown(session, cleared, request.number):
        record = seizures.get(session, cleared, request.number)
        about = f"*{ask.operation.reference(record.number)}* ({phrases.goods(record.seizure)})"
    text = (
        f"The release of {about} to {handling.recipients(request.to)} that you asked for was {decided} "
        f"(<@{ask.who.person.user}>)."
    )
    _owe(session, ask, request.by, Message(text), f"{request.key}:{decided}")


def _question(ask: Ask, record: Record, request: Request) -> Message:
    why = reasons.said(request.code, request.why)
    who, reference = ask.who, ask.operation.reference(record.number)
    first = (
        f"<@{who.person.user}> ({safe(who.agency)}) asks you to release *{reference}* "
        f"to {handling.recipients(request.to)}{f': {why}' if why else ''}"
    )
    text = "\n".join([first, *card.lines(ask.operation, record)])
    value = request.carried(ask.operation)
    pressed = blocks.actions([Button("Approve", APPROVE, value), Button("Decline", DECLINE, value)])
    return Message(text, tuple(blocks.dumped([blocks.section(text), pressed])))


def _leads(session: Session, ask: Ask, record: Record) -> list[Member]:
    """Return who may release a record: the leads of its originator, who may see it."""
    whose = originator(session, record)
    everybody = memberships.members(session, ask.operation.id, ask.now)
    people = [*(each.person for each in everybody), *(Person(*each) for each in ask.settings.founders)]
    members = (
        standing.of(session, ask.settings, each, ask.operation, ask.now) for each in dict.fromkeys(people)
    )
    return [
        each
        for each in members
        if each.agency == whose
        and each.role >= Role.LEAD
        and clearance.of_person(session, ask.settings, each.person, ask.operation, ask.now).shows(record)
    ]


def _nobody(session: Session, ask: Ask, record: Record) -> str:
    whose, reference = safe(originator(session, record)), ask.operation.reference(record.number)
    return (
        f"{reference} originates with {whose}, which has no lead in {safe(ask.operation.name)}: nobody can "
        f"release it. Please ask {listed(administrators.mentioned(session, ask), 'or')} to admit one: "
        f"`/taskforce admit @person as lead agency {whose}`."
    )


def _owe(session: Session, ask: Ask, to: Person, message: Message, key: str) -> None:
    post = Post(
        kind=Kind.DIRECT,
        team=to.team,
        channel=to.user,
        message=message,
        key=f"{key}:{to.team}",
        owner=ask.who.person.user,
        operation=ask.operation.id,
    )
    deliveries.owe(session, post, ask.now)
