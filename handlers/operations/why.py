"""Open a figure: the records that add up to it, and what was assumed or is unverified in them."""

from functools import reduce
from operator import add

from bot.domain.problems import Refusal
from bot.domain.records import Record
from bot.domain.seizures import Stage, Status
from bot.domain.totals import Totals
from handlers.kit import blocks, figures, phrases
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.questions import read
from handlers.kit.text import count, safe
from storage import totals as sums

MORE = "operation.why"
PAGE = 20


def why(ask: Ask) -> Answer:
    """List the records behind a figure; their amounts always add up to it."""
    words = str(ask.carried.get("words", ask.words))
    query = read(ask, words)
    codes = query.where.items
    if not codes:
        raise Refusal(
            "Which figure? Name an item: `/operation why pistols`, `/operation why rounds last month`."
        )
    total, parts = ask.db.read(
        lambda session: (
            sums.read(session, ask.operation.id, query),
            sums.opened(session, ask.operation.id, query, codes),
        )
    )
    start = int(ask.carried.get("from", 0))
    shown = parts[start : start + PAGE]
    first = f"*{figures.line(total)}* {query.period.label}, in {count(len(parts), 'record')}:"
    lines = [f"• {figures.amounts(part)}  {_source(ask, record)}" for record, part in shown]
    left = parts[start + PAGE :]
    if left:
        rest = reduce(add, (part for _, part in left), Totals())
        lines.append(f"{figures.amounts(rest)} in {count(len(left), 'further record')}")
    return _answer(ask, [first, *lines], {"words": words, "from": start + PAGE} if left else None)


def _source(ask: Ask, record: Record) -> str:
    """Return the record with what makes it less than certain."""
    assumed = "; ".join(record.seizure.assumed)
    doubts = [f"assumed: {assumed}"] if assumed else []
    if record.status is not Status.VERIFIED:
        doubts.append("unverified")
    if record.seizure.stage_derived and record.seizure.stage is not Stage.UNKNOWN:
        doubts.append("stage derived")
    return f"{phrases.summary(ask.operation, record)} ({', '.join(safe(doubt) for doubt in doubts)})"


def _answer(ask: Ask, lines: list[str], carried: dict[str, object] | None) -> Answer:
    more = (
        [blocks.actions([Button("Show More", MORE, {"op": ask.operation.code, **carried})])]
        if carried
        else []
    )
    return Answer(text="\n".join(lines), blocks=[*map(blocks.section, lines), *more])
