"""Make the map of the record: what moved from where to where."""

from dataclasses import replace

from bot.domain.pictures import flow
from bot.domain.pictures.flow import Flow
from bot.domain.queries import Query
from handlers.kit.pictures.measures import FIREARMS, Measure
from storage import totals
from storage.audiences import Clearance
from storage.db import Session


def routed(
    session: Session, cleared: Clearance, query: Query, measure: Measure = FIREARMS, upto: int | None = None
) -> Flow:
    """Return the map of a measure; it has no arrows where nothing is on record."""
    asked = replace(query, by=None, where=replace(query.where, items=measure.codes))
    found = totals.flows(session, cleared, asked, upto)
    return flow.flow(measure.name, found, measure.codes)
