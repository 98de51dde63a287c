"""Make up what Slack might send, and what it never would; send it as it is, and see what becomes of it."""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from time import time
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from hypothesis import strategies as st

from bot import app
from bot.practice.console.session import Session
from bot.practice.sending import payloads
from bot.practice.sending.door import Web
from bot.practice.sending.targets import Target
from bot.practice.workspace.state import Shown
from handlers import FEATURES
from storage import tables

Json = dict[str, Any]
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
COMMANDS = [each.name for feature in FEATURES for each in feature.commands]
PRESSES = [each.name for feature in FEATURES for each in feature.presses]
SUBMITS = [each.name for feature in FEATURES for each in feature.submits]
NOWHERE = "0d0c3a52-7c39-43b8-9a3a-5f3f52a0a1b7"
CARRIED: Json = {
    "op": "HAM",
    "n": 1,
    "v": 1,
    "draft": NOWHERE,
    "delivery": NOWHERE,
    "channel": "C1",
    "key": "place",
    "choice": "TT",
    "choices": {"place": "TT"},
    "words": "pistols",
    "other": ["HAM", 2],
    "page": 0,
    "from": 20,
    "after": 2,
    "last": ["2023-11-03T12:00:00+00:00", NOWHERE],
    "code": "typo",
    "why": "asked",
    "to": ["CBP"],
    "by": ["T1", "U3"],
    "event": "Ev1",
}
"""All that buttons and forms carry, at once and as it may be."""
GONE: Json = CARRIED | {"n": 404, "v": 7, "other": ["HAM", 404]}
"""The same of a record, a line and a post that are not there."""
FILLED = {
    "items": "2 pistols",
    "date": "3 Nov 2023",
    "place": "Arima",
    "reason": "typo",
    "words": "recounted",
    "kind": "same_network",
}
CHOSEN = {"reason", "kind"}
"""Fields in which something is chosen and nothing typed."""
EVENTS = (
    {"type": "app_home_opened", "user": "U9", "channel": "D9", "tab": "home"},
    {"type": "member_joined_channel", "user": "U9", "channel": "C9", "inviter": "U8"},
    {"type": "channel_shared", "channel": "C9", "connected_team_id": "T2"},
    {"type": "channel_unshared", "channel": "C9", "previously_connected_team_id": "T2"},
    {"type": "channel_id_changed", "old_channel_id": "C9", "new_channel_id": "C8"},
    {"type": "channel_created", "channel": {"id": "C9", "creator": "U9"}},
    {"type": "message", "subtype": "bot_message", "bot_id": "B9", "text": "2 pistols", "channel": "C1"},
    {"type": "message", "user": "U9", "text": "2 pistols at Arima today", "channel": "C1"},
    {"type": "nothing.known"},
)
"""What Slack tells of; where something follows from it, it is of a channel that shows nothing."""
OTHERS = 5 + len(EVENTS)
MISSING = ...

ODD = st.text() | st.sampled_from(
    ["", "\0", "\x1b[2J", "\u202e", "\ud800", "é" * 9, "<!channel>", "{}", "💥" * 999, "'; --", "0"]
)
NUMBER = st.integers() | st.sampled_from([-1, 2**31, 2**63, 10**40]) | st.floats(allow_nan=False)
JUNK = st.recursive(
    st.none() | st.booleans() | NUMBER | ODD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ODD, inner, max_size=3),
    max_leaves=5,
)
SPOKEN = """
help record 2 -5 99999999999999999999 pistols 9mm at Piarco to Trinidad on 3 Nov 31 Feb by CBP ref HAM-0001
HAM for amend void undo show set reason typo totals why by week as of list history 1 # ; , mags; boxes of 50
admit @U9 <@U9> <#C1> &lt; until 1/0/0 zone Mars/Base ½ ٢ «» “ ’
"""
TYPED = st.lists(st.sampled_from(SPOKEN.split()) | ODD, max_size=12).map(" ".join) | st.sampled_from(
    ["2 pistols at Arima on 3 Nov 2023", "undo", "x" * 10_001, "2 " * 4_000]
)
BODIES = (
    st.binary()
    | st.text().map(lambda text: text.encode(errors="replace"))
    | JUNK.map(lambda junk: json.dumps(junk).encode())
    | JUNK.map(lambda junk: urlencode({"payload": json.dumps(junk)}).encode())
    | st.sampled_from([b"", b"[" * 4_999, b"payload=" + b"%5B" * 4_999, b"NaN", b"a=1&a=2"])
)
UNSIGNED = st.fixed_dictionaries(
    {},
    optional={
        "X_SLACK_SIGNATURE": ODD | st.just(f"v0={'0' * 64}"),
        "X_SLACK_REQUEST_TIMESTAMP": ODD
        | st.sampled_from([-301, 301]).map(lambda seconds: str(int(time()) + seconds)),
    },
).filter(bool)
SPOILT = st.lists(st.tuples(st.integers(0, 99), st.just(MISSING) | JUNK), min_size=1, max_size=3)


