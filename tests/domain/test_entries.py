"""The form that is hashed is pinned: an old log must verify for ever."""

import hashlib
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain import entries
from bot.domain.entries import GENESIS, Entry

ENTRY = Entry(
    operation="00000000-0000-0000-0000-000000000007",
    sequence=2,
    kind="seizure.recorded",
    subject="HAM-0001",
    version=1,
    recorded_at=datetime(2023, 11, 6, 16, 0, tzinfo=UTC),
    team="T1",
    user="ANA",
    agency="TTPS",
    channel="C1",
    reason="",
    key="a0b1",
    body='{"fact":{"a":"é"},"words":null}',
    previous=GENESIS,
)
FORM_1 = (
    '{"agency":"TTPS","body":{"fact":{"a":"é"},"words":null},"channel":"C1","form":1,"key":"a0b1",'
    '"kind":"seizure.recorded","operation":"00000000-0000-0000-0000-000000000007","previous":"'
    + "0"
    * 64
    + '","reason":"","recorded_at":"2023-11-06T16:00:00.000000+00:00","sequence":2,"subject":"HAM-0001",'
    '"team":"T1","user":"ANA","version":1}'
)
CHANGED: dict[str, Any] = {"body": "{}", "recorded_at": datetime(2023, 11, 6, 16, 0, 0, 1, tzinfo=UTC)}


def test_form_1_of_an_entry_is_this_text() -> None:
    assert ENTRY.canonical() == FORM_1
    assert ENTRY.hash() == hashlib.sha256(FORM_1.encode()).hexdigest()


@pytest.mark.parametrize("name", [field.name for field in fields(Entry)])
def test_every_field_is_hashed(name: str) -> None:
    value = getattr(ENTRY, name)
    other = CHANGED.get(name, value + 1 if isinstance(value, int) else f"{value}x")
    assert replace(ENTRY, **{name: other}).hash() != ENTRY.hash()


def test_a_digest_is_that_of_salt_and_text() -> None:
    assert entries.digest("é", b"salt") == hashlib.sha256(b"salt" + "é".encode()).hexdigest()


def test_there_is_one_way_to_write_a_value() -> None:
    assert entries.canonical({"b": [1, None], "a": "é"}) == '{"a":"é","b":[1,null]}'
    with pytest.raises(ValueError, match="JSON"):
        entries.canonical(float("nan"))
