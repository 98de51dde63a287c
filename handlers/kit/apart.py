"""Write how many people, defendants, cases and referrals there are: different counts, each labelled."""

from collections import Counter

from bot.domain.outcomes.counts import Counts
from handlers.kit.text import count, listed

_FEW = 6


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
