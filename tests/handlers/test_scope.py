"""A request names its operation first, after "for", or in a reference."""

import pytest

from handlers.kit.scope import named

CODES = {"HAM", "ANV"}


@pytest.mark.parametrize(
    ("words", "code", "rest"),
    [
        ("HAM last week", "HAM", "last week"),
        ("ham", "HAM", ""),
        ("2 pistols at Arima today for ANV", "ANV", "2 pistols at Arima today"),
        ("2 pistols for Anvil at Arima", None, "2 pistols for Anvil at Arima"),
        ("HAM-0042 reason typo", "HAM", "HAM-0042 reason typo"),
        ("ham 42 to 13 pistols", "HAM", "ham 42 to 13 pistols"),
        ("HAM-0042 into HAM-0031", "HAM", "HAM-0042 into HAM-0031"),
        ("42 to 13 pistols", None, "42 to 13 pistols"),
        ("guns for Trinidad", None, "guns for Trinidad"),
    ],
)
def test_the_operation_is_found_and_references_stay(words: str, code: str | None, rest: str) -> None:
    assert named(words, CODES) == (code, rest)
