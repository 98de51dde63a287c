"""Make journeys for tests: one courier-bond seizure, its case, and what came of it."""

from collections.abc import Iterable
from datetime import date

from bot.domain.cases.case import Case, State
from bot.domain.cases.case import Part as Had
from bot.domain.outcomes import journeys
from bot.domain.outcomes.journeys import Journey, Matter, Seized
from bot.domain.people import Part, Played, Role
from bot.domain.prosecutions import Defendant, Event, Stage
from bot.domain.referrals import Referral, Step
from bot.domain.referrals import State as Answer
from bot.domain.seizures import Precision

SEIZED = Seized(number=1, on=date(2021, 4, 22), precision=Precision.DAY, territory="TT", lead="TTPS")
CASE = Case(agency="HSI", part=Had.OPENED, opened_on=date(2021, 5, 1), seizures=(1,))


def played(person: int, role: Role, case: int = 1, seizure: int | None = None) -> Played:
    return Played(person, Part(case, role, seizure))


def referred(on: date, *answers: tuple[Answer, date], to: str = "FL-M") -> Referral:
    steps = (Step(Answer.REFERRED, on), *(Step(answer, day) for answer, day in answers))
    return Referral(agency="HSI", case=1, to=to, steps=steps)


def charged(person: int, *events: tuple[Stage, date | None], case: int = 1, to: str = "FL-M") -> Defendant:
    happened = tuple(
        Event(stage, on, Precision.DAY if on else Precision.UNKNOWN, 57 if stage is Stage.SENTENCED else None)
        for stage, on in events
    )
    return Defendant(agency="HSI", case=case, person=person, to=to, events=happened)


def matter(
    *,
    parts: Iterable[Played] = (),
    referrals: Iterable[Referral] = (),
    defendants: Iterable[Defendant] = (),
    state: State = State.OPEN,
    number: int = 1,
) -> Matter:
    return Matter(
        number=number,
        case=Case(agency="HSI", part=Had.OPENED, opened_on=None, state=state, seizures=(1,)),
        played=tuple(parts),
        referrals=tuple(referrals),
        defendants=tuple(defendants),
    )


def journey(*matters: Matter, seized: Seized = SEIZED) -> Journey:
    return journeys.follow(seized, matters)
