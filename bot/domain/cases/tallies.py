"""Count the referrals of cases, for each district and prosecutor by itself."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.cases import counts
from bot.domain.dossiers import Dossier
from bot.domain.periods import Period
from bot.domain.referrals import Referral, State


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold how many referrals stand in which state, and the one that waits longest for an answer."""

    states: Mapping[State, int]
    oldest: Dossier[Referral] | None

    @property
    def made(self) -> int:
        """Return how many there are, whatever became of them."""
        return sum(self.states.values())


def tally(found: Iterable[Dossier[Referral]]) -> dict[str, Tally]:
    """Return what referrals come to by district, the one first where somebody waits longest."""
    by_code: dict[str, list[Dossier[Referral]]] = {}
    for each in sorted(found, key=since):
        by_code.setdefault(each.document.to, []).append(each)
    tallies = {code: _tally(those) for code, those in by_code.items()}
    return dict(sorted(tallies.items(), key=lambda each: _first(*each)))


def since(dossier: Dossier[Referral]) -> tuple[date, int]:
    """Return what orders referrals by the day on which they were made, unknown days last."""
    return dossier.document.made.on or date.max, dossier.number


def within(found: Iterable[Dossier[Referral]], period: Period) -> tuple[list[Dossier[Referral]], int]:
    """Return the referrals made in a period, and how many may be: their day is not precise enough."""
    placed = [
        (each, counts.within(each.document.made.on, each.document.made.precision, period)) for each in found
    ]
    return [each for each, inside in placed if inside], sum(inside is None for _, inside in placed)


def _tally(found: list[Dossier[Referral]]) -> Tally:
    waiting = (each for each in found if each.document.waits)
    return Tally(Counter(each.document.state for each in found), next(waiting, None))


def _first(code: str, one: Tally) -> tuple[bool, date, str]:
    day = since(one.oldest)[0] if one.oldest else date.max
    return one.oldest is None, day, code
