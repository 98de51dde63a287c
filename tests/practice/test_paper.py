"""State how blocks and markup are set in a terminal."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

import pytest

from bot.practice.console import mrkdwn, paper
from bot.practice.workspace import Workspace
from tests.practice import bolts

ZONE = ZoneInfo("America/Port_of_Spain")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("*48 pistols*, 2*3*4", "48 pistols, 2*3*4"),
        ("<!date^1699876800^{date_short_pretty} {time}|fallback>", "13 Nov 2023 08:00"),
        ("<!date^1699876800^{date_num}|fallback>", "2023-11-13"),
        ("<@U1> and <@U1|avery> in <#C1>", "@Ana and @Ana in #operations"),
        ("<@U404|them> <!channel>", "@them @channel"),
        ("<https://example.org|the source>", "the source (https://example.org)"),
        ("a\u2060*b", "a*b"),
    ],
)
def test_markup_is_shown_in_plain_characters(workspace: Workspace, text: str, shown: str) -> None:
    assert mrkdwn.plain(text, workspace, ZONE) == shown


def lines(*blocks: Mapping[str, object]) -> list[str]:
    return list(paper.blocks(blocks, lambda text: text))


def cells(*texts: str) -> list[dict[str, str]]:
    return [{"type": "raw_text", "text": text} for text in texts]


def test_a_table_stands_in_columns() -> None:
    rows = [cells("", "This week", "To date"), cells("Pistols", "9", "48"), cells("Rounds", "1,200", "3,371")]
    settings = [{"align": "left"}, {"align": "right"}, {"align": "right"}]
    assert lines({"type": "table", "rows": rows, "column_settings": settings}) == [
        "         This week  To date",
        "Pistols          9       48",
        "Rounds       1,200    3,371",
    ]


def test_a_chart_shows_its_numbers() -> None:
    chart = {
        "type": "bar",
        "series": [
            {"name": "Firearms", "data": [{"label": "Oct", "value": 3}, {"label": "Nov", "value": 59}]}
        ],
        "axis_config": {"categories": ["Oct", "Nov"]},
    }
    block = {"type": "data_visualization", "title": "By month", "chart": chart}
    assert lines(block) == ["*By month*", "     Firearms", "Oct         3", "Nov        59"]


def test_small_print_buttons_rules_and_pictures_are_told_apart() -> None:
    context = {"type": "context", "elements": [{"type": "mrkdwn", "text": "as of Monday"}]}
    picture = {"type": "image", "alt_text": "A map", "slack_file": {"id": "F1"}}
    buttons = bolts.button("Amend", "amend")
    assert lines(context, buttons, {"type": "divider"}, picture) == [
        "· as of Monday",
        "[Amend]",
        paper.RULE,
        "[picture: A map]",
    ]


def test_a_form_shows_its_fields_what_they_hold_and_what_is_required() -> None:
    assert list(paper.form(bolts.FORM, lambda text: text)) == [
        "┌─ Record Seizure ─",
        "│ What was seized *: 2 pistols",
        "│ Where *:",
        "│ When *: 2023-11-03",
        "│ Stage:",
        "│     (Outbound | In country)",
        "│ Lead agency:",
        "└─ [Record Seizure] [Cancel]",
    ]
