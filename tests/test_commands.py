"""The command tree is told once: Bolt's listeners, the manifest and the README's table agree with it."""

import re
from pathlib import Path

import pytest
from slack_bolt import App
from slack_bolt.kwargs_injection.args import Args
from slack_bolt.listener.custom_listener import CustomListener

import handlers
from bot import manifest
from bot.settings import Settings
from storage import db

README = Path(__file__).parents[1] / "README.md"
COMMANDS = [command for feature in handlers.FEATURES for command in feature.commands]


def test_listeners_take_only_parameters_that_bolt_knows(sqlite_url: str) -> None:
    database = db.connect(sqlite_url)
    app = App(token="xoxb-1", signing_secret="s", token_verification_enabled=False)  # noqa: S106 - not a secret
    handlers.register(app, database, Settings(_env_file=None), lambda: pytest.fail("no clock at start"))
    ours = [each for each in app._listeners if isinstance(each, CustomListener)]
    taken = {name for listener in ours for name in listener.arg_names}
    assert taken
    assert taken <= set(Args.__init__.__annotations__)
    database.close()


@pytest.mark.parametrize("url", ["https://bot.example.org/", "socket"])
def test_the_manifest_has_every_command_within_the_limits_of_slack(url: str) -> None:
    made = manifest.manifest(url)["features"]["slash_commands"]
    assert [each["command"] for each in made] == [command.name for command in COMMANDS]
    assert all(each["should_escape"] for each in made)
    assert all(len(each["description"]) <= 2000 and len(each["usage_hint"]) <= 1000 for each in made)


def test_the_manifest_has_addresses_over_http_and_none_in_socket_mode() -> None:
    assert "https://bot.example.org/slack/events" in str(manifest.manifest("https://bot.example.org/"))
    assert "url" not in str(manifest.manifest("socket"))
    assert manifest.manifest("socket")["settings"]["socket_mode_enabled"]


def test_the_manifest_asks_to_be_told_who_may_read_along_and_to_look_people_up() -> None:
    made = manifest.manifest("socket")
    told = {"member_joined_channel", "channel_shared", "channel_unshared", "channel_id_changed"}
    assert set(made["settings"]["event_subscriptions"]["bot_events"]) == told
    assert {"channels:read", "groups:read", "users:read"} <= set(made["oauth_config"]["scopes"]["bot"])


def test_the_readme_lists_every_command_as_the_tree_has_it() -> None:
    rows = re.findall(r"^\| `(/.+?)` \| (.+) \|$", README.read_text(), re.MULTILINE)
    assert rows == [
        (f"{command.name} {verb.usage}".strip().replace("|", "\\|"), verb.says)
        for command in COMMANDS
        for verb in command.every()
    ]


def test_no_two_listeners_answer_to_one_name() -> None:
    presses = [press.name for feature in handlers.FEATURES for press in feature.presses]
    submits = [submit.name for feature in handlers.FEATURES for submit in feature.submits]
    names = [command.name for command in COMMANDS] + presses + submits
    assert len(names) == len(set(names))
