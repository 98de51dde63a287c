"""Custody is handed on in order, and taking part is a role of its own."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain import custody
from bot.domain.detail import parties
from bot.domain.detail.parties import Party
from bot.domain.parties import Custody, Participant
from bot.domain.problems import Problem
from bot.domain.seizures import Seizure
from bot.domain.words import Words
from tests.domain.entry.aloud import context, read


def seizure() -> Seizure:
    found = read("14 pistols at Arima on 3 Nov by CBP with HSI").seizure
    assert found is not None
    return found


def handed(*to: Custody) -> Seizure:
    after = seizure()
    for each in to:
        next_one = custody.hand_on(after, each)
        assert isinstance(next_one, Seizure), next_one
        after = next_one
    return after


def day(number: int) -> date:
    return date(2023, 11, number)


def test_the_lead_holds_what_was_seized_until_it_is_handed_on() -> None:
    assert custody.holder(seizure()) == "CBP"
    assert custody.holder(handed(Custody("TTPS"))) == "TTPS"


def test_custody_is_handed_on_by_whoever_holds_it() -> None:
    receipt = Words("TT-889")
    assert handed(Custody("TTPS", day(5), None, receipt), Custody("HSI", day(5))).custody == (
        Custody("TTPS", day(5), "CBP", receipt),
        Custody("HSI", day(5), "TTPS"),
    )


def test_the_lead_may_note_that_it_took_custody_itself() -> None:
    assert handed(Custody("CBP", day(3))).custody == (Custody("CBP", day(3), None),)


@pytest.mark.parametrize(
    ("to", "why"),
    [
        (Custody("TTPS", day(6)), "TTPS holds it already"),
        (Custody("HSI", day(4)), "TTPS holds it since 5 Nov 2023"),
    ],
)
def test_custody_never_runs_backwards_nor_to_whom_it_is(to: Custody, why: str) -> None:
    refused = custody.hand_on(handed(Custody("TTPS", day(5))), to)
    assert isinstance(refused, Problem)
    assert why in refused.sentence


def test_a_date_that_nobody_stated_does_not_hide_an_earlier_one() -> None:
    refused = custody.hand_on(handed(Custody("TTPS", day(5)), Custody("HSI")), Custody("CBP", day(4)))
    assert isinstance(refused, Problem)


def test_nobody_holds_what_was_not_seized_yet() -> None:
    refused = custody.hand_on(seizure(), Custody("TTPS", day(2)))
    assert isinstance(refused, Problem)
    assert "seized on 3 Nov 2023" in refused.sentence


def test_an_agency_joins_once_and_takes_its_date_later() -> None:
    joined = custody.join(seizure(), Participant("TTPS"))
    assert isinstance(joined, Seizure)
    dated = custody.join(joined, Participant("HSI", day(3)))
    assert isinstance(dated, Seizure)
    assert dated.participating == (Participant("HSI", day(3)), Participant("TTPS"))


def test_the_lead_takes_no_part_beside_itself_and_who_is_not_there_cannot_leave() -> None:
    assert isinstance(custody.join(seizure(), Participant("CBP")), Problem)
    assert isinstance(custody.leave(seizure(), "TTPS"), Problem)
    assert custody.leave(seizure(), "HSI") == replace(seizure(), participating=())


@pytest.mark.parametrize(
    ("said", "party"),
    [
        ("to TTPS on 5 Nov receipt TT-889", Party("TTPS", day(5), Words("TT-889"))),
        ("receipt no. TT 889 on 5 Nov 2023 to TTPS", Party("TTPS", day(5), Words("TT 889"))),
        ("TTPS", Party("TTPS")),
        ("to TTPS 5 Nov", Party("TTPS", day(5))),
        ("yesterday to TTPS receipt 12", Party("TTPS", day(7), Words("12"))),
        ("to the Trinidad and Tobago Police Service since yesterday", Party("TTPS", day(7))),
        ("HSI receipt # A/1", Party("HSI", None, Words("A/1"))),
    ],
)
def test_an_agency_is_read_with_its_date_and_receipt(said: str, party: Party) -> None:
    assert parties.read(said, context(), seizure().place) == party


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("to FBIX", "“FBIX” is no agency here"),
        ("", "Say which agency"),
        ("TTPS on 12 Nov 2023", "has not come yet"),
        ("TTPS since Oct 2023", "say the day"),
        ("TTPS on 4/5/2023", "in letters"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_way_out(said: str, why: str) -> None:
    found = parties.read(said, context(), seizure().place)
    assert isinstance(found, Problem)
    assert why in found.sentence
