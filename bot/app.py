"""Put the bot together and let it serve: the one place that knows every room."""

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier
from slack_sdk.socket_mode.builtin import SocketModeClient

import handlers
from bot import logs, schedule
from bot.domain.deliveries import Kind
from bot.domain.members import Person, Role
from bot.settings import Settings
from handlers import cases, digests, errors, exports, operations, seizures, taskforce
from handlers.courier import courier, easel, exporter, prover, worker
from handlers.kit.door import Bolt, Reader
from handlers.kit.journal import Journal
from handlers.kit.payloads import UNREADABLE
from storage import claims, db, memberships

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
PATH = "/slack/events"
LONGEST = 1_000_000
"""Bytes of a request that are read: Slack's are shorter, and what is cut bears no valid signature."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """Stand before Bolt, which asks who signed only after it has read; nothing unsigned gets that far."""

    bolt: "WSGIApplication"
    verifier: SignatureVerifier

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        """Refuse what is not signed, and what is longer than anything that Slack signs."""
        body = environ["wsgi.input"].read(min(int(environ.get("CONTENT_LENGTH") or 0), LONGEST))
        if not self._is_signed(environ, body):
            return _say(start, "401 Unauthorized", b"")
        if (environ["REQUEST_METHOD"], environ["PATH_INFO"]) != ("POST", PATH):
            return _say(start, "200 OK", UNREADABLE.encode())
        return self.bolt(environ | {"wsgi.input": BytesIO(body)}, start)

    def _is_signed(self, environ: dict[str, Any], body: bytes) -> bool:
        given = [environ.get(f"HTTP_X_SLACK_{name}") for name in ("REQUEST_TIMESTAMP", "SIGNATURE")]
        try:
            return self.verifier.is_valid(body, *given)
        except Exception:  # noqa: BLE001 - what cannot even be compared is not valid
            return False


def _say(start: "StartResponse", status: str, text: bytes) -> list[bytes]:
    start(status, [("Content-Type", "text/plain;charset=utf-8"), ("Content-Length", str(len(text)))])
    return [text]


@dataclass(frozen=True)
class Bot:
    """Hold a bot that is put together: it answers requests, and does what is due when told the time."""

    settings: Settings
    database: db.Database
    app: Bolt
    courier: courier.Courier
    prover: worker.Worker
    exporter: worker.Worker
    journal: Journal

    @cached_property
    def wsgi(self) -> "WSGIApplication":
        """Answer Slack's signed requests at /slack/events."""
        secret = self.settings.slack_signing_secret.get_secret_value()
        return Guarded(Reader(self.app, path=PATH), SignatureVerifier(secret))

    def tick(self, now: datetime) -> None:
        """Do everything that is due by `now`: prove and export what was asked for, owe digests, post."""
        self.prover.run_due(now)
        self.exporter.run_due(now)
        self.courier.darkroom.easel.run_due()
        self.courier.run_due(now)

    def next_due(self) -> datetime | None:
        """Return when the next post that is owed already can be made; None when nothing is owed."""
        return self.database.read(claims.next_due)

    def close(self) -> None:
        """Write down what is left to write, and let go of the database."""
        self.journal.close()
        self.database.close()


def assemble(settings: Settings, *, clock: Clock) -> Bot:
    """Build a bot from its settings; the database is brought up to date, Slack is not contacted."""
    database = db.connect(settings.database_url)
    if database.embedded:
        db.upgrade(database)
    client = WebClient(
        settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_base_url,
        timeout=ANSWER_TIMEOUT,
    )
    app = Bolt(
        logger=logs.quiet("slack_bolt"),
        client=client,
        signing_secret=settings.slack_signing_secret.get_secret_value() or None,
        request_verification_enabled=settings.slack_mode == "http",
        token_verification_enabled=False,
        before_authorize=errors.vouching(settings.response_origins),
        process_before_response=True,
        raise_error_for_unhandled_request=True,
    )
    journal = handlers.register(app, database, settings, clock)
    posting = courier.Courier(
        database,
        settings,
        {
            **digests.COMPOSE,
            Kind.REMINDER: cases.remind,
            **dict.fromkeys((Kind.PICTURE, Kind.EXHIBIT), operations.composer(settings)),
            **dict.fromkeys(seizures.SHOWN, seizures.compose),
        },
    )
    proving = prover.prover(database, settings, taskforce.composer(settings))
    exporting = exporter.exporter(database, settings, exports.Maker(settings))
    return Bot(settings, database, app, posting, proving, exporting, journal)


ANSWER_TIMEOUT = 3
"""Seconds a listener waits for Slack: the person sees a time-out after as many."""


def admit(bot: Bot, person: Person, agency: str, role: Role, now: datetime) -> None:
    """Admit a person to every operation, as the practice workspace does for its members."""
    bot.database.write(
        lambda session: memberships.admit(session, person, None, agency, role, by=person, now=now)
    )


def serve(bot: Bot) -> None:
    """Answer Slack and keep the schedule until SIGTERM or SIGINT; then finish what was begun."""
    stopping = threading.Event()
    now = partial(bot.database.read, claims.clock)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    reach = _socket if bot.settings.slack_mode == "socket" else _http
    with (
        reach(bot),
        schedule.running(lambda ends: bot.courier.run_due(now(), ends), bot.settings.tick_seconds),
        schedule.working(lambda ends: bot.prover.run_due(now(), ends), bot.settings.tick_seconds),
        schedule.working(lambda ends: bot.exporter.run_due(now(), ends), bot.settings.tick_seconds),
        schedule.working(bot.courier.darkroom.easel.run_due, easel.SECONDS),
    ):
        log.info("ready")
        stopping.wait()
        log.info("stopping")
    bot.close()


def _http(bot: Bot) -> AbstractContextManager[object]:
    from bot import web  # noqa: PLC0415 - not needed in socket mode

    settings = bot.settings
    return web.serving(bot.wsgi, host=settings.host, port=settings.port, threads=settings.threads)


@contextmanager
def _socket(bot: Bot) -> Iterator[None]:
    from slack_bolt.adapter.socket_mode import SocketModeHandler  # noqa: PLC0415 - not needed over HTTP

    settings = bot.settings
    handler = SocketModeHandler(
        bot.app,
        settings.slack_app_token.get_secret_value(),
        web_client=bot.app.client,
        concurrency=settings.threads,
    )
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt gives it no types
    yield
    _drain(handler.client)
    handler.close()  # type: ignore[no-untyped-call]  # the same


def _drain(client: SocketModeClient) -> None:
    """Take no more envelopes and finish those that were taken, while their answers still find the way out."""
    client.closed = True
    client.message_processor.shutdown()  # type: ignore[no-untyped-call]  # the same
    client.message_workers.shutdown()