def _illegible(name: str) -> st.SearchStrategy[str]:
    kind = UUID if CARRIED[name] == NOWHERE else type(CARRIED[name])
    wrong = JUNK.filter(lambda each: type(each) is not kind)
    if kind is int:
        wrong |= st.integers(max_value=-1) | st.integers(2**31)
    return wrong.map(lambda each: json.dumps(CARRIED | {name: each}))


ILLEGIBLE = st.sampled_from(list(CARRIED)).flatmap(_illegible) | st.sampled_from(["{", "x", '{"n":' * 1_999])
"""What no button carries, for one thing in it is of another kind."""
LEADING_NOWHERE = st.lists(st.sampled_from(list(GONE)), unique=True).map(
    lambda names: json.dumps({name: GONE[name] for name in names})
) | st.sampled_from(["", "[]", "null", json.dumps(GONE), json.dumps(CARRIED | {"op": "XYZ"})])
"""What a button may carry, of things that are not there."""


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """Describe a request: its kind, the command, button or form it is of, and what goes with it."""

    kind: str
    name: str = ""
    value: str = ""
    in_form: bool = False
    filled: Mapping[str, str] = field(default_factory=dict)
    number: int = 0


def typing(name: st.SearchStrategy[str]) -> st.SearchStrategy[Sketch]:
    """Draw commands."""
    return st.builds(Sketch, kind=st.just("command"), name=name, value=TYPED)


def acting(value: st.SearchStrategy[str], odd: st.SearchStrategy[str]) -> st.SearchStrategy[Sketch]:
    """Draw buttons and forms that carry a value; their names are ours, or `odd`."""
    texts = st.dictionaries(st.sampled_from(sorted(FILLED.keys() - CHOSEN)) | ODD, TYPED, max_size=2)
    filled = texts.map(lambda texts: FILLED | texts)
    names = st.sampled_from(PRESSES) | odd, st.sampled_from(SUBMITS) | odd
    return st.builds(
        Sketch, kind=st.just("press"), name=names[0], value=value, in_form=st.booleans()
    ) | st.builds(Sketch, kind=st.just("submission"), name=names[1], value=value, filled=filled)


ANYTHING = (
    typing(st.sampled_from(COMMANDS) | ODD)
    | acting(st.just(json.dumps(CARRIED)), ODD)
    | st.builds(Sketch, kind=st.just("other"), number=st.integers(0, OTHERS - 1))
)
"""Whatever Slack sends, and what an admitted person could do with it."""


def spoil(payload: Json, spoils: list[tuple[int, Any]]) -> Json:
    """Return a payload in which something, at any depth, is missing or is something else."""
    spoilt = deepcopy(payload)
    for number, junk in spoils:
        places = list(_places(spoilt))
        if not places:
            break
        held, name = places[number % len(places)]
        if junk is MISSING:
            del held[name]
        else:
            # A forged address for the answer is refused before anything is read, which is told elsewhere.
            held[name] = [junk] if name == "response_url" else junk
    return spoilt


def _places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - the same
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in pairs:
        yield value, name
        yield from _places(inner)


