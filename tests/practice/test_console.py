"""State what the console prints, line by line, with a small bot behind it."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot.practice import console
from bot.practice.clock import Clock
from bot.practice.console.session import PEOPLE, Make
from bot.settings import Settings
from tests.practice import bolts

Json = dict[str, Any]
MONDAY = datetime(2023, 11, 13, 12, tzinfo=UTC)


@dataclass
class Clockwork:
    """Be a bot that owes some posts, and makes one of them a second."""

    app: App
    owed: list[datetime]
    ticks: list[datetime] = field(default_factory=list)

    @property
    def wsgi(self) -> SlackRequestHandler:
        """Answer Slack."""
        return SlackRequestHandler(self.app, path="/slack/events")

    def tick(self, now: datetime) -> None:
        """Make the first post that is due."""
        self.ticks.append(now)
        if self.owed and self.owed[0] <= now:
            self.app.client.chat_postMessage(channel="C1", text=f"due {self.owed.pop(0):%d %H:%M}")
            self.owed = [max(due, now + timedelta(seconds=1)) for due in self.owed]

    def next_due(self) -> datetime | None:
        """Return when the next post can be made."""
        return self.owed[0] if self.owed else None

    def close(self) -> None:
        """Hold nothing."""


def making(*owed: datetime) -> Make:
    def assemble(settings: Settings, _clock: Clock) -> Clockwork:
        return Clockwork(bolts.build(settings.slack_api_base_url.removesuffix("/api/")), list(owed))

    return Make(assemble, {"/seizure"})


def play(*lines: str, owed: tuple[datetime, ...] = (), database: str = "sqlite://") -> list[Json]:
    """Return what a script makes people see."""
    out = StringIO()
    status = console.run(
        database, as_json=True, source=StringIO("\n".join(lines)), out=out, make=making(*owed)
    )
    assert status == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_what_is_seen_is_one_json_object_a_line() -> None:
    (seen,) = play("/seizure 2 pistols")
    assert list(seen) == ["kind", "channel", "user", "ts", "text", "blocks"]
    assert (seen["kind"], seen["channel"], seen["user"]) == ("ephemeral", "C1", "U1")
    assert seen["text"] == "read: 2 pistols"


def test_a_form_is_seen_as_a_view() -> None:
    (seen,) = play("/seizure form")
    assert list(seen) == ["kind", "channel", "user", "ts", "text", "view"]
    assert (seen["kind"], seen["view"]["callback_id"]) == ("modal", "record")


def test_every_command_shows_something() -> None:
    seen = play("/seizure", "/unknown words", "/invite @Hammerhead", "/remove @Hammerhead")
    assert [each["text"] for each in seen] == [
        "/seizure was received and answered with nothing.",
        "/unknown is not a valid command.",
        "@Hammerhead is in this channel.",
        "@Hammerhead is no longer in this channel.",
    ]


def test_lines_for_the_console_print_nothing_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    quiet = ["!user U2", "!channel C2", "!now 2023-11-13T08:00-04:00", "!wait", "# a remark", ""]
    assert play("!click Nothing", "!submit Where=Couva", "!fly", *quiet) == []
    told = capsys.readouterr().err.splitlines()
    assert told[:2] == ["U1 sees nothing that reads “Nothing” in C1.", "U1 has no form open."]


def test_people_and_channels_change_as_the_script_says() -> None:
    seen = play("!user U9", "/seizure a", "!channel C7", "/seizure b", "!user U1", "/seizure c")
    assert [(each["user"], each["channel"]) for each in seen] == [("U9", "C1"), ("U9", "C7"), ("U1", "C7")]


def test_a_bot_invited_to_a_channel_says_so() -> None:
    seen = play("/remove @Hammerhead", "/invite @Hammerhead")
    assert [each["text"] for each in seen][1:] == ["welcome U0BOT", "@Hammerhead is in this channel."]


def test_what_happens_to_a_channel_is_told_to_the_bot_that_is_in_it() -> None:
    seen = play("!share", "!unshare", "!renumber C9", "/seizure a", "!guest U9", "!guest U9")
    assert [(each["channel"], each["text"]) for each in seen] == [
        ("C1", "channel_shared"),
        ("C1", "channel_unshared"),
        ("C9", "channel_id_changed"),
        ("C9", "read: a"),
        ("C9", "welcome U9"),
    ]


def test_what_happens_to_a_channel_without_the_bot_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    seen = play("/remove @Hammerhead", "!share", "!guest U9", "!renumber C2", "!renumber C9")
    assert [each["text"] for each in seen] == ["@Hammerhead is no longer in this channel."]
    assert capsys.readouterr().err == "There is a channel C2 already.\n"


def test_who_goes_on_in_private_types_to_the_bot_alone() -> None:
    seen = play("!dm", "/seizure a", "!user U2", "/seizure b", "!channel C1", "/seizure c")
    assert [(each["user"], each["channel"]) for each in seen] == [("U1", "DU1"), ("U2", "DU2"), ("U2", "C1")]


def test_the_latest_button_with_a_label_is_clicked_and_the_open_form_filled() -> None:
    seen = play("/seizure 2 pistols", "!click amend", "!submit Where=Couva; Stage=Outbound")
    assert [each["kind"] for each in seen] == ["ephemeral", "modal", "modal"]
    assert seen[-1]["text"] == "Done\nU1 2 pistols at Couva 2023-11-03 out -"


def test_an_option_is_clicked_by_its_label_too() -> None:
    seen = play("/seizure 2 pistols", "!click Which?", "!click in country")
    assert seen[-1]["text"] == "chosen: in"
    assert seen[-1]["ts"] == seen[0]["ts"]


def test_a_forms_own_buttons_are_clicked_by_their_labels() -> None:
    seen = play("/seizure form", "!click Record Seizure", "!click Cancel", "!submit Where=Couva")
    assert [each["kind"] for each in seen] == ["modal", "modal_errors", "direct"]
    assert seen[1]["text"] == "Where: Please complete this required field."


def test_time_stands_still_in_a_script() -> None:
    seen = play("!now 2023-11-13T08:00-04:00", "/seizure a", "/seizure b")
    assert [each["ts"].partition(".")[0] for each in seen] == [str(int(MONDAY.timestamp()))] * 2


def test_nothing_becomes_due_before_time_is_moved() -> None:
    assert play("/seizure a", "!user U2", "/seizure b", owed=(MONDAY,))[-1]["text"] == "read: b"


def test_all_that_is_due_by_a_time_is_posted_when_the_script_comes_to_it() -> None:
    week = timedelta(weeks=1)
    seen = play("!now 2023-11-20T08:00-04:00", owed=(MONDAY, MONDAY + week, MONDAY + 2 * week))
    assert [each["text"] for each in seen] == ["due 13 12:00", "due 20 12:00"]


def test_waiting_moves_the_clock_to_what_is_owed_until_nothing_is() -> None:
    owed = (MONDAY, MONDAY + timedelta(minutes=90))
    seen = play("!now 2023-11-13T07:00-04:00", "!wait", "/seizure a", owed=owed)
    assert [each["text"] for each in seen] == ["due 13 12:00", "due 13 13:30", "read: a"]
    assert float(seen[-1]["ts"]) >= owed[1].timestamp()


def test_a_second_script_finds_what_the_first_one_posted(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/record.db"
    play("/seizure all", "/seizure private", database=database)
    assert (tmp_path / "record.db.practice.json").exists()
    assert play("!user U2", "!click Amend", database=database)[0]["kind"] == "modal"


@pytest.mark.parametrize("word", ["break", "bad"])
def test_the_exit_status_tells_that_the_bot_failed(word: str) -> None:
    source = StringIO(f"/seizure {word}\n")
    assert console.run(source=source, out=StringIO(), as_json=True, make=making()) == 1


def test_a_script_is_shown_for_reading_with_who_typed_what() -> None:
    out = StringIO()
    console.run(source=StringIO("!user U2\n/seizure 2 pistols\n"), out=out, make=making())
    assert out.getvalue() == (
        "#hammerhead-ops blake (U2)> /seizure 2 pistols\n"
        "Hammerhead, only blake sees this\n"
        "  2 pistols\n"
        "  [Amend]\n"
        "  [Which?]\n"
        "\n"
    )


@pytest.mark.parametrize("script", ["", "\n \n", "demo\n"])
def test_without_a_script_the_demonstration_is_played(script: str) -> None:
    out = StringIO()
    console.run(source=StringIO(script), out=out, make=making())
    assert f"{PEOPLE['U1']} (U1)> /operation open HAMMERHEAD" in out.getvalue()


class Terminal(StringIO):
    """Be a source that a person sits at."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def sit(monkeypatch: pytest.MonkeyPatch, *answers: str) -> tuple[list[str], str]:
    """Return what a person at the prompt was asked and saw, who gives these answers and then leaves."""
    asked: list[str] = []
    waiting = list(answers)

    def answer(question: str = "") -> str:
        asked.append(question)
        if not waiting or waiting[0] == "^D":
            del waiting[:1]
            raise EOFError
        return waiting.pop(0)

    monkeypatch.setattr("builtins.input", answer)
    out = StringIO()
    assert console.run(source=Terminal(), out=out, make=making()) == 0
    return asked, out.getvalue()


