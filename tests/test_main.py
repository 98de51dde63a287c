"""The command line does what it says on a real record, and says no in a sentence."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import proving
from bot.__main__ import main
from storage import db
from tests.storage.desk import Desk

Call = Callable[..., Result]


@pytest.fixture(autouse=True)
def call(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return a way to call the command line on an empty record, with no other settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    return lambda *words: CliRunner().invoke(main, words)


@pytest.fixture
def recorded(sqlite_url: str) -> None:
    """Record one seizure."""
    database = db.connect(sqlite_url)
    Desk.opened(database).record()
    database.close()


def damage(file: str, statement: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)


@pytest.mark.usefixtures("recorded")
def test_verify_says_that_all_is_well_in_one_line_an_operation(call: Call) -> None:
    told = call("verify")
    assert told.exit_code == 0
    sentence, scope = told.stdout.splitlines()
    assert sentence.startswith("HAMMERHEAD (HAM): all is well: 2 entries and all that follows from them")
    assert scope.startswith("Vouched for: ")
    assert call("verify", "ham").stdout == told.stdout


@pytest.mark.usefixtures("recorded")
def test_a_row_of_no_operation_is_found_where_all_are_verified(call: Call) -> None:
    damage("record.db", f"INSERT INTO numbers VALUES ('{'0' * 32}', 1, 'x', 'ref')")
    told = call("verify")
    assert told.exit_code == 1
    assert "numbers has a row of no operation" in told.stdout


@pytest.mark.usefixtures("recorded")
def test_verify_exits_with_1_where_an_entry_was_changed(call: Call) -> None:
    damage("record.db", "UPDATE entries SET body = replace(body, '120', '90') WHERE sequence = 2")
    told = call("verify")
    assert told.exit_code == 1
    assert "entry 2 was changed" in told.stdout


def test_verify_of_an_operation_that_is_not_there_says_so(call: Call) -> None:
    told = call("verify", "XYZ")
    assert (told.exit_code, told.stderr) == (1, "Error: There is no operation XYZ.\n")


@pytest.mark.usefixtures("recorded")
def test_verify_finds_what_the_log_does_not_say_and_rebuild_mends_it(call: Call) -> None:
    damage("record.db", "UPDATE postings SET amount = amount + 1 WHERE ordinal = 1")
    told = call("verify")
    assert told.exit_code == 1
    assert "postings: 2 1 is not what the entries say" in told.stdout
    assert call("rebuild").exit_code == 0
    assert call("verify").exit_code == 0


@pytest.mark.usefixtures("recorded")
def test_a_backup_restores_to_the_same_record(call: Call) -> None:
    assert call("backup", "copy.db").exit_code == 0
    assert call("restore", "copy.db", "--database", "sqlite:///anew.db").exit_code == 0
    assert call("verify", "--database", "sqlite:///anew.db").stdout == call("verify").stdout


def test_a_database_without_tables_is_named_and_upgrade_makes_them(call: Call) -> None:
    bare = ("--database", "sqlite:///bare.db")
    told = call("verify", *bare)
    assert told.exit_code == 1
    assert "python -m bot upgrade" in told.stderr
    assert call("upgrade", *bare).exit_code == 0
    assert call("verify", *bare).exit_code == 0


@pytest.mark.parametrize(
    ("mode", "missing"),
    [("http", "SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET"), ("socket", "SLACK_BOT_TOKEN, SLACK_APP_TOKEN")],
)
def test_run_names_the_settings_that_are_missing(
    call: Call, monkeypatch: pytest.MonkeyPatch, mode: str, missing: str
) -> None:
    monkeypatch.setenv("SLACK_MODE", mode)
    told = call("run")
    assert told.exit_code == 1
    assert told.stderr.startswith(f"Error: Set {missing} in the environment")


def test_the_manifest_is_printed_as_json(call: Call) -> None:
    assert json.loads(call("manifest", "socket").stdout)["display_information"]["name"] == "Hammerhead"


@pytest.mark.parametrize("words", [["verify"], ["rebuild"], ["log"]])
def test_what_works_on_the_record_alone_loads_nothing_of_slack(sqlite_url: str, words: list[str]) -> None:
    program = """
import sys
from bot import proving
from bot.__main__ import main
try:
    main([*sys.argv[1:]])
finally:
    print(sorted({"slack_bolt", "slack_sdk", "handlers"} & set(sys.modules)))
"""
    command = [sys.executable, "-c", program, *words, "--database", sqlite_url]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.usefixtures("recorded")
def test_verify_says_what_became_of_the_log_since_a_witness(call: Call) -> None:
    head = call("verify").stdout.partition("head ")[2][:16]
    told = call("verify", "--against", head)
    assert told.exit_code == 0
    assert "nothing was added since" in told.stdout
    assert call("verify", "--against", "0" * 16).exit_code == 1


class Terminal(StringIO):
    """Be a terminal, or not."""

    def __init__(self, *, real: bool) -> None:
        super().__init__()
        self.real = real

    def isatty(self) -> bool:
        return self.real


@pytest.mark.parametrize("real", [True, False], ids=["terminal", "file"])
@pytest.mark.usefixtures("recorded")
def test_a_long_proof_shows_how_far_it_is_on_a_terminal_alone(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, *, real: bool
) -> None:
    told = Terminal(real=real)
    monkeypatch.setattr(proving, "LONG", 0)
    monkeypatch.setattr(sys, "stderr", told)
    database = db.connect(sqlite_url)
    assert proving.verify(database, None, None)
    database.close()
    assert ("Proving" in told.getvalue()) is real
    assert ("100%" in told.getvalue()) is real
