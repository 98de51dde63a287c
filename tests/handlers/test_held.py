"""Words that look like a name, a paper, a phone or a serial are asked about before anything is recorded."""

import logging
from functools import partial

import pytest
from sqlalchemy import text as sql

from bot.practice.console import whole
from bot.practice.console.session import opened
from bot.practice.sending import targets
from handlers import FEATURES
from handlers.kit import held, overlays
from storage import db, tables
from tests.handlers.playing import OPENING, Json, labels, play, text

LINE = "/seizure 2 pistols at Arima on 3 Nov 2023 hidden in the car of John Smith"
PLAIN = "/seizure 2 pistols at Arima on 3 Nov 2023"
KEEP, CHANGE = f"!click {overlays.KEEP_LABEL}", f"!click {overlays.CHANGE_LABEL}"
NAME = "This looks like a person's name: “{}”. The record keeps no names."
PHONE = "This looks like a phone number: “{}”. The record keeps none."
STATED = '/operation state 10 magazines as of Oct 2023 source "{}" scope "{}"'


def after(url: str, *lines: str) -> list[Json]:
    """Return what is seen once an operation is open."""
    return play(url, *OPENING, *lines)[1:]


def held_up(seen: Json, sentence: str) -> None:
    assert text(seen) == f"{overlays.FIRST}\n• {sentence}"
    assert labels(seen) == [overlays.KEEP_LABEL, overlays.CHANGE_LABEL]


def entries(url: str) -> list[str]:
    database = db.connect(url)
    bodies = database.read(
        lambda session: list(
            session.connection().scalars(sql("SELECT body FROM entries ORDER BY recorded_at, sequence"))
        )
    )
    database.close()
    return bodies


def test_a_line_with_a_name_is_not_recorded_but_asked_about(sqlite_url: str) -> None:
    asked, totals = after(sqlite_url, LINE, "/operation totals")
    held_up(asked, NAME.format("John Smith"))
    assert "none reported" in text(totals)
    assert len(entries(sqlite_url)) == 1


def test_a_name_that_is_none_is_recorded_and_the_log_says_what_was_confirmed(sqlite_url: str) -> None:
    _, kept = after(sqlite_url, LINE, KEEP)
    assert text(kept).startswith("*HAM-0001* 2 pistols (recorded)")
    assert '"confirmed":["name"]' in entries(sqlite_url)[-1]
    assert "Smith" not in entries(sqlite_url)[-1]


def test_the_history_says_what_was_confirmed(sqlite_url: str) -> None:
    change = "/seizure amend 1 to 3 pistols reason told by Peter Jackson, tel 625-1234"
    *_, told = after(sqlite_url, PLAIN, change, KEEP, "/seizure history 1")
    assert text(told).endswith("Confirmed: no name, no phone number.")


def test_confirming_twice_records_once(sqlite_url: str) -> None:
    play(sqlite_url, *OPENING)
    with opened(whole.MAKE, sqlite_url, runs=False) as session:
        session.sender.command("U1", "C1", LINE)
        button = targets.find(session.workspace, "U1", "C1", overlays.KEEP_LABEL)
        assert button
        for _ in range(2):
            session.sender.press("U1", button)
        seen = [sight.text for sight in session.workspace.sights.since(0)]
    assert seen[-1] == "This is recorded already, as *HAM-0001*. Nothing was changed now."
    assert sum('"seizure"' in each for each in entries(sqlite_url)) == 1


def test_what_was_confirmed_is_forgotten_beside_the_record(sqlite_url: str) -> None:
    after(sqlite_url, LINE, KEEP)
    database = db.connect(sqlite_url)
    drafts = database.read(lambda session: session.connection().scalars(sql("SELECT body FROM drafts")).all())
    database.close()
    assert drafts
    assert "Smith" not in str(drafts)


def test_what_is_to_be_changed_is_handed_back_and_forgotten(sqlite_url: str) -> None:
    _, back, totals = after(sqlite_url, LINE, CHANGE, "/operation totals")
    assert text(back) == f"Nothing was recorded. To copy and change:\n`{LINE}`"
    assert "none reported" in text(totals)


def test_a_line_for_another_operation_is_handed_back_with_it(sqlite_url: str) -> None:
    lines = ("/operation open ANVIL code ANV from 1 Sep 2023", f"{LINE} for ANV", CHANGE)
    assert "`/seizure ANV 2 pistols" in text(after(sqlite_url, *lines)[-1])


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/seizure amend 1 to 3 pistols reason told by Peter Jackson", NAME.format("Peter Jackson")),
        ("/seizure void 1 reason call 868-555-1234", PHONE.format("call 868-555-1234")),
        ("/seizure set 1 concealed under mr chen", NAME.format("mr chen")),
        ("/seizure merge 1 into 2 reason seen by Peter Jackson", NAME.format("Peter Jackson")),
        ("/seizure link 1 to 2 as network reason seen by Peter Jackson", NAME.format("Peter Jackson")),
        ("/seizure custody 1 to HSI reason asked by Peter Jackson", NAME.format("Peter Jackson")),
        ("/seizure move 1 to ANV reason asked by Peter Jackson", NAME.format("Peter Jackson")),
        ("/seizure blank 1 Arima reason it is Peter Jackson", NAME.format("Peter Jackson")),
        (STATED.format("Peter Jackson", "the Caribbean"), NAME.format("Peter Jackson")),
        (STATED.format("a briefing", "the house of Peter Jackson"), NAME.format("Peter Jackson")),
    ],
)
def test_every_command_that_takes_words_asks_before_it_records(
    sqlite_url: str, line: str, sentence: str
) -> None:
    before = (PLAIN, "/seizure 5 rifles at Couva on 4 Nov 2023")
    after(sqlite_url, "/operation open ANVIL code ANV", *before)
    already = entries(sqlite_url)
    asked = play(sqlite_url, OPENING[0], line)[-1]
    held_up(asked, sentence)
    assert entries(sqlite_url) == already
    play(sqlite_url, OPENING[0], line, KEEP)
    assert any('"confirmed"' in each for each in entries(sqlite_url)[len(already) :])


