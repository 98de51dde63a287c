"""Draw charts as plain Vega-Lite: bars from zero, numbers beside them, grey and dashed what is not known."""

from collections.abc import Iterator
from typing import Any

from bot.domain.pictures.chart import Chart, Mark, Point

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
WIDTH = 400
"""Points: what a phone shows; every picture is drawn in three pixels to a point."""
BLUE, ORANGE, GREY, PAPER, INK = "#0072b2", "#e69f00", "#8c8c8c", "#ffffff", "#222222"
"""Of Okabe and Ito's palette, which colour-blind readers can tell apart."""
COLOURS = (BLUE, ORANGE)
PALE = {BLUE: "#9cc9e3", ORANGE: "#f6d899"}
FONT = {"font": "Liberation Sans", "fontSize": 12}
"""What draws brings it along, so that pictures are the same where no font is installed."""
TALL, ROW = 210, 26
THOUSANDS = 10_000
ABREAST = 14
"""More bars than these have no room for their numbers side by side."""


def spec(chart: Chart) -> Spec:
    """Return the picture of a chart: upright in time, else lying, so that names can be read."""
    upright = chart.in_time and len(chart.categories) <= ABREAST
    return _framed(chart, _upright(chart) if upright else _lying(chart))


def config() -> Spec:
    """Return what every picture looks like."""
    return {
        "view": {"stroke": None},
        "axis": {"labelFontSize": 11, "labelColor": INK, "titleColor": INK, "gridColor": "#e4e4e4"},
        "title": {"anchor": "start", "fontSize": 15, "color": INK, "subtitleColor": "#555555"},
        "legend": {"labelFontSize": 12, "orient": "top", "title": None},
        "text": {**FONT, "color": INK},
        "font": FONT["font"],
    }


def heading(title: str, notes: list[str]) -> Spec:
    """Return a title with small print beneath it."""
    return {"text": title, "subtitle": notes, "subtitleFontSize": 11, "offset": 10}


def _framed(chart: Chart, drawn: Spec) -> Spec:
    return {
        "$schema": SCHEMA,
        "background": PAPER,
        "padding": 10,
        "title": heading(chart.title, list(_legend(chart))),
        "data": {"values": list(_rows(chart))},
        "config": config(),
        "autosize": {"type": "fit", "contains": "padding"},
        **drawn,
    }


def _legend(chart: Chart) -> Iterator[str]:
    """Yield what the paler and the grey bars mean, where there are such."""
    marks = {category.mark for category in chart.categories}
    if Mark.PARTIAL in marks:
        yield "Pale, dashed: not the whole of it yet"
    if Mark.UNKNOWN in marks:
        yield "Grey, dashed: not known"
    if not chart.known:
        yield "?: on record, quantity not stated"
    yield from chart.notes


def _rows(chart: Chart) -> Iterator[Spec]:
    for number, category in enumerate(chart.categories):
        for series, colour in zip(chart.series, COLOURS, strict=False):
            point = series.points[number]
            unknown = category.mark is Mark.UNKNOWN or point.value is None
            fill = "#d9d9d9" if unknown else PALE[colour] if category.mark is Mark.PARTIAL else colour
            yield {
                "category": category.label,
                "series": series.name,
                "value": point.value or 0,
                "said": _short(point),
                "fill": fill,
                "edge": GREY if unknown else colour,
                "dash": category.mark is not Mark.PLAIN or unknown,
            }


def _short(point: Point) -> str:
    """Return a number that fits above a bar: `>=36k` for more than there is room for."""
    if point.value is None:
        return "?"
    if point.value < THOUSANDS:
        return point.said.replace("none reported", "none")
    sign = point.said[: len(point.said) - len(point.said.lstrip("<>=~"))]
    return f"{sign}{point.value / 1000:,.0f}k"


def _bars(along: str, across: str, offset: str, chart: Chart) -> Spec:
    several = {offset: {"field": "series", "sort": None}} if len(chart.series) > 1 else {}
    label = {"align": "left", "dx": 4} if across == "x" else {"baseline": "bottom", "dy": -3, "fontSize": 10}
    number = {"field": "value", "type": "quantitative", "scale": {"zero": True, "nice": True}, "title": None}
    axis = {"tickMinStep": 1, "tickCount": 4, "format": "~s" if _most(chart) >= THOUSANDS else ",d"}
    order = [category.label for category in chart.categories]
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
    scale = {"domain": [each.name for each in chart.series], "range": list(COLOURS)}
    return {"field": "series", "type": "nominal", "scale": scale, "sort": None}


def _names(across: str) -> Spec:
    if across == "x":
        return {"labelLimit": 150, "ticks": False, "domain": False}
    return {"labelExpr": "split(datum.label, ' ')", "labelAngle": 0, "ticks": False, "labelFontSize": 10}


def _most(chart: Chart) -> int:
    return max((point.value or 0 for each in chart.series for point in each.points), default=0)


def _upright(chart: Chart) -> Spec:
    return {"width": WIDTH, "height": TALL + 80, **_bars("x", "y", "xOffset", chart)}


def _lying(chart: Chart) -> Spec:
    bars = len(chart.categories) * len(chart.series)
    return {"width": WIDTH, "height": 90 + ROW * bars, **_bars("y", "x", "yOffset", chart)}
