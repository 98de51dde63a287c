"""Write one line for each thing that happened: when, how bad, where, what; never case text."""

import logging
import time
import traceback
from types import TracebackType

CHATTY = ("apscheduler", "slack_bolt", "slack_sdk", "waitress")
"""Below WARNING these tell of every request, with its body."""


def set_up(level: str) -> None:
    """Send the log to standard error, in UTC."""
    formatter = _Discreet("%(asctime)sZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level.upper())))


def quiet(name: str) -> logging.Logger:
    """Return a chatty library's logger, for parts of it that copy the level instead of inheriting it."""
    logger = logging.getLogger(name)
    logger.setLevel(max(logging.WARNING, logger.level))
    return logger


def trace(error: BaseException | None) -> str:
    """Return types and places of an exception and its causes, not messages, which may quote the record."""
    if error is None:
        return ""
    places = "".join(traceback.format_tb(error.__traceback__))
    return f"{type(error).__qualname__}\n{places}{trace(error.__cause__ or error.__context__)}"


class _Discreet(logging.Formatter):
    """Format exceptions without what they say."""

    def formatException(  # noqa: N802 - as logging has it
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return trace(ei[1]).rstrip()
