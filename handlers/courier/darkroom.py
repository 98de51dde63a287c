"""Turn pictures into what Slack takes: its own charts and tables, else files that are drawn beside the tick.

What a workspace cannot show yet is remembered here, in memory, for a day: to forget it costs one call
that Slack refuses, and each process learns it by itself.
"""

import json
import logging
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import Any
from uuid import UUID

from bot import logs
from bot.domain.deliveries import Delivery, Message
from handlers.courier import drawing, pointing
from handlers.courier.desk import Desk, Later, Refused
from handlers.kit import blocks
from handlers.kit.pictures import native, shown

log = logging.getLogger(__name__)
Draw = Callable[[Sequence[dict[str, Any]]], list[bytes]]
Block = Mapping[str, Any]
REMEMBERED = timedelta(days=1)
CHARTS = 2
"""Slack's own in one message; a third one is drawn."""
TRIES = 3
SECONDS = 1
"""Between looks for what is to be drawn, so that it is there by the next tick."""
KEPT = 64
"""Drawings that are kept until they are posted; older ones can be drawn again."""


class Darkroom:
    """Develop the pictures of messages; what is to be drawn waits for `run_due`."""

    def __init__(self, desk: Desk, draw: Draw = drawing.png) -> None:
        """Begin without knowing what workspaces can show."""
        self._desk, self._draw, self._lock = desk, draw, Lock()
        self._unable: dict[tuple[str, str], datetime] = {}
        self._spoilt: Counter[UUID] = Counter()
        self._ordered: dict[str, dict[str, Any]] = {}
        self._drawn: dict[str, bytes | None] = {}
        self._files: dict[str, str] = {}

    def developed(self, delivery: Delivery, message: Message, now: datetime) -> Message:
        """Return a message as Slack takes it there; Later while something of it is drawn."""
        if not any(each["type"] in {shown.BLOCK, native.TABLE} for each in message.blocks):
            return message
        made = [
            each
            for block in self._own(delivery, message.blocks, now)
            for each in self._filed(delivery, block)
        ]
        return replace(message, blocks=tuple(made))

    @contextmanager
    def learning(self, delivery: Delivery, message: Message, clock: Callable[[], datetime]) -> Iterator[None]:
        """Remember what Slack refuses to show, and let it be tried otherwise; nothing was posted by then."""
        try:
            yield
        except Refused as refused:
            kinds = pointing.at(refused.details, message.blocks)
            if not kinds:
                raise
            self._learn(delivery, kinds, clock())
            raise Later(1, untried=True) from refused

    def _learn(self, delivery: Delivery, kinds: Collection[str], now: datetime) -> None:
        """Remember it for a day; a file may only be too fresh, and is tried again."""
        for kind in kinds:
            if kind == pointing.IMAGE:
                self._spoilt[delivery.id] += 1
            else:
                self._unable[delivery.team, kind] = now + REMEMBERED

    def run_due(self, stopping: Callable[[], bool] = lambda: False) -> None:
        """Draw what is ordered, one at a time; one that cannot be drawn is left out of its message."""
        while not stopping():
            with self._lock:
                name = next(iter(self._ordered), None)
            if name is None:
                return
            drawn = self._attempt(self._ordered[name])
            with self._lock:
                self._drawn[name] = drawn
                del self._ordered[name]

    def _attempt(self, spec: dict[str, Any]) -> bytes | None:
        try:
            (drawn,) = self._draw([spec])
        except Exception as error:  # noqa: BLE001 - whatever keeps a picture from being drawn, its message stands
            number = secrets.token_hex(4)
            log.error("error %s: a picture was not drawn: %s", number, logs.trace(error))  # noqa: TRY400 - without its message
            return None
        return drawn

    def _own(self, delivery: Delivery, message: Sequence[Block], now: datetime) -> list[Block]:
        """Return blocks with Slack's own charts and tables where the workspace shows them."""
        charts, made = 0, []
        for block in message:
            own: Block | None = None
            if block["type"] == native.TABLE and self._lacks(delivery, native.TABLE, now):
                own = native.plain_table(block)
            elif (
                block["type"] == shown.BLOCK
                and charts < CHARTS
                and not self._lacks(delivery, native.CHART, now)
            ):
                own = shown.own(shown.read(block))
                charts += own is not None
            made.append(own or block)
        return made

    def _lacks(self, delivery: Delivery, kind: str, now: datetime) -> bool:
        return self._unable.get((delivery.team, kind), now) > now

    def _filed(self, delivery: Delivery, block: Block) -> list[Block]:
        """Return a picture that is uploaded; its numbers in words where it cannot be drawn or shown."""
        if block["type"] != shown.BLOCK:
            return [block]
        picture = shown.read(block)
        spec = shown.spec(picture)
        name = sha256(f"{delivery.id}{json.dumps(spec, sort_keys=True)}".encode()).hexdigest()
        file = None if self._spoilt[delivery.id] >= TRIES else self._file(delivery, name, spec)
        if file:
            return [shown.image(picture, file)]
        return [blocks.context("\n".join(shown.lines(picture))).to_dict()]

    def _file(self, delivery: Delivery, name: str, spec: dict[str, Any]) -> str | None:
        with self._lock:
            if name not in self._drawn:
                self._ordered[name] = spec
                raise Later(1, untried=True)
            drawn = self._drawn[name]
        if drawn and name not in self._files:
            self._files[name] = self._uploaded(delivery, drawn)
        self._prune()
        return self._files.get(name)

    def _uploaded(self, delivery: Delivery, drawn: bytes) -> str:
        """Return the id of an uploaded picture, empty where there is none after some tries."""
        try:
            file = self._desk.upload("picture.png", len(drawn), BytesIO(drawn))
            self._desk.keep(file)
        except Later as later:
            if delivery.attempts < TRIES:
                raise Later(later.seconds, untried=False) from later
            return ""
        except Refused as refused:
            log.warning("a picture was not uploaded: %s", refused.error)
            return ""
        return file

    def _prune(self) -> None:
        with self._lock:
            for kept in (self._drawn, self._files):
                while len(kept) > KEPT:
                    kept.pop(next(iter(kept)))
