"""Read how a record is to be handled: `AMBER+STRICT LES to TTPS, HSI`; what is not named stays."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from bot.domain import agencies, walking
from bot.domain.agencies import Roster
from bot.domain.handling import Marking, Tlp
from bot.domain.names import Match, Names
from bot.domain.problems import Problem
from bot.domain.territories import gazetteer

Changes = Mapping[str, Any]
"""Fields of a marking by their names."""
_BETWEEN = re.compile(r"[\s,;.:]*(?:and\b[\s,]*)?", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:[,;/&+]|\band\b)?\s*(?:the\s+)?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:tlp\s*:?\s*)?(?:(?P<strict>amber\s*[+-]?\s*strict)|(?P<plain>red|amber|green|clear))\b",
    re.IGNORECASE,
)
_LES = re.compile(r"(?P<no>(?:no|not|without)\s+)?les\b", re.IGNORECASE)
_DEFAULT = re.compile(r"default\b|as\s+the\s+operation(?:\s+is)?\b", re.IGNORECASE)
_ORIGINATOR = re.compile(r"originator\s*(?::|\bis\b)?\s*(?:the\s+)?", re.IGNORECASE)
_TO = re.compile(r"(?:releasable\s+)?to\s+", re.IGNORECASE)
_MARKED = re.compile(r"[\s,;]+(?:marked\s+(?=\S)|(?=tlp\s*:))(?P<how>.+)$", re.IGNORECASE | re.DOTALL)
_BARE = re.compile(r"[\s,;]+(?P<how>(?:(?:RED|AMBER\+STRICT|AMBER|GREEN|CLEAR|LES)(?:[\s,]+|$))+)$")
_EVERYBODY = re.compile(r"(?:all|everybody|everyone)\b", re.IGNORECASE)
_HOW = (
    "Write a label (CLEAR, GREEN, AMBER, AMBER+STRICT, RED), `LES` or `no LES`, `to TTPS, HSI` or `to all`."
)


def read(words: str, present: Marking, default: Marking, roster: Roster) -> Marking | Problem:
    """Return a marking with what the words change in the `present` one, or what is wrong with them.

    `default` is what the word of that name stands for.
    """
    changes: dict[str, Any] = {}
    at = walking.past(_BETWEEN, words, 0)
    while at < len(words):
        found = _part(words, at, default, roster)
        if isinstance(found, Problem):
            return found
        if changes.keys() & found.value.keys():
            said = " ".join(words.split())
            return Problem("marking", f"“{said}” says two things of one kind. {_HOW}")
        changes |= found.value
        at = walking.past(_BETWEEN, words, found.end)
    return _settled(present, changes) if changes else Problem("marking", f"How is it to be handled? {_HOW}")


def parted(line: str) -> tuple[str, str]:
    """Return a line of quick entry, and how it says at its end that the record is to be handled.

    `marked RED to TTPS` or `TLP:RED` in any case, or bare labels in capitals: a red bag is no marking.
    """
    found = _MARKED.search(line) or _BARE.search(line)
    return (line[: found.start()].rstrip(" ,;"), found["how"]) if found else (line, "")


def recipients(words: str, roster: Roster) -> tuple[str, ...] | Problem:
    """Return the agencies and jurisdictions that words name behind `to`, or what is wrong with them."""
    begins = _TO.match(words)
    found = _listed(words, begins.end() if begins else 0, roster)
    if isinstance(found, Problem):
        return found
    left = words[found.end :].strip(" ,.")
    return Problem("marking", _unknown(left, roster)) if left else found.value


def _settled(present: Marking, changes: Changes) -> Marking | Problem:
    marking = replace(present, **changes)
    if marking.tlp is Tlp.RED and changes.get("releasable", "") is None:
        return Problem(
            "marking", "RED is for those alone whom it names, never for all: write `RED` or `RED to TTPS`."
        )
    return marking


def _part(words: str, at: int, default: Marking, roster: Roster) -> Match[Changes] | Problem:
    """Return what one piece of the words changes, and where it ends."""
    if label := _LABEL.match(words, at):
        return Match(label.end(), {"tlp": Tlp.STRICT if label["strict"] else Tlp(label["plain"].upper())})
    if les := _LES.match(words, at):
        return Match(les.end(), {"les": not les["no"]})
    if found := _DEFAULT.match(words, at):
        return Match(found.end(), {name: getattr(default, name) for name in ("tlp", "les", "releasable")})
    return _named(words, at, roster)


def _named(words: str, at: int, roster: Roster) -> Match[Changes] | Problem:
    if found := _ORIGINATOR.match(words, at):
        agency = agencies.match(words, found.end(), roster)
        if agency is None:
            return Problem("marking", _unknown(words[found.end() :], roster))
        return Match(agency.end, {"originator": agency.value.code})
    if found := _TO.match(words, at):
        everybody = _EVERYBODY.match(words, found.end())
        if everybody:
            return Match(everybody.end(), {"releasable": None})
        to = _listed(words, found.end(), roster)
        return to if isinstance(to, Problem) else Match(to.end, {"releasable": to.value})
    return Problem("marking", f"I did not understand “{words[at:][:40]}”. {_HOW}")


def _listed(words: str, at: int, roster: Roster) -> Match[tuple[str, ...]] | Problem:
    """Return the codes of the agencies and jurisdictions that are listed at a place."""
    codes: set[str] = set()
    end = at
    while found := _code(words, walking.past(_LISTED, words, end), roster):
        codes.add(found.value)
        end = found.end
    if not codes:
        return Problem("marking", _unknown(words[at:], roster))
    return Match(end, tuple(sorted(codes)))


def _code(words: str, at: int, roster: Roster) -> Match[str] | None:
    """Return the code of the agency or jurisdiction with the longest name at a place."""
    agency, country = agencies.match(words, at, roster), _jurisdictions().longest(words, at)
    found = [Match(agency.end, agency.value.code)] if agency else []
    found += [Match(country.end, country.value[0])] if country else []
    return max(found, key=lambda match: match.end, default=None)


@cache
def _jurisdictions() -> Names[str]:
    every = [each for each in gazetteer().values() if each.code == each.country]
    return Names((name, each.code) for each in every for name in (each.code, each.name, *each.aliases))


def _unknown(said: str, roster: Roster) -> str:
    name = re.split(r"[,;]", said.strip())[0][:40].strip()
    if not name:
        return "To whom? Name agencies or jurisdictions, as in `to TTPS, HSI` or `to TT`."
    near = " or ".join(roster.nearest(name))
    return f"“{name}” is no agency or jurisdiction here.{f' Did you mean {near}?' if near else ''}"
