"""Draw charts as plain Vega-Lite: bars from zero, numbers beside them, grey and dashed what is not known."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from bot.domain.pictures.chart import NONE, Chart, Mark, Point

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
WIDTH, LETTERS = 400, 62
"""Points: what a phone shows, and how many letters of small print; drawn in three pixels to a point."""
BLUE, ORANGE, GREY, PAPER, INK = "#0072b2", "#e69f00", "#8c8c8c", "#ffffff", "#222222"
"""Of Okabe and Ito's palette, which colour-blind readers can tell apart."""
COLOURS = (BLUE, ORANGE)
PALE = {BLUE: "#9cc9e3", ORANGE: "#f6d899"}
FONT = {"font": "Liberation Sans", "fontSize": 12}
"""What draws brings it along, so that pictures are the same where no font is installed."""
TALL, ROW, LINE = 170, 26, 13
THOUSANDS, MILLIONS = 10_000, 1_000_000
ABREAST = range(3, 15)
"""Fewer bars side by side are slabs, more have no room for their numbers."""
BREAK = "split(datum.label, '\\n')"
FEW = 4
"""Marks along an axis."""
TITLE, NAME, ABOVE = 44, 25, 32
"""Letters that a line has room for: of the title, of a name, of all names above the bars."""


def spec(chart: Chart) -> Spec:
    """Return the picture of a chart: upright in time, else lying, so that names can be read."""
    upright = chart.in_time and len(chart.categories) in ABREAST
    drawn = _upright(chart) if upright else _lying(chart)
    return _framed(chart, {"data": {"values": list(_rows(chart, room=not upright))}, **drawn})


def config() -> Spec:
    """Return what every picture looks like."""
    return {
        "view": {"stroke": None},
        "axis": {"labelFontSize": 11, "labelColor": INK, "titleColor": INK, "gridColor": "#e4e4e4"},
        "title": {"anchor": "start", "fontSize": 15, "color": INK, "subtitleColor": "#555555"},
        "legend": {"labelFontSize": 11, "orient": "top", "title": None, "labelLimit": 0},
        "text": {**FONT, "color": INK},
        "font": FONT["font"],
    }


def heading(title: str, notes: list[str]) -> Spec:
    """Return a title with small print beneath it, in lines that are no wider than the picture."""
    lines = [line for note in notes for line in wrap(note, LETTERS)]
    return {"text": wrap(title, TITLE), "subtitle": lines, "subtitleFontSize": 11, "offset": 10}


def _framed(chart: Chart, drawn: Spec) -> Spec:
    return {
        "$schema": SCHEMA,
        "background": PAPER,
        "padding": 10,
        "title": heading(chart.title, list(_legend(chart))),
        "config": config(),
        "autosize": {"type": "fit-x", "contains": "padding"},
        **drawn,
    }


def _legend(chart: Chart) -> Iterator[str]:
    """Yield what the paler and the grey bars mean, where there are such."""
    marks = {each.mark for each in chart.categories} | {each.mark for each in chart.series}
    if Mark.PARTIAL in marks:
        yield "Pale, dashed: not the whole of it yet"
    if Mark.UNKNOWN in marks:
        yield "Grey, dashed: not known"
    if not chart.known:
        yield "?: on record, quantity not stated"
    yield from chart.notes


def _rows(chart: Chart, *, room: bool) -> Iterator[Spec]:
    """Yield a row for each bar; its number is written in full where there is room."""
    for number, category in enumerate(chart.categories):
        for series, colour in zip(chart.series, COLOURS, strict=False):
            point = series.points[number]
            marks = {category.mark, series.mark}
            unknown = Mark.UNKNOWN in marks or point.value is None
            fill = "#d9d9d9" if unknown else PALE[colour] if Mark.PARTIAL in marks else colour
            yield {
                "category": _broken(category.label),
                "series": _broken(series.name),
                "value": point.value or 0,
                "said": _said(point) if room else _short(point),
                "fill": fill,
                "edge": GREY if unknown else colour,
                "dash": unknown or marks != {Mark.PLAIN},
            }


