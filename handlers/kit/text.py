"""Write what people read: escaping, plurals, dates that every reader sees in their own zone."""

import re
import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.periods import Period

_MARKS = re.compile(r"([*_~`])")
_WORD_JOINER = "\u2060"
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def safe(text: str) -> str:
    """Return typed text fit for mrkdwn: no mentions, links, formatting or hidden characters."""
    visible = "".join(
        c if c.isprintable() or c == "\n" else " " for c in text if unicodedata.category(c) != "Cf"
    )
    return _MARKS.sub(rf"{_WORD_JOINER}\1", _escaped(visible))


def sentence(text: str) -> str:
    """Return a sentence of the domain fit for mrkdwn: what it quotes was typed, the rest is ours."""
    pieces = re.split(r"([“\"][^”\"]*[”\"])", text)
    return "".join(safe(piece) if number % 2 else _escaped(piece) for number, piece in enumerate(pieces))


def typed(text: str) -> str:
    """Return what a person typed from what Slack sent, which escapes `&`, `<` and `>`."""
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text.strip()


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: `1 record`, `3 records`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: list[str], last: str = "and") -> str:
    """Return words as a sentence lists them: `a, b and c`."""
    if len(words) < 2:  # noqa: PLR2004 - one word needs no joiner
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def moment(at: datetime, zone: str, form: str = "{date_short_pretty} {time}") -> str:
    """Return an instant as each reader's own Slack shows it, with the operation's zone as fallback."""
    return f"<!date^{int(at.timestamp())}^{form}|{plainly(at, zone)}>"


def plainly(at: datetime, zone: str) -> str:
    """Return an instant in words that stand alone: `Mon 13 Nov 2023 08:00 AST`."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b %Y %H:%M %Z}"


def cut(text: str, limit: int) -> str:
    """Return `text` no longer than `limit`, showing that something is missing."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def span(period: Period) -> str:
    """Return a bounded period as people write it: `6-12 Nov 2023`, `30 Oct - 5 Nov 2023`, `1 Nov 2023`."""
    if period.start is None or period.last is None:
        return period.label
    first, last = period.start, period.last
    end = f"{last.day} {last:%b %Y}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{end}"
    return f"{first.day} {first:%b}{'' if first.year == last.year else f' {first.year}'} - {end}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
