"""The rules of the repository that neither ruff, mypy nor import-linter can say."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pydantic import SecretStr

from bot.settings import Settings

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "handlers", "storage")
RELEASED = ROOT / "storage/migrations/versions"
DOORS = {"bot/__main__.py", "bot/schedule.py", "bot/practice/clock.py", "storage/claims.py"}
"""Where the clock may be read (the last reads the one that replicas share); others are handed the time."""
CLOCKS = r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time)\("
EXCUSE = re.compile(r"# (?:noqa|type: ignore)")
REASONED = re.compile(r"# noqa: [A-Z0-9, ]+ - \S|# type: ignore\[[a-z-]+\]  # \S")


def sources(*rooms: str) -> Iterator[tuple[str, str]]:
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            if RELEASED not in path.parents:
                yield path.relative_to(ROOT).as_posix(), path.read_text()


def functions(text: str) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))


def found(pattern: str, *rooms: str) -> set[str]:
    return {name for name, text in sources(*rooms) if re.search(pattern, text)}


def test_bot_itself_is_a_docstring_and_imports_nothing() -> None:
    body = ast.parse((ROOT / "bot/__init__.py").read_text()).body
    assert [type(node) for node in body] == [ast.Expr]


def test_only_settings_read_the_environment() -> None:
    reads = r"\bos\.(environ(?!\.pop)|getenv)|\bimport environ\b"
    assert found(reads, *ROOMS) <= {"bot/settings.py"}


def test_the_clock_is_read_at_the_doors_and_handed_on() -> None:
    assert found(CLOCKS, *ROOMS) <= DOORS


def test_listeners_leave_exceptions_to_the_one_place_that_words_them() -> None:
    listeners = {name: text for name, text in sources("handlers") if name.endswith("/listeners.py")}
    trying = [name for name, text in listeners.items() if re.search(r"^\s*try:", text, re.MULTILINE)]
    assert listeners
    assert trying == []


def test_words_are_kept_by_the_log_alone_which_looks_them_over_first() -> None:
    writes = r"rows\.(insert|offer|put)\(\w+, tables\.(Entry|Text)\b|tables\.(Entry|Text)\("
    assert found(writes, *ROOMS) == {"storage/log.py"}
    append = next(each for each in functions((ROOT / "storage/log.py").read_text()) if each.name == "append")
    assert "screening.kinds(" in ast.unparse(append.body[1])


def test_files_can_be_read_in_one_sitting() -> None:
    lengths = {name: len(text.splitlines()) for name, text in sources(*ROOMS)}
    assert {name: length for name, length in lengths.items() if length > 200} == {}


def test_functions_fit_on_a_screen() -> None:
    lengths = {
        f"{name}:{each.name}": (each.end_lineno or 0) - each.lineno + 1
        for name, text in sources(*ROOMS)
        for each in functions(text)
    }
    assert {name: length for name, length in lengths.items() if length > 40} == {}


def test_no_module_is_named_after_nothing() -> None:
    vague = r"^(utils?|helpers?|common|misc|managers?|services?)$"
    assert [name for name, _ in sources(*ROOMS) if re.search(vague, Path(name).stem)] == []


def test_every_exception_to_a_rule_gives_its_reason() -> None:
    unexplained = [
        f"{name}:{number}"
        for name, text in sources(*ROOMS, "tests")
        for number, line in enumerate(text.splitlines(), 1)
        if EXCUSE.search(line) and not REASONED.search(line) and name != "tests/test_house.py"
    ]
    assert unexplained == []


@pytest.mark.parametrize("room", ROOMS)
def test_nobody_else_installs_a_package_of_our_name(room: str) -> None:
    assert set(packages_distributions().get(room, [])) <= {"hammerhead-bot"}


def test_the_example_of_an_environment_lists_every_setting_with_its_default() -> None:
    text = (ROOT / ".env.example").read_text()
    listed = re.findall(r"^# (.+)\n([A-Z_]+)=(.*)$", text, re.MULTILINE)
    fields = Settings.model_fields.items()
    assert listed == [(field.description, name.upper(), plain(field.default)) for name, field in fields]


def plain(value: object) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)


def test_constraints_pin_every_dependency_and_name_no_place() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pinned = {canonicalize_name(line.split("==")[0]) for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    assert {canonicalize_name(Requirement(each).name) for each in needed} - pinned == set()
