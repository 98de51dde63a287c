"""Describe a map of flows: from where consignments were shipped to where they were bound or seized."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from bot.domain import places
from bot.domain.pictures.chart import Point, caveats, without_quantity
from bot.domain.territories import gazetteer
from bot.domain.totals import Tally, Totals

Spot = tuple[float, float]
"""A longitude and a latitude."""
MOST = 8
"""More arrows than these no phone tells apart."""


@dataclass(frozen=True, slots=True, order=True)
class Route:
    """Say between which territories something moved, and in which it was seized; "" where unknown."""

    origin: str
    territory: str
    destination: str

    @property
    def ends(self) -> tuple[str, str]:
        """Return from where to where its arrow goes; one place twice where no route is known.

        Where the origin is not stated it begins where it was seized, where the destination is not, it ends
        there.
        """
        start = self.origin or self.territory or self.destination
        return start, self.destination or self.territory or start


@dataclass(frozen=True, slots=True)
class Arrow:
    """Hold what went from one territory to another; one that stays in its place is a dot."""

    start: str
    end: str
    point: Point

    @property
    def moves(self) -> bool:
        """Tell whether it goes anywhere."""
        return self.start != self.end

    @property
    def way(self) -> str:
        """Return from where to where it goes, in words."""
        return (
            f"{name(self.start)} to {name(self.end)}"
            if self.moves
            else f"{name(self.start)}, route not known"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Hold a map: its arrows, the most first, and what must be said beside it."""

    title: str
    arrows: tuple[Arrow, ...]
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the numbers, a line for each arrow."""
        return tuple(f"{arrow.way}: {arrow.point.said}" for arrow in self.arrows)

    @property
    def alt(self) -> str:
        """Return what the picture shows, for who does not see it."""
        return ". ".join([f"Map: {self.title}", "; ".join(self.lines), *self.notes]) + "."


def flow(counted: str, found: Mapping[Route, Totals], codes: Iterable[str]) -> Flow:
    """Return the map of what is counted, the sums of some categories, along each route."""
    every = tuple(codes)
    sums: dict[tuple[str, str], Tally] = {}
    for route, totals in found.items():
        if tally := totals.of(every):
            sums[route.ends] = sums.get(route.ends, Tally()) + tally
    placed = [(ends, tally) for ends, tally in sums.items() if all(map(spot, ends))]
    placed.sort(key=lambda each: (-each[1].least, each[0]))
    drawn, rest = placed[:MOST], [tally for _, tally in placed[MOST:]]
    left = [tally for ends, tally in sums.items() if not all(map(spot, ends))]
    notes = list(caveats(counted, (tally for _, tally in drawn), "on no arrow"))
    if rest:
        routes = f"{len(rest):,} more route{'' if len(rest) == 1 else 's'}"
        notes.append(f"Not drawn: {routes}, {counted} there: {_summed(rest)}")
    if left:
        notes.append(f"Not on the map, no place known, {counted}: {_summed(left)}")
    arrows = tuple(Arrow(*ends, Point.of(tally)) for ends, tally in drawn)
    return Flow(title=f"{counted.capitalize()} by route", arrows=arrows, notes=tuple(notes))


def _summed(tallies: Iterable[Tally]) -> str:
    """Return the sum of what no arrow shows, and how many lines of it have no quantity."""
    total = sum(tallies, Tally())
    figure = [str(total)] if total.stated else []
    return ", ".join([*figure, *without_quantity(total.lines_without_quantity)])


def name(code: str) -> str:
    """Return how a territory is called."""
    return gazetteer()[code].name if code in gazetteer() else "place not listed"


@cache
def spot(code: str) -> Spot | None:
    """Return where a territory is on a map: amid its people; None where that is not known."""
    within = [each for each in places.listed().values() if code in {each.territory, each.country}]
    known = [
        (each.lon, each.lat, each.population or 1)
        for each in within
        if each.lat is not None and each.lon is not None
    ]
    if not known or not code:
        return None
    people = sum(weight for *_, weight in known)
    return (
        round(sum(lon * weight for lon, _, weight in known) / people, 2),
        round(sum(lat * weight for _, lat, weight in known) / people, 2),
    )