def test_a_form_stays_beneath_the_question_and_closes_with_the_answer(sqlite_url: str) -> None:
    lines = (PLAIN, "/seizure void 1", "!submit Reason=Typing mistake; In words=told by Peter Jackson")
    *_, form, asked, done = after(sqlite_url, *lines, "!submit")
    assert form["view"]["callback_id"] == "seizure.voiding"
    assert asked["view"]["callback_id"] == overlays.CONFIRM
    assert NAME.format("Peter Jackson") in text(asked)
    assert asked["view"]["previous_view_id"] == form["view"]["id"]
    assert asked["view"]["close"]["text"] == overlays.CHANGE_LABEL
    assert "*HAM-0001* is void" in text(done)
    assert done["view"]["clear_on_close"]
    assert '"confirmed":["name"]' in entries(sqlite_url)[-1]


def test_a_second_question_stands_where_the_first_did(sqlite_url: str) -> None:
    first, again = f"{PLAIN} ref FL-9", f"{LINE} ref FL-9"
    lines = (first, again, "!click Different", "!submit How you know=told by Peter Jackson")
    *_, one, two, done = after(sqlite_url, *lines, "!submit", "!submit")
    assert NAME.format("John Smith") in text(one)
    assert NAME.format("Peter Jackson") in text(two)
    assert one["view"]["previous_view_id"] == two["view"]["previous_view_id"]
    assert not two["view"].get("clear_on_close")
    assert "*HAM-0002*" in text(done)
    assert sum('"confirmed":["name"]' in each for each in entries(sqlite_url)) == 2


def test_pages_of_detail_are_asked_about_when_they_are_stored(sqlite_url: str) -> None:
    lines = (PLAIN, "/seizure set 1", "!submit Concealed in=car of Peter Jackson", "!submit", "!submit")
    *_, asked, done = after(sqlite_url, *lines, "!submit")
    assert NAME.format("Peter Jackson") in text(asked)
    assert "Peter Jackson" in text(done)
    assert '"confirmed":["name"]' in entries(sqlite_url)[-1]


def test_a_form_that_is_not_confirmed_records_nothing(sqlite_url: str) -> None:
    form = "!submit What was seized=3 pistols; Reason=Recount; In words=told by Peter Jackson"
    *_, asked = after(sqlite_url, PLAIN, "/seizure amend 1", form)
    assert asked["view"]["callback_id"] == overlays.CONFIRM
    assert len(entries(sqlite_url)) == 2


def test_a_name_that_the_reading_asked_about_is_not_asked_about_again(sqlite_url: str) -> None:
    asked, kept = after(sqlite_url, f"{PLAIN}, Ravi Ramnarine", "!click No name: keep it")
    assert "looks like a person's name" in text(asked)
    assert text(kept).startswith("*HAM-0001*")


def test_ordinary_reasons_are_not_asked_about(sqlite_url: str) -> None:
    *_, last = after(
        sqlite_url, PLAIN, "/seizure amend 1 to 3 pistols reason Coast Guard counted at Port Everglades"
    )
    assert "(amended: 2 pistols -> 3 pistols)" in text(last)


def test_neither_logs_nor_journal_have_the_words(sqlite_url: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    after(sqlite_url, LINE, KEEP, "/seizure void 1 reason told by Peter Jackson", CHANGE)
    assert not {"Smith", "Jackson"} & set(caplog.text.replace("'", " ").split())
    database = db.connect(sqlite_url)
    kept = {"texts", "seizures", "records", "drafts"}
    named = [each.name for each in tables.metadata.sorted_tables if each.name not in kept]
    stored = database.read(
        lambda session: {
            each: str(session.connection().execute(sql(f"SELECT * FROM {each}")).all()) for each in named
        }
    )
    assert [each for each, rows in stored.items() if "Smith" in rows or "Jackson" in rows] == []
    database.close()


def test_every_listener_of_the_tree_is_behind_the_check() -> None:
    own = FEATURES[-1]
    verbs = [verb.run for each in FEATURES for command in each.commands for verb in command.every()]
    presses = [press.run for each in FEATURES for press in each.presses if press not in own.presses]
    submits = [submit.run for each in FEATURES for submit in each.submits if submit not in own.submits]
    assert {each.name for each in own.presses} == {held.KEEP, held.CHANGE}
    assert {each.name for each in own.submits} == {overlays.CONFIRM}
    for run in (*verbs, *presses, *submits):
        assert isinstance(run, partial)
        assert run.func.__qualname__ == "_Desk._run"