def test_a_newcomer_is_told_in_three_lines_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, shown = sit(monkeypatch)
    assert asked == ["\n#hammerhead-ops avery (U1)> "]
    assert len(shown.splitlines()) == 3
    assert "/operation open" in shown


def test_a_form_is_asked_field_by_field_at_the_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, shown = sit(monkeypatch, "/seizure form", "", "Couva", "", "Outbound", "")
    assert asked[1:6] == [
        "  What was seized [2 pistols]: ",
        "  Where []: ",
        "  When [2023-11-03]: ",
        "  Stage []: ",
        "  Lead agency []: ",
    ]
    assert "U1 2 pistols at Couva 2023-11-03 out -" in shown


def test_a_form_that_is_refused_is_asked_again_and_can_be_left(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, shown = sit(monkeypatch, "/seizure form", "", "nowhere", "", "", "", "^D")
    assert asked.count("  What was seized [2 pistols]: ") == 2
    assert "Where: No such place." in shown
    assert "closed" in shown


def test_the_demonstration_can_be_asked_for_at_the_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    _, shown = sit(monkeypatch, "demo")
    assert "/operation open HAMMERHEAD" in shown


def test_a_tick_that_fails_is_told_and_the_script_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    def assemble(settings: Settings, _clock: Clock) -> Clockwork:
        bot = Clockwork(bolts.build(settings.slack_api_base_url.removesuffix("/api/")), [])
        bot.ticks = None  # type: ignore[assignment]  # broken on purpose
        return bot

    out = StringIO()
    source = StringIO("!now 2023-11-13T08:00\n/seizure a\n")
    assert console.run(source=source, out=out, as_json=True, make=Make(assemble, {"/seizure"})) == 1
    assert "read: a" in out.getvalue()
    assert "tick failed: AttributeError" in caplog.text
