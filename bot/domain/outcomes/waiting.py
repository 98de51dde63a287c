"""Say what a seizure waits for, since when, and whose move it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.domain.outcomes.journeys import EXACT, Journey, Seized, Step, charged, decided, ended, follow
from bot.domain.prosecutions import Defendant, Stage
from bot.domain.referrals import Referral

YEARS: Final = 5
"""After so many years many a charge can be brought no more (18 U.S.C. 3282): a reminder, no legal advice."""
NEAR: Final = timedelta(days=180)
_UNLINKED: Final = "open a case, or link it to one, unless it is in one that is not shown here"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Say what is awaited of whom: an agency's code, or a court's; `since` None where no day is known."""

    seized: Seized
    step: Step
    move: str
    whose: str
    since: date | None
    limit: date | None = None

    @property
    def order(self) -> tuple[date, int]:
        """Return what the oldest come first by; those of unknown dates come last."""
        return (self.since or date.max, self.seized.number)

    def days(self, today: date) -> int | None:
        """Return for how many days it has waited."""
        return (today - self.since).days if self.since else None

    def near(self, today: date) -> bool:
        """Tell whether it comes near five years without a charge, or is past them."""
        return self.limit is not None and self.limit - NEAR <= today


def unlinked(seized: Seized) -> Waiting:
    """Return what a seizure waits for that is in no case which may be seen; in others it may be."""
    return _of(follow(seized, ()), _UNLINKED, seized.lead, _begun(seized))


def of(journey: Journey) -> Waiting | None:
    """Return what a seizure waits for; None once all is decided, or closed without action."""
    alive = [each for each in journey.matters if not ended(each)]
    pending = [each for matter in alive for each in matter.defendants if charged(each) and not decided(each)]
    if pending:
        return _in_court(journey, pending)
    if not alive or journey.reached(Step.CHARGED):
        return None
    since, lead = _begun(journey.seized), alive[0].case.agency
    referrals = [each for matter in alive for each in matter.referrals]
    open_one = next(_pending(referrals), None)
    if open_one:
        move = "answer the referral" if open_one.waits else "charge, or decline"
        return _of(journey, move, open_one.to, _last(open_one))
    if journey.reached(Step.REFERRED):
        last = max(filter(None, map(_last, referrals)), default=None)
        return _of(journey, "refer it elsewhere, or close the case", lead, last)
    if journey.reached(Step.IDENTIFIED):
        return _of(journey, "refer the case", lead, since)
    return _of(journey, "identify who bought, shipped or received", lead, since)


def _in_court(journey: Journey, pending: list[Defendant]) -> Waiting:
    """Return what a seizure waits for of whose defendants not all are decided about."""
    more = "defendant" if len(pending) == 1 else "defendants"
    further = f"decide about {len(pending)} more {more}"
    move = further if journey.reached(Step.DISPOSED) else "bring it to a plea or a verdict"
    charges = [each for one in pending for each in one.events if each.stage is Stage.CHARGED]
    days = [each.on for each in charges if each.on and each.precision in EXACT]
    return Waiting(journey.seized, Step.CHARGED, move, pending[0].to, min(days, default=None))


def _of(journey: Journey, move: str, whose: str, since: date | None) -> Waiting:
    limit = None if journey.reached(Step.CHARGED) else _limit(journey.seized.on)
    return Waiting(journey.seized, journey.step, move, whose, since, limit)


def _pending(referrals: list[Referral]) -> Iterator[Referral]:
    """Yield the referrals that nobody has ended, those that were accepted first."""
    alive = [each for each in referrals if not each.state.ends]
    yield from sorted(alive, key=lambda each: each.waits)


def _last(referral: Referral) -> date | None:
    last = referral.steps[-1]
    return last.on if last.precision in EXACT else None


def _begun(seized: Seized) -> date | None:
    return seized.on if seized.precision in EXACT else None


def _limit(on: date | None) -> date | None:
    """Return the day five years after another; after a leap day the first of March."""
    if on is None:
        return None
    leap = (on.month, on.day) == (2, 29)
    return date(on.year + YEARS, 3, 1) if leap else on.replace(year=on.year + YEARS)
