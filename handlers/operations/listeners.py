"""Answer /operation: open, choose, close; totals, and the records behind a figure."""

import re
from functools import partial

from bot.domain import agencies, dates, reference
from bot.domain.members import Role
from bot.domain.problems import Refusal
from bot.domain.territories import gazetteer
from bot.domain.words import folded
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import count, safe
from handlers.kit.tree import Command, Feature, Press, Verb
from handlers.operations import (
    choosing,
    composing,
    coverage,
    figures,
    marking,
    opening,
    outcomes,
    statements,
    stating,
    stuck,
    tiers,
    visiting,
    why,
)
from storage import operations

_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,15}")
_LONGEST = 120


def show(ask: Ask) -> Answer:
    """Show an operation and what it has taken so far."""
    operation = ask.operation
    head = ask.db.read(lambda session: operations.head(session, operation.id))
    totals = figures.totals(ask)
    first = (
        f"*{safe(operation.name)}* ({operation.code}), {operation.state.value}, zone {operation.zone}, "
        f"from {dates.written(operation.began_on)}, {count(head.sequence, 'log entry', 'log entries')}."
    )
    return Answer(text=f"{first}\n{totals.text}")


def close(ask: Ask) -> Answer:
    """Close an operation: it can be read, and takes no entries until it is reopened."""
    closed = ask.db.write(partial(operations.close, operation=ask.operation, act=ask.act()))
    return Answer(
        text=f"*{safe(closed.name)}* is closed: nothing can be entered. "
        f"`/operation reopen {closed.code}` undoes this."
    )


def reopen(ask: Ask) -> Answer:
    """Reopen a closed operation."""
    opened = ask.db.write(partial(operations.reopen, operation=ask.operation, act=ask.act()))
    return Answer(text=f"*{safe(opened.name)}* is open again.")


def agency(ask: Ask) -> Answer:
    """Add an agency to the operation's list, or an alias of one."""
    verb, _, rest = ask.words.partition(" ")
    wanted = _added(verb.casefold(), rest.strip(), ask)
    ask.db.write(partial(operations.add_agency, operation=ask.operation, agency=wanted, act=ask.act()))
    names = ", ".join(safe(alias) for alias in wanted.aliases)
    return Answer(
        text=f"*{safe(wanted.code)}* {safe(wanted.name)} is known to {safe(ask.operation.name)} now"
        + (f", also as {names}." if names else ".")
    )


def _added(verb: str, rest: str, ask: Ask) -> agencies.Agency:
    code, _, said = rest.partition(" ")
    said = said.strip()
    roster = ask.db.read(lambda session: operations.roster(session, ask.operation))
    if verb == "add" and code and said:
        return _new(code.upper(), said, roster)
    known = roster.find(code)
    if verb == "alias" and known and said:
        return agencies.Agency(known.code, known.name, known.jurisdiction, known.kind, (_short(said),))
    raise Refusal(
        "Write `/operation agency add CODE Name of the agency in TT`, "
        "or `/operation agency alias TTPS the blues`."
    )


def _new(code: str, said: str, roster: agencies.Roster) -> agencies.Agency:
    if not _CODE.fullmatch(code):
        raise Refusal(
            "An agency's code has 2 to 16 letters, digits and hyphens and begins with a letter, "
            "as in `/operation agency add NCA National Crime Agency in GB`."
        )
    known = roster.agencies.get(code)
    if known:
        raise Refusal(
            f"{safe(code)} is {safe(known.name)} already. "
            f"Another name of it: `/operation agency alias {code} NAME`."
        )
    name, keyword, country = said.rpartition(" in ")
    jurisdiction = _jurisdiction(country.strip()) if keyword else ""
    return agencies.Agency(code, _short(name.strip() if keyword else said), jurisdiction, "law_enforcement")


def _short(name: str) -> str:
    if len(name) > _LONGEST:
        raise Refusal(f"An agency's name has at most {_LONGEST} characters; this one has {len(name)}.")
    return name


def _jurisdiction(country: str) -> str:
    """Return the ISO code of a country that is named by its code or name; a refusal for any other."""
    for each in gazetteer().values():
        if folded(country) in {folded(name) for name in (each.code, each.name, *each.aliases)}:
            return each.country
    raise Refusal(f"I don't know the country “{safe(country[:40])}”. Write its code or name, as in `in GB`.")


COMMAND = Command(
    name="/operation",
    says="Operations, their totals, and the records behind every figure.",
    verbs=(
        Verb(
            name="open",
            run=opening.open_new,
            role=Role.ADMINISTRATOR,
            usage=opening.USAGE,
            says="Open an operation; it becomes the channel's where there is none.",
            examples=("open HAMMERHEAD code HAM zone America/Port_of_Spain from 1 Sep 2023",),
        ),
        Verb(
            name="list", run=choosing.list_all, role=Role.OBSERVER, usage="list", says="List the operations."
        ),
        Verb(
            name="use",
            run=choosing.use,
            role=Role.LEAD,
            usage="use CODE [zone ZONE]",
            says="Make it this channel's operation.",
        ),
        Verb(name="show", run=show, role=Role.OBSERVER, usage="show [CODE]", says="Show an operation."),
        Verb(
            name="totals",
            run=figures.totals,
            role=Role.OBSERVER,
            usage="totals [CODE] [PERIOD] [by DIMENSION] [FILTERS] [as of DATE]",
            says="Say what was seized, by agency, destination, origin, stage, place, week or month.",
            examples=(
                "totals",
                "totals last week by destination",
                "totals FY2024 to Haiti",
                "totals as of 1 Jan 2024",
            ),
            aliases=("total",),
        ),
        Verb(
            name="why",
            run=why.why,
            role=Role.OBSERVER,
            usage="why ITEM [PERIOD] [FILTERS]",
            says="Open a figure: the records that add up to it.",
            examples=("why pistols", "why rounds last month"),
        ),
        *composing.VERBS,
        statements.VERB,
        *stating.VERBS,
        visiting.VERB,
        tiers.VERB,
        coverage.VERB,
        outcomes.VERB,
        stuck.VERB,
        Verb(
            name="agency",
            run=agency,
            role=Role.LEAD,
            usage="agency add CODE NAME [in COUNTRY] | agency alias CODE ALIAS",
            says="Teach the operation an agency or another name of one.",
            examples=("agency add NCA National Crime Agency in GB", "agency alias TTPS the blues"),
        ),
        Verb(
            name="mark",
            run=marking.mark,
            role=Role.LEAD,
            usage=marking.MARK,
            says="Say who may see its records at least: TLP label, LES, to whom they are releasable.",
            examples=("mark HAM AMBER LES to TTPS, HSI", "mark HAM default"),
        ),
        Verb(name="close", run=close, role=Role.LEAD, usage="close [CODE]", says="Take no more entries."),
        Verb(name="reopen", run=reopen, role=Role.LEAD, usage="reopen CODE", says="Take entries again."),
    ),
    topics={"counting": reference.counting_rules},
)
FEATURE = Feature(
    commands=(COMMAND,),
    presses=(Press(name=why.MORE, run=why.why, role=Role.OBSERVER), stuck.PRESS, composing.PRESS),
)
