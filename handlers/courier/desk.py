"""Call Slack for the courier: one attempt a call, and every outcome under one of three names."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from http.client import HTTPException
from typing import Any, Protocol, cast
from urllib.request import Request, urlopen
from uuid import UUID

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.domain.deliveries import Message
from bot.settings import Settings
from handlers.courier import pointing

EVENT = "hammerhead_delivery"
PAGE = 200
SERVER_FAULTS = 500
LIMITED = 429
NOBODY_KNOWS = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}
TOO_FAST = {"ratelimited", "rate_limited", "message_limit_exceeded"}
BLOCKS_REFUSED = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"}


class Readable(Protocol):
    """Describe what bytes are read from, some at a time."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many more."""
        ...


class Refused(Exception):  # noqa: N818 - an outcome, not an error
    """Say that Slack refused a call, by Slack's own name for why."""

    def __init__(self, error: str, details: str = "") -> None:
        """Keep the name, and what Slack adds for the developer."""
        super().__init__(error)
        self.error, self.details = error, details


class Later(Exception):  # noqa: N818 - an outcome, not an error
    """Say in how many seconds to try again; `untried` when the call certainly did nothing."""

    def __init__(self, seconds: float, *, untried: bool) -> None:
        """Keep both."""
        super().__init__(seconds)
        self.seconds, self.untried = seconds, untried


class Desk:
    """Hold the connection to Slack; its client never repeats a call by itself."""

    def __init__(self, settings: Settings) -> None:
        """Make a client of the courier's own."""
        self._settling, self._timeout = settings.settling_seconds, settings.slack_timeout_seconds
        self._client = WebClient(
            settings.slack_bot_token.get_secret_value(),
            base_url=settings.slack_api_base_url,
            timeout=settings.slack_timeout_seconds,
            retry_handlers=[],
        )

    def conversation(self, user: str) -> str:
        """Return the channel of direct messages with a user."""
        opened = self._call(self._client.conversations_open, untried=True, users=user)
        return str(opened["channel"]["id"])

    def find(self, channel: str, delivery: UUID, since: datetime, thread: str | None) -> list[str]:
        """Return where messages of a delivery stand, oldest first; a thread's parent is looked under."""
        return sorted(
            str(message["ts"]) for message in self._messages(channel, since, thread) if _is(message, delivery)
        )

    def upload(self, name: str, size: int, content: Readable) -> str:
        """Send the bytes of a file as they are read, and return its id; nobody sees it until it is shared."""
        place = self._call(self._client.files_getUploadURLExternal, untried=True, filename=name, length=size)
        told = {"Content-Length": str(size), "Content-Type": "application/octet-stream"}
        sent = Request(str(place["upload_url"]), cast("bytes", content), told, method="POST")  # noqa: S310 - Slack names it
        try:
            with urlopen(sent, timeout=self._timeout):  # noqa: S310 - the same
                return str(place["file_id"])
        except (OSError, HTTPException) as error:
            raise Later(self._settling, untried=True) from error

    def shared(self, channel: str, file: str) -> str | None:
        """Return the id of a file if it is shared in a channel: a message with a file carries no metadata."""
        try:
            found = self._call(self._client.files_info, untried=True, file=file)
        except Refused as refused:
            if refused.error == "file_not_found":
                return None
            raise
        shares: Mapping[str, Mapping[str, Any]] = found["file"].get("shares") or {}
        return file if any(channel in where for where in shares.values()) else None

    def keep(self, file: str) -> None:
        """Finish an upload without sharing it: blocks can show it, and nobody else sees it."""
        self._call(self._client.files_completeUploadExternal, untried=True, files=[{"id": file}])

    def share(self, channel: str, message: Message) -> str:
        """Share an uploaded file with its text."""
        files = [{"id": message.file}]
        self._call(
            self._client.files_completeUploadExternal,
            untried=False,
            files=files,
            channel_id=channel,
            initial_comment=message.text,
        )
        return message.file

    def post(self, channel: str, delivery: UUID, message: Message, thread: str | None) -> str:
        """Post a message with its delivery's id; without its blocks where Slack refuses these for good."""
        metadata = {"event_type": EVENT, "event_payload": {"id": str(delivery)}}
        return self._say(
            self._client.chat_postMessage, message, channel=channel, thread_ts=thread, metadata=metadata
        )

    def update(self, channel: str, ts: str, message: Message) -> str:
        """Put a message in the place of an earlier one; twice is the same as once."""
        return self._say(self._client.chat_update, message, channel=channel, ts=ts)

    def delete(self, channel: str, ts: str) -> None:
        """Take a message back."""
        self._call(self._client.chat_delete, untried=True, channel=channel, ts=ts)

    def _say(self, method: Callable[..., SlackResponse], message: Message, **where: object) -> str:
        blocks = [dict(block) for block in message.blocks]
        try:
            said = self._call(method, untried=False, text=message.text, blocks=blocks, **where)
        except Refused as refused:
            if refused.error not in BLOCKS_REFUSED or not blocks or pointing.at(refused.details, blocks):
                raise
            said = self._call(method, untried=False, text=message.text, blocks=[], **where)
        return str(said["ts"])

    def _messages(self, channel: str, since: datetime, thread: str | None) -> Iterator[Mapping[str, Any]]:
        where: dict[str, object] = {
            "channel": channel,
            "oldest": f"{since.timestamp():.6f}",
            "limit": PAGE,
            "include_all_metadata": True,
        }
        method = self._client.conversations_replies if thread else self._client.conversations_history
        where |= {"ts": thread} if thread else {}
        cursor: str | None = None
        while True:
            page = self._call(method, untried=True, cursor=cursor, **where)
            yield from page["messages"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return

    def _call(
        self, method: Callable[..., SlackResponse], *, untried: bool, **arguments: object
    ) -> SlackResponse:
        """Call once; an outcome that nobody knows is `untried` for calls that change nothing."""
        try:
            return method(**arguments)
        except SlackApiError as error:
            raise self._outcome(error.response, untried=untried) from error
        except (OSError, HTTPException, ValueError) as error:
            raise Later(self._settling, untried=untried) from error

    def _outcome(self, response: SlackResponse, *, untried: bool) -> Refused | Later:
        error = str(response.get("error") or "")
        if response.status_code == LIMITED or error in TOO_FAST:
            return Later(max(float(response.headers.get("Retry-After", 1)), 1), untried=True)
        if response.status_code >= SERVER_FAULTS or error in NOBODY_KNOWS or not error.isidentifier():
            return Later(self._settling, untried=untried)
        return Refused(error, str(response.get("response_metadata") or response.get("errors") or ""))


def _is(message: Mapping[str, Any], delivery: UUID) -> bool:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return metadata.get("event_type") == EVENT and payload.get("id") == str(delivery)
