"""Open an operation: its name, code, zone and first day."""

import re
from datetime import date

from bot.domain import dates
from bot.domain.handling import EVERYBODY
from bot.domain.members import Role
from bot.domain.operations import CODE, Operation
from bot.domain.problems import Refusal
from bot.domain.subscriptions import Feed
from handlers.kit import zones
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe
from storage import bindings, channels, operations
from storage.db import Session

OPTIONS = re.compile(r"\b(code|zone|from)\s+", re.IGNORECASE)
ZONE = "Write a zone as `zone America/Port_of_Spain`."
LONGEST = 80
RESERVED = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve dozen half pair many some several
    a an and or no the at by for from in into near of off on per ref to via with reason about over under
    box boxes bag bags case cases kg lb mm gun guns round rounds pistol pistols rifle rifles mag mags
    ak ar glock ammo fy jan feb mar apr may jun jul aug sep sept oct nov dec day week month year today last
    this since until show list mine amend void reinstate verify undo history blank help open close
    reopen use totals total why agency state known withdraw admit dismiss members code zone all up bind
    unbind announce mark release red amber green clear les default outcomes stuck visit visits meeting
    training reviewed referred tier tiers supported opened dormant link unlink person people refer referral
    marked chart graph map compare versus vs against firearm firearms magazine magazines
    evidence requests sent answered declined withdrawn todo done due
    defendant defendants charged indicted sealed unsealed unseal arrested extradited extradition plea trial
    convicted acquitted dismissed sentenced appeal appealed months
    """.upper().split()
)
"""Words of entries, dates and commands: a code that is one would be taken for it, or it for the code."""

USAGE = "open NAME code CODE [zone ZONE] [from DATE]"


def open_new(ask: Ask) -> Answer:
    """Open an operation, and make it the channel's where the channel has none."""
    wanted = _opening(ask)

    def keep(session: Session) -> tuple[Operation, bool]:
        opened = operations.open(session, wanted, ask.act())
        if channels.of(session, ask.who.person.team, ask.channel)[0] is None:
            channels.use(session, ask.who.person.team, ask.channel, opened.id)
        return opened, shown_here(session, ask, opened)

    opened, shown = ask.db.write(keep)
    entering = "Record a seizure: `/seizure 2 pistols at Piarco yesterday`."
    return Answer(
        text=f"*{safe(opened.name)}* is open: references {opened.reference(1)} onward, zone {opened.zone}, "
        f"from {opened.began_on.day} {opened.began_on:%b %Y}. {entering if shown else unbound(opened)}"
    )


def shown_here(session: Session, ask: Ask, operation: Operation) -> bool:
    """Tell whether the channel shows an operation; an administrator binds it by asking, where that is set."""
    if ask.private:
        return True
    feed = Feed(ask.who.person.team, ask.channel, operation.id)
    bound = bindings.of(session, feed)
    if bound is None and ask.settings.binds_on_open and ask.who.role is Role.ADMINISTRATOR:
        bindings.bind(session, feed, EVERYBODY, ask.who.person, ask.now)
        return True
    return bound is not None and not bound.blocked


def unbound(operation: Operation) -> str:
    """Say that a channel shows nothing of its operation yet, and who can change that."""
    return (
        "Nothing of it is shown or recorded here until an administrator says who reads this channel: "
        f"`/taskforce bind {operation.code} to all up to AMBER`."
    )


def _opening(ask: Ask) -> operations.Opening:
    name, *rest = OPTIONS.split(ask.words)
    said = {key.casefold(): value.strip() for key, value in zip(rest[::2], rest[1::2], strict=False)}
    name = name.strip()
    if not name:
        raise Refusal(f"Say the operation's name: `/operation {USAGE}`.")
    if len(name) > LONGEST:
        raise Refusal(f"An operation's name has at most {LONGEST} characters; this one has {len(name)}.")
    code = _code(said.get("code", re.sub(r"[^A-Za-z]", "", name)[:3]))
    named = said.get("zone")
    zone = zones.read(named, ZONE) if named else ask.settings.default_zone
    return operations.Opening(
        name=name,
        code=code,
        zone=zone,
        began_on=_began_on(said.get("from"), ask),
    )


def _code(words: str) -> str:
    code = words.upper()
    if not CODE.fullmatch(code):
        raise Refusal("A code has 2 to 8 letters and digits and begins with a letter, as in `code HAM`.")
    if code in RESERVED:
        raise Refusal(f"{code} is a word of entries and commands. Choose another code, as in `code HAM`.")
    return code


def _began_on(words: str | None, ask: Ask) -> date:
    if not words:
        return ask.local.date()
    found = dates.match(words, 0, ask.local)
    if found and isinstance(found.value, dates.When) and found.value.seized_on:
        return found.value.seized_on
    raise Refusal(f"I cannot read the date “{safe(words[:40])}”. Write it as `from 1 Sep 2023`.")
