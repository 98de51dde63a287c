"""Set what others published beside the record's own totals, and say where it does not agree."""

from collections import defaultdict
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.domain import statements
from bot.domain.members import Role
from bot.domain.periods import Period
from bot.domain.queries import Query
from bot.domain.statements import Stated, flags
from handlers.kit import blocks, clearance
from handlers.kit.asking import Answer, Ask
from handlers.kit.questions import timed
from handlers.kit.text import count, safe
from handlers.kit.tree import Verb
from handlers.operations import figures, own, published
from storage import statements as record
from storage.db import Session

PAGE, FLAGS = 20, 15
"""Statements and flags that are shown: each is a block, and a message has fifty."""
_NONE = (
    "No statement is on record. `/operation state known` takes the published figures that come with the bot, "
    "`/operation help state` shows how to write another."
)
_BESIDE = "Own record: by date of seizure; seizures without a date are not in it. Statements enter no total."


def show(ask: Ask) -> Answer:
    """List the published figures by scope, each beside the record's own, and what does not agree."""
    query = timed(ask, ask.words, "statements")
    every = ask.db.read(lambda session: _known(session, ask, query))
    asked = [each for each in every if _within(each, query.period)]
    if not every:
        return Answer(text=_NONE)
    lines = [_title(ask, query, asked, len(every))]
    lines += _disagreeing(ask, every, asked)
    lines += ask.db.read(lambda session: _by_scope(session, ask, query, asked[:PAGE]))
    if len(asked) > PAGE:
        lines.append(f"{count(len(asked) - PAGE, 'more statement')}: name a shorter period.")
    beneath = "\n".join(
        [*published.definitions([each.statement for each in asked]), _BESIDE, figures.small(ask, query)]
    )
    shown = [*map(blocks.section, lines), blocks.context(beneath)]
    return Answer(text="\n".join([*lines, beneath]), blocks=shown)


def _known(session: Session, ask: Ask, query: Query) -> list[Stated]:
    every = record.every(session, ask.operation.id)
    if query.as_of is None:
        return every
    zone = ZoneInfo(ask.operation.zone)
    known = (each.known_on(query.as_of, zone) for each in every)
    return [each for each in known if each]


def _within(stated: Stated, period: Period) -> bool:
    """Tell whether a statement's date may lie in a period; an unknown one lies in the whole alone."""
    stretch = stated.statement.as_of
    if period.start is None and period.end is None:
        return True
    begins = stretch.last is not None and (period.start is None or stretch.last >= period.start)
    return begins and stretch.first is not None and (period.end is None or stretch.first < period.end)


def _title(ask: Ask, query: Query, asked: Sequence[Stated], every: int) -> str:
    name = f"*{safe(ask.operation.name)}* published figures"
    if len(asked) == every:
        return f"{name}: {count(every, 'statement')}"
    undated = f"{len(asked)} of {count(every, 'statement')}; those without a date are in no period"
    return f"{name}, {query.period.label}: {undated}"


def _by_scope(session: Session, ask: Ask, query: Query, asked: Sequence[Stated]) -> list[str]:
    groups: dict[str, list[Stated]] = defaultdict(list)
    for each in asked:
        groups[each.statement.scoped].append(each)
    paragraphs = []
    for group in groups.values():
        said = [_one(session, ask, query, each) for each in group]
        said[0] = f"*Scope: {safe(group[0].statement.scope)}*\n{said[0]}"
        paragraphs += said
    return paragraphs


def _one(session: Session, ask: Ask, query: Query, stated: Stated) -> str:
    said = stated.statement
    reference = statements.reference(ask.operation, stated.number)
    lines = [f"*{reference}* {published.dated(said)}", published.figures(said)]
    if stated.withdrawn:
        person, reason = stated.withdrawn.person.user, safe(stated.withdrawn.reason)
        lines[0] += f" [withdrawn by <@{person}>: {reason}]"
    else:
        lines.append(own.line(session, clearance.of(session, ask), said, query.as_of))
    recorder = f"recorded by <@{stated.person.user}> ({safe(stated.agency)})"
    return "\n".join([*lines, f"{published.origin(said)}; {recorder}"])


def _disagreeing(ask: Ask, every: Sequence[Stated], asked: Sequence[Stated]) -> list[str]:
    numbers = {each.number for each in asked}
    found = [flag for flag in flags.of(every) if flags.concerns(flag) & numbers]
    if not found:
        return []
    said = [f"• {published.flag(each, ask.operation)}" for each in found[:FLAGS]]
    more = [f"• and {len(found) - FLAGS} more: name a shorter period"] if len(found) > FLAGS else []
    return ["*What does not agree*", *said, *more]


VERB = Verb(
    name="statements",
    run=show,
    role=Role.OBSERVER,
    usage="statements [PERIOD] [as of DATE]",
    says="Set published figures beside the record's own, and say where they do not agree.",
    examples=("statements", "statements 2024"),
)
