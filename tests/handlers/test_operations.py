"""An operation is opened, chosen, asked and closed; every figure can be opened into its records."""

import pytest

from tests.handlers.playing import OPENING, play, text

ENTRIES = (
    "/seizure 14 pistols, 2 revolvers at Arima to Jamaica on 3 Oct ref TT-1",
    "/seizure 6 pistols, >2,000 rounds, several mags at Port Everglades to Jamaica on 20 Oct by CBP with HSI",
    "/seizure 3 rifles at Kingston in Oct 2023",
    "/seizure 5 AR lowers at Arima on 1 Nov",
)


def answer(url: str, *lines: str) -> str:
    return text(play(url, *OPENING, *ENTRIES, *lines)[-1]).replace("*", "")


def test_a_period_a_filter_and_a_breakdown_are_asked_in_any_order(sqlite_url: str) -> None:
    said = answer(sqlite_url, "/operation totals pistols october by agency")
    assert "CBP: 6 pistols" in said
    assert "IMPACS: 14 pistols" in said


def test_a_country_alone_gives_seized_in_and_bound_for_apart(sqlite_url: str) -> None:
    said = answer(sqlite_url, "/operation totals guns for Jamaica")
    assert "Seized in Jamaica: 3 rifles" in said
    assert "Bound for Jamaica: 20 pistols, 2 revolvers" in said
    assert "do not add them up" in said


@pytest.mark.parametrize(
    ("asked", "to_copy"),
    [
        ("/operation totals guns Jamaica by agency", "/operation totals guns {} Jamaica by agency"),
        ("/operation totals Trinidad by month", "/operation totals {} Trinidad by month"),
        ("/operation why guns for Jamaica", "/operation why guns {} Jamaica"),
        ("/operation why guns the Jamaica, 2023", "/operation why guns {} Jamaica, 2023"),
        ("/seizure list last month, Jamaica", "/seizure list last month, {} Jamaica"),
    ],
)
def test_a_country_alone_is_asked_about_where_one_figure_is_wanted(
    sqlite_url: str, asked: str, to_copy: str
) -> None:
    said = answer(sqlite_url, asked)
    assert f"Ask `{to_copy.format('in')}` or `{to_copy.format('to')}`." in said
    assert "Seized in" not in answer(sqlite_url, to_copy.format("to"))


def test_seizures_are_counted_where_they_are_asked_for(sqlite_url: str) -> None:
    assert "since 1 Sep 2023: 4 seizures\n4 unverified" in answer(sqlite_url, "/operation totals seizures")
    assert "CBP: 1 seizure\n" in answer(sqlite_url, "/operation totals seizures by agency")
    lines = answer(sqlite_url, "/operation why seizures").splitlines()
    assert lines[0] == "4 seizures since 1 Sep 2023, in 4 records:"
    assert [line.split("  ")[0] for line in lines[1:-1]] == ["• 1 seizure"] * 4


def test_inexact_lines_stand_apart_and_unknown_is_not_zero(sqlite_url: str) -> None:
    said = answer(sqlite_url, "/operation totals")
    assert "magazines: not stated" in said
    assert ">=2,000 rounds" in said
    assert "rounds: 0 counted; at least 2,000 on 1 line" in said
    assert "magazines: 1 line without a quantity" in said


def test_frames_stand_outside_the_firearms(sqlite_url: str) -> None:
    assert "20 pistols, 3 rifles, 2 revolvers (25 firearms in all), 5 frames or receivers" in answer(
        sqlite_url, "/operation totals"
    )


def test_a_date_known_to_the_month_counts_in_the_month_and_not_in_a_week_of_it(sqlite_url: str) -> None:
    assert "3 rifles" in answer(sqlite_url, "/operation totals october 2023")
    week = text(play(sqlite_url, "!now 2023-11-08T09:00-04:00", "/operation totals week of 16 Oct")[-1])
    assert "Date not precise enough for this period: 3 rifles" in week


def test_why_lists_records_that_add_up_to_the_figure(sqlite_url: str) -> None:
    lines = answer(sqlite_url, "/operation why pistols").splitlines()
    assert lines[0].startswith("20 pistols")
    assert [line.split("  ")[0] for line in lines[1:-1]] == ["• 14 pistols", "• 6 pistols"]
    assert lines[-1] == "HAMMERHEAD, since 1 Sep 2023, as of Wed 8 Nov 2023 09:00 AST, TLP:AMBER"


