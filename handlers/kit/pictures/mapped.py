"""Draw a map of flows as plain Vega-Lite: arrows whose width is their figure, dots where no route is."""

from collections.abc import Iterator, Mapping
from math import hypot, sqrt
from typing import Any

from bot.domain.pictures import flow
from bot.domain.pictures.flow import Arrow, Flow
from handlers.kit.pictures import lettering, vega
from handlers.kit.pictures.lettering import Sheet, Word
from handlers.kit.pictures.projecting import Frame, Pixels
from handlers.kit.pictures.vega import BLUE, GREY, PAPER, SCHEMA, WIDTH, Spec

LAND, SHORE, SEA, RED = "#e9e5dc", "#b3aea3", "#f3f8fb", "#d55e00"
BEND, STEPS = 0.16, 24
"""How far an arrow bends, and in how many steps it is drawn."""
THIN, WIDE, HEAD, EDGE = 1.2, 4.0, 6.0, 1.6
"""How wide arrows are, how much wider their heads, and the paper that parts one from the next."""
DOT = 10.0
HALO = {"stroke": PAPER, "strokeWidth": 3, "opacity": 0.85}
At = Mapping[str, Pixels]


def spec(shown: Flow) -> Spec:
    """Return the picture of a map."""
    codes = [code for arrow in shown.arrows for code in (arrow.start, arrow.end)]
    spots = {code: spot for code in codes if (spot := flow.spot(code))}
    frame = Frame.around(spots.values(), WIDTH)
    at = {code: frame.place(spot) for code, spot in spots.items()}
    return {
        "$schema": SCHEMA,
        "background": PAPER,
        "padding": 10,
        "width": WIDTH,
        "height": frame.height,
        "view": {"fill": SEA, "stroke": SHORE},
        "title": vega.heading(shown.title, list(_legend(shown))),
        "config": vega.config(),
        "layer": [
            _shapes([_land(frame)], {"fill": LAND, "stroke": SHORE, "strokeWidth": 0.6}),
            *_arrows(shown, at),
            *_lettered(shown, at, frame),
        ],
    }


def _legend(shown: Flow) -> Iterator[str]:
    moves = any(arrow.moves for arrow in shown.arrows)
    stays = any(not arrow.moves for arrow in shown.arrows)
    yield from ["From where they were shipped to where bound or seized"] if moves else []
    yield from ["Dots: seized there, route not known"] if stays else []
    unknown = any(arrow.point.value is None for arrow in shown.arrows)
    yield from ["Grey, dashed: quantity not stated"] if unknown else []
    yield from shown.notes


def _land(frame: Frame) -> Spec:
    return _feature("MultiPolygon", [[ring] for ring in frame.outlines()])


def _arrows(shown: Flow, at: At) -> Iterator[Spec]:
    """Yield the arrows, of which those without a quantity are dashed; then the dots."""
    most = max((arrow.point.value or 0 for arrow in shown.arrows), default=0)
    moving = [arrow for arrow in shown.arrows if arrow.moves]
    for known in (True, False):
        some = [each for each in moving if (each.point.value is not None) is known]
        dash = {} if known else {"strokeDash": [4, 3]}
        lines = [line for each in some for line in _line(each, at, most)]
        yield from _drawn(lines, {"filled": False, **dash}, "stroke")
    yield from _drawn(
        [_tip(each, at, most) for each in moving], {"stroke": PAPER, "strokeWidth": 0.5}, "fill"
    )
    dots = [
        _feature("Point", at[each.start], colour=_colour(each)) for each in shown.arrows if not each.moves
    ]
    yield from _drawn(dots, {"stroke": PAPER, "pointRadius": DOT / 2}, "fill")


def _drawn(features: list[Spec], mark: Spec, coloured: str) -> Iterator[Spec]:
    if features:
        colour = {"field": "properties.colour", "type": "nominal", "scale": None}
        width = {"field": "properties.width", "type": "quantitative", "scale": None}
        wide = {"strokeWidth": width} if coloured == "stroke" else {}
        yield _shapes(features, mark, **{coloured: colour}, **wide)


def _line(arrow: Arrow, at: At, most: int) -> Iterator[Spec]:
    """Yield an arrow's line upon one of paper, so that it is seen to pass over another."""
    way, width = _curve(at[arrow.start], at[arrow.end]), _width(arrow, most)
    if arrow.point.value is not None:
        yield _feature("LineString", way, colour=PAPER, width=width + EDGE)
    yield _feature("LineString", way, colour=_colour(arrow), width=width)


