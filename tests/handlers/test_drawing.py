"""Pictures are drawn: as Slack's own charts within its limits, else as PNG files from plain Vega-Lite."""

import json
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from struct import unpack
from subprocess import CalledProcessError, run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pictures.chart import NONE, Category, Chart, Mark, Point, Series
from bot.domain.pictures.flow import Arrow, Flow
from bot.practice.limits import blocks as limits
from bot.practice.limits.blocks import Surface
from handlers.courier import drawing
from handlers.kit import pictures
from handlers.kit.pictures import lettering, native, projecting, shown, vega
from handlers.kit.pictures.projecting import EDGES, Frame

labels = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=40)
points = st.builds(lambda value: Point(value, f"{value:,}"), st.integers(0, 10**9))
UNKNOWN = Point(None, "not stated")


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    names = draw(st.lists(labels, min_size=1, max_size=20, unique=True))
    categories = tuple(Category(name, name, draw(st.sampled_from(Mark))) for name in names)
    sizes = st.lists(points, min_size=len(names), max_size=len(names))
    series = tuple(Series(f"series {n}", tuple(draw(sizes))) for n in range(draw(st.integers(1, 2))))
    return Chart(title=draw(labels), categories=categories, series=series, in_time=draw(st.booleans()))


def chart(*values: Point) -> Chart:
    categories = tuple(Category(f"{n} Oct", f"week of {n} Oct 2023") for n in range(len(values)))
    return Chart(title="Firearms by week", categories=categories, series=(Series("firearms", values),))


ROUTES = Flow(
    title="Firearms",
    arrows=(
        Arrow("US-FL", "TT", Point(24, "24")),
        Arrow("US-CA", "JM", UNKNOWN),
        Arrow("TT", "TT", Point(6, "6")),
    ),
)


@given(charts())
def test_slack_takes_every_chart_and_table(drawn: Chart) -> None:
    made = [
        block for block in (native.chart(drawn), pictures.table(drawn.title, pictures.rows([drawn]))) if block
    ]
    assert len(made) == 2
    assert limits.problems(made, Surface.MESSAGE) == []
    assert limits.problems([native.plain_table(made[1])], Surface.MESSAGE) == []


def test_what_is_unknown_is_no_zero_in_a_chart_of_slack() -> None:
    assert native.chart(chart(Point(3, "3"), UNKNOWN)) is None
    assert native.chart(chart(*[Point(1, "1")] * 21)) is None


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["September 2023", "September 2023 (part)"], ["September 2023", "September 20… (part)"]),
        (["Saint Vincent and the Grenadines"], ["Saint Vincent and t…"]),
        (
            ["week of 6 Nov 2023 (part)", "week of 13 Nov 2023"],
            ["week of 6 No… (part)", "week of 13 Nov 2023"],
        ),
        (
            ["Caribbean Guardian of 2023", "Caribbean Guardian of 2024", "Caribbean Guardian of 2024 (part)"],
            ["Caribbean…n of 2023", "Caribbean…n of 2024", "Caribbean Gu… (part)"],
        ),
        (["Saint Vincent, the North, and all"] * 2, ["Saint Vinc…, and all", "Saint Vincent, t… 2"]),
    ],
)
def test_labels_are_cut_so_that_they_differ_and_say_what_is_partial(
    names: list[str], labels: list[str]
) -> None:
    drawn = Chart(
        title="Firearms",
        categories=tuple(Category(name, name) for name in names),
        series=(Series("firearms", (Point(1, "1"),) * len(names)),),
    )
    made = native.chart(drawn)
    assert made
    assert made["chart"]["axis_config"]["categories"] == labels
    assert limits.problems([made], Surface.MESSAGE) == []


@given(charts())
def test_a_picture_is_read_from_its_block_as_it_was(drawn: Chart) -> None:
    block = json.loads(json.dumps(pictures.block(drawn, "TLP:AMBER")))
    assert pictures.read(block) == replace(drawn, notes=(*drawn.notes, "TLP:AMBER"))
    assert pictures.without([{"type": "divider"}, block]) == [{"type": "divider"}]


@pytest.mark.parametrize("picture", [chart(Point(3, "3"), UNKNOWN, Point(40_000, ">=40,000")), ROUTES])
def test_it_is_drawn_as_a_file_without_a_network(picture: pictures.Picture) -> None:
    (drawn,) = drawing.png([shown.spec(picture)])
    assert drawn.startswith(b"\x89PNG")
    (image,) = [shown.image(picture, "F1")]
    assert limits.problems([image], Surface.MESSAGE) == []
    assert "not stated" in image["alt_text"]


def test_a_chart_in_a_file_begins_at_zero_and_has_one_axis() -> None:
    drawn = shown.spec(chart(Point(3, "3"), Point(900, "900")))
    assert drawn["encoding"]["x"]["scale"]["zero"] is True
    assert "resolve" not in drawn
    values = drawn["data"]["values"]
    assert [each["value"] for each in values] == [3, 900]


def test_long_names_and_small_print_are_drawn_in_full_on_lines_that_fit() -> None:
    names = ("Saint Vincent and the Grenadines", "Bonaire, Sint Eustatius and Saba")
    stamp = (
        "HAMMERHEAD, since 1 Sep 2023, as of Wed 8 Nov 2023 09:00 AST, TLP:AMBER. 3 records are withheld here"
    )
    many = Chart(
        title="Pistols, rifles, shotguns and submachine guns by destination",
        categories=tuple(Category(name, name) for name in names),
        series=(Series("guns", (Point(2, "2"), Point(1_234_567, "1,234,567"))),),
        notes=(stamp,),
    )
    drawn = shown.spec(many)
    title, values = drawn["title"], drawn["data"]["values"]
    assert (" ".join(title["text"]), " ".join(title["subtitle"])) == (many.title, stamp)
    assert all(len(line) <= vega.LETTERS for line in [*title["text"], *title["subtitle"]])
    assert [each["category"].split("\n") for each in values] == [
        ["Saint Vincent and the", "Grenadines"],
        ["Bonaire, Sint Eustatius", "and Saba"],
    ]
    assert [each["said"] for each in values] == ["2", "1,234,567"]


