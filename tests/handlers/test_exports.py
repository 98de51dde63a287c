"""Exports hold what their readers may see, arrive once, and leave nothing behind where they do not."""

import re
import tempfile
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.domain.circumstances import Transport
from bot.domain.deliveries import State
from bot.domain.handling import Audience, Marking, Tlp
from bot.domain.problems import Refusal
from bot.domain.quantities import Basis, Quantity
from bot.domain.seizures import Locality, Precision, Stage
from bot.domain.words import Words
from bot.practice.web.faults import Fault
from handlers.courier.exporter import PREFIX
from handlers.courier.worker import Worker
from handlers.exports import about, books
from handlers.exports.request import Format
from storage import operations
from tests.handlers.exporting import HERE, MINE, Counter, another, lines, workbook, zipped
from tests.handlers.playing import OPENING, labels, play, text
from tests.handlers.test_crashes import Died, Fuse, Mortal, mortal
from tests.handlers.world import NOW, OWNER, World
from tests.storage.desk import SEIZURE, line, pistols

HOUR = timedelta(hours=1)
SHEETS = ["about", "seizures", "items", "postings", "cbp"]


@pytest.fixture
def counter(office: World) -> Counter:
    made = Counter(office)
    made.admit()
    return made


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """State that no folder of an export is left behind."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    assert list(tmp_path.glob(f"{PREFIX}*")) == []


@pytest.mark.usefixtures("folders")
def test_each_format_holds_the_same_sheets(counter: Counter) -> None:
    counter.office.desk.record()
    counter.office.desk.void(counter.office.desk.record(pistols(4)).number)
    counter.ask("csv")
    plain = zipped(counter.made())
    assert list(plain) == SHEETS
    (seized,) = plain["seizures"]
    assert seized["reference"] == "HAM-0001"
    assert (seized["seized_on"], seized["date_precision"], seized["tlp"]) == ("2023-11-03", "day", "AMBER")
    assert (seized["place"], seized["destination"]) == ("Port Everglades", "Trinidad and Tobago")
    assert (seized["participating_agencies"], seized["numbers"]) == ("HSI", "ref FL-2023-112")
    assert [(each["item"], each["amount"]) for each in plain["items"]] == [
        ("pistol", "3"),
        ("ammunition", "120"),
    ]
    signs = [(each["reference"], each["measure"], each["amount"]) for each in plain["postings"]]
    assert signs.count(("HAM-0002", "pistol", "4")) == signs.count(("HAM-0002", "pistol", "-4")) == 1
    counter.ask("json")
    told = lines(counter.made())
    assert [*told] == ["about", "seizures", "items", "cbp", "postings"]
    assert told["items"][0]["amount"] == 3
    counter.ask()
    book = workbook(counter.made())
    assert [*book] == SHEETS
    assert [row[0] for row in book["seizures"]] == ["reference", "HAM-0001"]
    assert {name: len(rows) - 1 for name, rows in book.items()} == {
        name: len(rows) for name, rows in plain.items()
    }


def test_the_first_sheet_says_what_it_is(counter: Counter) -> None:
    counter.office.desk.record()
    counter.office.desk.record(pistols(2, seized_on=None, precision=Precision.UNKNOWN))
    counter.ask("csv pistols november 2023 to Trinidad")
    said = {row["what"]: row["value"] for row in zipped(counter.made())["about"]}
    head = counter.office.desk.read(
        lambda session: operations.head(session, counter.office.desk.operation.id)
    )
    assert said["operation"] == "HAMMERHEAD (HAM)"
    assert said["handling"] == "TLP:AMBER"
    assert (said["from"], said["up to and including"]) == ("2023-11-01", "2023-11-30")
    assert (said["filter: items"], said["filter: bound for"]) == ("pistols", "Trinidad and Tobago")
    assert said["hash of the head"] == head.hash
    assert said["total: pistols"] == "3"
    assert "total: rounds" not in said
    assert said["for"].endswith("the channel C1 may see, where it was asked for")
    assert said["C9"].startswith("A quantity is counted, converted, at least")
    assert len([name for name in said if name[0] == "C" and name[1:].isdigit()]) == 16
    assert "nothing is guessed" in said["sheet: cbp"]


def test_what_may_not_be_seen_where_it_was_asked_for_is_not_in_it(counter: Counter) -> None:
    desk = counter.office.desk
    desk.bind(audience=Audience(frozenset({"CBP", "HSI"}), Tlp.AMBER), team=MINE.person.team)
    desk.record()
    desk.record(pistols(7, marking=Marking(releasable=("CBP",), originator="TTPS")))
    assert "1 record is withheld here" in counter.ask("csv").text
    found = zipped(counter.made())
    assert [row["reference"] for row in found["seizures"]] == ["HAM-0001"]
    assert {row["reference"] for row in found["postings"]} == {"HAM-0001"}
    said = {row["what"]: row["value"] for row in found["about"]}
    assert said["withheld"].startswith("1 record of the whole operation")
    assert counter.said()[-1].endswith("1 record is withheld here")


def test_alone_somebody_gets_what_their_own_agency_may_see(counter: Counter) -> None:
    desk = counter.office.desk
    desk.record(pistols(7, marking=Marking(releasable=("CBP",), originator="TTPS")))
    desk.record(pistols(8, lead="TTPS", marking=Marking(tlp=Tlp.RED)))
    counter.ask("csv", private=True)
    assert [row["reference"] for row in zipped(counter.made())["seizures"]] == ["HAM-0001"]


def test_clearance_is_taken_again_when_it_is_made(counter: Counter) -> None:
    counter.office.desk.record()
    counter.ask("csv")
    counter.office.desk.bind(audience=Audience(frozenset({"CBP"}), Tlp.GREEN), team=MINE.person.team)
    assert zipped(counter.made())["seizures"] == []


def test_a_file_is_not_sent_where_its_readers_may_see_otherwise_by_then(counter: Counter) -> None:
    counter.office.desk.record()
    counter.ask("csv")
    counter.make()
    counter.office.desk.bind(audience=Audience(frozenset({"CBP"}), Tlp.GREEN), team=MINE.person.team)
    counter.office.settle()
    (said,) = counter.said()
    assert said.startswith("Your export was not sent: who may see what has changed")
    assert counter.files() == []


def test_whoever_was_dismissed_meanwhile_gets_nothing_and_is_told(counter: Counter) -> None:
    late = another("U7", "HSI")
    counter.admit(late, until=NOW + HOUR)
    counter.ask(who=late)
    counter.make(2 * HOUR)
    counter.office.settle()
    (said,) = counter.office.messages("DU7")
    assert said == (
        "Your export of *HAMMERHEAD* was not made: You are not admitted to the operation any more. "
        "Nothing of it is kept."
    )


def test_what_waits_for_more_than_a_day_is_not_made(counter: Counter) -> None:
    counter.ask()
    counter.make(25 * HOUR)
    counter.office.settle()
    assert "more than a day ago" in counter.said()[-1]
    assert counter.files() == []


EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", " =1", "\u200b=1", "−1")
GOOD = ("1+1", "a=b", "'=1", "")


def test_no_text_is_taken_for_a_formula(counter: Counter) -> None:
    for typed in EVIL:
        evil = replace(SEIZURE, place=Locality(typed, "TT"), concealment=Words(typed))
        counter.office.desk.record(replace(evil, lines=(line("pistol", 1, note=Words(typed)),)))
    counter.ask("csv")
    found = zipped(counter.made())
    harmless = [f"'{typed}" for typed in EVIL]
    assert [row["place"] for row in found["seizures"]] == harmless
    assert [row["concealment"] for row in found["seizures"]] == harmless
    assert [row["note"] for row in found["items"]] == harmless
    assert {row["place"] for row in found["postings"]} == set(harmless)
    assert [books.harmless(each) for each in GOOD] == [*GOOD]
    counter.ask("xlsx")
    written = [cell for row in workbook(counter.made())["seizures"] for cell in row]
    assert {typed for typed in EVIL if typed.strip() == typed} <= set(written)


def test_a_cbp_row_is_an_event_and_a_category_in_the_columns_of_the_public_file(counter: Counter) -> None:
    desk = counter.office.desk
    desk.record(replace(SEIZURE, stage=Stage.US_OUTBOUND, transport=Transport.EXPRESS_COURIER))
    several = replace(line("pistol"), quantity=Quantity(0, Basis.NOT_STATED))
    desk.record(replace(SEIZURE, lines=(line("revolver", 2), line("pistol", 1), several, line("airgun", 5))))
    counter.ask("csv")
    rows = zipped(counter.made())["cbp"]
    assert list(rows[0])[:11] == [
        *("Fiscal Year", "Month (abbv)", "Component", "Region", "Area of Responsibility"),
        *("Inbound/Outbound", "Mode of Transportation", "Seizure Type", "Category", "Event ID"),
        "Quantity Seized",
    ]
    unknown = "not recorded"
    assert [tuple(row.values())[:14] for row in rows] == [
        *(
            ("2024", "NOV", *[unknown] * 3, "OUTBOUND", "express courier", kind, category, "HAM-0001", *rest)
            for kind, category, *rest in (
                ("Ammunition & Gun Parts", "Ammunition", "120", "rounds", "0", "0"),
                ("Weapons", "Handgun", "3", "each", "0", "0"),
            )
        ),
        *(
            ("2024", "NOV", *[unknown] * 5, kind, category, "HAM-0002", *rest)
            for kind, category, *rest in (
                ("Weapons", "Handgun", "3", "each", "0", "1"),
                (unknown, "none of CBP's: air or airsoft gun", "5", "each", "0", "0"),
            )
        ),
    ]


def test_a_question_that_is_no_export_is_refused(counter: Counter) -> None:
    for words, why in (
        ("csv json", "One format at a time"),
        ("as PDF last month", "csv, xlsx or json; there is no pdf"),
        ("by week", "takes no breakdown"),
        ("csv Trinidad", "`/operation export csv in Trinidad`"),
        ("flurb", "flurb"),
    ):
        with pytest.raises(Refusal, match=why):
            counter.ask(words)
    assert not counter.waits()


def test_one_at_a_time_and_the_same_request_is_the_same_export(counter: Counter) -> None:
    assert counter.ask("csv").text == counter.ask("csv").text
    with pytest.raises(Refusal, match="one at a time"):
        counter.ask("json")
    counter.made()
    counter.ask("json")
    counter.made()
    assert len(counter.files()) == 2


@pytest.mark.usefixtures("folders")
def test_only_who_asked_cancels_and_nothing_stays(counter: Counter) -> None:
    answer = counter.ask("csv")
    with pytest.raises(Refusal, match=f"Only <@{OWNER}>"):
        counter.cancel(answer, another("U9", "CBP"))
    for _ in range(2):
        said = counter.cancel(answer)
        assert said.text == "The export is cancelled. Nothing of it is kept."
        assert said.replaces
    assert not counter.waits()
    counter.office.settle()
    assert (counter.said(), counter.owed(answer).state) == ([], State.SKIPPED)
    counter.ask("json")


@pytest.mark.usefixtures("folders")
def test_cancelled_while_it_is_made_it_is_broken_off_and_its_message_says_so(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.office.desk.record()
    answer = counter.ask("csv")
    counter.tell(answer, 17)
    counter.office.settle()
    assert counter.said() == ["Your export of *HAMMERHEAD* is being made: 10 % is done."]
    rows = about.About.rows

    def cancelling(self: about.About) -> Iterator[books.Row]:
        counter.cancel(answer)
        return rows(self)

    monkeypatch.setattr(about.About, "rows", cancelling)
    counter.make()
    counter.office.settle()
    assert counter.said() == ["The export is cancelled. Nothing of it is kept."]
    assert counter.files() == []


def test_made_already_it_is_not_cancelled_any_more(counter: Counter) -> None:
    answer = counter.ask("csv")
    counter.make()
    assert "made already" in counter.cancel(answer).text
    counter.office.settle()
    assert len(counter.files()) == 1


def test_progress_is_one_message_that_is_updated_and_gives_way_to_the_end(counter: Counter) -> None:
    office = counter.office
    office.desk.record()
    answer = counter.ask("csv")
    for percent in (0, 17, 43, 48):
        counter.tell(answer, percent)
        office.settle()
    assert counter.said() == ["Your export of *HAMMERHEAD* is being made: 40 % is done."]
    (message,) = office.workspace.channels[HERE].messages.values()
    assert message["blocks"][-1]["elements"][0]["text"]["text"] == "Cancel"
    counter.made()
    first, second = counter.said()
    assert first == second == "Export of *HAMMERHEAD* since 1 Sep 2023: 1 seizure.\nTLP:AMBER"
    assert len(counter.files()) == 1


def test_what_is_made_before_anybody_could_read_how_far_it_is_says_no_more_than_that(
    counter: Counter,
) -> None:
    for amount in range(3):
        counter.office.desk.record(pistols(amount))
    counter.ask("csv")
    counter.made()
    assert len(counter.said()) == len(counter.files()) == 1


@pytest.mark.usefixtures("folders")
def test_killed_at_any_step_and_started_again_it_arrives_once(counter: Counter) -> None:
    office = counter.office
    office.desk.record()
    for steps in count(1):
        counter.ask("csv" + " " * steps)
        fuse, died = Fuse(steps), True
        with suppress(Died):
            dying(counter, fuse).run_due(office.clock())
            courier = mortal(office, fuse.left)
            office.at(office.clock(), courier)
            died = False
        counter.make(HOUR)
        office.settle()
        assert len(counter.files()) == steps
        assert len(counter.said()) - steps <= 1, "a message that said how far it was, and gave way"
        if not died:
            break
    assert steps > 8, "so many steps can be died at"


def dying(counter: Counter, fuse: Fuse) -> Worker:
    """Return a maker that dies after so many steps."""
    maker = counter.maker(Mortal(counter.office.database, fuse))
    desk = counter.making(maker).desk
    upload = desk.upload

    def mortally(*arguments: Any) -> Any:  # noqa: ANN401 - passed through
        fuse.burn()
        file = upload(*arguments)
        fuse.burn()
        return file

    desk.upload = mortally
    return maker


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.FAIL_AFTER, Fault.DROP_BEFORE, Fault.RATE_LIMIT])
def test_whatever_becomes_of_the_answer_a_file_is_shared_once(counter: Counter, fault: Fault) -> None:
    counter.office.faults.add("files.completeUploadExternal", fault)
    counter.ask("csv")
    counter.made()
    assert len(counter.files()) == 1


@pytest.mark.usefixtures("folders")
def test_what_breaks_is_tried_again_and_then_said_to_be_broken(counter: Counter) -> None:
    counter.office.faults.add("files.getUploadURLExternal", Fault.FAIL_BEFORE, times=3)
    counter.ask("csv")
    for _ in range(3):
        counter.make(HOUR)
    counter.office.settle()
    (said,) = counter.said()
    assert re.fullmatch(r"I could not make your export: .* `[0-9a-f]{8}`. Nothing of it is kept\.", said)
    counter.ask("json")


def test_a_file_that_slack_refuses_is_told_of_with_what_to_do(counter: Counter) -> None:
    counter.office.faults.add("files.completeUploadExternal", Fault.REFUSE, error="restricted_action")
    counter.ask("csv")
    counter.make()
    counter.office.settle()
    (said,) = counter.said()
    assert said.startswith("Blocked in our direct messages: your export of HAMMERHEAD.")


@pytest.mark.parametrize("form", Format)
def test_memory_stays_flat_however_many_lines_there_are(tmp_path: Path, form: Format) -> None:
    def peak(lines: int) -> int:
        tracemalloc.start()
        with books.opened(form, tmp_path, "large", {"a": ("word", "number", "nothing")}) as book:
            for number in range(lines):
                book.add("a", ["=text", number, None])
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(10)
    assert peak(20_000) < peak(2_000) + 500_000


def test_a_sheet_that_is_full_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "ROWS", 3)
    with books.opened(Format.XLSX, tmp_path, "small", {"a": ("n",)}) as book:
        for number in range(5):
            book.add("a", [number])
    found = workbook(book.path.read_bytes())
    assert found == {"a": [["n"], ["0"], ["1"]], "a 2": [["n"], ["2"], ["3"]], "a 3": [["n"], ["4"]]}


def test_over_http_it_is_ordered_cancelled_and_sent(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *OPENING,
        "/seizure 2 pistols at Piarco on 2 Nov",
        "/operation export csv pistols",
        "!click Cancel",
        "!wait",
        "/operation export",
        "!wait",
    )
    ordered, cancelled, again, sent = seen[-4:]
    assert text(ordered).startswith("Your export of *HAMMERHEAD* since 1 Sep 2023 (items pistols) is being")
    assert labels(ordered) == ["Cancel"]
    assert text(cancelled) == "The export is cancelled. Nothing of it is kept."
    assert "(xlsx)" in text(again)
    assert (sent["kind"], text(sent)) == (
        "file",
        "Export of *HAMMERHEAD* since 1 Sep 2023: 1 seizure.\nTLP:AMBER",
    )
