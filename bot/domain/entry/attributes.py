"""Read what describes an item and is never a quantity: calibre, make and model, capacity, manufacture."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from bot.domain import reference
from bot.domain.names import Match, Names, plain
from bot.domain.seizures import Completeness, Manufacture

_MM = re.compile(
    r"(?:(\d{1,2}(?:\.\d{1,2})?)\s?[x×]\s?(\d{2,3})\s?(?:mm)?|(\d{1,2}(?:\.\d{1,2})?)\s?mm)(?!\w)(?:\s+(?:nato|luger|parabellum|para|caliber|calibre|cal)\b\.?)?",
    re.IGNORECASE,
)
_INCH = re.compile(
    r"(?:(?:cal(?:iber|ibre)?\.?|calibre)\s*)?\.(\d{2,3})(?!\d)(?:[\s-]*(acp|auto|magnum|mag(?!s)|special|spl|win(?:chester)?|rem(?:ington)?|lr|s&w|cal(?:iber|ibre)?\.?|calibre)(?!\w))?",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"(\d{2,3})(?:\s|-)?(?:(acp|auto|magnum|special|spl|win(?:chester)?|rem(?:ington)?|lr|s&w)|cal(?:iber|ibre)?s?\b\.?)(?!\w)"
    r"|(?:cal(?:iber|ibre)?\.?|calibre)\s*(\d{2,3})(?!\d)(?:\s?mm)?",
    re.IGNORECASE,
)
_BARE_MM = re.compile(
    r"(5\.56|5\.45|7\.62|6\.8|5\.7|6\.5)(?![\d])(?:\s*(?:nato|mm|cal\w*))?(?!\w)", re.IGNORECASE
)
_GAUGE = re.compile(
    r"(10|12|16|20|28|410)[\s-]?(?:gauge|gage|ga|bore|cal(?:ibre)?\s*12)(?!\w)\.?", re.IGNORECASE
)
_CAPACITY = re.compile(
    r"(\d{1,3})[\s-](?:round|rd|rnd|shot|bullet|tiros?|coups?)(?:[\s-]capacity)?\b(?=[\s-]+(?:\w+[\s-]+)?(?:mag|drum|clip|cargador|chargeur|peine))"
    r"|capacity\s+(\d{1,3})\b|(\d{1,3})[\s-]round\s+capacity",
    re.IGNORECASE,
)
_CASE = {
    "magnum": "Magnum",
    "mag": "Magnum",
    "special": "Special",
    "spl": "Special",
    "win": "Win",
    "winchester": "Win",
    "rem": "Rem",
    "remington": "Rem",
    "auto": "ACP",
    "acp": "ACP",
    "lr": "LR",
    "s&w": "S&W",
}
_MADE = {
    "3d-printed|3d printed|3-d printed|printed|impresa en 3d|imprimé en 3d": Manufacture.PRINTED_3D,
    "homemade|home-made|craft|craft-made|improvised|artesanal|artesanales|artisanal": Manufacture.CRAFT,
    "kit-built|built from a kit|p80|80 percent": Manufacture.KIT,
    "converted|modified": Manufacture.CONVERTED,
    "factory-built|factory built|factory-made|factory": Manufacture.FACTORY,
}
_WHOLE = {
    "disassembled|dismantled|stripped|desarmadas|desarmados|démonté": Completeness.DISASSEMBLED,
    "complete|fully assembled|assembled": Completeness.COMPLETE,
}


@dataclass(frozen=True, slots=True)
class Attributes:
    """Hold fields of a `Line`, by name."""

    fields: Mapping[str, object] = field(default_factory=dict)


def match(text: str, start: int) -> Match[Attributes] | None:
    """Read the attribute that begins at `start`."""
    if start and (text[start - 1].isalnum() or text[start - 1] == "."):
        return None
    return _calibre(text, start) or _capacity(text, start) or _kind(text, start) or make(text, start)


def make(text: str, start: int) -> Match[Attributes] | None:
    """Read a make, with the model that may follow it: `Glock 17`, `Taurus G2C`."""
    found = _makes().longest(text, start)
    if found is None:
        return None
    name, models = found.value[0]
    fields: dict[str, object] = {"make": name}
    following = re.compile(r"[\s-]*(?:model\s+)?").match(text, found.end)
    model = _longest(text, following.end() if following else found.end, models)
    return (
        Match(model.end, Attributes(fields | {"model": model.value}))
        if model
        else Match(found.end, Attributes(fields))
    )


def _longest(text: str, start: int, models: tuple[str, ...]) -> Match[str] | None:
    for model in sorted(models, key=len, reverse=True):
        end = start + len(model)
        if (
            plain(text[start:end]) == plain(model)
            and not text[end : end + 1].isalnum()
            and not _is_count(text, end)
        ):
            return Match(end, text[start:end].upper() if not model.isdigit() else model)
    return None


def _is_count(text: str, end: int) -> bool:
    """Tell whether a number is followed by a unit, and so is no model: `glock 9 mm`."""
    return bool(re.compile(r"\s?mm\b|\.\d", re.IGNORECASE).match(text, end))


def _calibre(text: str, start: int) -> Match[Attributes] | None:
    if gauge := _GAUGE.match(text, start):
        return Match(gauge.end(), Attributes({"calibre": f"{gauge[1]} gauge"}))
    if metric := _MM.match(text, start):
        said = f"{metric[1]}x{metric[2]} mm" if metric[1] else f"{metric[3]} mm"
        return Match(metric.end(), Attributes({"calibre": said}))
    if metric := _BARE_MM.match(text, start):
        return Match(metric.end(), Attributes({"calibre": f"{metric[1]} mm"}))
    if inch := _INCH.match(text, start):
        return Match(inch.end(), Attributes({"calibre": _inches(inch[1], inch[2])}))
    if worded := _WORDED.match(text, start):
        return Match(worded.end(), Attributes({"calibre": _inches(worded[1] or worded[3], worded[2])}))
    return None


def _inches(number: str, suffix: str | None) -> str:
    kind = _CASE.get((suffix or "").casefold(), "")
    return f".{number} {kind}".strip()


def _capacity(text: str, start: int) -> Match[Attributes] | None:
    found = _CAPACITY.match(text, start)
    return (
        Match(found.end(), Attributes({"capacity": int(next(filter(None, found.groups())))}))
        if found
        else None
    )


def _kind(text: str, start: int) -> Match[Attributes] | None:
    found = _kinds().longest(text, start)
    return Match(found.end, Attributes(dict([found.value[0]]))) if found else None


@cache
def _kinds() -> Names[tuple[str, object]]:
    made = [(name, ("manufacture", kind)) for names, kind in _MADE.items() for name in names.split("|")]
    whole = [(name, ("completeness", kind)) for names, kind in _WHOLE.items() for name in names.split("|")]
    return Names([*made, *whole])


@cache
def _makes() -> Names[tuple[str, tuple[str, ...]]]:
    return Names(
        (name, (row["make"], tuple(row["models"].split(";"))))
        for row in reference.rows("makes")
        for name in row["names"].split(";")
    )
