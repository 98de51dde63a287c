"""Describe what reaches a listener and what it answers: the same for words, buttons and forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain.members import Member
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Act
from bot.domain.words import Words
from bot.settings import Settings
from handlers.kit.carried import ILLEGIBLE
from handlers.kit.journal import Journal
from storage.db import Database

Option = TypeVar("Option", bound=Enum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Hold one request, whichever way it came.

    `zone` is the channel's, in which words about time are read; `carried` is what a button or a form
    brought along, `filled` what a form's fields hold, `confirmed` words that its author says are no name,
    `sure` sentences of doubts that they answered. `asked_at` is when one that is done again was first made.
    `private` tells whether the answer reaches its author alone, as in a direct message.
    """

    who: Member
    channel: str
    words: str
    now: datetime
    key: str
    db: Database
    settings: Settings
    journal: Journal
    current: Operation | None
    zone: str
    carried: Mapping[str, Any] = field(default_factory=dict)
    filled: Mapping[str, Any] = field(default_factory=dict)
    confirmed: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    asked_at: datetime | None = None
    private: bool = False

    @property
    def operation(self) -> Operation:
        """Return the operation that the request is about; a refusal when there is none."""
        if self.current is None:
            raise Refusal(WHICH_OPERATION if self.private else NO_OPERATION)
        return self.current

    @property
    def local(self) -> datetime:
        """Return the time at which the request was made, as the operation's clocks show it."""
        return (self.asked_at or self.now).astimezone(ZoneInfo(self.zone))

    @property
    def home(self) -> str:
        """Return the operation's zone, whatever the channel's is; without an operation the settings'."""
        return self.current.zone if self.current else self.settings.default_zone

    def chosen(self, field: str, options: type[Option]) -> Option:
        """Return the option that a form's field holds; a refusal where there is none like it any more."""
        found = next((each for each in options if each.value == self.filled.get(field)), None)
        if found is None:
            raise Refusal(ILLEGIBLE)
        return found

    def act(self, reason: str = "", words: str = "") -> Act:
        """Return the act that this request commits, with the reason that was given."""
        return Act(
            by=self.who,
            channel=self.channel,
            now=self.now,
            key=self.key,
            reason=reason,
            words=Words(words) if words else None,
            confirmed=self.confirmed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Hold what a person sees: a message to them alone, a form, or the errors of a form's fields.

    `text` stands alone. `replaces` puts a press's answer where its button was.
    """

    text: str = ""
    blocks: Sequence[Block] = ()
    replaces: bool = False
    form: View | None = None
    errors: Mapping[str, str] = field(default_factory=dict)


WHICH_OPERATION = (
    "Of which operation? Name it, as in `/operation totals HAM`; `/operation list` shows those you may read."
)
NO_OPERATION = (
    "This channel has no operation yet. Open one: `/operation open HAMMERHEAD code HAM from 1 Sep 2023`, "
    "or choose one: `/operation use HAM`."
)
