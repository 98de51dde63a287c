"""Let in whom the tree lets in: every command, button and form passes here, once."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain import dates, deadlines
from bot.domain.members import Member, Person, Role
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.settings import Settings
from handlers.kit import help as helping
from handlers.kit import scope, standing
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed
from handlers.kit.tree import Command, Press, Submit, Verb
from storage import channels, log, memberships, operations
from storage.db import Database, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Hold a request as it came in, before anybody looked at who sends it."""

    person: Person
    channel: str
    words: str = ""
    key: str
    carried: Mapping[str, Any]
    filled: Mapping[str, Any]


class Broken(Exception):  # noqa: N818 - it says what broke, and what stands all the same
    """Carry an unexpected failure out of a listener, with the subject that it had recorded before, if any."""

    def __init__(self, recorded: str | None, *, known: bool = True) -> None:
        """Keep what is on record for the request that failed, and whether that could be looked up."""
        super().__init__()
        self.recorded = recorded
        self.known = known


class Denied(Refusal):
    """Refuse whom the tree does not let in."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Turn arrivals into asks, refuse whom the tree does not let in, and run the listener."""

    db: Database
    settings: Settings
    clock: Callable[[], datetime]

    def command(self, command: Command, arrival: Arrival) -> Answer:
        """Answer a slash command: its verb, its help, or what to type instead."""
        word, _, rest = arrival.words.partition(" ")
        verb = command.find(word) if word else command.empty
        ask = self._ask(arrival, rest.strip() if verb and word else arrival.words)
        if verb is None and word.casefold() in {"", "help"}:
            self._admit(ask, Role.OBSERVER)
            return helping.answer(command, ask.who.role, rest.strip())
        if verb and rest.strip().casefold() == "help":
            self._admit(ask, Role.OBSERVER)
            return helping.answer(command, ask.who.role, verb.name)
        if verb is None:
            verb = command.otherwise
        if verb is None:
            self._admit(ask, Role.OBSERVER)
            return Answer(text=command.unknown(word))
        return self._run(verb, ask)

    def enter(self, wanted: Press | Submit, arrival: Arrival) -> Answer:
        """Answer a button or a form."""
        ask = self._ask(arrival, arrival.words)
        return self._run(wanted, ask)

    @contextmanager
    def owning_up(self, key: str) -> Iterator[None]:
        """Let a failure, while recording or while answering, say what is on record for the request."""
        try:
            yield
        except Refusal:
            raise
        except Exception as error:
            raise self._broken(key) from error

    def _broken(self, key: str) -> Broken:
        try:
            return Broken(self.db.read(lambda session: log.subject_of(session, key)))
        except Exception:  # noqa: BLE001 - whatever keeps the record from being read, it is not known
            return Broken(None, known=False)

    def _run(self, wanted: Verb | Press | Submit, ask: Ask) -> Answer:
        self._admit(ask, wanted.role)
        return wanted.run(ask)

    def _ask(self, arrival: Arrival, words: str) -> Ask:
        now = self.clock()

        def look(session: Session) -> tuple[Operation | None, str, Member, str | None]:
            own, zone = channels.of(session, arrival.person.team, arrival.channel)
            current, rest = self._scope(session, arrival, words, own)
            who = standing.of(session, self.settings, arrival.person, current, now)
            return current, rest, who, zone

        current, rest, who, zone = self.db.read(look)
        return Ask(
            who=who,
            channel=arrival.channel,
            words=rest,
            now=now,
            key=arrival.key,
            db=self.db,
            settings=self.settings,
            current=current,
            zone=zone or (current.zone if current else self.settings.default_zone),
            carried=arrival.carried,
            filled=arrival.filled,
        )

    def _scope(
        self, session: Session, arrival: Arrival, words: str, own: Operation | None
    ) -> tuple[Operation | None, str]:
        every = {operation.code: operation for operation in operations.every(session)}
        carried = arrival.carried.get("op")
        if carried:
            return every.get(str(carried)), words
        code, rest = scope.named(words, every)
        return (every[code] if code else own), rest

    def _admit(self, ask: Ask, least: Role) -> None:
        if ask.who.role >= least:
            return
        if ask.who.role is Role.STRANGER:
            raise Denied(f"{self._not_admitted(ask)} {self._whom_to_ask(ask)} to admit you.")
        raise Denied(
            f"This needs the role of {least.name.lower()}; yours is {ask.who.role.name.lower()}. "
            f"{self._whom_to_ask(ask)}."
        )

    def _not_admitted(self, ask: Ask) -> str:
        to = ask.current.id if ask.current else None
        once = self.db.read(lambda session: memberships.of(session, ask.who.person, to))
        ended = max((each.until for each in once if each.until), default=None)
        if ended is None:
            return "You are not admitted here yet."
        return f"Your admission here ended on {dates.written(deadlines.last(ended, ask.home))}."

    def _whom_to_ask(self, ask: Ask) -> str:
        to = ask.current.id if ask.current else None
        leads = self.db.read(lambda session: memberships.leads(session, to, ask.now))
        founders = [Person(*founder) for founder in self.settings.founders]
        named = [f"<@{p.user}>" for p in (leads or founders) if p.team == ask.who.person.team]
        return f"Please ask {listed(named[:3], 'or')}" if named else "Please ask your administrator"


def key(*parts: str) -> str:
    """Return the idempotency key of a request: the same parts, the same key."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
