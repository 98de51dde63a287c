"""Read what is typed into the console, a line at a time."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
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


Line = Command | Become | Enter | Move | Click | Submit | Wait | Demo | Remark | Mistake
USAGE = "!user U2, !channel C2, !now 2023-11-13T08:00-04:00, !click LABEL, !submit Label=value; ..., !wait"


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
    fits = {"!wait": not rest, "!submit": True}.get(word, bool(rest))
    if word not in _DIRECTIVES or not fits:
        return Mistake(f"“{line}” is not understood here. Type a /command, or: {USAGE}")
    return _DIRECTIVES[word](rest)


def _person(text: str) -> Line:
    user = text.lstrip("@")
    return Become(user) if _ID.fullmatch(user) else Mistake(f"“{text}” is no id of a person, such as U2.")


def _channel(text: str) -> Line:
    channel = text.lstrip("#")
    return (
        Enter(channel) if _ID.fullmatch(channel) else Mistake(f"“{text}” is no id of a channel, such as C2.")
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
    "!user": _person,
    "!channel": _channel,
    "!now": _time,
    "!click": Click,
    "!submit": lambda text: Submit(_fields(text)),
    "!wait": lambda _: Wait(),
}
