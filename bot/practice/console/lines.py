"""Read what is typed into the console, a line at a time."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/Port_of_Spain")
"""The zone of the practice workspace: a time without an offset is meant there."""
_ID = re.compile(r"[A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class Command:
    """Type a slash command."""

    text: str


@dataclass(frozen=True, slots=True)
class Become:
    """Go on as another person."""

    user: str


@dataclass(frozen=True, slots=True)
class Enter:
    """Go on in another channel."""

    channel: str


@dataclass(frozen=True, slots=True)
class Confide:
    """Go on in the direct messages with the bot."""


@dataclass(frozen=True, slots=True)
class Share:
    """Share the channel with another workspace, or no longer."""

    shared: bool


@dataclass(frozen=True, slots=True)
class Renumber:
    """Give the channel another id, as Slack does when one is shared."""

    channel: str


@dataclass(frozen=True, slots=True)
class LetIn:
    """Let a guest of the workspace join the channel."""

    user: str


@dataclass(frozen=True, slots=True)
class Move:
    """Let it be another time, and let happen what is due by then."""

    now: datetime


@dataclass(frozen=True, slots=True)
class Click:
    """Press what bears a label."""

    label: str


@dataclass(frozen=True, slots=True)
class Submit:
    """Fill fields of the open form by their labels, and submit it."""

    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wait:
    """Let time pass until nothing is owed any more."""


@dataclass(frozen=True, slots=True)
class Demo:
    """Play the demonstration."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Say something to the reader of a script; an empty line says nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """Say why a line could not be read."""

    why: str


Channels = Enter | Confide | Share | Renumber | LetIn
Line = Command | Become | Channels | Move | Click | Submit | Wait | Demo | Remark | Mistake
USAGE = (
    "!user U2, !channel C2, !dm, !now 2023-11-13T08:00-04:00, !click LABEL, !submit Label=value; ..., !wait, "
    "!guest U9, !share, !unshare, !renumber C9"
)
_ALONE = {"!wait", "!dm", "!share", "!unshare"}


def read(line: str) -> Line:
    """Return what a line asks for."""
    line = line.strip()
    if line.startswith("/"):
        return Command(line)
    if line.casefold() == "demo":
        return Demo()
    if not line or line.startswith("#"):
        return Remark(line.lstrip("# "))
    word, _, rest = line.partition(" ")
    return _directive(word, rest.strip(), line)


def _directive(word: str, rest: str, line: str) -> Line:
    fits = word == "!submit" or bool(rest) != (word in _ALONE)
    if word not in _DIRECTIVES or not fits:
        return Mistake(f"“{line}” is not understood here. Type a /command, or: {USAGE}")
    return _DIRECTIVES[word](rest)


def _person(line: type[Become | LetIn], text: str) -> Line:
    user = text.lstrip("@")
    return line(user) if _ID.fullmatch(user) else Mistake(f"“{text}” is no id of a person, such as U2.")


def _channel(line: type[Enter | Renumber], text: str) -> Line:
    channel = text.lstrip("#")
    return (
        line(channel) if _ID.fullmatch(channel) else Mistake(f"“{text}” is no id of a channel, such as C2.")
    )


def _time(text: str) -> Line:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return Mistake(f"“{text}” is no time. Write it as 2023-11-13T08:00-04:00.")
    return Move(at if at.tzinfo else at.replace(tzinfo=ZONE))


def _fields(text: str) -> Mapping[str, str]:
    """Return values by label; a part without `=` belongs to the value before it."""
    fields: dict[str, str] = {}
    label = ""
    for part in text.split(";"):
        if "=" in part:
            label, _, value = (piece.strip() for piece in part.partition("="))
            fields[label] = value
        elif label and part.strip():
            fields[label] += f"; {part.strip()}"
    return fields


_DIRECTIVES: Mapping[str, Callable[[str], Line]] = {
    "!user": partial(_person, Become),
    "!guest": partial(_person, LetIn),
    "!channel": partial(_channel, Enter),
    "!renumber": partial(_channel, Renumber),
    "!dm": lambda _: Confide(),
    "!share": lambda _: Share(shared=True),
    "!unshare": lambda _: Share(shared=False),
    "!now": _time,
    "!click": Click,
    "!submit": lambda text: Submit(_fields(text)),
    "!wait": lambda _: Wait(),
}
