"""What stands at the door: nothing unsigned gets in, all that is signed is answered, and truly."""

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from pydantic import SecretStr
from slack_bolt import BoltContext, Respond
from slack_sdk import WebClient

from bot import app, logs
from bot.domain.members import Person
from bot.domain.problems import Refusal
from bot.practice.console import whole
from bot.practice.console.session import Session, opened
from bot.practice.sending import payloads, targets
from bot.practice.sending.door import Web
from bot.practice.workspace import TEAM
from bot.settings import Settings
from handlers import errors
from handlers.kit import blocks, door
from handlers.kit.arrivals import Arrival
from handlers.kit.failures import Broken
from handlers.kit.gate import Gate
from storage import db
from tests.handlers.playing import OPENING, play

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

Json = dict[str, Any]
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
LINE = "/seizure 2 pistols at Arima on 3 Nov 2023"
CLOSED = "127.0.0.1:9"
"""Where answers may go, by the settings, and nobody listens."""
UNSIGNED = {
    "a word for a time": {"REQUEST_TIMESTAMP": "abc"},
    "no time": {"REQUEST_TIMESTAMP": ""},
    "a power for a time": {"REQUEST_TIMESTAMP": "1e99"},
    "a time too great to subtract": {"REQUEST_TIMESTAMP": "9" * 400},
    "a signature of other letters": {"SIGNATURE": "v0=\u00e9"},
    "the signature of something else": {"SIGNATURE": f"v0={'0' * 64}"},
}
MALFORMED = (
    "payload=",
    "payload=x",
    "payload=[]",
    "payload=null",
    "payload={}",
    "{",
    "[]",
    "null",
    "",
    "a=1",
)
HALF = '{"type":"block_actions"}', '{"type":"view_submission","view":"x"}', '{"response_urls":[1]}'

ELSEWHERE = (
    "http://169.254.169.254/latest",
    "http://hooks.slack.com/x",
    "https://hooks.slack.com@127.0.0.1/x",
    "https://hooks.slack.com.example/x",
    "file:///etc/passwd",
)


@dataclass(frozen=True)
class Desk:
    """Hold a bot, and send it bodies as they are."""

    session: Session
    settings: Settings
    wsgi: "WSGIApplication"

    def post(self, body: str, kind: str = FORM, **headers: str) -> tuple[int, str]:
        """Send something, signed unless `headers` spoil it."""
        signed = Web("").signature(body)
        given = {
            name.removeprefix("X-Slack-").upper().replace("-", "_"): text for name, text in signed.items()
        }
        return self.raw(body, kind, given | headers)

    def raw(self, body: str, kind: str, headers: dict[str, str]) -> tuple[int, str]:
        """Send something with no other headers of Slack's than these."""
        status: list[str] = []
        content = body.encode()
        environ = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/slack/events",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(content)),
            "wsgi.input": BytesIO(content),
            **{f"HTTP_X_SLACK_{name}": text for name, text in headers.items()},
        }
        start: Callable[..., Any] = lambda told, _headers: status.append(told)  # noqa: E731 - typed loosely
        answer = b"".join(self.wsgi(environ, start)).decode()
        return int(status[0].split()[0]), answer

    def command(self, line: str, user: str = "U2") -> str:
        """Return the body of a command."""
        return urlencode(payloads.command(self.session.workspace, self.session.sender.base, user, "C1", line))

    def press(self, name: str, user: str = "U2", to: str = "", **value: Any) -> str:  # noqa: ANN401 - as it is carried
        """Return the body of a press whose answer goes `to` an address."""
        action = {
            "type": "button",
            "action_id": f"{name}#0",
            "block_id": "b",
            "value": blocks.carrying(value),
        }
        payload = {
            "type": "block_actions",
            "user": {"id": user, "team_id": TEAM},
            "team": {"id": TEAM},
            "channel": {"id": "C1"},
            "trigger_id": "1.1",
            "response_url": to or self.whispering(user),
            "actions": [action],
        }
        return urlencode({"payload": json.dumps(payload)})

    def whispering(self, user: str) -> str:
        """Return an address whose answers a person sees."""
        body = payloads.command(self.session.workspace, self.session.sender.base, user, "C1", "/seizure")
        return str(body["response_url"])

    def say(self, line: str, user: str = "U2") -> str:
        """Return the answer to a command."""
        return str(json.loads(self.post(self.command(line, user))[1])["text"])

    def whispers(self) -> list[str]:
        """Return what people were told besides."""
        return [str(each.get("text", each)) for each in self.session.workspace.whispers.values()]


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Desk]:
    play(sqlite_url, *OPENING)
    with opened(whole.MAKE, sqlite_url, runs=False) as session:
        assert isinstance(session.bot, app.Bot)
        settings = session.bot.settings.model_copy(update={"slack_response_hosts": CLOSED})
        bot = app.assemble(settings, clock=session.clock)
        yield Desk(session, settings, bot.wsgi)
        bot.close()


def test_what_is_not_signed_is_refused_and_nothing_is_done(desk: Desk) -> None:
    bodies = (desk.command(LINE), desk.press("nothing.any.more"), *MALFORMED, *HALF)
    assert {desk.raw(body, FORM, {}) for body in bodies} == {(401, "")}
    for what, headers in UNSIGNED.items():
        assert {desk.post(body, **headers) for body in bodies} == {(401, "")}, what
    assert desk.whispers() == []
    assert "none reported" in desk.say("/operation totals")