def _broken(name: str) -> str:
    """Return a name in lines that there is room for."""
    return "\n".join(wrap(name, NAME))


def _said(point: Point) -> str:
    return "?" if point.value is None else point.said.replace(NONE, "none")


def _short(point: Point) -> str:
    """Return a number that fits above a bar: `>=36k`, never closer than it is known."""
    said, value = _said(point), point.value or 0
    if value < THOUSANDS:
        return said
    sign = said[: len(said) - len(said.lstrip("<>=~"))]
    step = 1_000 if value < MILLIONS else 10_000
    rounded = (value + {">=": 0, "<=": step - 1}.get(sign, step // 2)) // step * step
    return f"{sign}{rounded / MILLIONS:g}M" if rounded >= MILLIONS else f"{sign}{rounded // 1_000:,}k"


def _bars(along: str, across: str, offset: str, chart: Chart) -> Spec:
    several = {offset: {"field": "series", "sort": None}} if len(chart.series) > 1 else {}
    label = {"align": "left", "dx": 4} if across == "x" else {"baseline": "bottom", "dy": -3, "fontSize": 10}
    number = {"field": "value", "type": "quantitative", "scale": {"zero": True, "nice": True}, "title": None}
    axis = _marked(max((point.value or 0 for each in chart.series for point in each.points), default=0))
    order = [_broken(category.label) for category in chart.categories]
    named = {"field": "category", "type": "nominal", "sort": order, "title": None, "axis": _names(across)}
    named["scale"] = {"domain": order}
    return {
        "encoding": {along: named, across: {**number, "axis": axis}, **several},
        "layer": [
            {
                "mark": {"type": "bar", "strokeWidth": 1},
                "transform": [{"filter": "datum.value > 0"}],
                "encoding": {
                    "fill": _fill(chart),
                    "stroke": {"field": "edge", "type": "nominal", "scale": None},
                    "strokeDash": {"condition": {"test": "datum.dash", "value": [3, 2]}, "value": [1, 0]},
                },
            },
            {"mark": {"type": "text", **label}, "encoding": {"text": {"field": "said"}}},
        ],
    }


def _fill(chart: Chart) -> Spec:
    """Return the bars' colour: by their series where there are two, with a legend, else by their mark."""
    if len(chart.series) == 1:
        return {"field": "fill", "type": "nominal", "scale": None}
    names = [_broken(each.name) for each in chart.series]
    plain = zip(chart.series, COLOURS, strict=False)
    range_ = [PALE[colour] if each.mark is Mark.PARTIAL else colour for each, colour in plain]
    legend = {"labelExpr": BREAK, "columns": 1 if sum(map(len, names)) > ABOVE else 0}
    scale = {"domain": names, "range": range_}
    return {"field": "series", "type": "nominal", "scale": scale, "sort": None, "legend": legend}


def _names(across: str) -> Spec:
    if across == "x":
        raised = [{"test": f"length({BREAK}) == {n}", "value": LINE * (1 - n) / 2} for n in range(2, 5)]
        looks = {"labelLimit": 0, "ticks": False, "domain": False}
        return {"labelExpr": BREAK, "labelOffset": {"condition": raised, "value": 0}, **looks}
    return {"labelExpr": "split(datum.label, ' ')", "labelAngle": 0, "ticks": False, "labelFontSize": 10}


def _marked(most: int) -> Spec:
    """Return the marks of an axis: whole numbers, as half a firearm is none."""
    if most <= FEW:
        return {"values": list(range(max(most, 1) + 1)), "format": ",d"}
    return {"tickMinStep": 1, "tickCount": FEW, "format": "~s" if most >= THOUSANDS else ",d"}


def _upright(chart: Chart) -> Spec:
    return {"width": WIDTH, "height": TALL, **_bars("x", "y", "xOffset", chart)}


def _lying(chart: Chart) -> Spec:
    lines = max(_broken(each.label).count("\n") + 1 for each in chart.categories)
    high = max(ROW * len(chart.series), LINE * lines + 6)
    return {"width": WIDTH, "height": high * len(chart.categories), **_bars("y", "x", "yOffset", chart)}
