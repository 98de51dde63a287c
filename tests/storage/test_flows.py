"""What moved along each route adds up to the total, for whoever sees what of it."""

from dataclasses import replace
from datetime import date

from bot.domain.handling import Marking, Tlp
from bot.domain.periods import Period
from bot.domain.pictures.flow import Route
from bot.domain.queries import Filter, Query
from bot.domain.seizures import Locality
from bot.domain.totals import Totals
from storage import totals
from tests.storage.desk import COUVA, SEIZURE, Desk, pistols

GEORGIA = Locality("Georgia", "US-GA")


def flows(desk: Desk, query: Query | None = None, upto: int | None = None) -> dict[Route, str]:
    found = desk.read(lambda session: totals.flows(session, desk.cleared(session), query or Query(), upto))
    return {route: str(each["pistol"]) for route, each in found.items()}


def test_each_route_has_what_went_along_it(desk: Desk) -> None:
    desk.record(pistols(3))
    desk.record(pistols(4))
    desk.record(pistols(2, origin=GEORGIA, place=COUVA, destination=None))
    desk.record(pistols(1, place=Locality("a jetty", None), destination=None))
    assert flows(desk) == {
        Route("", "", ""): "1",
        Route("", "US-FL", "TT"): "7",
        Route("US-GA", "TT", ""): "2",
    }


def test_routes_add_up_to_the_total_and_are_cut_and_dated_like_it(desk: Desk) -> None:
    desk.record(pistols(3))
    desk.record(pistols(5, seized_on=date(2023, 10, 3), destination=Locality("Haiti", "HT")))
    desk.record(replace(SEIZURE, origin=GEORGIA))
    desk.void(1)
    for query in (
        Query(),
        Query(period=Period.month(2023, 10)),
        Query(where=Filter(destinations=("TT",))),
        Query(as_of=date(2023, 11, 5)),
    ):
        found = desk.read(
            lambda session, query=query: totals.flows(session, desk.cleared(session), query)  # type: ignore[misc]  # bound at once
        )
        assert sum(found.values(), Totals()) == desk.totals(query)
    assert flows(desk, upto=2) == {Route("", "US-FL", "TT"): "3"}


def test_routes_of_what_is_withheld_are_not_there(desk: Desk) -> None:
    desk.record(pistols(3))
    desk.record(pistols(4, origin=GEORGIA, marking=Marking(tlp=Tlp.RED)))
    found = desk.read(
        lambda session: totals.flows(session, desk.cleared(session, {SEIZURE.handled}), Query())
    )
    assert [str(each["pistol"]) for each in found.values()] == ["3"]
