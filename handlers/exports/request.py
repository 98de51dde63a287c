"""Read what is asked for: in which format, of which question; and keep it until it is made."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain import codec, items, places
from bot.domain.problems import Refusal
from bot.domain.queries import Query
from bot.domain.seizures import Stage
from bot.domain.territories import gazetteer
from handlers.kit import phrases
from handlers.kit.asking import Ask
from handlers.kit.questions import one_sided, read
from handlers.kit.text import safe

VERB = "/operation export"
_FORMAT = re.compile(r"(?:\b(?:as|in)\s+)?\b(csv|xlsx?|excel|jsonl?)\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(pdf|docx|html|ods|parquet|tsv|txt|xml)\b", re.IGNORECASE)


class Format(StrEnum):
    """Name how an export is written."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


_FORMATS = {"csv": Format.CSV, "json": Format.JSON, "jsonl": Format.JSON}


@dataclass(frozen=True, slots=True)
class Request:
    """Hold what is to be exported, and how it is written."""

    format: Format
    query: Query

    @property
    def body(self) -> dict[str, Any]:
        """Return it as it is kept: what was understood, never what was typed."""
        return {"format": self.format.value, "query": codec.encode(self.query)}

    @classmethod
    def kept(cls, body: Mapping[str, Any]) -> "Request":
        """Read what was kept."""
        return cls(Format(body["format"]), codec.decode(Query, body["query"]))


def wanted(ask: Ask) -> Request:
    """Return what the words ask for; a refusal names what was not understood."""
    named = {_FORMATS.get(each.casefold(), Format.XLSX) for each in _FORMAT.findall(ask.words)}
    other = _OTHER.search(ask.words)
    if other:
        raise Refusal(f"An export is written as csv, xlsx or json; there is no {other[1].casefold()}.")
    if len(named) > 1:
        raise Refusal("One format at a time: write csv, xlsx or json.")
    words = " ".join(_FORMAT.sub(" ", ask.words).split())
    query = read(ask, words)
    if query.by:
        raise Refusal(
            f"An export has every line by itself and takes no breakdown: leave out `by {query.by}`, "
            f"or ask `/operation totals {safe(words)}`."
        )
    one_sided(query, " ".join([VERB, *named]), words)
    return Request(named.pop() if named else Format.XLSX, query)


def filters(query: Query) -> list[tuple[str, str]]:
    """Return each filter of a question by its name, as plain text."""
    where, named = query.where, gazetteer()
    listed = places.listed()
    said = (
        ("items", [items.item(code).plural if code in items.catalogue() else code for code in where.items]),
        ("at", [listed[key].name if key in listed else key for key in where.places]),
        ("in", [named[code].name for code in where.territories]),
        ("from", [named[code].name for code in where.origins]),
        ("bound for", [named[code].name for code in where.destinations]),
        ("by", [*where.leads]),
        ("stage", [phrases.STAGES[Stage(stage)] for stage in where.stages]),
        ("status", ["verified only"] if where.verified_only else []),
    )
    return [(name, ", ".join(values)) for name, values in said if values]


def scope(query: Query) -> str:
    """Return what a question is about in one phrase: its period, its filters, its as-of day."""
    said = [safe(f"{name} {values}") for name, values in filters(query)]
    narrowed = f" ({'; '.join(said)})" if said else ""
    known = f", as of the end of {query.as_of.day} {query.as_of:%b %Y}" if query.as_of else ""
    return f"{query.period.label}{narrowed}{known}"
