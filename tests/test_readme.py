"""What the README shows is what the bot says."""

import re
from io import StringIO
from pathlib import Path

from bot.practice import console

README = Path(__file__).parents[1] / "README.md"


def block(language: str) -> str:
    """Return the README's block of one kind, the hashes of its log left out: every record has its own."""
    found = re.search(
        rf"^```{language}\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert found
    return found[1]


def test_the_transcript_is_what_its_script_shows(sqlite_url: str) -> None:
    out = StringIO()
    assert console.run(sqlite_url, source=StringIO(block("script")), out=out) == 0
    assert _without_hashes(out.getvalue()) == _without_hashes(block("transcript"))


def _without_hashes(text: str) -> str:
    return re.sub(r"\b[0-9a-f]{16}\b", "HASH", text).strip()