@pytest.mark.parametrize(
    ("point", "said"),
    [
        (Point(9_999, "9,999"), "9,999"),
        (Point(36_600, "36,600"), "37k"),
        (Point(36_600, ">=36,600"), ">=36k"),
        (Point(36_100, "<=36,100"), "<=37k"),
        (Point(999_900, "999,900"), "1M"),
        (Point(1_234_567, "1,234,567"), "1.23M"),
        (UNKNOWN, "?"),
        (Point(0, NONE), "none"),
    ],
)
def test_a_number_above_a_bar_is_short_and_no_closer_than_it_is_known(point: Point, said: str) -> None:
    drawn = shown.spec(replace(chart(point, point, point), in_time=True))
    assert {each["said"] for each in drawn["data"]["values"]} == {said}


@pytest.mark.parametrize(("most", "marks"), [(0, [0, 1]), (1, [0, 1]), (2, [0, 1, 2]), (5, None)])
def test_an_axis_is_marked_with_whole_numbers_once_each(most: int, marks: list[int] | None) -> None:
    axis = shown.spec(chart(Point(most, str(most))))["encoding"]["x"]["axis"]
    assert axis.get("values") == marks


def test_a_side_that_is_partial_is_pale_and_dashed_beside_one_that_is_whole() -> None:
    whole, part = (
        Series("October", (Point(9, "9"),)),
        Series("November (part)", (Point(6, "6"),), Mark.PARTIAL),
    )
    drawn = shown.spec(
        Chart(title="Firearms", categories=(Category("pistols", "pistols"),), series=(whole, part))
    )
    assert [each["dash"] for each in drawn["data"]["values"]] == [False, True]
    assert drawn["layer"][0]["encoding"]["fill"]["scale"]["range"] == [vega.BLUE, vega.PALE[vega.ORANGE]]
    assert drawn["title"]["subtitle"] == ["Pale, dashed: not the whole of it yet"]


@pytest.mark.parametrize("picture", [chart(Point(3, "3")), ROUTES])
def test_no_picture_lets_a_dark_page_through(picture: pictures.Picture) -> None:
    (drawn,) = drawing.png([shown.spec(picture)])
    assert set(alphas(drawn)) == {255}


def alphas(drawn: bytes) -> Iterator[int]:
    """Yield how opaque each pixel of a picture is, from 0 to 255."""
    width, _, depth, colours = unpack(">IIBB", drawn[16:26])
    assert (depth, colours) == (8, 6)
    lines = zlib.decompress(b"".join(content for kind, content in chunks(drawn) if kind == b"IDAT"))
    before = bytes(width)
    for start in range(0, len(lines), 4 * width + 1):
        line = bytearray(lines[start + 4 : start + 4 * width + 1 : 4])
        for x, filtered in enumerate(line):
            left, up, corner = (line[x - 1] if x else 0), before[x], (before[x - 1] if x else 0)
            nearest = min((left, up, corner), key=lambda each: abs(left + up - corner - each))
            line[x] = (filtered + (0, left, up, (left + up) // 2, nearest)[lines[start]]) % 256
        before = bytes(line)
        yield from before


def chunks(drawn: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG file."""
    start = 8
    while start < len(drawn):
        length, kind = unpack(">I4s", drawn[start : start + 8])
        yield kind, drawn[start + 8 : start + 8 + length]
        start += length + 12


def test_the_outlines_reach_from_the_seaboard_to_guyana_and_no_further() -> None:
    (west, south), (east, north) = EDGES
    spots = [spot for ring in projecting.outlines() for spot in ring]
    assert min(lon for lon, _ in spots) == pytest.approx(west, abs=1.1)
    assert max(lon for lon, _ in spots) == pytest.approx(east, abs=1.1)
    assert min(lat for _, lat in spots) == pytest.approx(south, abs=1.1)
    assert max(lat for _, lat in spots) == pytest.approx(north, abs=1.1)


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-80, 80)), max_size=6))
def test_every_spot_stands_within_its_map(spots: list[tuple[float, float]]) -> None:
    frame = Frame.around(spots, 400)
    for x, y in map(frame.place, spots):
        assert 0 <= x <= frame.width
        assert 0 <= y <= frame.height


def test_words_make_room_for_each_other() -> None:
    sheet = lettering.Sheet(Frame.around([], 400))
    first, second = (sheet.put(lettering.beside(name, (200.0, 150.0))) for name in ("Jamaica", "Haiti"))
    assert first
    assert second
    assert first.box[2] <= second.box[0] or second.box[2] <= first.box[0] or first.y != second.y


def test_what_cannot_be_drawn_is_said_by_an_exception() -> None:
    with pytest.raises(CalledProcessError):
        drawing.png([{"mark": "no such mark"}])


def test_nothing_that_draws_is_imported_before_it_draws() -> None:
    script = "import bot.app, sys; print({'slackblocks', 'vl_convert'} & sys.modules.keys())"
    done = run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - it stands above
    assert done.stdout == "set()\n"


def test_a_name_without_room_is_left_out_rather_than_put_elsewhere() -> None:
    sheet = lettering.Sheet(Frame.around([], 400))
    sheet.keep_free((200.0, 150.0), 150)
    assert sheet.put(lettering.beside("Grenada", (200.0, 150.0)), spare=True) is None
    assert sheet.put(lettering.beside("12", (200.0, 150.0)))
