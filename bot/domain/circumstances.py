"""List how consignments travel and how they are found out: closed lists, so that records can be compared."""

from enum import StrEnum


class Transport(StrEnum):
    """Say by what means a consignment travelled."""

    CONTAINER = "container"
    VESSEL = "vessel"
    FISHING_VESSEL = "fishing_vessel"
    SMALL_BOAT = "small_boat"
    AIRCRAFT = "aircraft"
    AIR_CARGO = "air_cargo"
    PASSENGER_BAGGAGE = "passenger_baggage"
    PARCEL_POST = "parcel_post"
    EXPRESS_COURIER = "express_courier"
    VEHICLE = "vehicle"
    ON_FOOT = "on_foot"


class Detection(StrEnum):
    """Say what led to a seizure."""

    INSPECTION = "inspection"
    SCANNER = "scanner"
    CANINE = "canine"
    INTELLIGENCE = "intelligence"
    TIP = "tip"
    CONTROLLED_DELIVERY = "controlled_delivery"
    MANIFEST_REVIEW = "manifest_review"
    SEARCH = "search"
    PATROL = "patrol"
