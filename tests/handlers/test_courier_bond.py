"""A real case, from a courier's bond in April 2021 to the fourth conviction in June 2025, told as it came.

30 firearms, 762 rounds and 60 magazines, shipped from Florida and seized in Trinidad; three people unsealed
in October 2022, two pleas in April 2023, sentences of 57 months in July 2023, an extradition in 2024.
"""

import pytest

from tests.handlers.playing import play, text

BY_THEN = "!now {}T18:00-04:00"
STORY = (
    BY_THEN.format("2021-04-24"),
    "/operation open HAMMERHEAD code HAM zone America/Port_of_Spain from 1 Jan 2021",
    "!dm",
    "/seizure 30 firearms, 762 rounds, 60 magazines at Piarco from Florida on 22 Apr 2021 by TTPS ref BOND-1",
    "/case open opened by HSI on 24 Apr 2021 ref INV-30 for HAM-0001",
    BY_THEN.format("2021-05-03"),
    "/case refer CASE-0001 to FL-M priority on 3 May 2021",
    BY_THEN.format("2022-10-12"),
    "/case referral CASE-0001 accepted on 5 Oct 2022",
    *(f"/case person add {role} in CASE-0001" for role in ("purchaser", "purchaser", "facilitator")),
    *(
        f"/case defendant P-000{n} in CASE-0001 charged on 5 Oct 2022, unsealed on 12 Oct 2022 in FL-M"
        for n in (1, 2, 3)
    ),
    BY_THEN.format("2023-04-11"),
    *(f"/case defendant P-000{n} pleaded guilty on 11 Apr 2023" for n in (1, 2)),
    BY_THEN.format("2023-07-20"),
    *(f"/case defendant P-000{n} sentenced to 57 months on 19 Jul 2023" for n in (1, 2)),
    BY_THEN.format("2024-12-12"),
    "/case defendant P-0003 arrested abroad in Jun 2024, extradited on 10 Dec 2024",
    "/case person add recipient in CASE-0001",
    "/case defendant P-0004 in CASE-0001 charged on 11 Dec 2024 in FL-M",
    BY_THEN.format("2025-06-12"),
    "/case defendant P-0004 convicted on 10 Jun 2025",
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what is said of the case as it stood on each day, and at the end."""
    days = ("30 Apr 2021", "1 Jun 2021", "13 Oct 2022", "12 Apr 2023", "1 Aug 2023", "13 Dec 2024", "")
    asked = [f"/operation outcomes as of {day}" if day else "/operation outcomes" for day in days]
    more = (
        "/seizure show 1",
        "/operation stuck",
        "/operation totals",
        "/case people",
        "/case show CASE-0001",
    )
    url = f"sqlite:///{tmp_path_factory.mktemp('bond') / 'record.db'}"
    said = [text(each).replace("*", "") for each in play(url, *STORY, *asked, *more)]
    return dict(zip((*days, *more), said[-len(days) - len(more) :], strict=True))


@pytest.mark.parametrize(
    ("day", "steps", "apart"),
    [
        ("30 Apr 2021", (0, 0, 0, 0), "not to be compared: 1 case\n"),
        ("1 Jun 2021", (1, 0, 0, 0), "not to be compared: 1 case; 1 referral\n"),
        ("13 Oct 2022", (1, 1, 0, 0), "3 people identified; 3 defendants charged, 0 convicted"),
        ("12 Apr 2023", (1, 1, 1, 1), "3 people identified; 3 defendants charged, 2 convicted"),
        ("1 Aug 2023", (1, 1, 1, 1), "2 convicted; 1 case; 1 referral; sentenced to 57 months (2 times)"),
        ("13 Dec 2024", (1, 1, 1, 1), "4 people identified; 4 defendants charged, 2 convicted"),
        ("", (1, 1, 1, 1), "4 people identified; 4 defendants charged, 3 convicted"),
    ],
)
def test_on_each_day_the_case_had_got_as_far_as_was_known_by_then(
    answers: dict[str, str], day: str, steps: tuple[int, ...], apart: str
) -> None:
    said = answers[day]
    funnel = [
        f"{n} {step} ("
        for n, step in zip(steps, ("referred", "charged", "decided", "convicted"), strict=True)
    ]
    assert [each for each in funnel if each not in said] == []
    assert apart in said


def test_the_chain_is_whole_once_whoever_received_is_known(answers: dict[str, str]) -> None:
    whole = "Full chain (purchaser, shipper and recipient all identified): {} of 1 seizure"
    assert whole.format(0) in answers["1 Aug 2023"]
    assert whole.format(1) in answers["13 Dec 2024"]


def test_the_seizure_ends_with_how_far_it_got_and_what_it_waits_for(answers: dict[str, str]) -> None:
    last = (
        "Purchaser, shipper and recipient known; convicted 719 days after the seizure; "
        "981 days: the Middle District of Florida is to decide about 1 more defendant"
    )
    assert last in answers["/seizure show 1"]
    assert "1 seizure waits (1 charged)" in answers["/operation stuck"]


def test_the_case_reads_from_its_opening_to_the_last_conviction(answers: dict[str, str]) -> None:
    said = answers["/case show CASE-0001"]
    told = (
        "put it on record",
        "referred it to the Middle District",
        "11 Apr 2023",
        "57 months",
        "10 Dec 2024",
        "10 Jun 2025",
    )
    assert [each for each in told if each not in said] == []


def test_what_was_seized_counts_as_it_did_all_along(answers: dict[str, str]) -> None:
    assert "30 firearms" in answers["/operation totals"]
    assert "60 magazines, 762 rounds" in answers["/operation totals"]
