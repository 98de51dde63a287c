"""Say where the operation's coordinator has been, and how much of CARICOM that covers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from bot.domain import dates, visits
from bot.domain.dossiers import Dossier, Filed, Shelf
from bot.domain.entries import Kind
from bot.domain.members import Role
from bot.domain.operations import Operation
from bot.domain.queries import Query
from bot.domain.territories import Territory
from bot.domain.visits import Purpose, Reach, Visit
from handlers.kit import blocks, clearance, handling, reasons, visited
from handlers.kit.asking import Answer, Ask
from handlers.kit.questions import timed
from handlers.kit.text import count, plainly, safe
from handlers.kit.tree import Verb
from handlers.operations import figures
from storage import dossiers
from storage.audiences import Clearance
from storage.db import Session

_BARE = re.compile(r"#?(\d{1,3})\s*(?=$|as\s+of\s)", re.IGNORECASE)
"""Is the number of a visit, and neither a day (`1 Nov`) nor a year."""
_LINES = 10
"""Lines in one block."""
_NONE = "no visits reported"


def show(ask: Ask) -> Answer:
    """List the visits of a period by country, and what they cover; or tell the history of one."""
    found, bare = Shelf.VISIT.match(ask.words, ask.operation.code), _BARE.match(ask.words)
    number = found.value if found else int(bare[1]) if bare else None
    end = found.end if found else bare.end() if bare else 0
    query = timed(ask, ask.words[end:], "visits")
    if number is not None:
        return Answer(text=ask.db.read(lambda session: _history(session, ask, number, query.as_of)))
    paragraphs, hidden = ask.db.read(
        lambda session: _listing(session, clearance.of(session, ask), ask, query)
    )
    beneath = ". ".join([figures.small(ask, query), *hidden])
    shown = [*map(blocks.section, paragraphs), blocks.context(beneath)]
    return Answer(text="\n".join([*paragraphs, beneath]), blocks=shown)


def _listing(session: Session, cleared: Clearance, ask: Ask, query: Query) -> tuple[list[str], list[str]]:
    """Return the visits of a period in paragraphs, and how many visits of the operation are withheld."""
    standing = visited.standing(session, cleared, query.period, query.as_of)
    counted = [each for each in standing if each.document.purpose is Purpose.VISIT]
    apart = [each for each in standing if each.document.purpose is not Purpose.VISIT]
    told = visited.line(session, cleared, query.period, query.as_of)
    one = partial(_one, cleared.operation)
    hidden = handling.kept_back(dossiers.withheld(session, cleared, Visit), "visit")
    of_what = ", by the visits that are shown here" if hidden else ""
    covered = _covered([each.document for each in counted], _day(ask, query), of_what)
    return [
        f"*{safe(cleared.operation.name)}* {query.period.label}: {told or _NONE}",
        *_paragraphs("", _by_country(cleared.operation, counted)),
        *_paragraphs("*Meetings and trainings, counted apart*", map(one, apart)),
        "\n".join(covered),
        *_paragraphs("*Void, counted nowhere*", _void(session, cleared, query)),
    ], hidden


def _paragraphs(title: str, lines: Iterable[str]) -> list[str]:
    """Return lines under their title in as many blocks as they need; none for none."""
    told = [*lines]
    headed = [*filter(None, [title]), *told] if told else []
    return ["\n".join(headed[n : n + _LINES]) for n in range(0, len(headed), _LINES)]


def _by_country(operation: Operation, counted: Sequence[Dossier[Visit]]) -> Iterator[str]:
    for country in visits.countries([each.document for each in counted]):
        those = [each for each in counted if each.document.country == country.code]
        days = (f"{visited.days(each.document)} ({visited.reference(operation, each)})" for each in those)
        yield f"• {country.name}: {', '.join(days)}"


def _one(operation: Operation, each: Dossier[Visit]) -> str:
    return f"• {visited.told(each.document)} ({visited.reference(operation, each)})"


def _void(session: Session, cleared: Clearance, query: Query) -> Iterator[str]:
    """Return what is void, with the reason."""
    for each in dossiers.known(session, cleared, Visit, query.as_of):
        if not each.stands and each.document.within(query.period):
            versions = dossiers.history(session, cleared, Visit, each.number, query.as_of)
            why = next(one for one in reversed(versions) if one.kind is Kind.VISIT_VOIDED)
            yield f"{_one(cleared.operation, each)}: {reasons.said(why.reason, why.words)}"


def _day(ask: Ask, query: Query) -> date:
    """Return the day whose members are counted: the last that is asked about, up to today."""
    return min(filter(None, (ask.local.date(), query.as_of, query.period.last)))


def _covered(found: Sequence[Visit], day: date, of_what: str) -> Iterator[str]:
    covered = visits.coverage(found, day)
    yield f"*Coverage of CARICOM, as it was on {dates.written(day)}{of_what}*"
    yield _reached(covered.members, "member")
    yield _reached(covered.associates, "associate member")
    yield f"Non-members visited: {_names(covered.others) or 'none'}."


def _reached(reach: Reach, noun: str) -> str:
    every = count(len(reach.visited) + len(reach.missed), noun)
    reached = f": {_names(reach.visited)}" if reach.visited else ""
    missed = f" Not visited: {_names(reach.missed)}." if reach.missed else ""
    return f"{len(reach.visited)} of {every} visited{reached}.{missed}"


def _names(countries: Sequence[Territory]) -> str:
    """Return names, with the year of joining where not all of them belonged from the start."""
    since = (f" (joined in {each.member_from})" if each.member_from else "" for each in countries)
    return ", ".join(f"{each.name}{joined}" for each, joined in zip(countries, since, strict=True))


def _history(session: Session, ask: Ask, number: int, as_of: date | None) -> str:
    cleared = clearance.of(session, ask)
    versions = dossiers.history(session, cleared, Visit, number, as_of)
    reference = Shelf.VISIT.reference(cleared.operation, number)
    if not versions:
        return f"{reference} was not on record then."
    return "\n".join(
        [
            f"*{reference}* in {count(len(versions), 'entry', 'entries')}:",
            *(_sentence(cleared.operation, each) for each in versions),
        ]
    )


_DEEDS = {
    Kind.VISIT_RECORDED: "recorded {}",
    Kind.VISIT_AMENDED: "changed it to {}",
    Kind.VISIT_VOIDED: "voided it: it counts nowhere",
    Kind.VISIT_REINSTATED: "reinstated it: it counts again",
}


def _sentence(operation: Operation, filed: Filed[Visit]) -> str:
    at = plainly(filed.recorded_at, operation.zone)
    why = reasons.said(filed.reason, filed.words)
    did = _DEEDS[filed.kind].format(visited.told(filed.document))
    who = f"<@{filed.person.user}> ({safe(filed.agency)})"
    return f"{filed.version}. {at}: {who} {did}{f' ({why})' if why else ''}."


VERB = Verb(
    name="visits",
    run=show,
    role=Role.OBSERVER,
    usage="visits [REFERENCE] [PERIOD] [as of DATE]",
    says="List the visits by country, and which CARICOM members they covered; or tell the history of one.",
    examples=("visits", "visits 2024", "visits V2"),
)
