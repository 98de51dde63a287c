"""Know makes and models; their numbers are never quantities: `2 glock 17`, `3 AR's`."""

import re
from collections.abc import Iterator
from functools import cache

from bot.domain import reference
from bot.domain.entry.parts import Attributes
from bot.domain.names import Match, Names

_CUT = re.compile(r"\(|\s/\s|\s-\s")
"""What ends a name even where the next word would go on with it: `Glock (17 rounds)`."""
_NO_MODEL = re.compile(r"\s?mm(?!\w)|\.\d", re.IGNORECASE)
"""What makes the number in front of it something else than a model: `Ruger 57 mm`."""


def match(text: str, start: int) -> Match[Attributes] | None:
    """Return the longest make, model or both at `start`."""
    found = _named().longest(text, start)
    if found and (cut := _CUT.search(text, start, found.end)):
        found = _named().longest(text[: cut.start()], start)
    if found and _NO_MODEL.match(text, found.end):
        found = _named().longest(text[: found.end].rstrip("0123456789 "), start)
    return Match(found.end, found.value[0]) if found else None


@cache
def _named() -> Names[Attributes]:
    return Names((each, attributes) for name, attributes in _names() for each in (name, f"{name}s"))


def _names() -> Iterator[tuple[str, Attributes]]:
    rows = reference.rows("makes")
    called = {row["make"]: (row["make"], *_listed(row)) for row in rows if not row["model"]}
    for row in rows:
        make, model = row["make"], row["model"]
        fields = {name: value for name, value in (("make", make), ("model", model)) if value}
        kinds = tuple(row["items"].split(";")) if row["items"] else ()
        both = [f"{name} {model}".strip() for name in called[make]] if make else []
        for name in (*both, *(_listed(row) if model else ())):
            yield name, Attributes(fields, kinds)


def _listed(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(name for name in row["names"].split(";") if name)
