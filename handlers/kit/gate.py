"""Let in whom the tree lets in: every command, button and form passes here, once."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.domain import dates, deadlines
from bot.domain.dossiers import Shelf
from bot.domain.members import Role
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.settings import Settings
from handlers.kit import administrators, privately, scope, standing
from handlers.kit import help as helping
from handlers.kit.arrivals import Arrival, Course
from handlers.kit.asking import Answer, Ask
from handlers.kit.failures import Broken, Denied
from handlers.kit.journal import Journal
from handlers.kit.pace import Pace
from handlers.kit.text import listed
from handlers.kit.tree import Command, Press, Submit, Verb
from storage import channels, log, memberships, operations
from storage.audiences import Withheld
from storage.db import Database, Session

ELSEWHERE = "Nothing was changed. If your agency may see it, say this in our direct messages."


@dataclass(frozen=True, slots=True)
class Gate:
    """Turn arrivals into asks, refuse whom the tree does not let in, and run the listener."""

    db: Database
    settings: Settings
    clock: Callable[[], datetime]
    journal: Journal
    pace: Pace

    @classmethod
    def before(cls, database: Database, settings: Settings, clock: Callable[[], datetime]) -> "Gate":
        """Return a gate before a record, with a journal and a pace of its own."""
        journal = Journal(database, settings.request_log_days)
        return cls(database, settings, clock, journal, Pace(settings.requests_per_minute))

    def command(self, command: Command, arrival: Arrival) -> Answer:
        """Answer a slash command: its verb, its help, or what to type instead."""
        word, _, rest = arrival.words.partition(" ")
        verb = command.find(word) if word else command.empty
        helps = rest.strip().casefold() == "help" if verb else word.casefold() in {"", "help"}
        wanted = None if helps else verb or command.otherwise
        arrival.course.what = f"{command.name} {'help' if helps else wanted.name if wanted else ''}".strip()
        ask = self._ask(arrival, rest.strip() if verb and word else arrival.words)
        if wanted:
            return self._run(wanted, ask, arrival.course)
        self._admit(ask, Role.OBSERVER)
        if helps:
            return helping.answer(command, ask.who.role, verb.name if verb else rest.strip())
        return Answer(text=command.unknown(word))

    def enter(self, wanted: Press | Submit, arrival: Arrival) -> Answer:
        """Answer a button or a form."""
        arrival.course.what = wanted.name
        return self._run(wanted, self._ask(arrival, arrival.words), arrival.course)

    @contextmanager
    def owning_up(self, arrival: Arrival) -> Iterator[None]:
        """Let a failure, while recording or answering, say what is on record; and write the request down."""
        with self.journal.following(arrival, self.clock()):
            try:
                yield
            except Refusal:
                raise
            except Exception as error:
                raise self._broken(arrival.key) from error

    def _broken(self, key: str) -> Broken:
        try:
            return Broken(self.db.read(lambda session: log.subject_of(session, key)))
        except Exception:  # noqa: BLE001 - whatever keeps the record from being read, it is not known
            return Broken(None, known=False)

    def _run(self, wanted: Verb | Press | Submit, ask: Ask, course: Course) -> Answer:
        self._admit(ask, wanted.role)
        answer = self._answer(wanted, ask)
        course.refused = bool(answer.errors)
        course.mention(answer.text)
        return answer

    def _answer(self, wanted: Verb | Press | Submit, ask: Ask) -> Answer:
        """Run a listener; what the channel may not see goes to who asked, if it is only read."""
        try:
            return wanted.run(ask)
        except Withheld as withheld:
            if ask.private:
                raise
            if wanted.role > Role.OBSERVER or (isinstance(wanted, Verb) and wanted.acts):
                raise Refusal(f"{withheld} {ELSEWHERE}") from withheld
            return privately.sent(wanted, ask, withheld)

    def _ask(self, arrival: Arrival, words: str) -> Ask:
        now = self.clock()

        def look(session: Session) -> tuple[Mapping[str, Operation], Ask]:
            every = {operation.code: operation for operation in operations.every(session)}
            own, zone = channels.of(session, arrival.person.team, arrival.channel)
            own = own or self._only(session, arrival, now)
            current, rest = _scope(every, arrival, words, own)
            who = standing.of(session, self.settings, arrival.person, current, now)
            ask = Ask(
                who=who,
                channel=arrival.channel,
                words=rest,
                now=now,
                key=arrival.key,
                db=self.db,
                settings=self.settings,
                journal=self.journal,
                current=current,
                zone=zone or (current.zone if current else self.settings.default_zone),
                carried=arrival.carried,
                filled=arrival.filled,
                private=arrival.private,
            )
            return every, ask

        every, ask = self.db.read(look)
        _note(arrival, ask, every)
        self.pace.keep(arrival.person, now)
        return ask

    def _only(self, session: Session, arrival: Arrival, now: datetime) -> Operation | None:
        """Return what a direct message is about that names none: the only operation its author may read."""
        if not arrival.private:
            return None
        found = standing.readable(session, self.settings, arrival.person, now)
        return found[0] if len(found) == 1 else None

    def _admit(self, ask: Ask, least: Role) -> None:
        if ask.who.role >= least:
            return
        if ask.who.role is Role.STRANGER:
            raise Denied(
                f"{self._not_admitted(ask)} {self.db.read(lambda session: _admitters(session, ask))}"
            )
        raise Denied(
            f"This needs the role of {least.name.lower()}; yours is {ask.who.role.name.lower()}. "
            f"{self.db.read(lambda session: _promoters(session, ask, least))}"
        )

    def _not_admitted(self, ask: Ask) -> str:
        to = ask.current.id if ask.current else None
        once = self.db.read(lambda session: memberships.of(session, ask.who.person, to))
        ended = max((each.until for each in once if each.until), default=None)
        if ended is None:
            return "You are not admitted here yet."
        return f"Your admission here ended on {dates.written(deadlines.last(ended, ask.home))}."


def _admitters(session: Session, ask: Ask) -> str:
    """Say who can let a stranger in, whose agency nobody knows; a lead admits people of one."""
    leads = listed(administrators.leads(session, ask), "or")
    own = f", or {leads} if they are of your agency" if leads else ""
    return f"Please ask {listed(administrators.mentioned(session, ask), 'or')} to admit you{own}."


def _promoters(session: Session, ask: Ask, least: Role) -> str:
    """Say who can give somebody a role: a lead of their own agency none that is higher than lead."""
    leads = administrators.leads(session, ask, ask.who.agency) if least <= Role.LEAD else []
    return f"Please ask {listed([*leads, *administrators.mentioned(session, ask)], 'or')}."


def _scope(
    every: Mapping[str, Operation], arrival: Arrival, words: str, own: Operation | None
) -> tuple[Operation | None, str]:
    carried = arrival.carried.get("op")
    if carried:
        return every.get(str(carried)), words
    code, rest = scope.named(words, every)
    return (every[code] if code else own), rest


def _note(arrival: Arrival, ask: Ask, codes: Collection[str]) -> None:
    """Take down who asks, about what."""
    course, number = arrival.course, arrival.carried.get("n")
    course.who, course.operation, course.codes = ask.who, ask.current, codes
    course.mention(arrival.words)
    if ask.current and isinstance(number, int):
        case = course.what.startswith("case.")
        course.mention(Shelf.CASE.reference(ask.current, number) if case else ask.current.reference(number))


def key(*parts: str) -> str:
    """Return the idempotency key of a request: the same parts, the same key."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
