"""Show messages as a phone shows them: a page of HTML, and a picture of it by a browser without a window."""

import re
import shutil
import subprocess
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from bot.practice.console import mrkdwn
from bot.practice.console.lines import ZONE
from bot.practice.workspace import BOT_NAME, Workspace
from bot.practice.workspace.state import Channel

Json = Mapping[str, Any]
Set = Callable[[Json, Workspace], str]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIETLY = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTH, SCREEN, PIXELS = 390, 844, 2
"""Of a usual phone, in points, and how many pixels there are to a point."""
SECONDS = 60
BOLD = "\ue000{}\ue001"
"""Characters of nobody's, around what is bold until the rest is escaped."""
_CODE = re.compile(r"`([^`\n]+)`")
MEASURE = "<script>document.title = document.body.offsetHeight</script>"
STYLE = Path(__file__).with_name("phone.css")


def pictured(page: str) -> bytes:
    """Return a page as a picture of a phone's width, and as high as it is."""
    with tempfile.TemporaryDirectory() as folder:
        html, png = Path(folder, "page.html"), Path(folder, "page.png")
        html.write_text(page)
        told = [f"--user-data-dir={folder}/profile", f"--force-device-scale-factor={PIXELS}"]
        height = re.search(r"<title>(\d+)", _browsed([*told, f"--window-size={WIDTH},1", "--dump-dom"], html))
        told += [f"--window-size={WIDTH},{height[1] if height else SCREEN}", f"--screenshot={png}"]
        _browsed(told, html)
        return png.read_bytes()


def _browsed(told: Iterable[str], page: Path) -> str:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise FileNotFoundError(f"A browser is needed for this: one of {', '.join(BROWSERS)}.")
    command = [browser, *QUIETLY, *told, page.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS).stdout  # noqa: S603 - found above


def page(workspace: Workspace, channel: Channel, messages: Iterable[Json], *, dark: bool = False) -> str:
    """Return messages of a channel, one beneath the other."""
    shown = "\n".join(_message(each, channel, workspace) for each in messages)
    theme = ' class="dark"' if dark else ""
    return (
        f'<!doctype html><html{theme}><meta charset="utf-8"><title></title><style>{STYLE.read_text()}</style>'
        f"<body><h1># {escape(channel.name)}</h1>\n{shown}\n{MEASURE}</body></html>\n"
    )


def _message(message: Json, channel: Channel, workspace: Workspace) -> str:
    at = datetime.fromtimestamp(float(message["ts"]), ZONE)
    replies = sum(each.get("thread_ts") == message["ts"] for each in channel.messages.values())
    under = f'<p class="replies">{replies} repl{"y" if replies == 1 else "ies"}</p>' if replies else ""
    text = {"type": "section", "text": {"text": message["text"]}}
    body = "\n".join(_block(block, workspace) for block in message.get("blocks") or [text])
    return (
        f'<article><div class="who">{BOT_NAME[0]}</div><div><b>{BOT_NAME}</b> '
        f'<small><span class="app">APP</span> {at:%H:%M}</small>{body}{under}</div></article>'
    )


def _block(block: Json, workspace: Workspace) -> str:
    return _SET[block["type"]](block, workspace)


def _words(text: str, workspace: Workspace) -> str:
    """Return mrkdwn as HTML."""
    said = escape(mrkdwn.plain(text, workspace, ZONE, BOLD.format(r"\1")))
    return _CODE.sub(r"<code>\1</code>", said.replace("\ue000", "<b>").replace("\ue001", "</b>"))


def _section(block: Json, workspace: Workspace) -> str:
    parts = [block["text"]] if "text" in block else []
    said = "\n".join(_words(part["text"], workspace) for part in [*parts, *block.get("fields", [])])
    beside = _actions({"elements": [block["accessory"]]}, workspace) if "accessory" in block else ""
    return f"<p>{said}</p>{beside}"


def _header(block: Json, workspace: Workspace) -> str:
    return f"<p><b>{_words(block['text']['text'], workspace)}</b></p>"


def _context(block: Json, workspace: Workspace) -> str:
    said = "\n".join(_words(each.get("text") or each["alt_text"], workspace) for each in block["elements"])
    return f'<p class="small">{said}</p>'


def _actions(block: Json, _: Workspace) -> str:
    labels = [each["text"]["text"] for each in block["elements"] if "text" in each]
    menus = ["…" for each in block["elements"] if "text" not in each]
    return "".join(f"<button>{escape(label)}</button>" for label in [*labels, *menus])


def _image(block: Json, workspace: Workspace) -> str:
    content = workspace.files[block["slack_file"]["id"]].content or b""
    source = f"data:image/png;base64,{b64encode(content).decode()}"
    return f'<img src="{source}" alt="{escape(block["alt_text"])}">'


def _table(block: Json, _: Workspace) -> str:
    right = [(each or {}).get("align") == "right" for each in block.get("column_settings", [])]
    rows = "".join(f"<tr>{''.join(_cells(row, right))}</tr>" for row in block["rows"])
    return f'<div class="scroll"><table>{rows}</table></div>'


def _cells(row: Iterable[Json], right: list[bool]) -> Iterator[str]:
    for number, cell in enumerate(row):
        aligned = ' class="right"' if number < len(right) and right[number] else ""
        yield f"<td{aligned}>{escape(cell['text'])}</td>"


_SET: Mapping[str, Set] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "image": _image,
    "table": _table,
    "data_table": _table,
    "divider": lambda *_: "<hr>",
}
