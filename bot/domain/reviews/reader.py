"""Read a report as people type it: counts, of which days or up to which, by whom, from what source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain import walking
from bot.domain.asking import filters, stretches
from bot.domain.asking.filters import Asker
from bot.domain.entry.cutting import amounts
from bot.domain.names import Match
from bot.domain.periods import Period
from bot.domain.problems import Problem
from bot.domain.quantities import Basis
from bot.domain.reviews import settling, tiers, vocabulary
from bot.domain.reviews.report import UNSPECIFIED, Report
from bot.domain.reviews.settling import By, Count, Part, UpTo
from bot.domain.words import Words

_UNTIERED = frozenset({vocabulary.REVIEWED, vocabulary.REFERRED, UNSPECIFIED})
LONGEST = 1_000
"""Characters that a line may have."""
_TOO_LONG = f"This line is too long: {LONGEST:,} characters are the limit."
_QUOTE = '"\u201c\u201d'
_SOURCE = re.compile(
    rf"\b(?:source|fuente)\b\s*:?\s*(?:[{_QUOTE}](?P<quoted>[^{_QUOTE}]*)[{_QUOTE}]|(?P<bare>.*))",
    re.IGNORECASE | re.DOTALL,
)
_IS = re.compile(r"\s*(?:[:=]|(?:to|is)\b)?\s*", re.IGNORECASE)
_AS_OF = re.compile(r"as\s+(?:of|at)\s+(?:the\s+)?", re.IGNORECASE)
_BEFORE_DAYS = re.compile(
    r"(?:in|for|during|on|over|of|en|durante|pendant|el|le)\s+(?:(?:the|la|el|le)\s+)?", re.IGNORECASE
)
_FILLER = re.compile(
    r"(?:and|y|et|the|of\s+(?:which|these|them)|including|incl|dont|de\s+los\s+cuales|exports?|packages?|shipments?"
    r"|at\s+some\s+level\s+of\s+risk|on\s+record|to(?=\s+\d))(?!\w)",
    re.IGNORECASE,
)
_SILENT = re.compile(r"[\s,;:.()&]*")
_WORD = re.compile(r"[^\s,;]+(?:,\d{3})*|.", re.DOTALL)
Piece = Part | Problem | None
"""What a line says in one place; None stands for words that say nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what was understood, as it was typed; `report` is there when nothing is wrong or missing."""

    understood: tuple[str, ...]
    problems: tuple[Problem, ...]
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Reporter(Asker):
    """Hold what reading a report depends on besides: the operation's own tiers, none for tiers 1 to 5."""

    tiers: tuple[str, ...] = ()


def read(text: str, asker: Reporter, agency: str, present: Report | None = None) -> Reading:
    """Read a report, of `agency` unless the line says another; what it leaves out is as at `present`."""
    if len(text) > LONGEST:
        return Reading(
            (), (Problem("text", f"This line is too long: {LONGEST:,} characters are the limit."),)
        )
    line, source = _sourced(text)
    found = [(line[at : match.end], match.value) for at, match in _pieces(line, asker) if match.value]
    problems = [part for _, part in found if isinstance(part, Problem)]
    understood = tuple(typed for typed, part in found if not isinstance(part, Problem))
    parts = [part for _, part in found if part and not isinstance(part, Problem)]
    settled = settling.settle(parts, source, asker.today, agency, present, asker.tiers)
    if isinstance(settled, Report) and not problems:
        return Reading(understood, (), settled)
    missing = [] if isinstance(settled, Report) else settled
    told = {problem.field for problem in problems}
    return Reading(understood, (*problems, *(each for each in missing if each.field not in told)))


def _sourced(text: str) -> tuple[str, Words | None]:
    """Return a line without its source, and the source."""
    found = _SOURCE.search(text)
    if found is None:
        return text, None
    said = " ".join((found["quoted"] or found["bare"] or "").split())
    return f"{text[: found.start()]} {text[found.end() :]}", Words(said) if said else None


def _pieces(text: str, asker: Reporter) -> Iterator[tuple[int, Match[Piece]]]:
    """Cut a line into what it says, with where each begins."""
    at = walking.past(_SILENT, text, 0)
    while at < len(text):
        found = _part(text, at, asker) or _unknown(text, at, asker)
        yield at, found
        at = walking.past(_SILENT, text, found.end)


