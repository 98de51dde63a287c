"""The reader in the README needs nothing of ours, and finds what was done to an exported log."""

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.domain.words import Words
from storage import db, texts
from tests.storage.desk import SEIZURE, Desk
from tests.test_readme import blocks

Lines = list[dict[str, Any]]
LONGEST = 30


@pytest.fixture
def exported(sqlite_url: str) -> Lines:
    """Return the log of two operations, one of which had a text blanked."""
    database = db.connect(sqlite_url)
    desk, other = Desk.opened(database), Desk.opened(database, "OTH")
    desk.record()
    desk.record(replace(SEIZURE, concealment=Words("under “John Smith's” seat\n")))
    act = desk.act()
    database.write(lambda session: texts.blank(session, desk.operation, 2, "John Smith", act))
    other.record()
    database.close()
    printed = CliRunner().invoke(main, ["log", "--database", sqlite_url])
    assert printed.exit_code == 0
    return [json.loads(line) for line in printed.stdout.splitlines()]


def read(lines: Lines, folder: Path) -> tuple[int, str]:
    """Run the reader where nothing of ours can be imported; return its exit status and what it says."""
    program = folder / "reader.py"
    (reader,) = blocks("python")
    program.write_text(reader, encoding="utf-8")
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-I", "-X", "utf8", program],
        input="\n".join(map(json.dumps, lines)),
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
    )
    return ran.returncode, ran.stdout + ran.stderr


def test_it_is_short_and_imports_the_standard_library_alone() -> None:
    (program,) = blocks("python")
    assert len(program.splitlines()) <= LONGEST
    imported = [
        node for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    names = {alias.name for node in imported if isinstance(node, ast.Import) for alias in node.names}
    assert all(isinstance(node, ast.Import) for node in imported)
    assert names <= sys.stdlib_module_names


def test_it_reads_a_good_log_and_prints_the_heads(exported: Lines, tmp_path: Path) -> None:
    assert [len(exported), exported[3]["kind"]] == [6, "text.blanked"]
    status, said = read(exported, tmp_path)
    assert (status, said.splitlines()) == (
        0,
        [f"HAM: 4 entries, head {exported[3]['hash']}", f"OTH: 2 entries, head {exported[5]['hash']}"],
    )


def changing(line: int, **fields: Any) -> Callable[[Lines], object]:  # noqa: ANN401 - any value
    return lambda lines: lines[line].update(fields)


def text(line: int, **fields: Any) -> Callable[[Lines], object]:  # noqa: ANN401 - any value
    return lambda lines: lines[line]["texts"][0].update(fields)


def swap(lines: Lines) -> None:
    lines[1], lines[2] = lines[2], lines[1]


def figure(lines: Lines) -> None:
    lines[1]["body"] = lines[1]["body"].replace('"amount":120', '"amount":12')


TAMPERINGS: dict[str, Callable[[Lines], object]] = {
    "a figure": figure,
    "who": changing(1, user="EVE"),
    "when": changing(1, recorded_at="2023-11-06T16:00:00.000001+00:00"),
    "the number": changing(1, sequence=7),
    "the hash": changing(1, hash="0" * 64),
    "the link": changing(1, previous="0" * 64),
    "a word": text(1, words="FL-2023-113"),
    "a salt": text(1, salt="00" * 16),
    "a text moved": text(1, text=9),
    "a text gone": lambda lines: lines[1]["texts"].pop(),
    "a text blanked without an entry": text(1, words=None, salt=None),
    "an entry gone": lambda lines: lines.pop(1),
    "an entry twice": lambda lines: lines.insert(1, lines[1]),
    "two swapped": swap,
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_it_finds(exported: Lines, tmp_path: Path, tampering: str) -> None:
    TAMPERINGS[tampering](exported)
    status, said = read(exported, tmp_path)
    assert status == 1
    assert ("is not as it was recorded" in said) is (tampering != "a text blanked without an entry")
