"""Do what the lines of the console say, as the person and in the channel that they say."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from bot.practice.console import happenings, passing
from bot.practice.console.lines import (
    ZONE,
    Become,
    Click,
    Command,
    Confide,
    Enter,
    LetIn,
    Line,
    Mistake,
    Move,
    Remark,
    Renumber,
    Share,
    Submit,
    Wait,
)
from bot.practice.console.session import LEAD, OPERATIONS, Session
from bot.practice.console.showing import Screen
from bot.practice.sending.filling import Unfillable
from bot.practice.sending.targets import find
from bot.practice.workspace import BOT, BOT_NAME, messages, views

INVITE, REMOVE = "/invite", "/remove"


@dataclass(slots=True)
class Player:
    """Play lines in a session; one that `speaks` shows what it does, for a person to follow."""

    session: Session
    screen: Screen
    speaks: bool = False
    narrates: bool = False
    user: str = LEAD
    channel: str = OPERATIONS

    @property
    def prompt(self) -> str:
        """Return who types, and where."""
        workspace = self.session.workspace
        return f"#{workspace.channels[self.channel].name} {workspace.people[self.user].name} ({self.user})> "

    def play_all(self, lines: Iterable[Line]) -> None:
        """Play line after line."""
        for line in lines:
            self.play(line)

    def play(self, line: Line) -> None:
        """Play one line and show what came of it."""
        acts: Mapping[type, Callable[[Any], None]] = {
            Command: self._type,
            Become: self._become,
            Enter: self._enter,
            Confide: self._confide,
            Share: self._share,
            Renumber: self._renumber,
            LetIn: self._let_in,
            Move: self._move,
            Click: self._click,
            Submit: self._submit,
            Wait: self._wait,
            Remark: self._remark,
            Mistake: _complain,
        }
        acts[type(line)](line)
        self.screen.refresh()

    def _type(self, line: Command) -> None:
        if self.speaks:
            self.screen.say(self.prompt + line.text)
        seen, name = len(self.session.workspace.sights), line.text.partition(" ")[0]
        self._arrive()
        if name in {INVITE, REMOVE}:
            self._move_bot(joins=name == INVITE)
        elif name in self.session.commands:
            self.session.sender.command(self.user, self.channel, line.text)
        else:
            self._whisper(f"{name} is not a valid command.")
        if len(self.session.workspace.sights) == seen:
            self._whisper(f"{name} was received and answered with nothing.")

    def _become(self, line: Become) -> None:
        """Go on as somebody; one whom the workspace does not know is a person whom nobody admitted."""
        self.user = self.session.workspace.add_person(line.user, line.user.lower()).id
        if self.session.workspace.channels[self.channel].person:
            self._confide(Confide())

    def _enter(self, line: Enter) -> None:
        """Go into a channel; one that is not there is opened, with the bot in it."""
        workspace = self.session.workspace
        if line.channel not in workspace.channels:
            workspace.add_channel(line.channel, line.channel.lower(), [BOT])
        self.channel = line.channel

    def _confide(self, _line: Confide) -> None:
        """Go into the direct messages between the bot and whoever types."""
        self.channel = self.session.workspace.direct(self.user).id

    def _share(self, line: Share) -> None:
        happenings.share(self.session, self.channel, shared=line.shared)

    def _renumber(self, line: Renumber) -> None:
        if line.channel in self.session.workspace.channels:
            complain(f"There is a channel {line.channel} already.")
            return
        happenings.renumber(self.session, self.channel, line.channel)
        self.channel = line.channel

    def _let_in(self, line: LetIn) -> None:
        happenings.let_in(self.session, self.channel, line.user)

    def _move(self, line: Move) -> None:
        """Let it be another time."""
        now = line.now.astimezone(UTC)
        if self.narrates:
            self.screen.say(f"It is {now.astimezone(ZONE):%A, %-d %B %Y, %H:%M}.\n")
        passing.move(self.session, now)

    def _wait(self, _line: Wait) -> None:
        """Let time pass until nothing is owed."""
        if not passing.wait(self.session):
            complain("Something is still owed after a long wait.")

    def _click(self, line: Click) -> None:
        label = line.label
        if self.narrates:
            self.screen.say(f"{self.prompt}presses [{label}]\n")
        workspace = self.session.workspace
        self._arrive()
        target = find(workspace, self.user, self.channel, label)
        shown = views.top(workspace, self.user)
        if target:
            self.session.sender.press(self.user, target)
        elif shown and _reads(shown.view["submit"], label):
            self._submit(Submit({}))
        elif shown and _reads(shown.view["close"], label):
            self.session.sender.close(shown)
        else:
            complain(f"{self.user} sees nothing that reads “{label}” in {self.channel}.")

    def _submit(self, line: Submit) -> None:
        if self.narrates:
            said = ", ".join(f"{label}: {value}" for label, value in line.fields.items())
            self.screen.say(f"{self.prompt}fills in {said}\n")
        shown = views.top(self.session.workspace, self.user)
        if shown is None:
            complain(f"{self.user} has no form open.")
            return
        try:
            self.session.sender.submit(shown, line.fields)
        except Unfillable as why:
            complain(str(why))

    def _remark(self, line: Remark) -> None:
        if self.narrates:
            self.screen.say(line.text)

    def _arrive(self) -> None:
        """See to it that whoever types is in the channel."""
        workspace = self.session.workspace
        workspace.add_channel(self.channel, "", [self.user])

    def _move_bot(self, *, joins: bool) -> None:
        """Let the bot into the channel or out of it, as Slack's own commands do."""
        members = self.session.workspace.channels[self.channel].members
        if joins:
            happenings.join(self.session, self.channel, BOT, self.user)
        elif BOT in members:
            members.remove(BOT)
        self._whisper(f"@{BOT_NAME} is {'in' if joins else 'no longer in'} this channel.")

    def _whisper(self, text: str) -> None:
        workspace = self.session.workspace
        messages.whisper(workspace, workspace.channels[self.channel], self.user, {"text": text})


def complain(words: str) -> None:
    """Tell whoever wrote a line what is wrong with it, apart from what people see."""
    sys.stderr.write(f"{words}\n")


def _complain(line: Mistake) -> None:
    complain(line.why)


def _reads(text: object, label: str) -> bool:
    return isinstance(text, dict) and text["text"].casefold() == label.casefold()
