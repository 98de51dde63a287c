"""Reach the bot as Slack does over HTTP: signed, and with no more than three seconds of patience."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

from bot.practice.workspace.state import SIGNING_SECRET

PATIENCE = 3.0
"""Seconds that Slack waits for an answer."""
TIMEOUT, FAILED = "operation_timeout", "dispatch_failed"


class Kind(StrEnum):
    """Name what is sent, as Socket Mode does."""

    COMMAND = "slash_commands"
    INTERACTION = "interactive"
    EVENT = "events_api"


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what the bot answered; `trouble` is Slack's name for what a person sees when it did not."""

    body: Any = None
    trouble: str = ""
    status: int = HTTPStatus.OK


class Door(Protocol):
    """Describe a way to the bot."""

    def deliver(self, kind: Kind, payload: Mapping[str, Any], retry: int = 0) -> Answer:
        """Send something and wait for the answer; `retry` counts from 1 when it was sent before."""


@dataclass(frozen=True, slots=True)
class Web:
    """Reach a bot at its request URL; the signature is dated by the real clock, as its check is."""

    url: str
    secret: str = SIGNING_SECRET
    wall: Callable[[], float] = time.time
    patience: float = PATIENCE

    def deliver(self, kind: Kind, payload: Mapping[str, Any], retry: int = 0) -> Answer:
        """Post something, signed."""
        body, content_type = _written(kind, payload)
        headers = {"Content-Type": content_type, **self.signature(body)}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_error"}
        place = urlsplit(self.url)
        connection = HTTPConnection(place.netloc, timeout=self.patience)
        try:
            connection.request("POST", place.path, body, headers)
            return _read(connection.getresponse())
        except TimeoutError:
            return Answer(trouble=TIMEOUT)
        except (OSError, HTTPException):
            return Answer(trouble=FAILED)
        finally:
            connection.close()

    def signature(self, body: str) -> dict[str, str]:
        """Return the headers that prove who sends a body, and when."""
        stamp = str(int(self.wall()))
        digest = hmac.new(self.secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def _written(kind: Kind, payload: Mapping[str, Any]) -> tuple[str, str]:
    if kind is Kind.EVENT:
        return json.dumps(payload), "application/json"
    form = payload if kind is Kind.COMMAND else {"payload": json.dumps(payload)}
    return urlencode(form), "application/x-www-form-urlencoded"


def _read(response: HTTPResponse) -> Answer:
    content = response.read().decode()
    if response.status != HTTPStatus.OK:
        return Answer(content, FAILED, response.status)
    is_json = response.headers.get_content_type() == "application/json" and content
    return Answer(json.loads(content) if is_json else content)
