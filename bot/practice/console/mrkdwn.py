"""Show Slack's markup in a terminal: names for ids, the workspace's time for instants, plain characters."""

import re
from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

from bot.practice.workspace import Workspace

_ANGLES = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
_DATE = re.compile(r"!date\^(\d+)\^([^^]+)")
_BOLD = re.compile(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])")
_INVISIBLE = str.maketrans("", "", "\u2060")
_TOKENS = {
    "{date_num}": "%Y-%m-%d",
    "{date_long}": "%A, {day} %B %Y",
    "{date_long_pretty}": "%A, {day} %B %Y",
    "{date}": "{day} %B %Y",
    "{date_pretty}": "{day} %B %Y",
    "{date_short}": "{day} %b %Y",
    "{date_short_pretty}": "{day} %b %Y",
    "{day_divider_pretty}": "%a {day} %b",
    "{time}": "%H:%M",
    "{time_secs}": "%H:%M:%S",
    "{ago}": "on {day} %b %Y",
}


def plain(text: str, workspace: Workspace, zone: ZoneInfo, bold: str = r"\1") -> str:
    """Return text as a person reads it; `bold` says how bold words are set."""

    def resolve(match: re.Match[str]) -> str:
        return _resolve(match[1], match[2], workspace, zone)

    return unescape(_BOLD.sub(bold, _ANGLES.sub(resolve, text))).translate(_INVISIBLE)


def _resolve(inner: str, label: str | None, workspace: Workspace, zone: ZoneInfo) -> str:
    if date := _DATE.match(inner):
        return _moment(int(date[1]), date[2], zone)
    if inner[0] == "@" and inner[1:] in workspace.people:
        return f"@{workspace.people[inner[1:]].name}"
    if inner[0] == "#" and inner[1:] in workspace.channels:
        return f"#{workspace.channels[inner[1:]].name}"
    if inner[0] in "@#!":
        return inner[0].replace("!", "@") + (label or inner[1:])
    return f"{label} ({inner})" if label else inner


def _moment(stamp: int, form: str, zone: ZoneInfo) -> str:
    at = datetime.fromtimestamp(stamp, zone)
    for token, pattern in _TOKENS.items():
        form = form.replace(token, at.strftime(pattern.replace("{day}", str(at.day))))
    return form
