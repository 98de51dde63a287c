"""Write how many people, defendants, cases and referrals there are: different counts, each labelled."""

from collections import Counter
from dataclasses import replace

from bot.domain.outcomes import counts, happenings
from bot.domain.outcomes.counts import Counts
from bot.domain.outcomes.journeys import Matter
from bot.domain.periods import Period
from handlers.kit import courts
from handlers.kit.text import count, listed, span
from storage import outcomes
from storage.audiences import Clearance
from storage.db import Session
from storage.pasts import AsOf

_FEW = 6


def section(session: Session, cleared: Clearance, period: Period, as_of: AsOf = None) -> list[str]:
    """Return what happened to people and cases in a period, and how many there are to date; none for none."""
    matters = outcomes.matters(session, cleared, as_of)
    if not matters:
        return []
    found = happenings.happened(matters, period)
    said = ", ".join(f"{number:,} {what}" for what, number in found.items())
    return [f"{span(period)}: {said or 'nothing happened'}", f"to date: {line(counts.count(matters))}"]


def by_court(session: Session, cleared: Clearance, as_of: AsOf = None) -> list[str]:
    """Return what is with each district or prosecutor to date, the one with most referrals first."""
    matters, offices = outcomes.matters(session, cleared, as_of), courts.known(session, cleared.operation)
    referred = {each.to for matter in matters for each in matter.referrals}
    codes = referred | {each.to for matter in matters for each in matter.defendants}
    parts = {code: counts.count(_with(each, code) for each in matters) for code in codes}
    ranked = sorted(parts.items(), key=lambda part: (-part[1].referrals, part[0]))
    return [f"{courts.named(offices, code).removeprefix('the ')}: {_short(found)}" for code, found in ranked]


def _with(matter: Matter, court: str) -> Matter:
    """Return a case as far as it is with one court."""
    return replace(
        matter,
        referrals=tuple(each for each in matter.referrals if each.to == court),
        defendants=tuple(each for each in matter.defendants if each.to == court),
    )


def _short(found: Counts) -> str:
    return f"{count(found.referrals, 'referral')}; {found.charged:,} charged, {found.convicted:,} convicted"


def line(found: Counts) -> str:
    """Return the counts in one line, without those that are none, and what the sentences come to."""
    people = count(found.people, "person identified", "people identified")
    charged = f"{count(found.charged, 'defendant')} charged, {found.convicted:,} convicted"
    numbered = (
        (found.people, people),
        (found.charged, charged),
        (found.cases, count(found.cases, "case")),
        (found.referrals, count(found.referrals, "referral")),
    )
    return "; ".join([*(said for number, said in numbered if number), *_sentences(found.months)]) or "none"


def _sentences(months: tuple[int, ...]) -> list[str]:
    if len(months) > _FEW:
        return [f"{len(months):,} sentences of {months[0]:,} to {months[-1]:,} months"]
    times = Counter(months)
    said = [
        f"{length:,} months{f' ({number} times)' if number > 1 else ''}" for length, number in times.items()
    ]
    return [f"sentenced to {listed(said)}"] if said else []
