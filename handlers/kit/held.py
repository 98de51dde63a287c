"""Hold back what holds words that the record never keeps, or is doubtful, until its author confirms it.

Every listener of the tree is put behind this: storage refuses the words, a listener what it doubts, and
here the request is kept for 24 hours as it came, so that a confirmation does it again, under its key.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID, uuid5

from bot.domain.members import Role
from bot.domain.problems import Refusal
from bot.domain.screening import Doubt, Sensitive
from handlers.kit import blocks, overlays
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.doubted import Doubted
from handlers.kit.text import cut, safe, sentence
from handlers.kit.tree import Command, Feature, Press, Submit, Verb
from storage import channels, drafts, log
from storage.db import Session
from storage.drafts import Draft

KEEP, CHANGE = "held.keep", "held.change"
DRAFT = "held"
MOST: Final = 8
"""How many findings are shown, and confirmed, at once."""
_FIELDS = ("words", "carried", "filled", "key")
"""What makes a request the same request when it is done again."""
_ANSWERS = ("confirmed", "sure")
"""What its author said of it since."""
_OTHERWISE: Final = "otherwise"
_COPIED: Final = 2_500
_NAMESPACE = UUID("0d0c3a52-7c39-53b8-9a3a-5f3f52a0a1b7")
NOT_KEPT = "Nothing was recorded. Please enter it again in other words."
SETTLED = "This was settled already, or is older than 24 hours, or somebody else's. Nothing was changed now."
Listed = Verb | Press | Submit


def screened(features: Iterable[Feature]) -> tuple[Feature, ...]:
    """Return the features with every listener behind the check, and the feature that takes the answers."""
    desk = _Desk()
    return (*(desk.feature(each) for each in features), desk.own())


@dataclass(slots=True)
class _Desk:
    """Know every listener by a name under which a request can be held."""

    listed: dict[str, Listed] = field(default_factory=dict)

    def feature(self, feature: Feature) -> Feature:
        """Return a feature behind the check."""
        return Feature(
            commands=tuple(map(self._command, feature.commands)),
            presses=tuple(replace(each, run=self._behind(each.name, each)) for each in feature.presses),
            submits=tuple(replace(each, run=self._behind(each.name, each)) for each in feature.submits),
        )

    def own(self) -> Feature:
        """Return the buttons and the form that say what to do with what is held."""
        return Feature(
            presses=(
                Press(name=KEEP, run=self.keep, role=Role.RECORDER),
                Press(name=CHANGE, run=_change, role=Role.RECORDER),
            ),
            submits=(Submit(name=overlays.CONFIRM, run=self.keep, role=Role.RECORDER),),
        )

    def keep(self, ask: Ask) -> Answer:
        """Do what was asked for, with the words that were confirmed; once, however often it is confirmed."""
        held = _held(ask)
        name = str(held.body["listener"])
        if name not in self.listed or ask.who.role < self.listed[name].role:
            raise Refusal("This can no longer be done. Nothing was recorded.")
        fields = {each: held.body[each] for each in _FIELDS}
        fields |= {each: tuple(held.body[each]) for each in _ANSWERS}
        asked_at = datetime.fromisoformat(held.body["asked_at"])
        answer = self._run(name, replace(ask, **fields, asked_at=asked_at))
        if answer.errors:
            raise Refusal("\n".join(answer.errors.values()))
        return (
            overlays.closing(answer, ask.channel)
            if isinstance(self.listed[name], Submit)
            else replace(answer, replaces=True)
        )

    def _command(self, command: Command) -> Command:
        verbs = {each: self._verb(command, each, each.name) for each in command.verbs}

        def other(verb: Verb | None, name: str) -> Verb | None:
            return verb and (verbs.get(verb) or self._verb(command, verb, name))

        said = other(command.otherwise, _OTHERWISE), other(command.empty, "empty")
        return replace(command, verbs=tuple(verbs.values()), otherwise=said[0], empty=said[1])

    def _verb(self, command: Command, verb: Verb, name: str) -> Verb:
        return replace(verb, run=self._behind(f"{command.name} {name}", verb))

    def _behind(self, name: str, wanted: Listed) -> partial[Answer]:
        self.listed[name] = wanted
        return partial(self._run, name)

    def _run(self, name: str, ask: Ask) -> Answer:
        try:
            answer = self.listed[name].run(ask)
        except Sensitive as found:
            return self._hold(name, ask, _sensitive(ask, found.doubts[:MOST]))
        except Doubted as found:
            return self._hold(name, ask, _doubted(found))
        if ask.confirmed or ask.sure:
            ask.db.write(lambda session: _settle(session, ask))
        return answer

    def _hold(self, name: str, ask: Ask, question: "_Question") -> Answer:
        body = {each: getattr(ask, each) for each in (*_FIELDS, *_ANSWERS)}
        body |= {"listener": name, "line": self._line(name, ask), "asked_at": ask.local.isoformat()}
        body |= question.settles
        kept = ask.db.write(lambda session: drafts.keep(session, _draft(ask, body), now=ask.now))
        carried = {"draft": str(kept), "channel": ask.channel}
        carried |= {"op": ask.current.code} if ask.current else {}
        said, label = question.said, question.label
        if isinstance(self.listed[name], Submit):
            return overlays.over(ask, said, label, carried)
        buttons = [Button(label, KEEP, carried), Button(overlays.CHANGE_LABEL, CHANGE, carried)]
        return Answer(text=said, blocks=[blocks.section(said), blocks.actions(buttons)], replaces=True)

    def _line(self, name: str, ask: Ask) -> str:
        """Return a command to type again; the operation stands in it unless it is the channel's."""
        if not isinstance(self.listed[name], Verb):
            return ""
        own, _ = ask.db.read(lambda session: channels.of(session, ask.who.person.team, ask.channel))
        code = ask.current.code if ask.current and own != ask.current else ""
        return " ".join(filter(None, (name.removesuffix(f" {_OTHERWISE}"), code, ask.words)))


