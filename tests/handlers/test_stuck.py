"""What waits is said so that it is true for whoever sees its case and for whoever does not."""

import pytest

from tests.handlers.playing import play, text
from tests.handlers.test_cases import PEOPLE

OPEN = "/case open opened by TTPS on 3 Nov 2023 ref INV-9 for HAM-0001"
SECRET = (OPEN, "/case mark CASE-0001 RED to TTPS")
MOVE = "TTPS is to open a case, or link it to one, unless it is in one that is not shown here"


def told(url: str, question: str, *lines: str, user: str = "U2") -> str:
    seen = play(url, *PEOPLE, "!user U3", "!dm", *lines, f"!user {user}", "!dm", question)
    return text(seen[-1]).replace("*", "")


@pytest.mark.parametrize("question", ["/operation stuck seized", "/seizure show 1"])
def test_whoever_may_not_see_its_case_reads_of_it_what_they_would_without_one(
    sqlite_url: str, tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    other = f"sqlite:///{tmp_path_factory.mktemp('other') / 'record.db'}"
    without, hidden = told(sqlite_url, question), told(other, question, *SECRET)
    assert MOVE in without
    assert hidden.replace(". 1 investigation is withheld here", "") == without


def test_whoever_sees_its_case_is_told_what_that_waits_for(sqlite_url: str) -> None:
    seen = told(sqlite_url, "/seizure show 1", *SECRET, user="U3")
    assert "TTPS is to identify who bought, shipped or received" in seen
    assert MOVE not in seen