def _part(text: str, at: int, asker: Reporter) -> Match[Piece] | None:
    for rule in (_counted, _named, _up_to, _days, _by, _filler):
        if found := rule(text, at, asker):
            return found
    return None


def _counted(text: str, at: int, asker: Reporter) -> Match[Piece] | None:
    """Read `12 tier 1`."""
    amount = amounts.match(text, at)
    name = _name(text, walking.past(_IS, text, amount.end), asker) if amount else None
    return _count(text, at, amount.value, name, name.end, asker) if amount and name else None


def _named(text: str, at: int, asker: Reporter) -> Match[Piece] | None:
    """Read `tier 1: 12`; `tier unspecified` alone says nothing that is not so without it."""
    name = _name(text, at, asker)
    amount = amounts.match(text, walking.past(_IS, text, name.end)) if name else None
    if name and amount:
        return _count(text, at, amount.value, name, amount.end, asker)
    return Match(name.end, None) if name and name.value == UNSPECIFIED else None


def _name(text: str, at: int, asker: Reporter) -> Match[str] | None:
    return vocabulary.name(text, at, tiers.named(asker.tiers) if asker.tiers else None)


def _count(
    text: str, at: int, amount: amounts.Amount, name: Match[str], end: int, asker: Reporter
) -> Match[Piece]:
    if asker.tiers and name.value not in {*_UNTIERED, *asker.tiers}:
        return Match(end, _no_tier(text[at:end], asker))
    quantity = amount.quantity
    if quantity.basis is not Basis.COUNTED or amount.unclear or amount.negative or amount.fraction:
        sentence = f"“{text[at:end]}” is no plain number: a report counts, as in `4,210 reviewed`."
        return Match(end, Problem("counts", sentence))
    return Match(end, Count(name.value, quantity.amount))


def _no_tier(typed: str, asker: Reporter) -> Problem:
    names = ", ".join(f"“{each}”" for each in asker.tiers)
    return Problem("counts", f"“{typed[:60]}” is of no tier of this operation. They are {names}.")


def _up_to(text: str, at: int, asker: Reporter) -> Match[Piece] | None:
    said = _AS_OF.match(text, at)
    if said is None:
        return None
    found = stretches.match(text, said.end(), asker.today)
    if found is None or found.value.last is None:
        return Match(said.end(), Problem("days", "As of which day? Write `to date as of 3 Nov 2023`."))
    return Match(found.end, UpTo(found.value.last))


def _days(text: str, at: int, asker: Reporter) -> Match[Piece] | None:
    begins = (at, walking.past(_BEFORE_DAYS, text, at))
    found = next((each for start in begins if (each := stretches.match(text, start, asker.today))), None)
    return Match(found.end, _stretch(found.value)) if found else None


def _stretch(period: Period) -> Part | Problem:
    if period.whole or period.start is None:
        return UpTo(period.last)
    if period.end is None:
        return Problem("days", "Until which day? Write both, as in `1 Sep to 3 Nov`.")
    return period


def _by(text: str, at: int, asker: Reporter) -> Match[Piece] | None:
    found = filters.agency(text, at, asker)
    if found is None:
        return None
    if isinstance(found.value, Problem):
        return Match(found.end, found.value)
    leads = found.value.where.leads
    if len(leads) > 1:
        return Match(found.end, Problem("agency", f"By {' or '.join(leads)}? A report is of one agency."))
    return Match(found.end, By(leads[0]))


def _filler(text: str, at: int, _: Reporter) -> Match[Piece] | None:
    found = _FILLER.match(text, at)
    return Match(found.end(), None) if found else None


def _unknown(text: str, at: int, asker: Reporter) -> Match[Piece]:
    """Take the whole run of words that nothing here understands."""
    end = walking.past(_WORD, text, at)
    while (following := walking.past(_SILENT, text, end)) < len(text) and not _part(text, following, asker):
        end = walking.past(_WORD, text, following)
    if asker.tiers and amounts.match(text, at):
        return Match(end, _no_tier(text[at:end], asker))
    return Match(end, Problem("text", f"I don't understand “{text[at:end][:60]}”."))
