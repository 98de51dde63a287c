"""State every limit of Slack's twice: what lies at it is taken, what lies one past it is refused."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.practice import limits
from bot.practice.limits import Surface
from bot.practice.limits.blocks import problems
from bot.practice.refused import Refused

Json = dict[str, Any]
Make = Callable[[int], Json]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(**fields: object) -> Json:
    return {"type": "section", "text": mrkdwn("x"), **fields}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def button(**fields: object) -> Json:
    return {"type": "button", "text": plain("Amend"), **fields}


def option(text: str = "a", value: str = "a") -> Json:
    return {"text": plain(text), "value": value}


def select(*options: Json, **fields: object) -> Json:
    return {"type": "static_select", "options": list(options) or [option()], **fields}


def confirm(**fields: object) -> Json:
    ok = {"title": plain("Void?"), "text": mrkdwn("Sure?"), "confirm": plain("Void"), "deny": plain("Keep")}
    return {**ok, **fields}


def input_block(**fields: object) -> Json:
    return {"type": "input", "label": plain("Where"), "element": {"type": "plain_text_input"}, **fields}


def typed(**fields: object) -> Json:
    return input_block(element={"type": "plain_text_input", **fields})


def cell(text: str = "1") -> Json:
    return {"type": "raw_text", "text": text}


def table(rows: int = 1, columns: int = 1, text: str = "1") -> Json:
    return {"type": "table", "rows": [[cell(text)] * columns] * rows}


def data_table(rows: int = 2, columns: int = 1, **fields: object) -> Json:
    rows_of_cells = [[cell()] * columns] * rows
    return {"type": "data_table", "caption": "Seized", "rows": rows_of_cells, **fields}


def chart(**drawn: object) -> Json:
    return {"type": "data_visualization", "title": "Firearms", "chart": {"type": "bar", **drawn}}


def bars(series: int = 1, points: int = 1, name: str = "", category: str = "") -> Json:
    labels = [f"{category}{n}" for n in range(points)]
    data = [{"label": label, "value": 1} for label in labels]
    each = [{"name": f"{name}{n}", "data": data} for n in range(series)]
    return chart(series=each, axis_config={"categories": labels})


def pie(segments: int) -> Json:
    return chart(type="pie", segments=[{"label": str(n), "value": 1} for n in range(segments)])


def image(**fields: object) -> Json:
    return {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "A chart", **fields}


MESSAGE_BLOCKS: list[tuple[str, int, Make]] = [
    ("section text", 3000, lambda n: section(text=mrkdwn("x" * n))),
    ("section fields", 10, lambda n: section(fields=[mrkdwn("x")] * n)),
    ("section field text", 2000, lambda n: section(fields=[mrkdwn("x" * n)])),
    ("header", 150, lambda n: {"type": "header", "text": plain("x" * n)}),
    ("context elements", 10, lambda n: {"type": "context", "elements": [mrkdwn("x")] * n}),
    ("actions elements", 25, lambda n: actions(*[button(action_id=str(i)) for i in range(n)])),
    ("block id", 255, lambda n: section(block_id="x" * n)),
    ("action id", 255, lambda n: actions(button(action_id="x" * n))),
    ("button text", 75, lambda n: actions(button(text=plain("x" * n)))),
    ("button value", 2000, lambda n: actions(button(value="x" * n))),
    ("button url", 3000, lambda n: actions(button(url="x" * n))),
    ("confirm title", 100, lambda n: actions(button(confirm=confirm(title=plain("x" * n))))),
    ("confirm text", 300, lambda n: actions(button(confirm=confirm(text=mrkdwn("x" * n))))),
    ("confirm button", 30, lambda n: actions(button(confirm=confirm(deny=plain("x" * n))))),
    ("select options", 100, lambda n: actions(select(*[option(str(i), str(i)) for i in range(n)]))),
    ("option text", 75, lambda n: actions(select(option("x" * n)))),
    ("option value", 150, lambda n: actions(select(option(value="x" * n)))),
    ("placeholder", 150, lambda n: actions(select(placeholder=plain("x" * n)))),
    ("overflow options", 5, lambda n: actions({"type": "overflow", "options": [option()] * n})),
    ("checkboxes", 10, lambda n: actions({"type": "checkboxes", "options": [option()] * n})),
    ("image alt text", 2000, lambda n: image(alt_text="x" * n)),
    ("markdown", 12_000, lambda n: {"type": "markdown", "text": "x" * n}),
    ("table rows", 100, lambda n: table(rows=n)),
    ("table columns", 20, lambda n: table(columns=n)),
    ("table characters", 10_000, lambda n: table(text="x" * n)),
    ("data table rows", 100, lambda n: data_table(rows=n)),
    ("data table columns", 20, lambda n: data_table(columns=n)),
    ("data table page", 100, lambda n: data_table(page_size=n)),
    ("chart title", 50, lambda n: {**bars(), "title": "x" * n}),
    ("chart series", 6, lambda n: bars(series=n)),
    ("chart series name", 20, lambda n: bars(name="x" * (n - 1))),
    ("chart points", 20, lambda n: bars(points=n)),
    ("chart category", 20, lambda n: bars(category="x" * (n - 1))),
    ("pie segments", 12, pie),
]


@pytest.mark.parametrize(
    ("most", "make"), [row[1:] for row in MESSAGE_BLOCKS], ids=[r[0] for r in MESSAGE_BLOCKS]
)
def test_a_block_is_taken_at_its_limit_and_refused_one_past_it(most: int, make: Make) -> None:
    assert problems([make(most)], Surface.MESSAGE) == []
    assert problems([make(most + 1)], Surface.MESSAGE)


LEAST: list[tuple[str, int, Make]] = [
    ("section text", 1, lambda n: section(text=mrkdwn("x" * n))),
    ("context elements", 1, lambda n: {"type": "context", "elements": [mrkdwn("x")] * n}),
    ("actions elements", 1, lambda n: actions(*[button()] * n)),
    ("data table rows", 2, lambda n: data_table(rows=n)),
    ("data table page", 1, lambda n: data_table(page_size=n)),
]


@pytest.mark.parametrize(("least", "make"), [row[1:] for row in LEAST], ids=[row[0] for row in LEAST])
def test_a_block_is_refused_below_its_least(least: int, make: Make) -> None:
    assert problems([make(least)], Surface.MESSAGE) == []
    assert problems([make(least - 1)], Surface.MESSAGE)


@pytest.mark.parametrize(
    ("surface", "most"), [(Surface.MESSAGE, 50), (Surface.MODAL, 100), (Surface.HOME, 100)]
)
def test_a_surface_takes_so_many_blocks(surface: Surface, most: int) -> None:
    assert problems([section()] * most, surface) == []
    assert problems([section()] * (most + 1), surface)


def test_a_message_takes_one_table_and_two_charts() -> None:
    assert problems([table(), bars(), bars()], Surface.MESSAGE) == []
    assert problems([table(), table()], Surface.MESSAGE)
    assert problems([bars()] * 3, Surface.MESSAGE)


@pytest.mark.parametrize("block", [table(), data_table(), bars()], ids=["table", "data table", "chart"])
def test_a_form_takes_neither_tables_nor_charts(block: Json) -> None:
    assert problems([block], Surface.MESSAGE) == []
    assert problems([block], Surface.MODAL) == [
        f"unsupported type: {block['type']} [json-pointer:/blocks/0/type]"
    ]


def test_a_home_takes_tables_but_no_charts() -> None:
    assert problems([table(), data_table()], Surface.HOME) == []
    assert problems([bars()], Surface.HOME)


NUMBER = input_block(element={"type": "number_input", "is_decimal_allowed": False})
ALERT = {"type": "alert", "text": mrkdwn("Two people at once."), "level": "warning"}


@pytest.mark.parametrize("block", [NUMBER, ALERT], ids=["number input", "alert"])
def test_what_only_a_form_takes_is_refused_elsewhere(block: Json) -> None:
    assert problems([block], Surface.MODAL) == []
    assert problems([block], Surface.MESSAGE)
    assert problems([block], Surface.HOME)


WRONG: list[tuple[str, Json]] = [
    ("an unknown block", {"type": "carousel"}),
    ("no type", {"text": mrkdwn("x")}),
    ("an unknown field", section(colour="red")),
    ("a header in mrkdwn", {"type": "header", "text": mrkdwn("x")}),
    ("a button in mrkdwn", actions(button(text=mrkdwn("x")))),
    ("a style of our own", actions(button(style="warning"))),
    ("a section that says nothing", {"type": "section"}),
    ("an input among actions", actions({"type": "plain_text_input"})),
    ("a choice that is not offered", actions(select(option("a", "a"), initial_option=option("b", "b")))),
    ("a picture without words", {"type": "image", "slack_file": {"id": "F1"}}),
    ("a public picture", {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A map"}),
    ("one action id twice in a block", actions(button(action_id="a"), button(action_id="a"))),
    ("a table without rows", {"type": "table", "rows": []}),
    ("an uneven data table", data_table(rows=2) | {"rows": [[cell()], [cell(), cell()]]}),
    ("a data table without caption", {"type": "data_table", "rows": [[cell()], [cell()]]}),
    (
        "a series that lacks a category",
        chart(
            series=[{"name": "Pistols", "data": [{"label": "Mon", "value": 1}]}],
            axis_config={"categories": ["Mon", "Tue"]},
        ),
    ),
    (
        "two series of one name",
        chart(series=bars()["chart"]["series"] * 2, axis_config={"categories": ["0"]}),
    ),
]


@pytest.mark.parametrize("block", [row[1] for row in WRONG], ids=[row[0] for row in WRONG])
def test_slack_refuses(block: Json) -> None:
    assert problems([block], Surface.MESSAGE)


def test_one_action_id_may_stand_in_two_blocks() -> None:
    assert problems([actions(button(action_id="a")), actions(button(action_id="a"))], Surface.MESSAGE) == []


def test_a_block_id_may_not_stand_twice() -> None:
    assert problems([section(block_id="a"), section(block_id="b")], Surface.MESSAGE) == []
    assert problems([section(block_id="a"), section(block_id="a")], Surface.MESSAGE)


def test_a_refusal_tells_where_and_why_in_slacks_words() -> None:
    with pytest.raises(Refused) as caught:
        limits.message({"blocks": [section(text=mrkdwn("x" * 3001))]})
    assert caught.value.body == {
        "ok": False,
        "error": "invalid_blocks",
        "errors": ["must be less than 3001 characters [json-pointer:/blocks/0/text/text]"],
        "response_metadata": {
            "messages": ["[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"]
        },
    }


def refused(content: Json, *, update: bool = False) -> str:
    try:
        limits.message(content, update=update)
    except Refused as refusal:
        return refusal.error
    return ""


def test_a_message_says_something() -> None:
    assert refused({"text": ""}) == "no_text"
    assert refused({"text": "", "blocks": []}) == "no_text"
    assert refused({"blocks": [section()]}) == ""


def test_a_text_is_cut_past_40000_characters() -> None:
    assert len(limits.message({"text": "x" * 40_000})["text"]) == 40_000
    assert len(limits.message({"text": "x" * 40_001})["text"]) == 40_000


def test_an_update_refuses_a_text_past_4000_characters() -> None:
    assert refused({"text": "x" * 4000}, update=True) == ""
    assert refused({"text": "x" * 4001}, update=True) == "msg_too_long"
    assert refused({"text": "x" * 4001}) == ""


def test_all_blocks_together_hold_13200_characters_tables_apart() -> None:
    full = [section(text=mrkdwn("x" * 2640))] * 5
    assert refused({"blocks": [*full, table(text="x" * 10_000)]}) == ""
    assert refused({"blocks": [*full, section(text=mrkdwn("x"))]}) == "msg_blocks_too_long"


def test_attachments_are_counted_and_their_blocks_checked() -> None:
    assert refused({"attachments": [{"text": "x"}] * 100}) == ""
    assert refused({"attachments": [{"text": "x"}] * 101}) == "too_many_attachments"
    assert refused({"attachments": [{"blocks": [{"type": "carousel"}]}]}) == "invalid_attachments"


def test_metadata_is_an_event_type_and_a_payload() -> None:
    limits.metadata({"event_type": "delivery", "event_payload": {"id": "1"}})
    for wrong in ({"event_type": "delivery"}, {"event_type": "", "event_payload": {}}, "delivery"):
        with pytest.raises(Refused, match="invalid_metadata_format"):
            limits.metadata(wrong)


def modal(**fields: object) -> Json:
    form = {"type": "modal", "title": plain("Void"), "submit": plain("Void"), "blocks": [input_block()]}
    return {**form, **fields}


def view_refused(view: Json, surface: Surface = Surface.MODAL) -> str:
    try:
        limits.view(view, surface)
    except Refused as refusal:
        return refusal.error
    return ""


VIEWS: list[tuple[str, int, Make]] = [
    ("title", 24, lambda n: modal(title=plain("x" * n))),
    ("submit", 24, lambda n: modal(submit=plain("x" * n))),
    ("close", 24, lambda n: modal(close=plain("x" * n))),
    ("private metadata", 3000, lambda n: modal(private_metadata="x" * n)),
    ("callback id", 255, lambda n: modal(callback_id="x" * n)),
    ("external id", 255, lambda n: modal(external_id="x" * n)),
    ("blocks", 100, lambda n: modal(blocks=[section()] * n)),
    ("input label", 2000, lambda n: modal(blocks=[input_block(label=plain("x" * n))])),
    ("text in a short field", 10, lambda n: modal(blocks=[typed(initial_value="x" * n, max_length=10)])),
    ("least length", 10, lambda n: modal(blocks=[typed(min_length=n, max_length=10)])),
    ("input hint", 2000, lambda n: modal(blocks=[input_block(hint=plain("x" * n))])),
    (
        "initial text",
        3000,
        lambda n: modal(blocks=[input_block(element={"type": "plain_text_input", "initial_value": "x" * n})]),
    ),
]


@pytest.mark.parametrize(("most", "make"), [row[1:] for row in VIEWS], ids=[row[0] for row in VIEWS])
def test_a_form_is_taken_at_its_limit_and_refused_one_past_it(most: int, make: Make) -> None:
    assert view_refused(make(most)) == ""
    assert view_refused(make(most + 1)) == "invalid_arguments"


@pytest.mark.parametrize("name", ["options", "option_groups"])
def test_a_field_is_offered_100_suggestions(name: str) -> None:
    one = option() if name == "options" else {"label": plain("Ports"), "options": [option()]}
    limits.suggestions({name: [one] * 100})
    limits.suggestions({name: []})
    with pytest.raises(Refused, match="invalid_options"):
        limits.suggestions({name: [one] * 101})


def test_a_form_past_250_kilobytes_is_too_large_whatever_it_holds() -> None:
    frame = len(json.dumps(modal(private_metadata="")).encode())
    assert view_refused(modal(private_metadata="x" * (250_000 - frame))) == "invalid_arguments"
    assert view_refused(modal(private_metadata="x" * (250_001 - frame))) == "view_too_large"


def test_a_form_with_a_field_has_a_submit_button() -> None:
    form = modal()
    del form["submit"]
    assert view_refused(form) == "invalid_arguments"
    assert view_refused({**form, "blocks": [section()]}) == ""


def test_a_home_is_no_form() -> None:
    assert view_refused({"type": "home", "blocks": [section()]}, Surface.HOME) == ""
    assert view_refused({"type": "home", "blocks": [section()]}) == "invalid_arguments"
    assert view_refused(modal(), Surface.HOME) == "invalid_arguments"
