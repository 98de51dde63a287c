"""Turn pictures into what Slack takes: its own charts and tables, else files that are drawn beside the tick.

What a workspace cannot show yet is remembered here, in memory, for a day: to forget it costs one call
that Slack refuses, and each process learns it by itself.
"""

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import UUID

from bot.domain.deliveries import Delivery, Message
from handlers.courier import pointing
from handlers.courier.desk import Desk, Later, Refused
from handlers.courier.easel import Easel
from handlers.kit import blocks
from handlers.kit.pictures import Picture, native, shown

log = logging.getLogger(__name__)
Block = Mapping[str, Any]
REMEMBERED = timedelta(days=1)
CHARTS = 2
"""Slack's own in one message; a third one is drawn."""
TRIES = 3


class Darkroom:
    """Develop the pictures of messages: `easel` draws those that are to be files."""

    def __init__(self, desk: Desk, easel: Easel | None = None) -> None:
        """Begin without knowing what workspaces can show."""
        self._desk, self.easel = desk, easel or Easel()
        self._unable: dict[tuple[str, str], datetime] = {}
        self._spoilt: Counter[UUID] = Counter()
        self._files: dict[UUID, dict[str, str]] = {}

    def developed(self, delivery: Delivery, message: Message, now: datetime) -> Message:
        """Return a message as Slack takes it there; Later while something of it is drawn."""
        if not any(each["type"] in {shown.BLOCK, native.TABLE} for each in message.blocks):
            return message
        own = self._own(delivery, message.blocks, now)
        pictures = [shown.read(each) for each in own if each["type"] == shown.BLOCK]
        filed = iter(self._filed(delivery, pictures, now))
        made = (next(filed) if each["type"] == shown.BLOCK else each for each in own)
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
            # A file may only be too fresh: it is tried again.
            self._spoilt[delivery.id] += pointing.IMAGE in kinds
            until = clock() + REMEMBERED
            self._unable |= {(delivery.team, kind): until for kind in kinds - {pointing.IMAGE}}
            raise Later(1, untried=True) from refused
        self.easel.forget(delivery.id)
        self._files.pop(delivery.id, None)
        del self._spoilt[delivery.id]

    def _own(self, delivery: Delivery, message: Sequence[Block], now: datetime) -> list[Block]:
        """Return blocks with Slack's own charts and tables where the workspace shows them."""
        lacks = {
            kind for (team, kind), until in self._unable.items() if team == delivery.team and until > now
        }
        made: list[Block] = []
        for block in message:
            left = CHARTS - sum(each["type"] == native.CHART for each in made)
            if block["type"] == native.TABLE and native.TABLE in lacks:
                made.append(native.plain_table(block))
            elif block["type"] == shown.BLOCK and native.CHART not in lacks and left > 0:
                made.append(shown.own(shown.read(block)) or block)
            else:
                made.append(block)
        return made

    def _filed(self, delivery: Delivery, pictures: Sequence[Picture], now: datetime) -> list[Block]:
        """Return pictures that are uploaded; those that cannot be drawn or shown as their numbers."""
        if not pictures:
            return []
        if self._spoilt[delivery.id] >= TRIES:
            return [_numbers(each) for each in pictures]
        specs = [shown.spec(each) for each in pictures]
        names = [sha256(f"{delivery.id}{json.dumps(each)}".encode()).hexdigest() for each in specs]
        drawn = self.easel.drawn(delivery.id, dict(zip(names, specs, strict=True)), now)
        files = [self._file(delivery, name, drawn[name]) for name in names]
        return [
            shown.image(each, file) if file else _numbers(each)
            for each, file in zip(pictures, files, strict=True)
        ]

    def _file(self, delivery: Delivery, name: str, drawn: bytes | None) -> str:
        """Return the id of an uploaded picture, empty where there is none after some tries."""
        files = self._files.setdefault(delivery.id, {})
        if drawn is None or name in files:
            return files.get(name, "")
        try:
            file = self._desk.upload("picture.png", len(drawn), BytesIO(drawn))
            self._desk.keep(file)
        except Later as later:
            self._spoilt[delivery.id] += 1
            if self._spoilt[delivery.id] < TRIES:
                raise Later(later.seconds, untried=True) from later
            return ""
        except Refused as refused:
            log.warning("a picture was not uploaded: %s", refused.error)
            return ""
        files[name] = file
        return file


def _numbers(picture: Picture) -> Block:
    return blocks.context("\n".join(shown.lines(picture))).to_dict()
