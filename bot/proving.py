"""Prove a record on the command line, and print its log for those who check it themselves."""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import click

from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from storage import audiences, exporting, proof, witnesses
from storage.chain import Verdict
from storage.db import Database, Session
from storage.witnesses import Testimony

LONG = 100_000
"""Work, a second or two of it, from which on one wants to know how long it will take."""


def verify(database: Database, code: str | None, witness: str | None) -> bool:
    """Print in one sentence for each operation whether it is as it was recorded; tell whether all are."""
    chosen = _chosen(database, code)
    verdicts = _prove(database, chosen)
    strays = [] if code else database.read(lambda session: list(proof.strays(session)))
    told = _hear(database, chosen, witness) if witness else []
    said = list(map(str, [*verdicts, *strays, *told])) or ["There are no operations yet."]
    click.echo("\n".join([*said, proof.scope()]))
    whole = not strays and not any(each.problems for each in verdicts)
    return whole and all(each.sequence is not None for each in told)


def export(database: Database, code: str | None) -> None:
    """Print every entry of the log, of one operation or of all, in flat memory."""

    def write(session: Session) -> None:
        for operation in _chosen(database, code):
            for line in exporting.lines(session, operation):
                click.echo(line)

    database.read(write)


def _chosen(database: Database, code: str | None) -> list[Operation]:
    every = database.read(proof.operations)
    chosen = [each for each in every if code is None or each.code == code.upper()]
    if code and not chosen:
        raise Refusal(f"There is no operation {code}.")
    return chosen


def _prove(database: Database, chosen: Sequence[Operation]) -> list[Verdict]:
    work = sum(database.read(partial(proof.work, operation=each)) for each in chosen)
    with _undisturbed(), _progress(work) as told:
        return [database.read(partial(proof.prove, operation=each, told=told)) for each in chosen]


def _hear(database: Database, chosen: Sequence[Operation], witness: str) -> list[Testimony]:
    """Return what the operations say that know a witness, or that none does."""

    def hear(session: Session, operation: Operation) -> Testimony:
        return witnesses.testify(session, audiences.everything(session, operation), witness, "")

    heard = [database.read(partial(hear, operation=each)) for each in chosen]
    return [each for each in heard if each.sequence is not None] or heard


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Collect garbage seldom: a proof makes millions of rows in no circle, and takes a fourth less."""
    before = gc.get_threshold()
    gc.set_threshold(20_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _progress(work: int) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how far a long proof is, and how long it will take."""
    if work < LONG or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(
        length=work, label="Proving", file=sys.stderr, update_min_steps=work // 1000
    ) as bar:
        yield bar.update
