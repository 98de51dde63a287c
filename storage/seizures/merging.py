"""Let one record stand for another that reports the same seizure, and take that back."""

from dataclasses import replace

from sqlmodel import Session

from bot.domain import handling
from bot.domain.entries import Kind
from bot.domain.facts import Stands, Tied
from bot.domain.handling import Marking
from bot.domain.operations import Operation
from bot.domain.parties import Participant
from bot.domain.records import Act, Receipt, Record, Version
from bot.domain.seizures import Seizure, Status
from bot.domain.ties import Tie
from storage import log, records, replay, rosters
from storage.log import Chain
from storage.seizures import following
from storage.seizures.changing import follow, refuse_unless, standing
from storage.seizures.finding import merged_into, stored
from storage.seizures.histories import versions
from storage.seizures.tying import ties


def merge(
    session: Session,
    operation: Operation,
    number: int,
    into: int,
    act: Act,
    joining: tuple[Participant, ...] = (),
    undoes: int | None = None,
) -> Receipt:
    """Let the record `into` stand for another too: the other counts nowhere, and leads to it.

    Agencies that are `joining` take part in the record that stands, for as long as it stands for both.
    It is handled as the stricter of the two in each respect as long.
    """

    def write(chain: Chain) -> Receipt:
        source, target = (stored(session, operation, each) for each in (number, into))
        refuse_unless(number != into, chain, source, "is that record itself")
        standing(chain, source), standing(chain, target)
        apart = (target.pointer, Tie.DIFFERENT) in ties(session, source.pointer)
        other = operation.reference(into)
        refuse_unless(
            not apart, chain, source, f"was found to be another seizure than {other}: unlink them first"
        )
        fact = Stands(Status.MERGED, undoes=undoes, leads_to=target.pointer)
        receipt = follow(chain, source, Kind.SEIZURE_MERGED, fact, act)
        _echo(chain, Kind.SEIZURE_TIED, target, source, act)
        target = _restrict(chain, target, source, act)
        _take_part(chain, target, _with(target.seizure, joining, number), act)
        return receipt

    return log.once(session, operation.id, act, write)


def unmerge(
    session: Session, operation: Operation, number: int, act: Act, undoes: int | None = None
) -> Receipt:
    """Let a merged record count by itself again, to be verified anew."""

    def write(chain: Chain) -> Receipt:
        source = stored(session, operation, number)
        target = source.leads_to and records.find(session, operation.id, source.leads_to.number)
        merged = source.status is Status.MERGED
        refuse_unless(merged, chain, source, "is not merged into another record")
        receipt = follow(chain, source, Kind.SEIZURE_UNMERGED, Stands(Status.PROVISIONAL, undoes=undoes), act)
        if target:
            _echo(chain, Kind.SEIZURE_UNTIED, target, source, act)
            target = _relax(chain, target, source, act)
            _take_part(chain, target, _without(target.seizure, number), act)
        return receipt

    return log.once(session, operation.id, act, write)


def _echo(chain: Chain, kind: Kind, target: Record, source: Record, act: Act) -> None:
    """Say of the target that it stands for the source, or no longer does."""
    fact = Tied(source.pointer, Tie.DUPLICATE, holds=kind is Kind.SEIZURE_TIED, echoes=True)
    reference = chain.operation.reference(target.number)
    log.append(chain, kind, reference, target.version, fact, act.echoed("target"))


def _restrict(chain: Chain, target: Record, source: Record, act: Act) -> Record:
    """Return the target, handled so that nobody sees it who would not have seen both."""
    mine, other = (handling.originated(each.seizure.marking, each.seizure.lead) for each in (target, source))
    marking = handling.combined(mine, other, rosters.of(chain.session, chain.operation.id))
    return _mark(chain, target, marking, act)


def _relax(chain: Chain, target: Record, source: Record, act: Act) -> Record:
    """Return the target, handled as before the merge unless it was marked since or stands for others too."""
    links = list(replay.links(chain.session, chain.operation.id, chain.operation.reference(target.number)))
    tied, after = _tied(list(versions(links)), source)
    anew = target.seizure.marking != after.seizure.marking or following.decided(links, after.sequence)
    if anew or merged_into(chain.session, target.pointer):
        return target
    return _mark(chain, target, tied.seizure.marking, act)


def _tied(told: list[Version], source: Record) -> tuple[Version, Version]:
    """Return what tells that a record came to stand for another, and how it was handled from then on."""
    tied = (Kind.SEIZURE_TIED, source.pointer, Tie.DUPLICATE)
    at = max(n for n, version in enumerate(told) if (version.kind, version.other, version.tie) == tied)
    tie, after = told[at], told[at + 1]
    same = after.kind is Kind.SEIZURE_MARKED and after.sequence == tie.sequence + 1
    return tie, after if same else tie


def _mark(chain: Chain, target: Record, marking: Marking, act: Act) -> Record:
    """Say of the target how it is handled now, where that puts it into another class."""
    seizure = replace(target.seizure, marking=marking)
    if seizure.handled == target.seizure.handled:
        return target
    fact = Stands(target.status, seizure, leads_to=target.leads_to, echoes=True)
    follow(chain, target, Kind.SEIZURE_MARKED, fact, act.echoed("marked"))
    return stored(chain.session, chain.operation, target.number)


def _take_part(chain: Chain, target: Record, seizure: Seizure, act: Act) -> None:
    """Say of the target who takes part in it now, where that changed."""
    if seizure != target.seizure:
        status = Status.PROVISIONAL if target.status.counts else target.status
        fact = Stands(status, seizure, leads_to=target.leads_to, echoes=True)
        follow(chain, target, Kind.SEIZURE_AMENDED, fact, act.echoed("joined"))


def _with(seizure: Seizure, joining: tuple[Participant, ...], number: int) -> Seizure:
    known = {seizure.lead, *(each.agency for each in seizure.participating)}
    new = tuple(replace(each, merged=number) for each in joining if each.agency not in known)
    return replace(seizure, participating=(*seizure.participating, *new))


def _without(seizure: Seizure, number: int) -> Seizure:
    left = tuple(each for each in seizure.participating if each.merged != number)
    return replace(seizure, participating=left)
