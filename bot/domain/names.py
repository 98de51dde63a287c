"""Find known names in what somebody typed, at a position, so that readers can keep spans."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from bot.domain.words import folded

T = TypeVar("T")
REMEMBERED = 1024
"""Readers look at each place of a text several times, for one meaning after another."""

_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
WORD = re.compile(
    r"(?:[^\W\d_]\.){2,6}(?:[^\W\d_]\b)?"
    rf"|{_LETTER}{{1,40}}+(?:['\u2019`\u00b4\u02bc]{_LETTER}{{1,40}}+){{0,4}}+(?!{_LETTER})|&"
)
"""A word with its apostrophes, or initials with their full stops; bounded, as no name is longer."""

_BETWEEN = re.compile(r"['\u2019.]?(?:\s*\(\s*|\s*/\s*|\s+-\s+|\s+['\u2019]?|[-\u2010\u2011\u2013])?")
_COMMA = re.compile(r"\s*,\s*")
_SAME = {"st": "saint", "ste": "saint", "sainte": "saint", "ft": "fort", "mt": "mount", "&": "and"}


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """Say what was recognised, and where in the text it ends."""

    end: int
    value: T


@dataclass(slots=True)
class _Node(Generic[T]):
    next: dict[str, "_Node[T]"]
    values: dict[T, None]


class Names(Generic[T]):
    """Index things by their names; case, accents, hyphens, apostrophes and "St / Saint" do not count."""

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        """Index (name, thing) pairs; a comma inside a name may be typed or left out."""
        self._root: _Node[T] = _Node({}, {})
        self.longest = lru_cache(maxsize=REMEMBERED)(self._longest)
        """Return all bearers of the longest name that begins at `start` and ends with a word."""
        for name, thing in named:
            self._add([*_tokens(name)], thing)
            if "," in name:
                self._add([each for each in _tokens(name) if each != ","], thing)

    def _longest(self, text: str, start: int) -> Match[tuple[T, ...]] | None:
        if text[start - 1 : start].isalnum():
            return None
        found = word(text, start)
        node = self._root.next.get(found.value) if found else None
        end, best = found.end if found else start, None
        while node is not None:
            if node.values:
                closing = end + (text[end : end + 1] == ")" and "(" in text[start:end])
                best = Match(closing, tuple(node.values))
            node, end = _step(node, text, end)
        return best

    def _add(self, tokens: list[str], thing: T) -> None:
        node = self._root
        for token in tokens:
            node = node.next.setdefault(token, _Node({}, {}))
        if tokens:
            node.values[thing] = None


@lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """Return a word as names are compared: folded, with "St" and the like written out."""
    bare = folded(word).replace("\u02bc", "")
    return _SAME.get(bare, bare)


@lru_cache(maxsize=REMEMBERED)
def word(text: str, start: int) -> Match[str] | None:
    """Return the word that begins at `start`, in its plain form."""
    found = WORD.match(text, start)
    return Match(found.end(), plain(found.group())) if found else None


def _step(node: _Node[T], text: str, end: int) -> tuple[_Node[T] | None, int]:
    """Return what a name goes on to behind its words so far, and where that ends."""
    if not node.next:
        return None, end
    if "," in node.next and (comma := _COMMA.match(text, end)):
        return node.next[","], comma.end()
    between = _BETWEEN.match(text, end)
    found = word(text, between.end() if between else end)
    return (node.next.get(found.value), found.end) if found else (None, end)


def _tokens(name: str) -> Iterable[str]:
    for found in re.finditer(rf"{WORD.pattern}|,", name):
        yield plain(found.group()) if found.group() != "," else ","
