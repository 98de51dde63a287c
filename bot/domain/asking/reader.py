"""Read a question about the record, word by word; what is not understood is named, never passed over."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain

from bot.domain.agencies import Roster
from bot.domain.asking import filters, stretches, vocabulary
from bot.domain.asking.filters import Asker, Part
from bot.domain.dates import written
from bot.domain.names import Match, Names
from bot.domain.periods import Period
from bot.domain.problems import Problem
from bot.domain.queries import Dimension, Filter, Query

_DIMENSIONS = {
    Dimension.CATEGORY: "category|categories|item|items|item type|type|types|kind",
    Dimension.AGENCY: "agency|agencies|lead|lead agency|lead agencies",
    Dimension.DESTINATION: "destination|destinations|destination country",
    Dimension.ORIGIN: "origin|origins|source|origin state",
    Dimension.STAGE: "stage|stages",
    Dimension.PLACE: "place|places|port|ports|location|locations",
    Dimension.TERRITORY: "territory|territories|country|countries|jurisdiction|jurisdictions|island|state",
    Dimension.WEEK: "week|weeks",
    Dimension.MONTH: "month|months",
}
_BY = re.compile(r"(?:broken\s+down\s+)?(?:by|per|each|por|par)\s+(?:(?:the|la|el|le)\s+)?", re.IGNORECASE)
_AS_OF = re.compile(r"as\s*(?:of|at)\s+(?:the\s+)?", re.IGNORECASE)
_BEFORE_A_PERIOD = re.compile(r"(?:in|for|during|on|over|of|en|durante|pendant)\s+(?:the\s+)?", re.IGNORECASE)
_FILLER = re.compile(
    r"(?:the|a|all|and|of|for|in|y|et|show|me|give|list|how\s+many|how\s+much|what|was|were|is|are|total|totals|number"
    r"|only|seized|taken|please|figures?|records?)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s,;()]+|.", re.DOTALL)
_SILENT = re.compile(r"[\s,;:.?!()&\"'\u201c\u201d-]*")


Rule = Callable[[str, int, Asker], Match[Part] | None]


def read(
    text: str, *, today: date, began_on: date, roster: Roster, lead_jurisdiction: str | None = None
) -> Query | tuple[Problem, ...]:
    """Read the words after `totals`, `list` and `why`: period, breakdown, filters, `as of`, in any order."""
    parts = list(_parts(text, Asker(today, roster, lead_jurisdiction)))
    understood = [part for part in parts if isinstance(part, Query)]
    problems = [part for part in parts if isinstance(part, Problem)]
    query, twice = _together(understood)
    if problems or twice:
        return (*problems, *twice)
    if query.period.whole:
        return replace(query, period=Period(None, None, f"since {written(began_on)}"))
    return query


def _parts(text: str, asker: Asker) -> Iterator[Part]:
    at = _skip(_SILENT, text, 0)
    while at < len(text):
        found = _part(text, at, asker) or _unknown(text, at, asker)
        yield found.value
        at = _skip(_SILENT, text, found.end)


def _skip(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def _part(text: str, start: int, asker: Asker) -> Match[Part] | None:
    for rule in _RULES:
        if found := rule(text, start, asker):
            return found
    return None


def _unknown(text: str, start: int, asker: Asker) -> Match[Part]:
    """Take the whole run of words that nothing here understands."""
    end = _skip(_WORD, text, start)
    while (following := _skip(_SILENT, text, end)) < len(text) and not _part(text, following, asker):
        end = _skip(_WORD, text, following)
    return Match(end, vocabulary.unknown(text[start:end], asker.roster))


def _by(text: str, start: int, asker: Asker) -> Match[Part] | None:
    said = _BY.match(text, start)
    if said is None:
        return None
    if dimension := _dimensions().longest(text, said.end()):
        return Match(dimension.end, Query(by=dimension.value[0]))
    if agency := filters.agency(text, said.end(), asker):
        return agency
    end = _skip(_WORD, text, said.end())
    known = ", ".join(Dimension)
    return Match(end, Problem("by", f'I can\'t break down by "{text[said.end() : end]}": try {known}.'))


def _as_of(text: str, start: int, asker: Asker) -> Match[Part] | None:
    said = _AS_OF.match(text, start)
    if said is None:
        return None
    found = stretches.match(text, said.end(), asker.today)
    if found is None or found.value.last is None:
        return Match(said.end(), Problem("as_of", "As of which day? Try `as of 1 Nov 2023`."))
    return Match(found.end, Query(as_of=found.value.last))


def _period(text: str, start: int, asker: Asker) -> Match[Part] | None:
    said = _BEFORE_A_PERIOD.match(text, start)
    found = stretches.match(text, start, asker.today)
    if not found and said:
        found = stretches.match(text, said.end(), asker.today)
    return Match(found.end, Query(period=found.value)) if found else None


def _filler(text: str, start: int, _asker: Asker) -> Match[Part] | None:
    found = _FILLER.match(text, start)
    return Match(found.end(), Query()) if found else None


_RULES: tuple[Rule, ...] = (
    _as_of,
    _by,
    filters.verified,
    filters.stage,
    _period,
    filters.item,
    filters.agency,
    filters.place,
    _filler,
)


def _together(parts: Sequence[Query]) -> tuple[Query, tuple[Problem, ...]]:
    """Put the pieces together; of some things a question can have only one."""
    periods = list(dict.fromkeys(part.period for part in parts if not part.period.whole))
    breakdowns = list(dict.fromkeys(part.by for part in parts if part.by))
    days = list(dict.fromkeys(part.as_of for part in parts if part.as_of))
    countries = list(dict.fromkeys(part.either for part in parts if part.either))
    counted = (("period", periods), ("breakdown", breakdowns), ("as-of day", days), ("country", countries))
    query = Query(
        period=periods[0] if periods else Period.since_start(),
        by=breakdowns[0] if breakdowns else None,
        where=_all([part.where for part in parts]),
        as_of=days[0] if days else None,
        either=countries[0] if countries else None,
    )
    return query, tuple(
        Problem(name, f"One {name} at a time, please.") for name, said in counted if len(said) > 1
    )


def _all(filters: Sequence[Filter]) -> Filter:
    return Filter(
        items=_merged(each.items for each in filters),
        leads=_merged(each.leads for each in filters),
        stages=_merged(each.stages for each in filters),
        places=_merged(each.places for each in filters),
        territories=_merged(each.territories for each in filters),
        origins=_merged(each.origins for each in filters),
        destinations=_merged(each.destinations for each in filters),
        verified_only=any(each.verified_only for each in filters),
    )


def _merged(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(values)))


@cache
def _dimensions() -> Names[Dimension]:
    return Names((words, each) for each, said in _DIMENSIONS.items() for words in said.split("|"))
