"""Count people, defendants, cases and referrals: four different counts, each thing once."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.outcomes.journeys import Matter, charged, convicted
from bot.domain.prosecutions import Stage


@dataclass(frozen=True, slots=True)
class Counts:
    """Hold how many there are; `months` are the sentences, the shortest first."""

    people: int
    charged: int
    convicted: int
    cases: int
    referrals: int
    months: tuple[int, ...]


def count(matters: Iterable[Matter]) -> Counts:
    """Count what cases hold; a person in several of them once, a case that bears on several seizures once."""
    every = list(matters)
    brought = [each for matter in every for each in matter.defendants if charged(each)]
    cases = {each.number: each for each in every}
    sentences = {
        (each.case, each.person, each.to): event.months
        for each in brought
        for event in each.events
        if event.stage is Stage.SENTENCED and event.months
    }
    return Counts(
        people=len({each.person for matter in every for each in matter.played}),
        charged=len({each.person for each in brought}),
        convicted=len({each.person for each in brought if convicted(each)}),
        cases=len(cases),
        referrals=sum(len(each.referrals) for each in cases.values()),
        months=tuple(sorted(sentences.values())),
    )
