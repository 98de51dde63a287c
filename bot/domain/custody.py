"""Say who took part and who holds what was seized: roles beside the lead's, each with its date (rule C10)."""

from dataclasses import replace
from datetime import date

from bot.domain.dates import written
from bot.domain.parties import Custody, Participant
from bot.domain.problems import Problem
from bot.domain.seizures import Precision, Seizure


def holder(seizure: Seizure) -> str:
    """Return the agency that holds what was seized: the lead until it is handed on."""
    return seizure.custody[-1].agency if seizure.custody else seizure.lead


def hand_on(seizure: Seizure, to: Custody) -> Seizure | Problem:
    """Return the record with custody handed on by whoever holds it; dates never run backwards."""
    present = holder(seizure)
    if seizure.custody and to.agency == present:
        return Problem("custody", f"{to.agency} holds it already. “custody none” begins the chain anew.")
    held_since = max((each.since for each in seizure.custody if each.since), default=None)
    if to.since and held_since and to.since < held_since:
        return Problem("custody", _backwards(f"{present} holds it since {written(held_since)}", to.since))
    precise = seizure.precision in {Precision.DAY, Precision.MONTH}
    if to.since and precise and seizure.seized_on and to.since < seizure.seized_on:
        return Problem("custody", _backwards(f"It was seized on {written(seizure.seized_on)}", to.since))
    by = None if to.agency == present else present
    return replace(seizure, custody=(*seizure.custody, replace(to, handed_by=by)))


def given_back(seizure: Seizure) -> Seizure:
    """Return the record as if nothing had been handed on: its lead holds it."""
    return replace(seizure, custody=())


def join(seizure: Seizure, participant: Participant) -> Seizure | Problem:
    """Return the record with an agency that took part, or with its date where it is there already."""
    if participant.agency == seizure.lead:
        return Problem("joined", f"{participant.agency} leads this seizure; others take part in it.")
    known = {each.agency: each for each in seizure.participating}
    return replace(seizure, participating=(*(known | {participant.agency: participant}).values(),))


def leave(seizure: Seizure, agency: str) -> Seizure | Problem:
    """Return the record without an agency that took no part."""
    others = tuple(each for each in seizure.participating if each.agency != agency)
    if others == seizure.participating:
        return Problem("joined", f"{agency} is not among those who took part.")
    return replace(seizure, participating=others)


def _backwards(since: str, day: date) -> str:
    return f"{since}; it cannot pass on before, on {written(day)}. “custody none” begins the chain anew."
