"""What the README shows is what the bot says."""

import re
from io import StringIO
from pathlib import Path

import pytest

from bot.practice import console

README = Path(__file__).parents[1] / "README.md"


def blocks(language: str) -> list[str]:
    """Return the README's blocks of one kind."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)


PLAYED = list(zip(blocks("script"), blocks("transcript"), strict=True))


@pytest.mark.parametrize(("script", "transcript"), PLAYED)
def test_a_transcript_is_what_its_script_shows(sqlite_url: str, script: str, transcript: str) -> None:
    out = StringIO()
    assert console.run(sqlite_url, source=StringIO(script), out=out) == 0
    assert _without_hashes(out.getvalue()) == _without_hashes(transcript)


def _without_hashes(text: str) -> str:
    """Leave out the hashes of the log: every record has its own."""
    return re.sub(r"\b[0-9a-f]{16}\b", "HASH", text).strip()