def test_what_bolt_itself_could_not_verify_is_not_explained_either(desk: Desk) -> None:
    assert isinstance(desk.wsgi, app.Guarded)
    behind = replace(desk, wsgi=desk.wsgi.bolt)
    assert behind.post(desk.press("nothing.any.more"), REQUEST_TIMESTAMP="abc")[0] == 401
    assert desk.whispers() == []


def test_what_is_signed_and_cannot_be_read_is_answered_all_the_same(desk: Desk) -> None:
    for body, kind in product((*MALFORMED, *HALF), (FORM, JSON)):
        assert desk.post(body, kind)[0] == 200, (body, kind)


def test_answers_go_nowhere_but_to_slack(desk: Desk) -> None:
    desk.say(LINE)
    for elsewhere in ELSEWHERE:
        assert desk.post(desk.press("seizure.undo", to=elsewhere, op="HAM", n=1, v=1)) == (403, ""), elsewhere
    assert "2 pistols" in desk.say("/operation totals")


def test_answers_may_go_to_slack_to_its_government_sibling_and_to_the_host_of_its_api() -> None:
    origins = Settings(_env_file=None, slack_api_base_url="http://127.0.0.1:8/api/").response_origins
    assert origins == {"https://hooks.slack.com", "https://hooks.slack-gov.com", "http://127.0.0.1:8"}


def test_a_press_whose_answer_arrives_nowhere_is_recorded_and_logged(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.say(LINE)
    body = desk.press("seizure.undo", to=f"https://{CLOSED}/x", op="HAM", n=1, v=1)
    assert desk.post(body)[0] == 200
    assert "none reported" in desk.say("/operation totals")
    assert "who pressed could not be told" in caplog.text


def test_an_address_of_answers_that_is_used_up_is_logged(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    used_up = f"{desk.session.sender.base}/response/none"
    assert desk.post(desk.press("nothing.any.more", to=used_up))[0] == 200
    assert "who pressed could not be told: status 404" in caplog.text


def test_an_answer_that_breaks_after_the_record_was_made_says_what_is_on_record(desk: Desk) -> None:
    workspace, sender = desk.session.workspace, desk.session.sender
    sender.command("U2", "C1", "/seizure")
    filled = {"What was seized": "2 pistols", "When": "yesterday", "Where": "Arima"}
    sender.submit(workspace.stacks["U2"][-1], filled)
    undo = targets.find(workspace, "U2", "C1", "Undo")
    assert undo is not None
    assert undo.view is not None
    urlopen(f"{sender.base}/practice/x?method=views.update&fault=refuse").close()  # noqa: S310 - this machine
    sender.press("U2", undo)
    seen = json.dumps(workspace.stacks["U2"][-1].view)
    assert "*HAM-0001* is recorded, but the answer broke on our side" in seen
    assert "none reported" in desk.say("/operation totals")


def test_where_the_record_cannot_be_asked_nobody_is_told_that_nothing_was_recorded(desk: Desk) -> None:
    without_tables = db.connect("sqlite://")
    entrance = Gate.before(without_tables, desk.settings, desk.session.clock)
    arrival = Arrival(person=Person("T1", "U2"), channel="C1", key="key", carried={}, filled={})
    with pytest.raises(Broken) as caught, entrance.owning_up(arrival):
        raise ConnectionError
    entrance.journal.close()
    without_tables.close()
    client, respond = WebClient(), Respond(response_url=None)
    vouched = BoltContext({errors.VOUCHED: True})
    said = str(errors.explain(caught.value, vouched, {"command": "/seizure"}, client, respond).body)
    assert "please look whether it was recorded" in said
    assert "nothing was recorded" not in said


def test_a_command_that_is_not_ours_is_told_so(desk: Desk) -> None:
    assert desk.say("/nope") == door.UNKNOWN == "I don't know this command."


def test_a_button_from_an_older_message_is_told_so(desk: Desk) -> None:
    desk.post(desk.press("nothing.any.more"))
    assert desk.whispers() == [door.STALE]


def test_two_people_who_press_the_same_button_are_two(desk: Desk) -> None:
    desk.say(LINE)
    for user in ("U2", "U1"):
        desk.post(desk.press("seizure.undo", user=user, op="HAM", n=1, v=1))
    first, second = desk.whispers()
    assert "undone" in first or "void" in first
    assert second != first


@pytest.fixture
def _log_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)


@pytest.mark.usefixtures("_log_as_it_was")
def test_even_when_debugging_no_body_is_written(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("DEBUG")
    bot = app.assemble(desk.settings, clock=desk.session.clock)
    debugging = replace(desk, wsgi=bot.wsgi)
    debugging.say(LINE)
    debugging.post(desk.command(LINE), SIGNATURE="v0=0")
    debugging.post(desk.press("nothing.any.more", words="Arima"))
    bot.close()
    assert "Arima" not in capsys.readouterr().err
    assert not logging.getLogger("slack_bolt.App").isEnabledFor(logging.INFO)


def test_the_settings_do_not_show_the_password_of_the_database() -> None:
    settings = Settings(_env_file=None, database_url="postgresql://bot:sesame@db/ham")
    assert "sesame" not in repr(settings) + str(settings)
    assert "sesame" in settings.database_url


@pytest.mark.parametrize("named", ["T1:U1", "T1:U1:", "T1:U1:A:B", "T1:U1:A,U2"])
def test_an_administrator_who_is_named_by_halves_stops_the_start_with_a_sentence(named: str) -> None:
    with pytest.raises(Refusal, match="each must be TEAM:USER:AGENCY"):
        Settings(_env_file=None, administrators=named, slack_bot_token=SecretStr("xoxb"))
