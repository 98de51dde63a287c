"""Find people's names: behind a title, begun by a given name, or led in by what people do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.domain.entry.cutting import vocabulary
from bot.domain.screening import known as knowing
from bot.domain.screening.finding import Finding, Kind
from bot.domain.screening.known import Known

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_GAP = re.compile(r"[^\S\n]+")
_STOPPED = re.compile(r"\.[^\S\n]*")
"""What may stand behind a title or an initial as well: `Mr. J. Smith`."""
_CUE = re.compile(
    r"\b(?:by|owners?|consign(?:ees?|ors?)|shippers?|drivers?|passengers?|couriers?|senders?|rec(?:eiver|ipient)s?"
    r"|informants?|officers?|agents?|buyers?|purchasers?|told|arrested|belong(?:s|ing)\s+to|addressed\s+to"
    r"|according\s+to|spoke\s+(?:to|with)|c/o|attn|names?|called)[:.]?\s+$",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\W{1,3}(?:d\.?o\.?b\b|born\b|aged?\b|\d\d\s?(?:yrs|years)|\d\d?[/-]\d\d?[/-]\d\d)", re.IGNORECASE
)
_SHIP = re.compile(
    r"\b(?:[mfs]/?v|hmtts|vessels?|boats?|ships?|yachts?|trawlers?|freighters?|operations?|ops?)\b\W*(?:\w+\W+)?$",
    re.IGNORECASE,
)
_SURE = frozenset(("mr", "mrs", "señor", "señora", "monsieur", "madame", "mme", "dhr"))
"""Titles that mean a person however they are written."""
_SPOKEN = frozenset(("suspect", "named", "alias"))
_ALSO_WORDS = frozenset(
    """
    alvin angel carol christian claude dion evans francis frank grace jean jesus junior justin kirk marc
    mario mark martin marvin mary pierre ralph randy ray rosa russell santiago victor wayne
    """.split()  # noqa: SIM905 - a list of words is read more easily so
)
"""Given names that, unless written large, are as likely something else."""
_SMALL = frozenset(
    """
    about after again also and are before but called came can confirmed could did does entered for from
    gave got had has have her his into later made may not now off out over own said sent she should
    still than that the their them then there these they this told too under until was were when which
    while who why will with would yesterday today tonight
    """.split()  # noqa: SIM905 - a list of words is read more easily so
)
_TRADES = frozenset(
    """
    arms armas ave auto bar blvd boulevard church co corp firearms group guns hardware highway hospital
    hotel hwy industries line lines logistics marine prison rd school shop st store trading vehicle
    package
    """.split()  # noqa: SIM905 - a list of words is read more easily so
)
"""Words that make the large ones before them a firm, a street or a house."""
_LONGEST: Final = 4
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    style: str

    def is_a(self, kind: str) -> bool:
        """Tell whether the word is listed as one of a kind."""
        bare = _bare(self.text)
        found = vocabulary.match(kind, bare, 0)
        return found is not None and found.end == len(bare)

    def among(self, words: frozenset[str]) -> bool:
        """Tell whether the word is one of these."""
        return self.text.casefold() in words

    @property
    def impersonal(self) -> bool:
        """Tell whether no person is called so."""
        return self.among(_TRADES) or self.is_a("no_person") or self.is_a("unkept")


@dataclass(frozen=True)
class _Page:
    """Hold a text, and what in it is known; that is looked up when it is first asked for."""

    text: str
    known: Known

    @cached_property
    def phrases(self) -> list[tuple[int, int]]:
        """Return where known names begin and end."""
        return knowing.phrases(self.text, self.known)

    def knows(self, word: _Word) -> bool:
        """Tell whether a word is, or is part of, something known."""
        return any(start <= word.start < end for start, end in self.phrases)

    def goes_on(self, word: _Word) -> bool:
        """Tell whether a word is part of something known that has more words: `Diego Martin`."""
        return any(
            start <= word.start < end and (start, end) != (word.start, word.end)
            for start, end in self.phrases
        )


def names(text: str, known: Known) -> Iterator[Finding]:
    """Yield what looks like a person's name."""
    page, words = _Page(text, known), list(_words(text))
    at = 0
    while at + 1 < len(words):
        run = _run(text, words[at : at + _LONGEST])
        named = len(run) > 1 and _is_name(page, run) and not _SHIP.search(text, 0, run[0].start)
        if named:
            yield Finding(
                Kind.NAME, run[0].start, run[0].start + len(_bare(text[run[0].start : run[-1].end]))
            )
        at += len(run) if named else 1


def _bare(name: str) -> str:
    """Return a name without the `'s` of what belongs to it."""
    return name.removesuffix("'s").removesuffix("\u2019s")


def _words(text: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        word = found.group()
        loud = word.isupper() and len(word) > 1
        style = "loud" if loud else "large" if word[0].isupper() else "small"
        yield _Word(word, found.start(), found.end(), style)


def _run(text: str, words: Sequence[_Word]) -> list[_Word]:
    """Return the first word and those behind it that may belong to one name."""
    run = [words[0]]
    for word in words[1:]:
        before, between = run[-1], (run[-1].end, word.start)
        titled = len(run) == 1 and before.is_a("title")
        stopped = (titled or len(before.text) == 1) and _STOPPED.fullmatch(text, *between)
        near = stopped or _GAP.fullmatch(text, *between)
        if not near or not (titled or word.style == before.style):
            break
        run.append(word)
    return run if run[-1].style == "large" else run[:2]


def _is_name(page: _Page, run: Sequence[_Word]) -> bool:
    one, two = run[0], run[1]
    if run[-1].impersonal:
        return False
    if one.is_a("title"):
        return _addressed(page, one, two)
    if one.impersonal:
        return False
    if one.is_a("given_name"):
        return _given(page, one, two)
    return _introduced(page, run)


def _addressed(page: _Page, title: _Word, two: _Word) -> bool:
    """Tell whether a title has a name behind it; `suspect` and the like need one that is written large."""
    if title.among(_SURE):
        return two.style == "large" or _uncommon(page, two)
    said = title.style == "large" or (title.style == "small" and title.among(_SPOKEN))
    return said and two.style == "large" and not page.knows(two)


def _given(page: _Page, one: _Word, two: _Word) -> bool:
    if page.goes_on(one) or _bare(one.text) != one.text:
        return False
    return one.style == "large" or (not one.among(_ALSO_WORDS) and _uncommon(page, two))


def _uncommon(page: _Page, word: _Word) -> bool:
    """Tell whether a word that is not written large is none of those that anything can be followed by."""
    return len(word.text) >= _SHORTEST and not word.among(_SMALL) and not page.knows(word)


def _introduced(page: _Page, run: Sequence[_Word]) -> bool:
    """Tell whether large words that nothing knows stand where people are named, or before an age."""
    if run[0].style != "large" or any(page.knows(word) or word.impersonal for word in run):
        return False
    return bool(_CUE.search(page.text, 0, run[0].start) or _AGED.match(page.text, run[-1].end))
