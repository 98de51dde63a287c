"""Put words on a map where they cover no other word, as far as there is room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from handlers.kit.pictures.projecting import Frame, Pixels

LETTER, LINE, BETWEEN = 6.0, 13.0, 2.0
"""How wide a letter is on average, how high a line, and what parts two words, in points."""
GAP = 6.0
COVERED = 0.1
"""More of a name must not be covered: it is left out, and stands beside the map in words."""
ALONG = (0.65, 0.55, 0.75, 0.45, 0.85, 0.35, 0.25)
"""Parts of an arrow's way, at which its number is tried: where those from one place have come apart."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """Hold a word where it stands: the middle of its line, and which side of it that is."""

    said: str
    x: float
    y: float
    align: str

    @property
    def box(self) -> Box:
        """Return its left, upper, right and lower edges."""
        wide = len(self.said) * LETTER + BETWEEN
        left = self.x - {"left": 0.0, "center": wide / 2, "right": wide}[self.align]
        return left, self.y - LINE / 2, left + wide, self.y + LINE / 2


@dataclass(slots=True)
class Sheet:
    """Hold a map's words as they are put there, one after the other."""

    frame: Frame
    taken: list[Box] = field(default_factory=list)

    def keep_free(self, spot: Pixels, around: float) -> None:
        """Let no word stand upon a spot."""
        x, y = spot
        self.taken.append((x - around, y - around, x + around, y + around))

    def put(self, tried: Iterable[Word], *, spare: bool = False) -> Word | None:
        """Put a word at the first of some places that is free, else at that which covers the least.

        None where one that can be spared would cover, or be covered, too much.
        """
        words = list(tried)
        best = min(words, key=lambda word: self._covered(word.box))
        if spare and self._covered(best.box) > COVERED * _area(best.box):
            return None
        self.taken.append(best.box)
        return best

    def _covered(self, box: Box) -> float:
        width, height = self.frame.width, self.frame.height
        within = (max(box[0], 0), max(box[1], 0), min(box[2], width), min(box[3], height))
        outside = _area(box) - _area(within)
        return 2 * outside + sum(_shared(box, other) for other in self.taken)


def beside(said: str, spot: Pixels) -> list[Word]:
    """Return where a name can stand beside its spot, the best place first."""
    x, y = spot
    return [
        Word(said, x + GAP, y, "left"),
        Word(said, x - GAP, y, "right"),
        Word(said, x, y + LINE, "center"),
        Word(said, x, y - LINE, "center"),
        *(
            Word(said, x + side * GAP, y + down * LINE, _ALIGNED[side])
            for down in (1, -1)
            for side in (1, -1)
        ),
    ]


def along(said: str, way: Sequence[Pixels]) -> list[Word]:
    """Return where a number can stand along an arrow: near its middle first."""
    steps = len(way) - 1
    return [Word(said, *way[round(steps * part)], "center") for part in ALONG]


_ALIGNED = {1: "left", -1: "right"}


def _shared(one: Box, other: Box) -> float:
    left, upper = max(one[0], other[0]), max(one[1], other[1])
    return _area((left, upper, min(one[2], other[2]), min(one[3], other[3])))


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0) * max(box[3] - box[1], 0)
