"""Read calibres and gauges, which are never quantities: `9mm`, `7.62x39`, `.45`, `12 gauge`."""

import re

from bot.domain import items
from bot.domain.entry.cutting import lexicon
from bot.domain.names import Match

_IN_INCHES = (
    "17 22 25 30 32 38 40 41 44 45 50 221 223 224 243 270 280 300 303 308 338 357 375 380 410 454 460 500"
)
_INCHES = frozenset(_IN_INCHES.split())
_PLAIN = "22 25 32 38 40 44 45 50 223 243 270 300 303 308 357 380 410"
_BARE = {each: f".{each}" for each in _PLAIN.split()}
_BARE |= {"556": "5.56 mm", "762": "7.62 mm", "545": "5.45 mm"}
"""What a bare number in front of a firearm or rounds may well be."""

_AFTER_AN_AMOUNT = {"9": "9 mm", "10": "10 mm", "12": "12 gauge", "16": "16 gauge", "20": "20 gauge"}
_GAUGES = frozenset({"10", "12", "16", "20", "28"})
_SUFFIXES = {
    "ACP": r"acp|auto(?![\w-])",
    "Special": "special|spl|spc",
    "Magnum": r"magnum|(?(point)mag(?!s)|mag(?=\s+(?:revolver|pistol|handgun|round|rd|ammo|cartridge)))",
    "LR": r"lr|long\s+rifle",
    "S&W": r"s\s*&\s*w|smith\s*(?:&|and)\s*wesson",
    "BMG": "bmg",
    "Rem": "rem(?:ington)?",
    "Win": "win(?:chester)?",
    "Blackout": "blackout|blk|aac",
    "Long Colt": r"long\s+colt",
    "GAP": "gap",
    "": r"cal(?:\.|iber|ibre)?s?|bore",
}
_ONLY = {"S&W": {"40", "460", "500"}, "Rem": {"223"}, "Win": {"243", "270", "300", "308"}}
"""Makers whose name belongs to a calibre; behind any other it is the make of the firearm."""

_SUFFIX = "|".join(rf"(?P<s{n}>{words})" for n, words in enumerate(_SUFFIXES.values()))
_END = r"(?![^\W_])"
_PAIRS = r"(?:5[.,]?45|5[.,]?56|5[.,]7|6[.,]35|6[.,]5|7[.,]?62|7[.,]65|7[.,]92|9|10)"
_METRIC = re.compile(
    rf"(?P<bore>{_PAIRS})\s?[x×*]\s?(?P<case>1[6-9]|2[1258]|3[39]|45|5[1457])(?P<rim>R)?(?:\s*mm)?{_END}",
    re.IGNORECASE,
)
_MM = re.compile(
    r"(?P<bore>\d{1,2}(?:[.,]\d{1,2})?)[\s-]?(?:mm|millimet(?:er|re)s?|mil[ií]metros?|millim[eè]tres?|mms)"
    rf"(?P<kind>\s+(?:luger|para(?:bellum)?|nato|makarov|kurz|short|corto))?{_END}",
    re.IGNORECASE,
)
_POINT = re.compile(rf"(?P<bore>5[.,]56|5[.,]45|5[.,]7|6[.,]35|7[.,]62|7[.,]65|7[.,]92){_END}(?![.,]\d)")
_INCH = re.compile(
    rf"(?P<point>0?\.)?\s?(?P<bore>\d{{2,3}})(?!\d)(?:[\s-]?(?:{_SUFFIX}){_END}\.?)?", re.IGNORECASE
)
_THIRTY = re.compile(r"\.?30-(06|30)(?!-\d)(?:\s+(?:springfield|win(?:chester)?))?(?!\w)", re.IGNORECASE)
_GAUGE = re.compile(
    r"(?P<bore>10|12|16|20|28|\.?410)[\s-]?(?:gauges?|ga\.?|guage|bore|g(?=\s*(?:shotguns?|shells?|cart)))"
    rf"{_END}",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:cal(?:\.|iber|ibre|ibres)?|kal(?:\.|iber)?|gauge)\s*(?:de\s+)?(?P<number>\d{1,2}[.,]\d{1,2}|\.?\d{1,3})"
    r"(?:\s*mm)?(?![\w]|[.,]\d)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:/|&|,?\s(?:and|y|et|en)\s)\s*", re.IGNORECASE)
