"""The log has a line for what happened, in UTC, and nothing that was typed or stored."""

import logging
import re
from collections.abc import Iterator

import pytest

from bot import logs

SECRET = "one (1) Glock pistol, Laventille"  # noqa: S105 - a seizure  # pragma: allowlist secret


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    root.handlers.clear()
    yield
    root.handlers[:] = before
    root.setLevel(level)


def test_a_line_says_when_how_bad_where_and_what(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("info")
    logging.getLogger("bot.app").info("ready")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ INFO bot\.app ready\n", capsys.readouterr().err)


def test_an_exception_leaves_types_and_places_but_not_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO")
    error = RuntimeError(SECRET)
    error.__cause__ = KeyError(SECRET)
    try:
        raise error
    except RuntimeError:
        logging.getLogger("anywhere").exception("it broke")
    told = capsys.readouterr().err
    assert "it broke\nRuntimeError\n" in told
    assert "\nKeyError" in told
    assert "test_logs.py" in told
    assert "Laventille" not in told


@pytest.mark.parametrize("name", logs.CHATTY)
def test_libraries_that_log_request_bodies_are_kept_short_even_when_debugging(name: str) -> None:
    logs.set_up("DEBUG")
    assert not logging.getLogger(f"{name}.App").isEnabledFor(logging.INFO)
    assert logging.getLogger("bot.app").isEnabledFor(logging.DEBUG)
