"""Find numbers and addresses by their shape: papers, e-mail, accounts, serials, dates of birth."""

import re
from collections.abc import Iterator
from typing import Final

from bot.domain.screening import known
from bot.domain.screening.finding import Finding, Kind

_NO = r"(?:\s*(?:nos?\b\.?|numbers?\b|num\b\.?|n[\u00b0\u00ba]|#|:|is\b))*\s*"
_DIGITS = r"(?=(?:[\w-]*\d){5})[A-Za-z0-9][A-Za-z0-9-]{4,19}(?![\w-])"
_PAPERS = (
    r"passports?|pasaportes?|passeports?|paspoort(?:en)?|c[eé]dulas?|(?:national\s+)?id(?:\s+card)?|"
    r"identity\s+card|driver'?s?'?\s+(?:licen[cs]e|permit)|ssn|social\s+security|nib|trn|nis|dp"
)
_ACCOUNTS = r"accounts?|acct|a/c|cuenta|compte|iban|rekening|card"
_SERIALS = r"serials?|ser|sn|s/n|serie|s[eé]rie|serienummer"
_BORN = (
    r"(?:d\.?o\.?b\b\.?|date\s+of\s+birth|born(?:\s+on)?|nacid[oa](?:\s+el)?|née?(?:\s+le)?|geboren(?:\s+op)?)"
    r"\s*:?\s*(?:\d{1,4}[\s/.-]\s?(?:\d{1,2}|[A-Za-z]{3,9})(?:[\s/.-]\s?\d{2,4})?|[A-Za-z]{3,9}\s\d{1,2},?\s\d{4})"
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_BIRTH = re.compile(rf"(?<!\w){_BORN}(?!\w)", re.IGNORECASE)
_PAPER = re.compile(rf"(?<![\w-])(?:{_PAPERS})(?!\w){_NO}{_DIGITS}", re.IGNORECASE)
_PERSONAL = re.compile(r"(?<![\w-])(?:\d{3}-\d{2}-\d{4}|\d{3}-\d{7}-\d)(?![\w-])")
"""The form of numbers that the United States and the Dominican Republic give their people."""
_ACCOUNT = re.compile(rf"(?<![\w/-])(?:{_ACCOUNTS})(?!\w){_NO}{_DIGITS}", re.IGNORECASE)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_CARD = re.compile(r"(?<![\w.-])[3-6]\d{3}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,3})?(?![\w-])")
_CALLED = re.compile(
    rf"(?<![\w/-])(?:{_SERIALS})(?!\w){_NO}(?=(?:[\w-]*\d){{3}})[A-Za-z0-9-]{{4,20}}(?![\w-])", re.IGNORECASE
)
_STAMPED = re.compile(
    r"(?<![\w./-])(?!(?:FY|CY|Q)\d)(?:[A-Z]{3,4}\d{3,9}|[A-Z]{1,2}\d{5,11})[A-Z]{0,2}(?![\w./-])"
)
_SHORTEST: Final = 6
"""Letters and digits of the shortest serial that needs no word before it."""


def shapes(text: str) -> Iterator[Finding]:
    """Yield what is known by its shape, or by the word before it."""
    for kind, pattern, proves in _SHAPES:
        for found in pattern.finditer(text):
            if proves(found.group()):
                yield Finding(kind, found.start(), found.end())


def _is_serial(typed: str) -> bool:
    """Tell whether letters and digits are a serial: long enough, and no model."""
    return len(typed) >= _SHORTEST and typed.casefold() not in known.models()


def _is_iban(typed: str) -> bool:
    """Tell whether the check digits of an IBAN are right (ISO 7064)."""
    bare = typed.replace(" ", "")
    return int("".join(str(int(c, 36)) for c in bare[4:] + bare[:4])) % 97 == 1


def _is_card(typed: str) -> bool:
    """Tell whether the last digit of a card's number is right (Luhn)."""
    digits = [int(c) for c in reversed(typed) if c.isdecimal()]
    return sum(digits[::2]) % 10 == -sum(sum(divmod(2 * d, 10)) for d in digits[1::2]) % 10


def _always(_: str) -> bool:
    return True


_SHAPES = (
    (Kind.EMAIL, _EMAIL, _always),
    (Kind.BIRTH, _BIRTH, _always),
    (Kind.DOCUMENT, _PAPER, _always),
    (Kind.DOCUMENT, _PERSONAL, _always),
    (Kind.ACCOUNT, _ACCOUNT, _always),
    (Kind.ACCOUNT, _IBAN, _is_iban),
    (Kind.ACCOUNT, _CARD, _is_card),
    (Kind.SERIAL, _CALLED, _always),
    (Kind.SERIAL, _STAMPED, _is_serial),
)
