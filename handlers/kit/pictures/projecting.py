"""Lay places of the region out on a picture: in Mercator's projection, as near as all of them fit in."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import degrees, log, pi, radians, tan

from bot.domain import reference
from bot.domain.pictures.flow import Spot

CORE = ((-85.5, 9.0), (-56.5, 27.0))
"""The Caribbean, which every map shows."""
EDGES = ((-99.5, 5.5), (-55.5, 44.5))
"""The outlines reach no further: what lies beyond stands at the edge."""
MARGIN = 1.5
Pixels = tuple[float, float]
Ring = tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold what part of the region a picture of some width shows."""

    west: float
    north: float
    width: float
    height: float
    scale: float

    @classmethod
    def around(cls, spots: Iterable[Spot], width: float) -> "Frame":
        """Return the frame that shows the Caribbean and some spots."""
        shown = [*CORE, *map(_within, spots)]
        west, east = min(lon for lon, _ in shown) - MARGIN, max(lon for lon, _ in shown) + MARGIN
        south, north = min(lat for _, lat in shown) - MARGIN, max(lat for _, lat in shown) + MARGIN
        scale = width / (east - west)
        return cls(west, _north(north), width, round((_north(north) - _north(south)) * scale), scale)

    def place(self, spot: Spot) -> Pixels:
        """Return where a spot is in the picture."""
        lon, lat = _within(spot)
        return self._at(lon, lat)

    def outlines(self) -> list[list[Pixels]]:
        """Return the coasts and borders of the region."""
        return [[self._at(*spot) for spot in ring] for ring in outlines()]

    def _at(self, lon: float, lat: float) -> Pixels:
        return round((lon - self.west) * self.scale, 1), round((self.north - _north(lat)) * self.scale, 1)


@cache
def outlines() -> tuple[Ring, ...]:
    """Return the shipped outlines: longitudes and latitudes."""
    return tuple(tuple((lon, lat) for lon, lat in ring) for (ring,) in reference.outlines())


def _within(spot: Spot) -> Spot:
    (west, south), (east, north) = EDGES
    return min(max(spot[0], west), east), min(max(spot[1], south), north)


def _north(lat: float) -> float:
    """Return how far north of the equator Mercator draws a latitude, in degrees of longitude."""
    return degrees(log(tan(pi / 4 + radians(lat) / 2)))
