"""A chart, a map, a comparison: numbers at once, the picture privately, and in a channel what it may see."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.deliveries import Composed, Delivery, Kind, Message
from bot.domain.handling import Marking, Tlp
from bot.domain.members import Role
from bot.domain.periods import Period
from bot.domain.problems import Refusal
from bot.domain.quantities import Quantity
from bot.domain.seizures import Line, Locality, Precision
from bot.domain.subscriptions import Feed
from bot.practice.web.faults import Fault
from bot.practice.workspace import TEAM
from handlers import operations
from handlers.courier.darkroom import Darkroom
from handlers.courier.easel import Easel
from handlers.kit import pictures
from handlers.kit.text import count
from handlers.kit.tree import Listener
from handlers.operations import charting, comparing, mapping, picturing
from storage import bindings, claims, memberships
from storage.audiences import Clearance
from storage.db import Session
from tests.handlers.test_digests import say
from tests.handlers.world import DUE, NOW, OWNER, World
from tests.storage.desk import ANA, COUVA, SEIZURE, line, pistols

MINE = replace(ANA, person=replace(ANA.person, user=OWNER), agency="CBP")
JAMAICA = Locality("Jamaica", "JM")
DAY = timedelta(days=1)


@pytest.fixture
def office(office: World) -> World:
    """Let the courier compose pictures, and draw them in no time."""
    composing = operations.composer(office.settings)
    office.courier.compose = {
        **office.courier.compose,
        **dict.fromkeys((Kind.PICTURE, Kind.EXHIBIT), composing),
    }
    office.courier.darkroom = Darkroom(office.courier.desk, Easel(lambda specs: [b"\x89PNG" for _ in specs]))
    admit(office, MINE.role)
    return office


def admit(office: World, role: Role) -> None:
    of = office.desk.operation.id
    office.database.write(
        lambda session: memberships.admit(session, MINE.person, of, "CBP", role, by=ANA.person, now=NOW)
    )


def chart(office: World, words: str = "firearms by week") -> str:
    return say(office, charting.chart, words, who=MINE).text


def posted(office: World, channel: str = f"D{OWNER}") -> list[dict[str, Any]]:
    """Let time pass until nothing is owed any more, and return what stands in a channel."""
    while due := office.database.read(claims.next_due):
        office.at(max(due, office.clock()))
        office.courier.darkroom.easel.run_due()
    found = office.workspace.channels[channel].messages if channel in office.workspace.channels else {}
    return [found[ts] for ts in sorted(found)]


def kinds(message: dict[str, Any]) -> list[str]:
    return [block["type"] for block in message["blocks"]]


def press(message: dict[str, Any]) -> dict[str, Any]:
    (button,) = next(block for block in message["blocks"] if block["type"] == "actions")["elements"]
    carried: dict[str, Any] = json.loads(button["value"])
    return carried


NATIVE = ["section", "data_visualization", "data_table", "context", "actions"]
DRAWN = ["section", "image", "table", "context", "actions"]
IN_WORDS = ["section", "context", "table", "context", "actions"]


def test_the_numbers_come_at_once_and_the_chart_of_slack_by_a_direct_message(office: World) -> None:
    office.desk.record()
    said = chart(office)
    assert said.startswith("*HAMMERHEAD* firearms by week, 28 Aug 2023 to 8 Nov 2023\n")
    assert "\nweek of 30 Oct 2023: 3\nweek of 6 Nov 2023 (part, to 8 Nov): none reported\n" in said
    assert picturing.FOLLOWS in said
    (message,) = posted(office)
    assert kinds(message) == NATIVE
    drawn = message["blocks"][1]["chart"]["series"][0]["data"]
    assert drawn[-2:] == [{"label": "30 Oct", "value": 3}, {"label": "6 Nov (part)", "value": 0}]
    assert "week of 30 Oct 2023: 3" in message["text"]


def test_unlike_things_are_drawn_apart(office: World) -> None:
    office.desk.record()
    assert "week of 30 Oct 2023: firearms 3, rounds 120" in chart(office, "")
    (message,) = posted(office)
    charts = [block["title"] for block in message["blocks"] if block["type"] == "data_visualization"]
    assert charts == ["Firearms by week", "Rounds by week"]
    with pytest.raises(Refusal, match="one kind of thing"):
        chart(office, "pistols and rounds")
    with pytest.raises(Refusal, match="share no axis"):
        chart(office, "by category")


def test_the_same_request_owes_one_picture_and_nothing_is_drawn_of_nothing(office: World) -> None:
    assert picturing.FOLLOWS not in chart(office)
    office.desk.record()
    assert chart(office) == chart(office)
    assert len(posted(office)) == 1


def test_what_is_unknown_is_drawn_as_unknown_even_where_slack_has_charts(office: World) -> None:
    unsaid = (Line(item="pistol", quantity=Quantity.not_stated("several")),)
    office.desk.record(replace(SEIZURE, lines=unsaid))
    assert "week of 30 Oct 2023: not stated" in chart(office)
    (message,) = posted(office)
    assert kinds(message) == ["section", "image", "data_table", "context", "actions"]
    assert "week of 30 Oct 2023: not stated" in message["blocks"][1]["alt_text"]


def test_a_workspace_without_charts_gets_a_file_and_is_asked_again_after_a_day(office: World) -> None:
    office.workspace.without = {"data_visualization", "data_table"}
    office.desk.record()
    chart(office)
    (message,) = posted(office)
    assert kinds(message) == DRAWN
    assert message["blocks"][1]["alt_text"].startswith("Bar chart: Firearms by week. week of 28 Aug 2023")
    office.workspace.without = set()
    chart(office, "firearms by month")
    assert kinds(posted(office)[-1]) == DRAWN
    office.clock.set(office.clock() + DAY)
    chart(office, "firearms by agency")
    assert kinds(posted(office)[-1]) == NATIVE


def test_a_picture_that_cannot_be_drawn_or_shown_leaves_its_numbers(office: World) -> None:
    def fail(_: object) -> list[bytes]:
        raise OSError

    office.workspace.without = {"data_visualization", "data_table"}
    office.desk.record()
    office.courier.darkroom = Darkroom(office.courier.desk, Easel(fail))
    chart(office)
    (message,) = posted(office)
    assert kinds(message) == IN_WORDS
    assert "week of 30 Oct 2023: 3" in message["blocks"][1]["elements"][0]["text"]


def test_a_file_that_slack_refuses_leaves_the_numbers(office: World) -> None:
    office.workspace.without = {"data_visualization", "data_table"}
    office.faults.add("files.getUploadURLExternal", Fault.REFUSE, times=9, error="missing_scope")
    office.desk.record()
    chart(office)
    assert kinds(posted(office)[0]) == IN_WORDS


def test_a_file_that_slack_will_not_show_is_given_up_after_some_tries(office: World) -> None:
    office.workspace.without = {"data_visualization", "image"}
    office.desk.record()
    chart(office)
    (message,) = posted(office)
    assert kinds(message) == ["section", "context", "data_table", "context", "actions"]
    assert len(office.workspace.files) == 1


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.FAIL_BEFORE, Fault.RATE_LIMIT])
@pytest.mark.parametrize(
    "method", ["files.getUploadURLExternal", "files.completeUploadExternal", "chat.postMessage"]
)
def test_whatever_slack_does_the_picture_arrives_once(office: World, method: str, fault: Fault) -> None:
    office.workspace.without = {"data_visualization"}
    office.desk.record()
    chart(office)
    office.at(office.clock())
    office.faults.add(method, fault)
    (message,) = posted(office)
    assert "image" in kinds(message)


def test_one_picture_that_cannot_be_drawn_spoils_no_other(office: World) -> None:
    def draw(specs: Sequence[dict[str, Any]]) -> list[bytes]:
        if any("Rounds" in str(each["title"]) for each in specs):
            raise OSError
        return [b"\x89PNG" for _ in specs]

    office.workspace.without = {"data_visualization"}
    office.courier.darkroom = Darkroom(office.courier.desk, Easel(draw))
    office.desk.record()
    chart(office, "")
    (message,) = posted(office)
    assert kinds(message)[1:3] == ["image", "context"]


def test_pictures_keep_no_other_post_waiting(office: World) -> None:
    office.workspace.without = {"data_visualization"}
    office.desk.record()
    chart(office)
    office.owe("a card", now=office.clock())
    office.at(office.clock())
    assert (office.messages(), office.messages(f"D{OWNER}")) == (["a card"], [])


@pytest.mark.parametrize(("draws", "shown"), [(True, "image"), (False, "context")])
def test_a_digest_has_its_pictures_and_stands_where_one_cannot_be_drawn(
    office: World, *, draws: bool, shown: str
) -> None:
    def compose(session: Session, _: Delivery, cleared: Clearance, __: object) -> Composed:
        found = pictures.usual(session, cleared, Period.week(date(2023, 11, 6)), date(2023, 11, 13))
        drawn = [pictures.block(each, "TLP:AMBER") for every in found.values() for each in every]
        return Composed(Message("figures", tuple(drawn)), 1, cleared.version)

    office.desk.record(pistols(3, seized_on=date(2023, 11, 7)))
    office.courier.compose = {**office.courier.compose, Kind.DIGEST: compose}
    office.courier.darkroom = Darkroom(
        office.courier.desk, Easel(lambda specs: [b"png"] * len(specs) * draws)
    )
    office.subscribe()
    office.at(DUE)
    (message,) = posted(office, "C1")
    assert message["text"] == "figures"
    assert kinds(message) == ["data_visualization", "data_visualization", shown]


def test_a_map_says_what_went_from_where_to_where(office: World) -> None:
    office.desk.record()
    office.desk.record(pistols(4, place=COUVA, destination=None))
    office.desk.record(pistols(2, origin=Locality("Georgia", "US-GA"), place=COUVA, destination=None))
    said = say(office, mapping.draw, "", who=MINE).text.split("\n")
    assert said[1:4] == [
        "Trinidad and Tobago, route not known: 4",
        "Florida to Trinidad and Tobago: 3",
        "Georgia to Trinidad and Tobago: 2",
    ]
    (message,) = posted(office)
    assert kinds(message) == ["section", "image", "data_table", "context", "actions"]
    assert "Georgia to Trinidad and Tobago: 2" in message["blocks"][1]["alt_text"]
    with pytest.raises(Refusal, match="takes no breakdown"):
        say(office, mapping.draw, "by week", who=MINE)


DAYS = "October 2023: 1-31 Oct 2023, 31 days; November 2023 (part): 1-8 Nov 2023, 8 of 30 days so far"


def test_two_periods_stand_side_by_side_with_their_difference_in_words(office: World) -> None:
    office.desk.record(pistols(5, seized_on=date(2023, 10, 3)))
    found = (line("pistol", 3), line("ammunition", 120))
    office.desk.record(replace(SEIZURE, lines=found, seized_on=date(2023, 9, 3)))
    said = say(office, comparing.compare, "October with September", who=MINE)
    assert said.text.split("\n")[:4] == [
        "*HAMMERHEAD* October 2023 compared with September 2023",
        "pistols: 5 (October 2023), 3 (September 2023): 2 more",
        "rounds: none reported (October 2023), 120 (September 2023): 120 fewer",
        "seizures: 1 (October 2023), 1 (September 2023): the same",
    ]
    (message,) = posted(office)
    assert kinds(message)[1:4] == ["data_visualization", "data_visualization", "data_table"]


def test_a_part_stands_beside_what_is_whole_and_is_not_subtracted(office: World) -> None:
    office.desk.record(pistols(5, seized_on=date(2023, 10, 3)))
    office.desk.record(pistols(3))
    lines = say(office, comparing.compare, "October with November", who=MINE).text.split("\n")
    assert lines[1] == "pistols: 5 (October 2023), 3 (November 2023, part)"
    assert DAYS in lines


def test_what_is_not_stated_is_no_difference(office: World) -> None:
    some = (Line(item="pistol", quantity=Quantity.not_stated("some")),)
    office.desk.record(replace(SEIZURE, lines=some, seized_on=date(2023, 9, 3)))
    office.desk.record(pistols(5, seized_on=date(2023, 10, 3)))
    said = say(office, comparing.compare, "October vs September", who=MINE).text
    assert "5 (October 2023), not stated (September 2023): not known: a quantity is not stated" in said


def test_what_is_partial_or_not_known_is_marked_in_the_picture_of_a_comparison(office: World) -> None:
    some = Line(item="pistol", quantity=Quantity.not_stated("some"))
    office.desk.record(pistols(5, seized_on=date(2023, 11, 2)))
    office.desk.record(replace(SEIZURE, seized_on=date(2023, 11, 7), lines=(some, line("rifle", 2))))
    office.desk.record(replace(SEIZURE, seized_on=date(2023, 11, 1), lines=(line("rifle", 4), some)))
    office.desk.record(pistols(7, seized_on=date(2023, 11, 1), precision=Precision.MONTH))
    said = say(office, comparing.compare, "last week with this week", who=MINE).text
    loose = "date not precise enough, not in its figures: 7 pistols (7 firearms in all)"
    assert f"\nweek of 30 Oct 2023: {loose}\n" in said
    assert f"\nweek of 6 Nov 2023 (part): {loose}\n" in said
    (message,) = posted(office)
    assert message["blocks"][1]["type"] == "image"
    assert message["blocks"][1]["alt_text"].startswith(
        "Bar chart: Firearms by kind. pistols: week of 30 Oct 2023 5, week of 6 Nov 2023 (part) not stated; "
        "rifles: week of 30 Oct 2023 4, week of 6 Nov 2023 (part) 2. "
        "week of 30 Oct 2023: 30 Oct - 5 Nov 2023, 7 days; "
        "week of 6 Nov 2023 (part): 6-8 Nov 2023, 3 of 7 days so far. "
        "week of 30 Oct 2023, firearms: 1 line without a quantity, in no bar. "
        "week of 30 Oct 2023, firearms: date not precise enough, in no bar: 7. "
    )


def test_a_side_that_is_partial_says_so_in_a_chart_of_slack_and_its_table(office: World) -> None:
    office.desk.record(pistols(5, seized_on=date(2023, 10, 3)))
    office.desk.record()
    say(office, comparing.compare, "October with November", who=MINE)
    (message,) = posted(office)
    guns, rounds, table = message["blocks"][1:4]
    assert [each["name"] for each in guns["chart"]["series"]] == ["October 2023", "November 2023 (part)"]
    assert rounds["chart"]["axis_config"]["categories"] == ["October 2023", "November 2023 (part)"]
    assert [cell["text"] for cell in table["rows"][0]][1:3] == ["October 2023", "November 2023 (part)"]


def test_an_operation_that_began_within_the_days_compared_is_partial(office: World) -> None:
    office.desk.record()
    other = type(office.desk).opened(office.database, "CAR", began_on=date(2023, 10, 20))
    office.database.write(
        lambda session: memberships.admit(
            session, MINE.person, other.operation.id, "CBP", MINE.role, by=ANA.person, now=NOW
        )
    )
    other.bind("C1", TEAM)
    other.record(pistols(20, seized_on=date(2023, 10, 21)))
    said = say(office, comparing.compare, "HAM with CAR", who=MINE).text
    assert "\nHAM: 1 Sep - 8 Nov 2023, 69 days; CAR: 20 Oct - 8 Nov 2023, 20 days\n" in said
    said = say(office, comparing.compare, "October with CAR October", who=MINE).text
    assert said.startswith("*HAM compared with CAR (part), October 2023*\n")
    assert "HAM: 1-31 Oct 2023, 31 days; CAR (part): 20-31 Oct 2023, 12 of 31 days" in said


def test_two_destinations_and_two_operations_are_compared(office: World) -> None:
    office.desk.record()
    office.desk.record(pistols(9, destination=JAMAICA))
    said = say(office, comparing.compare, "to Jamaica with Trinidad", who=MINE).text
    assert said.startswith(
        "*HAMMERHEAD* Jamaica compared with Trinidad and Tobago as destinations, since 1 Sep 2023\n"
        "pistols: 9 (Jamaica), 3 (Trinidad and Tobago): 6 more"
    )
    other = type(office.desk).opened(office.database, "CAR")
    of = other.operation.id
    office.database.write(
        lambda session: memberships.admit(session, MINE.person, of, "CBP", MINE.role, by=ANA.person, now=NOW)
    )
    with pytest.raises(Refusal, match="not bound"):
        say(office, comparing.compare, "HAM with CAR", who=MINE)
    other.bind("C1", TEAM)
    other.record(pistols(20))
    said = say(office, comparing.compare, "with car", who=MINE).text
    assert "pistols: 12 (HAM), 20 (CAR): 8 fewer" in said
    assert said.startswith("*HAM compared with CAR, since 1 Sep 2023*\n")
    assert "Both: 1 Sep - 8 Nov 2023, 69 days" in said
    assert len(posted(office)) == 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("October", "Compare what with what"),
        ("October with", "Compare what with what"),
        ("October with October", "Both sides are the same"),
        ("October to Haiti with November", "differ in period and destination"),
        ("to Haiti with", "Compare what with what"),
        ("to Haiti with this year", "differ in period and destination"),
        ("to Haiti with pistols to Haiti", "differ in filters"),
        ("to Haiti with verified only", "differ in destination and filters"),
        ("October by week with November", "takes no breakdown"),
        ("October with the moon", "moon"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_sentence(office: World, words: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        say(office, comparing.compare, words, who=MINE)


def test_a_picture_is_shared_once_with_what_the_channel_may_see(office: World) -> None:
    office.desk.record()
    office.desk.record(pistols(40, marking=Marking(tlp=Tlp.RED)))
    assert "week of 30 Oct 2023: 3" in chart(office)
    (mine,) = posted(office)
    assert "week of 30 Oct 2023: 43" in mine["text"]
    for _ in range(2):
        said = say(office, picturing.share, who=MINE, carried=press(mine)).text
        assert said.startswith("It is posted in <#C1> within the next minute")
    (shown,) = posted(office, "C1")
    assert "week of 30 Oct 2023: 3\n" in shown["text"]
    assert "1 record is withheld here" in shown["text"]
    assert kinds(shown) == NATIVE[:-1]


@pytest.mark.parametrize(
    ("listener", "words"),
    [
        (charting.chart, "firearms by week"),
        (mapping.draw, ""),
        (comparing.compare, "October with November"),
    ],
)
@pytest.mark.parametrize("records", [1, 2])
def test_a_channel_that_may_see_nothing_of_what_is_shared_is_told_so(
    office: World, listener: Listener, words: str, records: int
) -> None:
    made = [office.desk.record(pistols(40)) for _ in range(records)]
    office.desk.record(replace(SEIZURE, lines=(line("magazine", 2),), seized_on=date(2023, 9, 4)))
    say(office, listener, words, who=MINE)
    (mine,) = posted(office)
    for each in made:
        office.desk.amend(each.number, 1, pistols(40, marking=Marking(tlp=Tlp.RED)))
    say(office, picturing.share, who=MINE, carried=press(mine))
    (message,) = posted(office, "C1")
    heading, told = message["blocks"][0]["text"]["text"].split("\n")
    assert heading.startswith("*HAMMERHEAD*")
    assert told == picturing.HIDDEN
    assert "image" not in kinds(message)
    rest = message["text"].removeprefix(f"{heading}\n{told}\n")
    assert "40" not in rest
    assert rest.endswith(
        f"TLP:AMBER. {count(records, 'record')} {'is' if records == 1 else 'are'} withheld here"
    )


def test_nobody_shares_what_another_asked_for_nor_where_nothing_may_be_shown(office: World) -> None:
    office.desk.record()
    chart(office)
    (mine,) = posted(office)
    with pytest.raises(Refusal, match="who asked for this picture"):
        say(office, picturing.share, carried=press(mine))
    feed = Feed(TEAM, "C1", office.desk.operation.id)
    office.database.write(lambda session: bindings.unbind(session, feed))
    with pytest.raises(Refusal, match="not bound"):
        say(office, picturing.share, who=MINE, carried=press(mine))
    assert posted(office, "C1") == []


def test_who_may_only_read_gets_the_picture_without_the_button(office: World) -> None:
    admit(office, Role.OBSERVER)
    office.desk.record()
    chart(office)
    assert kinds(posted(office)[0]) == NATIVE[:-1]


def test_who_is_dismissed_before_it_comes_gets_nothing(office: World) -> None:
    office.desk.record()
    chart(office)
    of = office.desk.operation.id
    office.database.write(lambda session: memberships.dismiss(session, MINE.person, of))
    assert posted(office) == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("firearms by week FY2024", "a chart shows 20 at most. Ask by month"),
        ("Trinidad", "Seized in Trinidad and Tobago, or bound for it"),
        ("firearms by week in 2030", "Nothing of that period has come yet"),
        ("kittens by week", "kittens"),
    ],
)
def test_what_no_chart_can_show_is_refused_with_a_way_out(office: World, words: str, why: str) -> None:
    office.clock.set(office.clock() + 300 * DAY)
    with pytest.raises(Refusal, match=why):
        chart(office, words)