@dataclass(frozen=True, slots=True)
class _Question:
    """Hold what is asked, the label that confirms it, and what of the request is settled by that."""

    said: str
    label: str
    settles: Mapping[str, Sequence[str]]


def _sensitive(ask: Ask, doubts: Sequence[Doubt]) -> _Question:
    said = "\n".join([overlays.FIRST, *(f"• {sentence(doubt.sentence)}" for doubt in doubts)])
    confirmed = [*ask.confirmed, *(doubt.words for doubt in doubts)]
    return _Question(said, overlays.KEEP_LABEL, {"confirmed": confirmed})


def _doubted(found: Doubted) -> _Question:
    first = f"{overlays.FIRST} {' '.join(map(safe, found.doubts))}"
    last = f"Right? Press {overlays.RECORD_LABEL}. Wrong? Press {overlays.CHANGE_LABEL}."
    said = "\n".join([first, *found.understood, last])
    return _Question(said, overlays.RECORD_LABEL, {"sure": found.doubts})


def _change(ask: Ask) -> Answer:
    """Forget what is held, and hand a command back to be typed otherwise."""
    held = _held(ask)
    ask.db.write(lambda session: _settle(session, replace(ask, key=str(held.body["key"]))))
    line = cut(safe(str(held.body["line"])), _COPIED)
    said = f"Nothing was recorded. To copy and change:\n`{line}`" if line else NOT_KEPT
    return Answer(text=said, replaces=True)


def _held(ask: Ask) -> Draft:
    """Return what is held; a refusal once it was settled."""

    def look(session: Session) -> tuple[Draft | None, str | None]:
        found = drafts.get(session, UUID(ask.carried["draft"]), ask.who.person, now=ask.now)
        return found, log.subject_of(session, str(found.body["key"])) if found else None

    found, recorded = ask.db.read(look)
    if recorded:
        raise Refusal(f"This is recorded already, as *{recorded}*. Nothing was changed now.")
    if found is None or "listener" not in found.body:
        raise Refusal(SETTLED)
    return found


def _settle(session: Session, ask: Ask) -> None:
    """Forget the words of what was held, and keep only which request it was."""
    drafts.keep(session, _draft(ask, {"key": ask.key}), now=ask.now)


def _draft(ask: Ask, body: Mapping[str, Any]) -> Draft:
    person, of = ask.who.person, uuid5(_NAMESPACE, ask.key)
    return Draft(person=person, channel=ask.channel, kind=DRAFT, body=body, id=of)
