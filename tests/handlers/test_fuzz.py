"""Whatever arrives is answered with a sentence or refused; nothing breaks, and nothing is written unseen."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import app
from bot.practice.console import whole
from bot.practice.console.session import opened
from handlers.kit import payloads
from tests.handlers.fuzzing import (
    ANYTHING,
    BODIES,
    COMMANDS,
    FORM,
    ILLEGIBLE,
    JSON,
    LEADING_NOWHERE,
    ODD,
    SPOILT,
    UNSIGNED,
    Front,
    Json,
    Sketch,
    acting,
    spoil,
    typing,
)
from tests.handlers.playing import OPENING, play

LEAD, RECORDER, STRANGER = "U1", "U2", "U9"


@pytest.fixture(scope="module")
def front(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """Open a record with two seizures, a line that waits for its place, and a stranger in the workspace."""
    path = tmp_path_factory.mktemp("fuzz") / "record.db"
    shutil.copy(template, path)
    lines = ("12 pistols at Arima on 3 Nov 2023", "2 rifles at Piarco on 4 Nov 2023", "3 pistols today")
    play(f"sqlite:///{path}", *OPENING, "!user U2", *(f"/seizure {line}" for line in lines))
    with opened(whole.MAKE, f"sqlite:///{path}", runs=False) as session:
        session.workspace.add_person(STRANGER, "dana")
        yield Front(session)


@given(sketch=ANYTHING, headers=UNSIGNED)
def test_what_is_not_signed_is_refused_and_leaves_no_trace(
    front: Front, sketch: Sketch, headers: dict[str, str]
) -> None:
    payload = front.word(LEAD, sketch)
    with front.unmoved():
        assert front.send(payload, **headers) == (401, "")


@given(sketch=ANYTHING, spoils=st.just([]) | SPOILT)
def test_a_stranger_writes_nothing(front: Front, sketch: Sketch, spoils: list[tuple[int, Any]]) -> None:
    with front.unmoved("requests"):
        front.told(spoil(front.word(STRANGER, sketch), spoils))


@given(sketch=ANYTHING, spoils=st.just([]) | SPOILT)
def test_a_member_of_another_workspace_writes_nothing(
    front: Front, sketch: Sketch, spoils: list[tuple[int, Any]]
) -> None:
    moved: Json = json.loads(json.dumps(front.word(LEAD, sketch)).replace('"T1"', '"T2"'))
    with front.unmoved("requests"):
        front.told(spoil(moved, spoils))


@given(sketch=acting(ILLEGIBLE, st.nothing()))
def test_what_a_button_or_a_form_carries_is_read_strictly(front: Front, sketch: Sketch) -> None:
    with front.unmoved("requests"):
        assert "Nothing was changed" in front.told(front.word(RECORDER, sketch))


@given(sketch=acting(LEADING_NOWHERE, st.nothing()), spoils=st.just([]) | SPOILT)
def test_a_button_or_a_form_of_what_is_not_there_writes_nothing(
    front: Front, sketch: Sketch, spoils: list[tuple[int, Any]]
) -> None:
    with front.unmoved("requests", "drafts"):
        front.told(spoil(front.word(RECORDER, sketch), spoils))


@given(sketch=typing(st.sampled_from(COMMANDS)))
def test_whatever_is_typed_is_answered_with_a_sentence(front: Front, sketch: Sketch) -> None:
    with front.unbroken():
        front.told(front.word(RECORDER, sketch))


@given(
    content=BODIES,
    kind=st.sampled_from([FORM, JSON, "text/plain", "multipart/form-data", ""]) | ODD,
    method=st.sampled_from(["POST", "GET", "PUT", "DELETE"]),
    path=st.sampled_from(["/slack/events", "/", "/slack/install", "/slack/events/"]),
)
def test_what_is_signed_and_is_no_payload_is_told_so(
    front: Front, content: bytes, kind: str, method: str, path: str
) -> None:
    with front.unmoved():
        answer = front.post(content, kind, method, path)
    assert answer in {(200, payloads.UNREADABLE), (401, "")}


def test_what_is_longer_than_anything_slack_sends_is_refused(front: Front) -> None:
    longest = b"a=" + b"x" * (app.LONGEST - 2)
    assert front.post(longest, FORM) == (200, payloads.UNREADABLE)
    assert front.post(longest + b"x", FORM) == (401, "")
