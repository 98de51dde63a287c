"""Make the pictures of a digest: firearms and rounds by week and by destination, and where they went."""

from datetime import date, timedelta

from bot.domain.periods import Period
from bot.domain.pictures import stretches
from bot.domain.queries import Dimension, Query
from handlers.kit.pictures import measures
from handlers.kit.pictures.charting import charts
from handlers.kit.pictures.mapping import routed
from handlers.kit.pictures.shown import Picture
from storage.audiences import Clearance
from storage.db import Session


def usual(
    session: Session, cleared: Clearance, period: Period, today: date, upto: int | None = None
) -> dict[str, list[Picture]]:
    """Return the pictures of a bounded period by their name, none of them empty.

    `weeks` are the twelve up to its end, that of `today` partial, `destinations` and `routes` of the period
    alone. `upto` is a position of the log.
    """
    if period.start is None or period.end is None:
        return {}
    last, today = period.end - timedelta(days=1), min(today, period.end)
    weeks = stretches.latest(Dimension.WEEK, last, cleared.operation.began_on)
    by_week = Query(period=weeks, by=Dimension.WEEK)
    bound = Query(period=period, by=Dimension.DESTINATION)
    routes = routed(session, cleared, Query(period=period), upto=upto)
    made: dict[str, list[Picture]] = {
        "weeks": list(charts(session, cleared, by_week, measures.USUAL, today, upto)),
        "destinations": list(charts(session, cleared, bound, measures.USUAL, today, upto)),
        "routes": [routes] if routes.arrows else [],
    }
    return {name: drawn for name, drawn in made.items() if drawn}
