"""Write how many people, defendants, cases and referrals there are: different counts, each labelled."""

from collections import Counter

from bot.domain.outcomes import counts, happenings
from bot.domain.outcomes.counts import Counts
from bot.domain.periods import Period
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


def line(found: Counts) -> str:
    """Return the counts in one line, with what the sentences come to."""
    charged = f"{count(found.charged, 'defendant')} charged, {found.convicted:,} convicted"
    people = count(found.people, "person identified", "people identified")
    said = [people, charged, count(found.cases, "case"), count(found.referrals, "referral")]
    return "; ".join([*said, *_sentences(found.months)])


def _sentences(months: tuple[int, ...]) -> list[str]:
    if len(months) > _FEW:
        return [f"{len(months):,} sentences of {months[0]:,} to {months[-1]:,} months"]
    times = Counter(months)
    said = [
        f"{length:,} months{f' ({number} times)' if number > 1 else ''}" for length, number in times.items()
    ]
    return [f"sentenced to {listed(said)}"] if said else []
