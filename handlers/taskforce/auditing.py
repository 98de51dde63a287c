"""Show to whoever answers for an operation who asked for what, refusals included."""

import re
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.domain.members import Person, Role
from bot.domain.problems import Refusal
from bot.domain.queries import Query
from bot.domain.requests import Outcome, Request
from handlers.kit import blocks, questions, standing
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.text import moment, safe
from storage import requests
from storage.requests import Wanted

MORE = "taskforce.log"
MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
USAGE = "log [@person] [PERIOD]"
PAGE = 15


def page(ask: Ask) -> Answer:
    """List requests, the newest first, a page at a time."""
    words = str(ask.carried.get("words", ask.words))
    wanted, last = _wanted(ask, words), ask.carried.get("last")
    before = (datetime.fromisoformat(last[0]), UUID(last[1])) if last else None
    ask.journal.settle()
    found = ask.db.read(lambda session: requests.page(session, wanted, before, PAGE + 1))
    shown = found[:PAGE]
    if not shown:
        return Answer(text="Nobody has asked for anything then.")
    lines = "\n".join(_line(ask, each, named=wanted.operation is None) for each in shown)
    carried = {"words": words, "last": [shown[-1].at.isoformat(), str(shown[-1].id)]}
    carried |= {"op": ask.current.code} if ask.current else {}
    more = [blocks.actions([Button("Show More", MORE, carried)])] if len(found) > PAGE else []
    return Answer(text=lines, blocks=[blocks.section(lines), *more])


def _wanted(ask: Ask, words: str) -> Wanted:
    """Return what the words ask for: a lead sees the operation, an administrator of all everything."""
    who = MENTION.search(words)
    period = f"{words[: who.start()]}{words[who.end() :]}".strip() if who else words
    start, end = _period(ask, period) if period else (None, None)
    everywhere = ask.db.read(
        lambda session: standing.of(session, ask.settings, ask.who.person, None, ask.now)
    )
    return Wanted(
        operation=None if everywhere.role is Role.ADMINISTRATOR else ask.operation.code,
        person=Person(ask.who.person.team, who[1]) if who else None,
        start=_begin(ask, start),
        end=_begin(ask, end),
    )


def _period(ask: Ask, words: str) -> tuple[date | None, date | None]:
    query = questions.read(ask, words)
    if query != Query(period=query.period):
        raise Refusal(f"I understand a person and a period here, as in `/taskforce {USAGE}`.")
    return query.period.start, query.period.end


def _begin(ask: Ask, day: date | None) -> datetime | None:
    return datetime.combine(day, time(), ZoneInfo(ask.zone)) if day else None


def _line(ask: Ask, request: Request, *, named: bool) -> str:
    """Say who asked for what, and what came of it; the operation too where there may be several."""
    person = request.who.person
    mine = person.team == ask.who.person.team
    who = f"<@{person.user}>" if mine else f"{safe(person.user)} of workspace {safe(person.team)}"
    stood = ", ".join(filter(None, [safe(request.who.agency), request.who.role.name.lower()]))
    where = f"{request.operation or 'no operation'} in " if named else "in "
    error = f" (error `{request.error}`)" if request.error else ""
    asked = " ".join([f"`{request.what}`", *request.touched])
    became = request.outcome.value if request.outcome is Outcome.SUCCEEDED else f"*{request.outcome}*"
    return (
        f"{moment(request.at, ask.zone)}  {who} ({stood})  {asked}"
        f"  {where}<#{request.channel}>: {became}{error}, {request.milliseconds} ms"
    )
