"""Find phone numbers of the region, and any other that is written with its country."""

import re
from collections.abc import Iterator
from typing import Final

from bot.domain.screening.finding import Finding, Kind

_CANDIDATE = re.compile(r"(?<![\w/.,-])\+?\(?\d[\d ().-]{6,20}\d(?![\w-])")
_GROUPED = re.compile(r"(?<![\w/.,-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])")
"""A number as it is written from Toronto to Port of Spain, in use or not."""
_CALLED = re.compile(
    r"(?<!\w)(?:tel|telephone|phone|cell|mobile|whatsapp|celular|tel[eé]fono|t[eé]l[eé]phone|gsm|mob|contact|call)\b"
    r"[.:]?\s*(?:nos?\b\.?|numbers?\b|#|:|at\b|on\b)*\s*\+?\d[\d .-]{5,18}\d(?![\w-])",
    re.IGNORECASE,
)
_REGIONS = ("US", "GP", "HT", "GY", "SR", "CW")
"""Each numbering plan of the region once; the US shares its own with most islands."""
_LEAST: Final = 8


def phones(text: str) -> Iterator[Finding]:
    """Yield what is a phone number, written as one or called one."""
    for pattern in (_CALLED, _GROUPED):
        for found in pattern.finditer(text):
            yield Finding(Kind.PHONE, found.start(), found.end())
    for candidate in _CANDIDATE.finditer(text):
        typed = candidate.group()
        if sum(c.isdecimal() for c in typed) >= _LEAST and (typed[0] == "+" or not typed.isdecimal()):
            yield from _dialled(typed, candidate.start())


def _dialled(typed: str, start: int) -> Iterator[Finding]:
    import phonenumbers  # noqa: PLC0415 - it takes 15 ms, and few lines have anything like a phone number

    for region in _REGIONS:
        strictly = phonenumbers.Leniency.STRICT_GROUPING
        for found in phonenumbers.PhoneNumberMatcher(typed, region, leniency=strictly):
            yield Finding(Kind.PHONE, start + found.start, start + found.end)
