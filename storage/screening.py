"""Hold back an entry whose words look like what must never be in the record, unless they were confirmed."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlmodel import Session

from bot.domain import screening
from bot.domain.facts import Fact, Stands
from bot.domain.operations import Operation
from bot.domain.records import Act
from bot.domain.screening import Doubt, Known, Sensitive, texts
from storage import rosters, tables

_OPERATIONS = tables.core(tables.Operation)
_ENTRIES, _TEXTS = tables.core(tables.Entry), tables.core(tables.Text)
_BESIDE = (_ENTRIES.c.operation_id == _TEXTS.c.operation_id) & (_ENTRIES.c.sequence == _TEXTS.c.sequence)


def kinds(session: Session, operation: Operation, subject: str, fact: Fact, act: Act) -> list[str]:
    """Return the kinds of what the author of an entry confirmed; Sensitive where anything is not.

    What stands in the record already was looked over when it came there.
    """
    every = [*texts.looked_over(fact), *([act.words] if act.words else [])]
    suspicious = [text for text in every if screening.found(text)]
    if not suspicious:
        return []
    doubts = _doubts(session, operation, subject, fact, suspicious)
    confirmed = [_plain(words) for words in act.confirmed]
    open_still = [each for each in doubts if not any(_plain(each.words) in words for words in confirmed)]
    if open_still:
        raise Sensitive(open_still)
    return sorted({doubt.kind.value for doubt in doubts})


def _doubts(
    session: Session, operation: Operation, subject: str, fact: Fact, suspicious: Sequence[str]
) -> list[Doubt]:
    known = _known(session, operation, fact)
    standing = _standing(session, operation, subject, fact)
    found = (
        Doubt(each.kind, text[each.start : each.end])
        for text in suspicious
        if text not in standing
        for each in screening.found(text, known)
    )
    return list(dict.fromkeys(found))


def _known(session: Session, operation: Operation, fact: Fact) -> Known:
    every = session.connection().execute(select(*_OPERATIONS.c["code", "name"])).all()
    names = (*(row.name for row in every), *map(str, texts.numbers(fact)))
    return Known(rosters.of(session, operation.id), tuple(row.code for row in every), names)


def _standing(session: Session, operation: Operation, subject: str, fact: Fact) -> set[str]:
    """Return the texts that stand beside the entries of a record, and of the one that it was moved from."""
    about = or_(
        *(
            and_(_ENTRIES.c.operation_id == where, _ENTRIES.c.subject == reference)
            for where, reference in _subjects(session, operation, subject, fact)
        )
    )
    wanted = select(_TEXTS.c.text).join(_ENTRIES, _BESIDE).where(about, _TEXTS.c.text.is_not(None))
    return set(session.connection().scalars(wanted))


def _subjects(session: Session, operation: Operation, subject: str, fact: Fact) -> Iterator[tuple[UUID, str]]:
    yield operation.id, subject
    if isinstance(fact, Stands) and fact.came_from:
        of, number = fact.came_from.operation, fact.came_from.number
        code = session.connection().scalar(select(_OPERATIONS.c.code).where(_OPERATIONS.c.id == of))
        yield of, f"{code}-{number:04d}"


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
