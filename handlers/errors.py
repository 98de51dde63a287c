"""Turn whatever went wrong into a sentence: the one place where that happens."""

import logging
import secrets
from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from slack_bolt import App, BoltContext, BoltResponse, Respond
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk import WebClient

from bot import logs
from bot.domain.problems import Refusal
from handlers.kit.asking import Answer
from handlers.kit.door import STALE, UNKNOWN, receipt
from handlers.kit.failures import Broken
from handlers.kit.overlays import Overlaid

log = logging.getLogger(__name__)
VOUCHED = "vouched"


def register(app: App) -> None:
    """Answer every exception of every listener with a 200 and a sentence."""
    app.error(explain)


def vouching(origins: Collection[str]) -> Callable[..., BoltResponse | None]:
    """Return what vouches for a request, once it is proved who sent it, if its answers go where they may."""

    def vouch(context: BoltContext, next_: Callable[[], BoltResponse | None]) -> BoltResponse | None:
        if context.response_url and _origin(context.response_url) not in origins:
            log.warning("refused a request whose answers were to go elsewhere")
            return BoltResponse(status=403, body="")
        context[VOUCHED] = True
        return next_()

    return vouch


def explain(
    error: Exception, context: BoltContext, body: dict[str, Any], client: WebClient, respond: Respond
) -> BoltResponse:
    """Say a refusal as it is, anything else under an error id that the log has too."""
    if not context.get(VOUCHED):
        log.error("a request that nobody vouches for: %s", logs.trace(error))
        return BoltResponse(status=401, body="")
    sentence = _sentence(error, body)
    if body.get("type") == "view_submission":
        view = error.view if isinstance(error, Overlaid) else receipt(Answer(text=sentence))
        return _respond({"response_action": "push", "view": view.to_dict()})
    if body.get("type") == "block_actions":
        _tell_who_pressed(sentence, body, client, respond)
        return _respond({})
    if "command" in body:
        return _respond({"response_type": "ephemeral", "text": sentence})
    return _respond({})


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _sentence(error: Exception, body: dict[str, Any]) -> str:
    if isinstance(error, Refusal):
        return error.sentence
    if isinstance(error, BoltUnhandledRequestError):
        return UNKNOWN if "command" in body else STALE
    number = error.number if isinstance(error, Broken) else secrets.token_hex(4)
    log.error("error %s: %s", number, logs.trace(error))
    if isinstance(error, Broken) and error.recorded:
        return f"*{error.recorded}* is recorded, but the answer broke on our side. Please quote `{number}`."
    if isinstance(error, Broken) and not error.known:
        return f"Something broke on our side; please look whether it was recorded. Please quote `{number}`."
    return f"Something broke on our side, nothing was recorded. Please quote `{number}`."


def _tell_who_pressed(sentence: str, body: dict[str, Any], client: WebClient, respond: Respond) -> None:
    try:
        if body.get("response_url"):
            told = respond(text=sentence, replace_original=False, response_type="ephemeral")
            if told.status_code != HTTPStatus.OK:
                log.error("who pressed could not be told: status %s", told.status_code)
        elif body.get("view"):
            client.views_push(trigger_id=body["trigger_id"], view=receipt(Answer(text=sentence)))
    except Exception:
        log.exception("who pressed could not be told")


def _respond(body: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=body or "")
