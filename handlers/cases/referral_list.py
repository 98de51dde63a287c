"""Say what became of referrals, district by district, and tell the history of one."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.domain import dates
from bot.domain.cases import tallies
from bot.domain.cases.tallies import Tally
from bot.domain.dossiers import Dossier
from bot.domain.members import Role
from bot.domain.problems import Refusal
from bot.domain.prosecutors import Prosecutors
from bot.domain.referrals import Referral, State
from handlers.cases import card, referral_cut, referred
from handlers.cases.referral_cut import REFERRALS, Cut
from handlers.kit import blocks, clearance, courts, handling
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import count, safe
from handlers.kit.tree import Verb
from storage import dossiers, referrals
from storage.db import Session

LINES = 40
"""How many lines are shown: each is a block, and a message has fifty."""


def page(ask: Ask) -> Answer:
    """Say how many referrals were made where and what came of them; or tell of one how it came to stand."""
    number, words = referred.meant(ask)
    if number:
        return _history(ask, number, words)
    cut = referral_cut.read(ask, words)
    query = cut.query

    def look(session: Session) -> tuple[list[str], list[str]]:
        cleared = clearance.of(session, ask)
        standing = referrals.standing(session, cleared, query.as_of)
        those, loose = tallies.within([each for each in standing if cut.keeps(each)], query.period)
        offices = courts.known(session, ask.operation)
        today = query.as_of or ask.local.date()
        lines = [_first(ask, cut, those), *_tallied(ask, offices, those, today)]
        if cut.listed:
            ordered = sorted(those, key=tallies.since)
            lines += [f"• {referred.summary(ask.operation, offices, each, today)}" for each in ordered]
        if loose:
            lines.append(f"{count(loose, 'referral')} with a date not precise enough")
        hidden = dossiers.withheld(session, cleared, Referral)
        return lines, handling.kept_back(hidden, "referral")

    lines, hidden = ask.db.read(look)
    more = [f"and {count(len(lines) - LINES, 'more line')}"] if len(lines) > LINES else []
    shown = [*lines[:LINES], *more]
    return handling.beneath(Answer(text="\n".join(shown), blocks=[*map(blocks.section, shown)]), hidden)


def _first(ask: Ask, cut: Cut, found: Sequence[Dossier[Referral]]) -> str:
    """Return how many referrals there are, and of how many cases: two different counts."""
    cases = len({each.document.case for each in found})
    query, which = cut.query, "open referral" if cut.alone else "referral"
    said = f"{count(len(found), which)} of {count(cases, 'case')}" if found else f"no {which} on record"
    known = f", as known on {dates.written(query.as_of)}" if query.as_of else ""
    return f"*{safe(ask.operation.name)}* {query.period.label}{cut.named(ask)}: {said}{known}"


def _tallied(
    ask: Ask, offices: Prosecutors, found: Sequence[Dossier[Referral]], today: date
) -> Iterator[str]:
    """Yield a line for each district or prosecutor, the one first where somebody waits longest."""
    for code, each in tallies.tally(found).items():
        name = courts.named(offices, code).removeprefix("the ")
        yield f"*{name}* ({code}): {_states(each)}{_oldest(ask, each, today)}"


def _states(one: Tally) -> str:
    said = ((state, "unanswered" if state is State.REFERRED else state) for state in State)
    answers = [f"{one.states[state]} {word}" for state, word in said if state in one.states]
    return ", ".join([f"{one.made} referred", *answers])


def _oldest(ask: Ask, one: Tally, today: date) -> str:
    if one.oldest is None:
        return ""
    referral = one.oldest.document
    case, named = card.reference(ask.operation, referral.case), one.oldest.number
    said = referred.waiting(referral, today)
    return f"; oldest {referred.reference(ask.operation, named)} of {case}, {said}"


def _history(ask: Ask, number: int, rest: str) -> Answer:
    """Tell every version of a referral, the oldest first."""
    if rest:
        raise Refusal(f"I did not understand “{safe(rest[:40])}”. Write `/case {REFERRALS}`.")

    def look(session: Session) -> list[str]:
        cleared = clearance.of(session, ask)
        found = dossiers.get(session, cleared, Referral, number)
        offices = courts.known(session, ask.operation)
        versions = dossiers.history(session, cleared, Referral, number)
        told = [referred.entry(ask.operation, offices, versions[: n + 1]) for n in range(len(versions))]
        return [referred.summary(ask.operation, offices, found, ask.local.date()), *told]

    lines = ask.db.read(look)
    return Answer(text="\n".join(lines), blocks=[*map(blocks.section, [lines[0], *lines[1:][-LINES:]])])


VERB = Verb(
    name="referrals",
    run=page,
    role=Role.OBSERVER,
    usage=REFERRALS,
    says="Say what became of referrals, district by district; or tell the history of one.",
    examples=("referrals open", "referrals CASE-0007", "referrals FL-S Q4 2023", "referrals HAM-J0003"),
)