def test_why_says_which_cut_it_opens_and_as_of_which_day(sqlite_url: str) -> None:
    lines = answer(sqlite_url, "/operation why pistols to Jamaica as of 8 Nov 2023").splitlines()
    assert lines[0].endswith("since 1 Sep 2023 (bound for Jamaica), in 2 records:")
    assert "as of the end of 8 Nov 2023" in lines[-1]


def test_why_with_no_record_behind_it_says_so(sqlite_url: str) -> None:
    said = answer(sqlite_url, "/operation why pistols as of 1 Nov 2023")
    assert said.startswith("No record is behind this: none reported since 1 Sep 2023.")


def test_why_takes_no_breakdown(sqlite_url: str) -> None:
    said = answer(sqlite_url, "/operation why pistols by week")
    assert "takes no breakdown: leave out `by week`, or ask `/operation totals pistols by week`" in said


def test_why_without_an_item_says_what_to_type(sqlite_url: str) -> None:
    assert "Name an item" in answer(sqlite_url, "/operation why")


def test_an_added_agency_and_an_alias_can_lead(sqlite_url: str) -> None:
    said = answer(
        sqlite_url,
        "/operation agency add NCA National Crime Agency in GB",
        "/operation agency alias NCA crown",
        "/seizure 1 pistol at Kingston today by the crown",
    )
    assert "by NCA" in said


def test_a_channel_can_work_on_another_operation_in_a_zone_of_its_own(sqlite_url: str) -> None:
    said = answer(
        sqlite_url,
        "/operation open ANVIL code ANV",
        "/operation use ANV zone Jamaica",
        "/operation totals",
    )
    assert said.startswith("ANVIL since 8 Nov 2023: none reported")


def test_another_operation_is_reached_by_its_code(sqlite_url: str) -> None:
    chosen = ("/operation use HAM", "/operation use ANV")
    opened = ("/operation open ANVIL code ANV", "!channel C2", *chosen)
    said = answer(sqlite_url, *opened, "/operation totals HAM")
    assert "20 pistols" in said


def test_a_channel_without_an_operation_says_how_to_get_one(sqlite_url: str) -> None:
    assert "/operation open" in answer(sqlite_url, "!channel C2", "/operation totals")


def test_the_counting_rules_are_told(sqlite_url: str) -> None:
    said = answer(sqlite_url, "/operation help counting")
    assert [f"C{number} " in said for number in range(1, 17)] == [True] * 16


def test_a_close_can_be_undone(sqlite_url: str) -> None:
    said = answer(sqlite_url, "/operation close", "/operation reopen HAM", "/seizure 1 pistol at Arima today")
    assert "1 pistol (recorded)" in said


def test_weeks_stand_in_order_and_places_of_one_name_stay_apart(sqlite_url: str) -> None:
    weeks = answer(sqlite_url, "/operation totals pistols by week").splitlines()
    assert [line.partition(":")[0] for line in weeks[1:3]] == ["week of 2 Oct 2023", "week of 16 Oct 2023"]
    places = answer(sqlite_url, "/operation totals by place")
    assert "Arima, Trinidad and Tobago: 14 pistols" in places


def test_a_breakdown_has_a_column_for_what_was_asked(sqlite_url: str) -> None:
    seen = play(sqlite_url, *OPENING, *ENTRIES, "/operation totals frames by place")[-1]
    (table,) = (block for block in seen["blocks"] if block["type"] == "table")
    assert [[cell["text"] for cell in row] for row in table["rows"]] == [
        [" ", "frames or receivers"],
        ["Arima, Trinidad and Tobago", "5"],
    ]


def test_a_direct_message_is_about_the_only_operation_that_its_author_may_read(sqlite_url: str) -> None:
    assert "20 pistols" in answer(sqlite_url, "!dm", "/operation totals")


def test_of_several_operations_a_direct_message_names_one(sqlite_url: str) -> None:
    opened = ("/operation open ANVIL code ANV", "!dm")
    assert "Of which operation?" in answer(sqlite_url, *opened, "/operation totals")
