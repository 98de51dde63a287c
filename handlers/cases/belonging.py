"""Change what belongs to a case, where the person may, and say what became of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic
from zoneinfo import ZoneInfo

from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier, Filed, Shelf, number_of
from bot.domain.entries import Kind
from bot.domain.members import Role
from bot.domain.operations import Operation
from bot.domain.problems import Problem, Refusal
from bot.domain.records import Act, Receipt
from handlers.cases import card, changing
from handlers.kit import blocks, clearance, reasons
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import count, listed, plainly, safe, sentence
from storage import belongings, dossiers, log
from storage.audiences import Clearance
from storage.belongings import Belonging
from storage.db import Session

Why = tuple[str, str]
"""The code of a reason, and its words."""
LINES = 40
"""How many lines of a list are shown: each is a block, and a message has fifty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort(Generic[Belonging]):
    """Describe a kind of what belongs to a case: how it is called, said, and written down."""

    holds: type[Belonging]
    verb: str
    example: str
    plain: frozenset[Kind]
    said: Callable[[Belonging, date], str]
    fields: Callable[[Belonging], list[tuple[str, str]]]
    change: Callable[[Session, Operation, Kind, Dossier[Belonging], Belonging, Act, bool], Receipt]

    @property
    def shelf(self) -> Shelf:
        """Return its shelf."""
        return Shelf.holding(self.holds)

    def kind(self, did: str) -> Kind:
        """Return the kind of an entry that did something to one: `voided`."""
        return Kind(f"{self.shelf}.{did}")

    def meant(self, ask: Ask) -> tuple[int | None, str]:
        """Return the number of the one that the words begin with, None for none, and the rest of them."""
        words = ask.words.lstrip(" -")
        found = self.shelf.match(words, ask.operation.code)
        return (found.value, words[found.end :].strip()) if found else (None, words)

    def named(self, ask: Ask, did: str) -> tuple[int, str, Why]:
        """Return the one that the words begin with, what follows, and the reason; a refusal without one."""
        number, rest = self.meant(ask)
        words, code, why = reasons.parted(rest)
        example = f"`/case {self.verb} {did} {self.shelf.reference(ask.operation, number or 2)}"
        if number is None:
            raise Refusal(f"Begin with its reference, as in {example} reason WORDS`. Nothing was changed.")
        if not why and did != "reinstate":
            right = f" {self.example}" if did == "amend" else ""
            raise Refusal(f"Say why: {example}{right} reason WORDS`. Nothing was changed.")
        if words and did != "amend":
            raise Refusal(f"I did not understand “{safe(words[:40])}”; nothing was changed.")
        return number, words, (code or "", why)

    def summary(self, operation: Operation, found: Dossier[Belonging], today: date) -> str:
        """Return one in a line, with the case that it is of."""
        void, case = "" if found.stands else " [void]", card.reference(operation, found.document.case)
        reference = self.shelf.reference(operation, found.number)
        return f"*{reference}*{void} {case} {self.said(found.document, today)}"


def today(ask: Ask) -> date:
    """Return the day of the request in the operation's zone, whatever the channel's is."""
    return ask.local.astimezone(ZoneInfo(ask.home)).date()


def change(
    ask: Ask,
    sort: Sort[Belonging],
    number: int,
    kind: Kind,
    make: Callable[[Session, Dossier[Belonging]], Belonging | Problem],
    why: Why = ("", ""),
    own: Callable[[Belonging], bool] = lambda _: False,
) -> Answer:
    """Make the next version of what belongs to a case; a problem with it is a refusal.

    Whoever it is not their `own` must be a recorder of the case's lead agency, or a lead of the operation.
    """

    def keep(session: Session) -> str:
        receipt = log.receipt(session, ask.key)
        if receipt is None:
            seen = dossiers.get(session, clearance.of(session, ask), sort.holds, number)
            if not own(seen.document):
                _refuse_stranger(session, ask, kind, seen.document.case)
            _refuse_void(ask, sort, kind, seen)
            after = make(session, seen)
            if isinstance(after, Problem):
                reference = sort.shelf.reference(ask.operation, number)
                raise Refusal(f"{reference}: {sentence(after.sentence)} Nothing was changed.")
            stands = kind is not sort.kind("voided")
            receipt = sort.change(session, ask.operation, kind, seen, after, ask.act(*why), stands)
        return told(session, ask, sort, receipt)

    return Answer(text=ask.db.write(keep))


