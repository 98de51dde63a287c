"""Open a figure: the records that add up to it, and what was assumed or is unverified in them."""

from functools import reduce
from operator import add

from bot.domain.problems import Refusal
from bot.domain.queries import Query
from bot.domain.records import Record
from bot.domain.seizures import Stage, Status
from bot.domain.totals import Totals
from handlers.kit import blocks, clearance, phrases
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.figures import amounts
from handlers.kit.questions import one_sided, read
from handlers.kit.text import count, safe
from handlers.operations import figures
from storage import seizures
from storage import totals as sums
from storage.db import Session

MORE = "operation.why"
PAGE = 20
Part = tuple[Record, Totals]


def why(ask: Ask) -> Answer:
    """List the records behind a figure; their amounts always add up to it."""
    words = str(ask.carried.get("words", ask.words))
    query = read(ask, words)
    _check(query, words)
    start = int(ask.carried.get("from", 0))

    def look(session: Session) -> tuple[Totals, list[Part], list[Part]]:
        cleared = clearance.of(session, ask)
        parts = sums.opened(session, cleared, query, query.where.items)
        shown = [
            (seizures.as_known(session, cleared, record, query.as_of), part)
            for record, part in parts[start : start + PAGE]
        ]
        return sums.read(session, cleared, query), parts, shown

    total, parts, shown = ask.db.read(look)
    left = parts[start + PAGE :]
    lines = [_first(query, total, len(parts))]
    lines += [f"• {_amounts(part, query)}  {_source(ask, record)}" for record, part in shown]
    if left:
        rest = reduce(add, (part for _, part in left), Totals())
        lines.append(f"{_amounts(rest, query)} in {count(len(left), 'further record')}")
    carried = {"words": words, "from": start + PAGE} if left else None
    return _answer(ask, lines, figures.small(ask, query), carried)


def _check(query: Query, words: str) -> None:
    """Refuse what would be no single figure."""
    if not query.where.items:
        raise Refusal(
            "Which figure? Name an item: `/operation why pistols`, `/operation why rounds last month`."
        )
    if query.by:
        raise Refusal(
            f"`/operation why` opens one figure and takes no breakdown: leave out `by {query.by}`, "
            f"or ask `/operation totals {safe(words)}`."
        )
    one_sided(query, "/operation why", words)


def _first(query: Query, total: Totals, records: int) -> str:
    scope = f"{query.period.label}{figures.where(query)}"
    if not records:
        return f"No record is behind this: none reported {scope}."
    return f"*{figures.line(total, query)}* {scope}, in {count(records, 'record')}:"


def _amounts(part: Totals, query: Query) -> str:
    return figures.line(part, query, amounts)


def _source(ask: Ask, record: Record) -> str:
    """Return the record with what makes it less than certain."""
    assumed = "; ".join(record.seizure.assumed)
    doubts = [f"assumed: {assumed}"] if assumed else []
    doubts.append("verified" if record.status is Status.VERIFIED else "unverified")
    if record.seizure.stage_derived and record.seizure.stage is not Stage.UNKNOWN:
        doubts.append("stage derived")
    return f"{phrases.summary(ask.operation, record)} ({', '.join(safe(doubt) for doubt in doubts)})"


def _answer(ask: Ask, lines: list[str], small: str, carried: dict[str, object] | None) -> Answer:
    more = (
        [blocks.actions([Button("Show More", MORE, {"op": ask.operation.code, **carried})])]
        if carried
        else []
    )
    shown = [*map(blocks.section, lines), blocks.context(small), *more]
    return Answer(text="\n".join([*lines, small]), blocks=shown)
