"""Draw what is ordered, beside the tick: no post waits for the pictures of another."""

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any
from uuid import UUID

from bot import logs
from handlers.courier import drawing
from handlers.courier.desk import Later

log = logging.getLogger(__name__)
Spec = dict[str, Any]
Draw = Callable[[Sequence[Spec]], list[bytes]]
SECONDS = 1
"""Between looks for what is to be drawn, so that it is there by the next tick."""
TOGETHER = 8
"""Pictures that one process draws: most of the time goes into its start."""
MOST = 96
"""Orders that are taken at a time; whoever comes then waits until others are posted."""
FORGOTTEN = timedelta(minutes=5)
"""After this nobody comes for a picture any more: its message was posted by another process, or blocked."""


@dataclass(slots=True)
class Order:
    """Hold one picture that a message waits for, last asked for `at`; `drawn` stays None if it cannot be."""

    delivery: UUID
    at: datetime
    spec: Spec
    done: bool = False
    drawn: bytes | None = None


class Easel:
    """Hold what is ordered and what is drawn until it is posted."""

    def __init__(self, draw: Draw = drawing.png) -> None:
        """Begin with nothing."""
        self._draw, self._lock = draw, Lock()
        self._orders: dict[str, Order] = {}

    def drawn(self, delivery: UUID, specs: Mapping[str, Spec], now: datetime) -> dict[str, bytes | None]:
        """Return pictures by name, None for one that cannot be drawn; Later until all are done."""
        with self._lock:
            fresh = {name: each for name, each in self._orders.items() if now - each.at < FORGOTTEN}
            self._orders = fresh
            for name, spec in specs.items():
                if name in fresh:
                    fresh[name].at = now
                elif len(fresh) < MOST:
                    fresh[name] = Order(delivery, now, spec)
            found = {name: fresh[name] for name in specs if name in fresh and fresh[name].done}
        if len(found) < len(specs):
            raise Later(1, untried=True)
        return {name: order.drawn for name, order in found.items()}

    def forget(self, delivery: UUID) -> None:
        """Let go of the pictures of a message that is posted."""
        with self._lock:
            self._orders = {name: each for name, each in self._orders.items() if each.delivery != delivery}

    def run_due(self, stopping: Callable[[], bool] = lambda: False) -> None:
        """Draw what is ordered by now."""
        while not stopping():
            with self._lock:
                waiting = [order for order in self._orders.values() if not order.done][:TOGETHER]
            if not waiting:
                return
            self._attempt(waiting)

    def _attempt(self, orders: Sequence[Order]) -> None:
        """Draw some at once; where that fails, each by itself: one must not spoil the others."""
        try:
            for order, drawn in zip(orders, self._draw([each.spec for each in orders]), strict=True):
                order.drawn, order.done = drawn, True
        except Exception as error:  # noqa: BLE001 - whatever keeps a picture from being drawn, its message stands
            if len(orders) > 1:
                for order in orders:
                    self._attempt([order])
                return
            number = secrets.token_hex(4)
            log.error("error %s: a picture was not drawn: %s", number, logs.trace(error))  # noqa: TRY400 - without its message
            orders[0].done = True
