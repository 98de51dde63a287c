"""Tell what looks like a person's name, which is never stored without being confirmed (rule 11)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.domain.entry.cutting import vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|\S")
_SHIPS = (
    r"(?:[mfs][/.]?v|hmtts|vessel|boat|fishing\s+boat|ship|yacht|trawler|freighter|ferry"
    r"|buque|nave|lancha|navire|bateau)"
)
_CREW = re.compile(r"(?:captain|capt|skipper|owner|crew|capit|patr)", re.IGNORECASE)
_VESSEL = re.compile(rf"(?:the\s+)?{_SHIPS}\b", re.IGNORECASE)
_ABOARD = re.compile(rf"\b(?:{_SHIPS}|aboard|on\s+board)\b[\s\"\u201c]*(?:the\s+)?$", re.IGNORECASE)
_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+(?:['\u2019-]?[^\W\d_]+)*")


def named(words: str, before: str = "") -> bool:
    """Tell whether a person's name seems to be among words: written large, or with a common given name.

    What follows a word for a vessel, `before` the words or the first of them, is a vessel's name.
    """
    if not _CREW.match(words) and (_VESSEL.match(words) or _ABOARD.search(before)):
        return False
    return any(_large(one, two) or _called(one, two) for one, two in _pairs(words))


def called(words: str) -> bool:
    """Tell whether a common given name, or a title, begins a name among words."""
    return any(_called(one, two) for one, two in _pairs(words))


def is_given(word: str) -> bool:
    """Tell whether a word is a common given name."""
    return _is("given_name", word)


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    return pairwise(_WORD.findall(words))


def _large(one: str, two: str) -> bool:
    impersonal = _is("no_person", one) or _is("no_person", two)
    return not impersonal and bool(_CAPITALISED.fullmatch(one) and _CAPITALISED.fullmatch(two))


def _called(one: str, two: str) -> bool:
    if not two[0].isalpha() or _is("no_person", two):
        return False
    return (_is("given_name", one) or _is("title", one)) and (two[0].isupper() or one[0].islower())


def _is(kind: str, word: str) -> bool:
    bare = word.removesuffix("'s").removesuffix("\u2019s")
    found = vocabulary.match(kind, bare, 0)
    return found is not None and found.end == len(bare)
