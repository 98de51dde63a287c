"""Answer HTTP as Slack does: the Web API, response addresses, uploads; and a private door for faults."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from bot.practice.refused import Refused
from bot.practice.web import chat, conversations, forms, uploads
from bot.practice.web.call import Call
from bot.practice.web.faults import Failed, Fault, Faults
from bot.practice.web.http import Reply, Request
from bot.practice.workspace import files, keeping, tickets
from bot.practice.workspace.state import APP_TOKEN, BOT_TOKEN, Json, Workspace

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

METHODS: Mapping[str, Callable[[Call], Json]] = {
    **chat.METHODS,
    **conversations.METHODS,
    **forms.METHODS,
    **uploads.METHODS,
}
CONNECT = "apps.connections.open"
SCOPES = "chat:write,commands,channels:history,groups:history,files:write,im:history,im:write,users:read"
_STATUS = {"ratelimited": HTTPStatus.TOO_MANY_REQUESTS}


@dataclass(frozen=True, slots=True)
class Slack:
    """Hold the stand-in's web application; `socket_url` is where Socket Mode is served, if it is."""

    workspace: Workspace
    faults: Faults = field(default_factory=Faults)
    socket_url: str = ""

    def __call__(self, environ: Mapping[str, Any], start: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        _, room, name, *_ = f"{environ['PATH_INFO']}//".split("/")
        rooms = {
            "api": self._api,
            "response": self._response,
            "upload": self._upload,
            "practice": self._practice,
        }
        reply = rooms.get(room, _nothing)(name, Request.read(environ))
        headers = [("Content-Type", reply.kind), ("Content-Length", str(len(reply.content))), *reply.headers]
        start(f"{reply.status.value} {reply.status.phrase}", headers)
        return [reply.content]

    def _api(self, method: str, request: Request) -> Reply:
        try:
            answer = self.faults.around(self.workspace, method, lambda: self._call(method, request))
        except Refused as refused:
            wait = refused.retry_after
            limit = () if wait is None else (("Retry-After", str(wait)),)
            return Reply(refused.body, _STATUS.get(refused.error, HTTPStatus.OK), limit)
        except Failed:
            return Reply("upstream connect error", HTTPStatus.SERVICE_UNAVAILABLE)
        return Reply({"ok": True, **answer}, headers=(("X-OAuth-Scopes", SCOPES),))

    def _call(self, method: str, request: Request) -> Json:
        arguments = request.arguments
        self._admit(method, request.token or arguments.pop("token", ""))
        if method == CONNECT:
            return {"url": self.socket_url}
        if method not in METHODS:
            raise Refused("unknown_method")
        with self.workspace.lock:
            answer = METHODS[method](Call(self.workspace, arguments, request.base))
            if method not in conversations.METHODS:
                keeping.save(self.workspace)
            # What was answered stays what it was, whatever happens to the message afterwards.
            return dict(json.loads(json.dumps(answer)))

    def _admit(self, method: str, token: str) -> None:
        if not token:
            raise Refused("not_authed")
        if token not in {BOT_TOKEN, APP_TOKEN}:
            raise Refused("invalid_auth")
        if (method == CONNECT) != (token == APP_TOKEN):
            raise Refused("not_allowed_token_type")

    def _response(self, ticket: str, request: Request) -> Reply:
        try:
            with self.workspace.lock:
                tickets.respond(self.workspace, ticket, request.fields)
                keeping.save(self.workspace)
        except Refused as refused:
            used_up = refused.error in {"used_url", "expired_url", "invalid_url"}
            return Reply(refused.body, HTTPStatus.NOT_FOUND if used_up else HTTPStatus.BAD_REQUEST)
        return Reply("ok")

    def _upload(self, file_id: str, request: Request) -> Reply:
        try:
            with self.workspace.lock:
                files.receive(self.workspace, file_id, request.body)
                keeping.save(self.workspace)
        except Refused as refused:
            return Reply(refused.error, HTTPStatus.BAD_REQUEST)
        return Reply(f"OK - {len(request.body)}")

    def _practice(self, _: str, request: Request) -> Reply:
        """Let a test in another process say what is to go wrong."""
        asked = request.arguments
        if asked:
            self.faults.add(asked.pop("method"), Fault(asked.pop("fault")), **asked)
        else:
            self.faults.clear()
        return Reply({"ok": True, "left": self.faults.left()})


def _nothing(_name: str, _request: Request) -> Reply:
    return Reply("not found", HTTPStatus.NOT_FOUND)
