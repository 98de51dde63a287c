"""State what can be typed into the console."""

from datetime import UTC, datetime

import pytest

from bot.practice.console import demonstration, lines
from bot.practice.console.lines import (
    Become,
    Click,
    Command,
    Confide,
    Demo,
    Enter,
    LetIn,
    Line,
    Mistake,
    Move,
    Remark,
    Renumber,
    Share,
    Submit,
    Wait,
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  /seizure 2 pistols ", Command("/seizure 2 pistols")),
        ("!user U2", Become("U2")),
        ("!user @U9", Become("U9")),
        ("!channel C2", Enter("C2")),
        ("!dm", Confide()),
        ("!share", Share(shared=True)),
        ("!unshare", Share(shared=False)),
        ("!renumber #C9", Renumber("C9")),
        ("!guest @U9", LetIn("U9")),
        ("!now 2023-11-13T08:00-04:00", Move(datetime(2023, 11, 13, 12, tzinfo=UTC))),
        ("!now 2023-11-13T08:00", Move(datetime(2023, 11, 13, 12, tzinfo=UTC))),
        ("!click Share to Channel", Click("Share to Channel")),
        ("!submit Where=Couva; When=2023-11-03", Submit({"Where": "Couva", "When": "2023-11-03"})),
        ("!submit In words=a; b=c;d", Submit({"In words": "a", "b": "c; d"})),
        (
            "!submit What was seized=48 pistols; 10 rifles",
            Submit({"What was seized": "48 pistols; 10 rifles"}),
        ),
        ("!submit", Submit({})),
        ("!wait", Wait()),
        ("Demo", Demo()),
        ("", Remark("")),
        ("# A week later", Remark("A week later")),
    ],
)
def test_a_line_is_read(typed: str, read: Line) -> None:
    assert lines.read(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        *("hello", "!fly", "!user", "!user Ana Smith", "!channel", "!now", "!now soon", "!click", "!wait 5"),
        *("!dm U2", "!share C2", "!unshare C2", "!renumber", "!guest", "!guest Ana Smith"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(typed: str) -> None:
    read = lines.read(typed)
    assert isinstance(read, Mistake)
    assert read.why


def test_every_line_of_the_demonstration_can_be_read() -> None:
    assert not [line for line in demonstration() if isinstance(line, Mistake)]
