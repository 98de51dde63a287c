"""Set blocks and forms in lines of text: tables in columns, buttons by name, forms field by field."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from bot.practice.sending import filling
from bot.practice.sending.targets import offered

Json = Mapping[str, Any]
Say = Callable[[str], str]
"""Show a piece of mrkdwn in plain characters."""
RULE = "─" * 60


def blocks(shown: Iterable[Json], say: Say) -> Iterator[str]:
    """Give the lines of blocks."""
    for block in shown:
        yield from _SET.get(block["type"], _unknown)(block, say)


def form(view: Json, say: Say) -> Iterator[str]:
    """Give the lines of a form."""
    yield f"┌─ {say(view['title']['text'])} ─"
    for line in blocks(view["blocks"], say):
        yield f"│ {line}"
    buttons = [view[name]["text"] for name in ("submit", "close") if view.get(name)]
    yield f"└─ {_buttons(buttons)}"


def columns(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> Iterator[str]:
    """Give rows in columns, each as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, right, strict=True)
        yield "  ".join(
            cell.rjust(width) if far else cell.ljust(width) for cell, width, far in cells
        ).rstrip()


def held(element: Json) -> str:
    """Return what a field of a form holds before anybody touches it, in one line."""
    (value,) = filling.initial(element).values()
    if value is None or isinstance(value, str | int):
        return ", ".join(str(value or "").splitlines())
    parts = value if isinstance(value, list) else [value]
    return ", ".join(part["text"]["text"] for part in parts)


def _section(block: Json, say: Say) -> Iterator[str]:
    if "text" in block:
        yield from say(block["text"]["text"]).splitlines()
    fields = [" ".join(say(field["text"]).splitlines()) for field in block.get("fields", [])]
    pairs = list(zip_longest(fields[::2], fields[1::2], fillvalue=""))
    yield from columns(pairs, [False, False])
    if "accessory" in block:
        yield from _actions({"elements": [block["accessory"]]}, say)


def _header(block: Json, say: Say) -> Iterator[str]:
    yield say(f"*{block['text']['text']}*")


def _divider(_block: Json, _say: Say) -> Iterator[str]:
    yield RULE


def _context(block: Json, say: Say) -> Iterator[str]:
    for element in block["elements"]:
        for line in say(element.get("text") or element["alt_text"]).splitlines():
            yield f"· {line}"


def _actions(block: Json, _say: Say) -> Iterator[str]:
    labels: list[str] = []
    for element in block["elements"]:
        if element["type"] == "image":
            labels.append(element["alt_text"])
        elif "text" in element:
            labels.append(element["text"]["text"])
        else:
            labels += [option["text"]["text"] for option in offered(element)]
    yield _buttons(labels)


def _image(block: Json, say: Say) -> Iterator[str]:
    yield f"[picture: {say(block['alt_text'])}]"


def _table(block: Json, _say: Say) -> Iterator[str]:
    rows = [[_cell(cell) for cell in row] for row in block["rows"]]
    settings = [*block.get("column_settings", []), *[{}] * len(rows[0])]
    right = [(setting or {}).get("align") == "right" for setting in settings[: len(rows[0])]]
    if "caption" in block:
        yield block["caption"]
    yield from columns(rows, right)


def _cell(cell: Any) -> str:  # noqa: ANN401 - JSON
    if isinstance(cell, Mapping):
        return str(cell["text"]) if "text" in cell else _cell(cell.get("elements", []))
    return "".join(map(_cell, cell))


def _chart(block: Json, say: Say) -> Iterator[str]:
    yield say(f"*{block['title']}*")
    chart = block["chart"]
    if chart["type"] == "pie":
        yield from columns(
            [(each["label"], f"{each['value']:,}") for each in chart["segments"]], [False, True]
        )
        return
    names = [series["name"] for series in chart["series"]]
    rows = [["", *names]]
    for number, category in enumerate(chart["axis_config"]["categories"]):
        rows.append([category, *(f"{series['data'][number]['value']:,}" for series in chart["series"])])
    yield from columns(rows, [False, *[True] * len(names)])


def _input(block: Json, _say: Say) -> Iterator[str]:
    need = "" if block.get("optional") else " *"
    yield f"{block['label']['text']}{need}: {held(block['element'])}".rstrip()
    choices = [option["text"]["text"] for option in offered(block["element"])]
    if choices:
        yield f"    ({' | '.join(choices)})"
    elif "hint" in block:
        yield f"    ({block['hint']['text']})"


def _unknown(block: Json, _say: Say) -> Iterator[str]:
    yield f"[{block['type']}]"


def _buttons(labels: Iterable[str]) -> str:
    return " ".join(f"[{label}]" for label in labels)


_SET: Mapping[str, Callable[[Json, Say], Iterator[str]]] = {
    "section": _section,
    "alert": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "image": _image,
    "table": _table,
    "data_table": _table,
    "data_visualization": _chart,
    "input": _input,
}