_SAME = {"9x19": "9 mm", "5.56x45": "5.56 mm", "9 mm makarov": "9x18 mm", "9 mm short": ".380"}
_SAME |= {"9 mm kurz": ".380", "9 mm corto": ".380"}


def match(text: str, start: int) -> Match[str] | None:
    """Read the calibre that begins at `start`, and write it in its usual form."""
    if start and (
        text[start - 1].isdigit() or (text[start - 1] in ".," and text[start - 2 : start - 1].isdigit())
    ):
        return None
    found = _one(text, start)
    while found and (second := _another(text, found.end)):
        found = Match(second.end, f"{found.value} and {second.value}")
    return found


def _one(text: str, start: int) -> Match[str] | None:
    first = text[start : start + 1]
    if first.isalpha():
        return _called(text, start) if first in "CKGckg" else None
    rules = (
        (_metric, _gauge, _thirty, _millimetres, _point, _inch) if first == "." or first.isdecimal() else ()
    )
    return next((found for read in rules if (found := read(text, start))), None)


def _another(text: str, end: int) -> Match[str] | None:
    """Read the second calibre of assorted rounds, not that of another firearm: `9mm and .45 ammo`."""
    joined = _AND.match(text, end)
    found = _one(text, joined.end()) if joined else None
    item = lexicon.match(text, found.end + 1) if found else None
    return None if item and item.value.code in items.firearms() else found


def bare(digits: str, *, after_an_amount: bool = False) -> str | None:
    """Return the calibre that a number alone may be: 38 is .38, and behind another number 9 is 9 mm."""
    return _BARE.get(digits) or (_AFTER_AN_AMOUNT.get(digits) if after_an_amount else None)


def _metric(text: str, start: int) -> Match[str] | None:
    found = _METRIC.match(text, start)
    if not found:
        return None
    bore = _pointed(found["bore"])
    name = f"{bore}x{found['case']}"
    return Match(found.end(), _SAME.get(name, f"{name}{(found['rim'] or '').upper()} mm"))


def _millimetres(text: str, start: int) -> Match[str] | None:
    found = _MM.match(text, start)
    if not found:
        return None
    name = f"{_pointed(found['bore'])} mm"
    return Match(found.end(), _SAME.get(f"{name} {(found['kind'] or '').strip().casefold()}", name))


def _point(text: str, start: int) -> Match[str] | None:
    found = _POINT.match(text, start)
    return Match(found.end(), f"{_pointed(found['bore'])} mm") if found else None


def _thirty(text: str, start: int) -> Match[str] | None:
    found = _THIRTY.match(text, start)
    return Match(found.end(), f".30-{found[1]}") if found else None


def _gauge(text: str, start: int) -> Match[str] | None:
    found = _GAUGE.match(text, start)
    if not found:
        return None
    bore = found["bore"].lstrip(".")
    return Match(found.end(), ".410" if bore == "410" else f"{bore} gauge")


def _inch(text: str, start: int) -> Match[str] | None:
    found = _INCH.match(text, start)
    if not found or found["bore"] not in _INCHES:
        return None
    said = next((name for n, name in enumerate(_SUFFIXES) if found[f"s{n}"]), None)
    if said is None and not found["point"]:
        return None
    if said is not None and found["bore"] not in _ONLY.get(said, _INCHES):
        return Match(found.end("bore"), f".{found['bore']}") if found["point"] else None
    return Match(found.end(), f".{found['bore']} {said or ''}".rstrip())


def _called(text: str, start: int) -> Match[str] | None:
    found = _CALLED.match(text, start)
    if not found:
        return None
    number = found["number"].lstrip(".").replace(",", ".")
    if number in _GAUGES and not found["number"].startswith("."):
        return Match(found.end(), f"{number} gauge")
    return Match(found.end(), f".{number}" if number in _INCHES else f"{number} mm")


def _pointed(bore: str) -> str:
    """Write `762` and `7,62` as 7.62."""
    digits = bore.replace(",", ".")
    return f"{digits[0]}.{digits[1:]}" if digits in {"545", "556", "762"} else digits