class Front:
    """Hold a bot with a record, and the workspace before it."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def __repr__(self) -> str:
        """Spare whoever reads a failing example all that was seen before it."""
        return "front"

    @property
    def bot(self) -> app.Bot:
        """Return the bot."""
        assert isinstance(self.session.bot, app.Bot)
        return self.session.bot

    def word(self, user: str, sketch: Sketch) -> Json:
        """Word a request as Slack does."""
        workspace, base = self.session.workspace, self.session.sender.base
        match sketch.kind:
            case "command":
                body = payloads.command(workspace, base, user, "C1", "")
                return body | {"command": sketch.name, "text": sketch.value}
            case "press":
                return payloads.press(workspace, base, user, self._target(user, sketch))
            case "submission":
                shown = self._shown(user, sketch.name, sketch.value)
                values = {block: _field(block, text) for block, text in sketch.filled.items()}
                return payloads.submission(workspace, shown, values)
            case _:
                return self._others(user)[sketch.number]

    def _target(self, user: str, sketch: Sketch) -> Target:
        element: Json = {"type": "button", "action_id": f"{sketch.name}#0", "value": sketch.value}
        element |= {"text": {"text": "Press"}}
        where: Json = (
            {"view": self._shown(user)} if sketch.in_form else {"message": {"ts": "1.1"}, "private": True}
        )
        return Target(channel="C1", block_id="b", element=element, **where)

    def _shown(self, user: str, name: str = "seizure.record", carried: str = "{}") -> Shown:
        """Open a form before a person."""
        ids = {"id": f"V{user}", "root_view_id": f"V{user}", "previous_view_id": None, "external_id": ""}
        view: Json = {"type": "modal", "callback_id": name, "private_metadata": carried, "blocks": [], **ids}
        shown = Shown(user, "C1", view | {"hash": "1.h"})
        self.session.workspace.stacks[user] = [shown]
        return shown

    def _others(self, user: str) -> list[Json]:
        """Word all that Slack sends besides: questions, shortcuts, forms that are closed, events."""
        workspace, shown = self.session.workspace, self._shown(user)
        closing = payloads.closing(workspace, shown, every=True)
        block = {"block_id": "place", "element": {"action_id": "place"}}
        shortcut = {name: closing[name] for name in ("user", "team", "token")} | {"callback_id": "record"}
        return [
            closing,
            payloads.question(workspace, shown, block, "Pi"),
            shortcut | {"type": "shortcut", "trigger_id": "1.1"},
            shortcut | {"type": "message_action", "trigger_id": "1.1", "message": {"ts": "1.1", "text": "x"}},
            {"type": "url_verification", "challenge": "x", "token": "x"},
            *(payloads.event(workspace, event) for event in EVENTS),
        ]

    def send(self, payload: Json, **headers: str) -> tuple[int, str]:
        """Send a payload as Slack does, signed unless `headers` spoil it."""
        if "command" in payload and all(isinstance(each, str) for each in payload.values()):
            return self.post(urlencode(payload, errors="replace").encode(), FORM, **headers)
        if payload.get("type") in ("event_callback", "url_verification"):
            return self.post(json.dumps(payload).encode(), JSON, **headers)
        return self.post(urlencode({"payload": json.dumps(payload)}).encode(), FORM, **headers)

    def post(
        self, content: bytes, kind: str, method: str = "POST", path: str = app.PATH, **headers: str
    ) -> tuple[int, str]:
        """Send bytes, signed unless `headers` spoil it."""
        signed = Web("").signature(content.decode(errors="replace"))
        given = {name.upper().replace("-", "_"): text for name, text in signed.items()}
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(content)),
            "wsgi.input": BytesIO(content),
            **{f"HTTP_{name}": text for name, text in (given | headers).items()},
        }
        status: list[str] = []
        start: Callable[..., Any] = lambda told, _headers: status.append(told)  # noqa: E731 - typed loosely
        answer = b"".join(self.bot.wsgi(environ, start)).decode()
        return int(status[0].split()[0]), answer

    def told(self, payload: Json) -> str:
        """Send a payload, and return what its sender is told: at once, in the channel, in a form.

        Of an event nobody needs to be told.
        """
        before = len(self.session.workspace.sights)
        status, answer = self.send(payload)
        seen = self.session.workspace.sights.since(before)
        said = answer + "".join(json.dumps(each.as_json(), ensure_ascii=False) for each in seen)
        assert status == 200
        assert said or payload.get("type") == "event_callback"
        return said

    @contextmanager
    def unmoved(self, *but: str) -> Iterator[None]:
        """See that nothing is written in any table `but` some, and that nothing breaks meanwhile."""
        before = self._rows(but)
        with self.unbroken():
            yield
        assert self._rows(but) == before

    @contextmanager
    def unbroken(self) -> Iterator[None]:
        """See that nothing breaks."""
        broken = _Broken()
        logging.getLogger().addHandler(broken)
        try:
            yield
        finally:
            logging.getLogger().removeHandler(broken)
        assert broken.said == []

    def _rows(self, but: tuple[str, ...]) -> dict[str, list[Any]]:
        self.bot.journal.settle()
        kept = [table for table in tables.metadata.sorted_tables if table.name not in but]
        return self.bot.database.read(
            lambda session: {each.name: list(session.connection().execute(each.select())) for each in kept}
        )


def _field(block: str, text: str) -> Json:
    held: Json = {"selected_option": {"value": text}} if block in CHOSEN else {"value": text}
    return {block: held | {"type": "static_select" if block in CHOSEN else "plain_text_input"}}


class _Broken(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))