def told(session: Session, ask: Ask, sort: Sort[Belonging], receipt: Receipt) -> str:
    """Return one as it stands, and what the act did."""
    cleared, number = clearance.of(session, ask), number_of(receipt.subject)
    found = dossiers.get(session, cleared, sort.holds, number)
    versions = dossiers.history(session, cleared, sort.holds, number)[: receipt.version]
    return f"{sort.summary(ask.operation, found, today(ask))} ({_headline(sort, versions)})"


def timeline(
    session: Session, cleared: Clearance, sort: Sort[Belonging], number: int
) -> Iterator[tuple[int, str]]:
    """Yield what was done about each one of a case, void ones too, with the sequence of each entry."""
    operation = cleared.operation
    for each in belongings.of_case(session, cleared, sort.holds, number):
        versions = dossiers.history(session, cleared, sort.holds, each.number)
        for place, last in enumerate(versions, 1):
            at, why = plainly(last.recorded_at, operation.zone), reasons.said(last.reason, last.words)
            who = (
                f"{sort.shelf.reference(operation, each.number)} {last.version}. {at}: <@{last.person.user}>"
            )
            day = last.recorded_at.astimezone(ZoneInfo(operation.zone)).date()
            did = _deed(sort, versions[:place]) if place > 1 else f"recorded {sort.said(last.document, day)}"
            yield last.sequence, f"{who} ({safe(last.agency)}) {did}{f' ({why})' if why else ''}."


def refuse(said: str, problems: Sequence[Problem], example: str) -> None:
    """Refuse a line in which anything is wrong."""
    if problems:
        listing = [f"• {sentence(each.sentence)}" for each in problems]
        raise Refusal("\n".join([said, *listing, f"To copy: `{example}`"]))


def cut(ask: Ask, words: str) -> tuple[int | None, str]:
    """Return the case that words begin with, None for none, and what follows; a refusal of one not there."""
    found = Shelf.CASE.meant(words, ask.operation.code)
    if found is None:
        return None, words.strip()
    ask.db.read(lambda session: dossiers.get(session, clearance.of(session, ask), Case, found.value))
    return found.value, words[found.end :].strip()


def of(ask: Ask, case: int | None) -> str:
    """Return the case that was asked for as a headline goes on with it."""
    return f" ({card.reference(ask.operation, case)})" if case else ""


def shown(lines: Sequence[str]) -> Answer:
    """Return a list as it is answered: a line each, and how many there are besides."""
    more = [f"and {count(len(lines) - LINES, 'more')}"] if len(lines) > LINES else []
    told = [*lines[:LINES], *more]
    return Answer(text="\n".join(told), blocks=[*map(blocks.section, told)])


def _refuse_stranger(session: Session, ask: Ask, kind: Kind, case: int) -> None:
    if ask.who.role < Role.RECORDER:
        raise Refusal(f"This needs the role of recorder; yours is {ask.who.role.name.lower()}.")
    changing.refuse(ask, kind, dossiers.get(session, clearance.of(session, ask), Case, case))


def _refuse_void(ask: Ask, sort: Sort[Belonging], kind: Kind, seen: Dossier[Belonging]) -> None:
    if not seen.stands and kind not in {sort.kind("voided"), sort.kind("reinstated")}:
        reference = sort.shelf.reference(ask.operation, seen.number)
        again = f"`/case {sort.verb} reinstate {reference}`"
        raise Refusal(f"{reference} is void: {again} puts it back first.")


def _headline(sort: Sort[Belonging], versions: Sequence[Filed[Belonging]]) -> str:
    """Return what the last of some versions did, beside the one that stands since."""
    return "recorded" if versions[-1].kind in sort.plain else _deed(sort, versions)


def _deed(sort: Sort[Belonging], versions: Sequence[Filed[Belonging]]) -> str:
    """Return what the last of some versions did, as a sentence without its subject goes on."""
    last = versions[-1]
    if last.kind is sort.kind("voided"):
        return "voided it: it counts nowhere"
    if last.kind is sort.kind("reinstated"):
        return "reinstated it: it counts again"
    pairs = zip(*(sort.fields(each.document) for each in versions[-2:]), strict=True)
    changed = [f"{name} {old} -> {new}" for (name, old), (_, new) in pairs if old != new]
    return f"changed {listed(changed) or 'nothing that is shown'}"
