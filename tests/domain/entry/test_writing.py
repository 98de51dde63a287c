"""What a form is prefilled with reads as the record that it was written from."""

import pytest

from bot.domain.entry import write_items
from tests.domain.entry.aloud import read


@pytest.mark.parametrize(
    "typed",
    [
        "2 sawn-off shotguns 12 gauge",
        "2 ghost pistols",
        "1 Smith & Wesson 686 revolver .357 magnum",
        "3 AK-47, 2 Taurus G2C",
        "10 boxes of 50 9mm rounds",
        "2 kg gunpowder",
        "several magazines",
        "5 80% lowers",
    ],
)
def test_lines_that_were_typed_are_written_and_read_again(typed: str) -> None:
    lines = read(f"{typed} at Arima today").lines
    assert lines
    assert read(write_items(lines)).lines == lines
