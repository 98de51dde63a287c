"""What others published lies beside the record: dated, sourced, never overwritten, never in a total."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.entries import Kind
from bot.domain.periods import Period
from bot.domain.problems import Refusal
from bot.domain.quantities import Quantity
from bot.domain.records import Receipt
from bot.domain.statements import Figure, Stated, Statement, Stretch, published
from bot.domain.words import Words
from storage import chain, operations, rebuild, replay, statements, texts
from tests.storage.desk import ANA, BEN, Desk, pistols, tamper

STATEMENT = Statement(
    figures=(Figure("magazine", Quantity(314)), Figure("firearms", Quantity(318))),
    as_of=Stretch.of(Period.month(2024, 1)),
    published=Stretch.of(Period.day(date(2024, 2, 28))),
    source=Words("a briefing by John Smith"),
    scope=Words("seized in or destined for the Caribbean"),
)


def record(desk: Desk, statement: Statement = STATEMENT, **rest: object) -> Receipt:
    act = desk.act(BEN, **rest)
    return desk.database.write(lambda session: statements.record(session, desk.operation, statement, act))


def withdraw(desk: Desk, number: int = 1, reason: str = "another briefing") -> Receipt:
    act = desk.act()
    return desk.database.write(
        lambda session: statements.withdraw(session, desk.operation, number, Words(reason), act)
    )


def record_known(desk: Desk) -> list[Receipt]:
    act = desk.act()
    return desk.database.write(
        lambda session: statements.record_known(session, desk.operation, published.known(), act)
    )


def every(desk: Desk) -> list[Stated]:
    return desk.read(lambda session: statements.every(session, desk.operation.id))


def problems(desk: Desk) -> tuple[str, ...]:
    walked = desk.read(lambda session: chain.verify(session, desk.operation))
    return (*walked.problems, *rebuild.check(desk.database))


def test_a_statement_is_read_back_as_it_was_recorded(desk: Desk) -> None:
    receipt = record(desk)
    (found,) = every(desk)
    assert receipt.subject == "HAM-S0001"
    assert (found.statement, found.person, found.agency) == (STATEMENT, BEN.person, "CBP")
    assert (found.recorded_at, found.withdrawn) == (desk.now, None)


def test_statements_are_numbered_apart_from_seizures(desk: Desk) -> None:
    record(desk)
    assert desk.record().subject == "HAM-0001"
    assert record(desk, replace(STATEMENT, scope=Words("elsewhere"))).subject == "HAM-S0002"
    assert desk.record(pistols(20)).subject == "HAM-0002"
    assert problems(desk) == ()


def test_a_withdrawn_statement_stays_with_its_reason(desk: Desk) -> None:
    record(desk)
    withdraw(desk)
    (found,) = every(desk)
    assert found.statement == STATEMENT
    assert found.withdrawn
    assert (found.withdrawn.person, found.withdrawn.reason) == (ANA.person, "another briefing")
    with pytest.raises(Refusal, match="HAM-S0001 is withdrawn already"):
        withdraw(desk)
    with pytest.raises(Refusal, match="no statement HAM-S0002"):
        withdraw(desk, 2)


def test_the_log_says_what_was_recorded_and_what_was_withdrawn(desk: Desk) -> None:
    record(desk)
    withdraw(desk)
    links = list(desk.read(lambda session: list(replay.links(session, desk.operation.id, "HAM-S0001"))))
    assert [(each.entry.kind, each.entry.version) for each in links] == [
        (Kind.STATEMENT_RECORDED, 1),
        (Kind.STATEMENT_WITHDRAWN, 2),
    ]
    assert problems(desk) == ()


def test_the_same_statement_is_not_recorded_twice(desk: Desk) -> None:
    record(desk)
    with pytest.raises(Refusal, match="HAM-S0001 says exactly this already"):
        record(desk)
    withdraw(desk)
    assert record(desk).subject == "HAM-S0002"


def test_a_request_that_repeats_records_one_statement(desk: Desk) -> None:
    first, second = record(desk, key="once"), record(desk, key="once")
    assert (first.subject, second.subject, second.repeated) == ("HAM-S0001", "HAM-S0001", True)
    assert len(every(desk)) == 1


def test_the_known_statements_are_recorded_once_even_where_one_was_withdrawn(desk: Desk) -> None:
    listed = list(published.known().values())
    record(desk, listed[1])
    assert [receipt.subject for receipt in record_known(desk)] == [f"HAM-S000{n}" for n in range(2, 10)]
    withdraw(desk, 3)
    assert record_known(desk) == []
    assert [each.statement for each in every(desk)] == [listed[1], listed[0], *listed[2:]]
    assert problems(desk) == ()


def test_people_who_state_at_once_record_each_statement_once(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(lambda _: record_known(desk), range(4)))
    assert sum(map(len, receipts)) == len(published.known())
    assert [each.number for each in every(desk)] == list(range(1, 10))
    assert problems(desk) == ()


def test_another_operation_has_known_statements_of_its_own(desk: Desk) -> None:
    other = Desk.opened(desk.database, "OTH")
    assert len(record_known(desk)) == len(record_known(other)) == len(published.known())
    assert every(other)[0].number == 1


def test_a_statement_that_the_log_does_not_know_is_found(desk: Desk) -> None:
    record(desk)
    record(desk, replace(STATEMENT, scope=Words("elsewhere")))
    tamper(desk.database, "UPDATE statements SET withdrawn_because = 'wrong' WHERE number = 1")
    tamper(desk.database, "DELETE FROM statements WHERE number = 2")
    assert rebuild.check(desk.database) == [
        "statements: 1 is not what the entries say",
        "statements: 2 is missing",
    ]
    rebuild.replace(desk.database)
    assert [each.withdrawn for each in every(desk)] == [None, None]


def test_words_of_a_statement_can_be_blanked(desk: Desk) -> None:
    record(desk)
    withdraw(desk, reason="John Smith said otherwise")
    closing, act = desk.act(), desk.act()
    desk.database.write(lambda session: operations.close(session, desk.operation, closing))
    desk.database.write(lambda session: texts.blank_statement(session, desk.operation, 1, "john smith", act))
    (found,) = every(desk)
    assert found.withdrawn
    assert (found.statement.source, found.withdrawn.reason) == ("[blanked]", "[blanked]")
    assert found.statement.scope == STATEMENT.scope
    assert problems(desk) == ()


@given(figures=st.dictionaries(st.sampled_from(["pistol", "magazine"]), st.integers(0, 10**6), min_size=1))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_statement_never_changes_a_total(desk: Desk, figures: dict[str, int]) -> None:
    desk.record(pistols(3))
    before = desk.totals()
    said = tuple(Figure(metric, Quantity(amount)) for metric, amount in figures.items())
    number = int(record(desk, replace(STATEMENT, figures=said)).subject[-4:])
    assert desk.totals() == before
    withdraw(desk, number)
    assert desk.totals() == before
