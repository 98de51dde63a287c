"""State that the worst of `make faults` leaves each digest there once, and that it would see otherwise."""

import pytest

from tests.faults import suite

pytestmark = pytest.mark.slow


def test_killed_while_slack_misbehaves_each_digest_comes_once(capsys: pytest.CaptureFixture[str]) -> None:
    lines = suite.run(24, "Slack's faults, killed", say=print)
    assert [line.name for line in lines if not line.right] == [], capsys.readouterr().out
    assert {tally.once for line in lines for tally in line.tallies.values()} == {24}


def test_the_controls_show_that_a_missing_and_a_doubled_digest_are_seen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = suite.run(24, "control", say=print)
    assert [line.shows for line in lines] == ["doubled", "missing"]
    assert [line.name for line in lines if not line.right] == [], capsys.readouterr().out
