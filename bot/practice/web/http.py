"""Read what arrives over HTTP and write what goes back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import parse_qsl

from bot.practice.refused import Refused
from bot.practice.workspace.state import Json


@dataclass(frozen=True, slots=True)
class Reply:
    """Hold an answer of the server."""

    body: Json | str
    status: HTTPStatus = HTTPStatus.OK
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def content(self) -> bytes:
        """Return the bytes to send."""
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()

    @property
    def kind(self) -> str:
        """Return the content type."""
        return "text/html" if isinstance(self.body, str) else "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """Hold what arrived."""

    base: str
    query: str
    kind: str
    token: str
    body: bytes

    @classmethod
    def read(cls, environ: Mapping[str, Any]) -> Self:
        """Return the request that a server hands over."""
        return cls(
            base=f"http://{environ['HTTP_HOST']}",
            query=environ.get("QUERY_STRING", ""),
            kind=environ.get("CONTENT_TYPE", ""),
            token=environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer "),
            body=environ["wsgi.input"].read(),
        )

    @property
    def arguments(self) -> Json:
        """Return the arguments, from the address, a form or JSON."""
        asked: Json = dict(parse_qsl(self.query))
        if self.kind.startswith("application/json"):
            asked |= self.fields
        else:
            asked |= dict(parse_qsl(self.body.decode()))
        return asked

    @property
    def fields(self) -> Json:
        """Return the body as a JSON object."""
        try:
            held = json.loads(self.body or b"{}")
        except ValueError:
            raise Refused("invalid_json") from None
        if not isinstance(held, dict):
            raise Refused("json_not_object")
        return held
