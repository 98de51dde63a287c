"""A record that stands up, told in one piece: every line is answered, and the figures agree at the end."""

from tests.handlers.playing import OPENING, play, text

LINES = {
    "!user U2": "",
    "/seizure 15 rifles at Arima yesterday case TT/2023/7": "*HAM-0001* 15 rifles",
    "!user U3": "",
    "/seizure 14 rifles at Arima yesterday": "is much like it",
    "/seizure merge HAM-0002 into HAM-0001": "stands for HAM-0002 too",
    "/seizure unmerge HAM-0002": "it counts by itself again",
    "/seizure set HAM-0002 transport container": "transport not stated -> container",
    "/seizure custody HAM-0002 to TTPS on 7 Nov receipt R-9": "custody CBP -> TTPS",
    "/seizure joined HAM-0002 HSI": "with nobody -> HSI",
    "!user U1": "",
    "/operation open CARIBE code CAR zone America/Port_of_Spain from 1 Sep 2023": "CARIBE",
    "/seizure verify HAM-0001": "(verified)",
    "/operation totals verified only": "15 rifles",
    "/seizure amend HAM-0001 15 rifles -> 15 component sets reason laboratory result": "no longer verified",
    "/seizure link HAM-0002 to HAM-0001 as consignment": "same consignment",
    "/seizure move HAM-0002 to CAR reason wrong operation": "moved here from HAM-0002",
    "/seizure history HAM-0002 as of 8 Nov 2023": "moved it to CAR-0001",
    "/operation state known": "HAM-S0001",
    "/operation statements": "Two figures for one date",
    "/operation totals by agency for CAR": "Took part in (do not add up)",
    "/operation totals HAM": "15 unassembled kits",
    "/operation totals as of 8 Nov 2023": "15 unassembled kits",
    "/taskforce verify": "all is well",
}
"""What is typed, and a part of what is answered; nothing is answered to a change of the typist."""


def test_every_line_of_the_story_is_answered(sqlite_url: str) -> None:
    seen = [text(each) for each in play(sqlite_url, *OPENING, *LINES)[1:]]
    expected = [answer for answer in LINES.values() if answer]
    assert len(seen) == len(expected)
    assert [answer for answer, said in zip(expected, seen, strict=True) if answer not in said] == []
