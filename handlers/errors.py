"""Turn whatever went wrong into a sentence: the one place where that happens."""

import logging
import secrets
from typing import Any

from slack_bolt import App, BoltResponse, Respond
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk import WebClient

from bot import logs
from bot.domain.problems import Refusal
from handlers.kit.asking import Answer
from handlers.kit.door import receipt
from handlers.kit.gate import Broken

log = logging.getLogger(__name__)
STALE = "This button or form is from an older message and does nothing any more. Nothing was changed."


def register(app: App) -> None:
    """Answer every exception of every listener with a 200 and a sentence."""
    app.error(explain)


def explain(error: Exception, body: dict[str, Any], client: WebClient, respond: Respond) -> BoltResponse:
    """Say a refusal as it is, anything else under an error id that the log has too."""
    sentence = _sentence(error)
    if body.get("type") == "view_submission":
        return _respond({"response_action": "push", "view": receipt(Answer(text=sentence)).to_dict()})
    if body.get("type") == "block_actions":
        _tell_who_pressed(sentence, body, client, respond)
        return _respond({})
    if "command" in body:
        return _respond({"response_type": "ephemeral", "text": sentence})
    return _respond({})


def _sentence(error: Exception) -> str:
    if isinstance(error, Refusal):
        return error.sentence
    if isinstance(error, BoltUnhandledRequestError):
        return STALE
    number = secrets.token_hex(4)
    log.error("error %s: %s", number, logs.trace(error))
    if isinstance(error, Broken) and error.recorded:
        return f"*{error.recorded}* is recorded, but the answer broke on our side. Please quote `{number}`."
    return f"Something broke on our side, nothing was recorded. Please quote `{number}`."


def _tell_who_pressed(sentence: str, body: dict[str, Any], client: WebClient, respond: Respond) -> None:
    if body.get("response_url"):
        respond(text=sentence, replace_original=False, response_type="ephemeral")
    elif body.get("view"):
        client.views_push(trigger_id=body["trigger_id"], view=receipt(Answer(text=sentence)))


def _respond(body: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=body or "")
