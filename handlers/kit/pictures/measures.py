"""Know which figures a chart can show: each of one unit, as unlike things share no axis."""

from dataclasses import dataclass

from bot.domain import items
from bot.domain.postings import SEIZURES
from bot.domain.problems import Refusal

ONE = "A chart shows one kind of thing: firearms, rounds, magazines or seizures, as in `{}`."


@dataclass(frozen=True, slots=True)
class Measure:
    """Name what is counted, and the categories whose figures add up to it."""

    name: str
    codes: tuple[str, ...]


FIREARMS, ROUNDS = Measure("firearms", items.firearms()), Measure("rounds", ("ammunition",))
USUAL = (FIREARMS, ROUNDS)


def of(asked: tuple[str, ...], usual: tuple[Measure, ...], example: str) -> tuple[Measure, ...]:
    """Return what the categories that were asked for are drawn as; a refusal for unlike ones at once."""
    if not asked:
        return usual
    if set(asked) == set(FIREARMS.codes):
        return (FIREARMS,)
    if set(asked) < set(FIREARMS.codes):
        names = [items.item(code).plural for code in asked]
        return (Measure(" and ".join(filter(None, [", ".join(names[:-1]), names[-1]])), asked),)
    if len(asked) > 1:
        raise Refusal(ONE.format(example))
    (code,) = asked
    return (Measure(code if code == SEIZURES else items.item(code).plural, asked),)
