"""Read and say who reads a channel: some agencies or all, up to a label."""

import re

from bot.domain.agencies import Roster
from bot.domain.handling import EVERYBODY, Audience, Tlp
from bot.domain.problems import Refusal
from bot.domain.words import folded
from handlers.kit.text import listed, safe

USAGE = "to AGENCIES|all [up to TLP] [with LES]"
_CEILING = re.compile(
    r"[\s,]*\bup\s+to\b\s*(?:TLP\s*:?\s*)?(?P<label>[A-Z]+(?:\s*\+\s*[A-Z]+|\s+strict\b)?|$)", re.IGNORECASE
)
_LES = re.compile(r"[\s,]*\bwith\s+LES\b", re.IGNORECASE)
_TO = re.compile(r"(?:(?P<before>.*?)\s+)?to\s+(?P<who>.+)", re.IGNORECASE)
_COMMA = re.compile(r",(?:\s*and\b)?", re.IGNORECASE)
_AND = re.compile(r"\s*(?:\band\b|&)\s*", re.IGNORECASE)
NOBODY = (
    "Say who reads this channel: `/taskforce bind to all up to AMBER`, "
    "or `/taskforce bind to TTPS, HSI up to AMBER`."
)
_ALL = frozenset(("all", "all agencies", "every agency", "everybody", "everyone"))


def read(words: str, roster: Roster) -> Audience:
    """Return the audience that words name; up to AMBER where they name no label."""
    words, ceiling = _ceiling(words)
    words, les = _LES.subn("", words, count=1)
    return Audience(_agencies(words, roster), ceiling, bool(les))


def said(audience: Audience) -> str:
    """Return an audience in words."""
    named = None if audience.agencies is None else listed([safe(each) for each in sorted(audience.agencies)])
    who = named or "every agency that is let in"
    return f"{who}, up to TLP:{audience.ceiling}{', LES included' if audience.les else ''}"


def _ceiling(words: str) -> tuple[str, Tlp]:
    found = _CEILING.search(words)
    if found is None:
        return words, EVERYBODY.ceiling
    label = re.sub(r"[\s+]+", "+", found["label"].upper())
    if label not in [*Tlp]:
        what = f"I don't know the label “{safe(found['label'])}”." if label else "Up to which label?"
        raise Refusal(f"{what} The labels are {listed([*Tlp])}.")
    return words[: found.start()] + words[found.end() :], Tlp(label)


def _agencies(words: str, roster: Roster) -> frozenset[str] | None:
    found = _TO.fullmatch(words.strip(" ,"))
    if found and found["before"]:
        raise Refusal(
            f"There is no operation “{safe(found['before'][:40])}”. `/operation list` shows those there are; "
            "write the code in capitals."
        )
    who = found["who"] if found else words.strip(" ,")
    if folded(who) in _ALL:
        return None
    named = frozenset(code for each in _COMMA.split(who) for code in _named(each.strip(), roster))
    if not named:
        raise Refusal(NOBODY)
    return named


def _named(words: str, roster: Roster) -> list[str]:
    """Return the agency of a name, or those of several with `and` between them: names have it, too."""
    if words.casefold() in {"", "to"}:
        return []
    whole = roster.find(words)
    if whole:
        return [whole.code]
    for joint in _AND.finditer(words):
        first = roster.find(words[: joint.start()])
        if first:
            return [first.code, *_named(words[joint.end() :], roster)]
    near = [safe(code) for code in roster.nearest(words)]
    guess = f" Did you mean {listed(near, 'or')}?" if near else ""
    raise Refusal(
        f"I don't know the agency “{safe(words[:60])}”. Nothing was changed.{guess} "
        "`/operation agency add CODE Name` adds one."
    )