def _tip(arrow: Arrow, at: At, most: int) -> Spec:
    way = _curve(at[arrow.start], at[arrow.end])
    return _feature("Polygon", [_head(way, HEAD + _width(arrow, most))], colour=_colour(arrow))


def _colour(arrow: Arrow) -> str:
    if arrow.point.value is None:
        return GREY
    return BLUE if arrow.moves else RED


def _width(arrow: Arrow, most: int) -> float:
    return round(THIN + (WIDE - THIN) * sqrt((arrow.point.value or 0) / max(most, 1)), 1)


def _shapes(features: list[Spec], mark: Spec, **encoding: Any) -> Spec:  # noqa: ANN401 - JSON
    return {
        "data": {"values": features},
        "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
        "mark": {"type": "geoshape", "clip": True, **mark},
        "encoding": encoding,
    }


def _feature(kind: str, coordinates: Any, **properties: Any) -> Spec:  # noqa: ANN401 - JSON
    return {
        "type": "Feature",
        "geometry": {"type": kind, "coordinates": coordinates},
        "properties": properties,
    }


def _curve(start: Pixels, end: Pixels) -> list[Pixels]:
    """Return the way of an arrow, bent so that one there and one back are two."""
    return [_along(start, end, step / STEPS) for step in range(STEPS + 1)]


def _along(start: Pixels, end: Pixels, part: float) -> Pixels:
    (x1, y1), (x2, y2) = start, end
    control = ((x1 + x2) / 2 + BEND * (y2 - y1), (y1 + y2) / 2 - BEND * (x2 - x1))
    weights = ((1 - part) ** 2, 2 * part * (1 - part), part**2)
    points = (start, control, end)
    return tuple(round(sum(w * p[axis] for w, p in zip(weights, points, strict=True)), 1) for axis in (0, 1))  # type: ignore[return-value]  # two of them


def _head(way: list[Pixels], size: float) -> list[Pixels]:
    """Return the head of an arrow: a triangle whose tip is its end."""
    tip = way[-1]
    behind = next(
        (each for each in reversed(way) if hypot(tip[0] - each[0], tip[1] - each[1]) >= size), way[0]
    )
    x, y = tip[0] - behind[0], tip[1] - behind[1]
    length = hypot(x, y) or 1
    x, y = x / length * size, y / length * size
    left, right = (tip[0] - x - y / 2, tip[1] - y + x / 2), (tip[0] - x + y / 2, tip[1] - y - x / 2)
    return [tip, left, right, tip]


def _lettered(shown: Flow, at: At, frame: Frame) -> Iterator[Spec]:
    """Yield the words: the numbers, the largest first; names of places where these leave room."""
    sheet = Sheet(frame)
    for spot in at.values():
        sheet.keep_free(spot, DOT / 2)
    numbers = [word for arrow in shown.arrows if (word := sheet.put(_tried(arrow, at)))]
    tried = (sheet.put(lettering.beside(flow.name(code), spot), spare=True) for code, spot in at.items())
    names = [word for word in tried if word]
    yield from _words(names, frame, {"fontSize": 11})
    yield from _words(numbers, frame, {"fontWeight": "bold"})


def _tried(arrow: Arrow, at: At) -> list[Word]:
    said = "?" if arrow.point.value is None else arrow.point.said
    if arrow.moves:
        return lettering.along(said, _curve(at[arrow.start], at[arrow.end]))
    return lettering.beside(said, at[arrow.start])


def _words(words: list[Word], frame: Frame, font: Spec) -> Iterator[Spec]:
    """Yield words upon a halo of paper, so that they can be read over land, sea and arrows."""
    sizes = {"x": frame.width, "y": frame.height}
    encoding: Spec = {axis: {"field": axis, **_exactly(size)} for axis, size in sizes.items()}
    encoding["text"] = {"field": "said"}
    for align in sorted({word.align for word in words}):
        some = [{"x": each.x, "y": each.y, "said": each.said} for each in words if each.align == align]
        for looks in (HALO, {}):
            mark = {"type": "text", "align": align, "baseline": "middle", **font, **looks}
            yield {"data": {"values": some}, "mark": mark, "encoding": encoding}


def _exactly(size: float) -> Spec:
    """Return an axis that is not seen, along which a number is a place in the picture."""
    scale = {"domain": [0, size], "range": [0, size], "nice": False}
    return {"type": "quantitative", "axis": None, "scale": scale}
