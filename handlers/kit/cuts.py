"""Name the parts that a total is cut into, as people say them."""

from datetime import date

from bot.domain import places
from bot.domain.dates import written
from bot.domain.queries import Dimension
from bot.domain.seizures import Stage
from bot.domain.territories import gazetteer
from handlers.kit import phrases
from handlers.kit.text import safe

TERRITORIES = {Dimension.DESTINATION, Dimension.ORIGIN, Dimension.TERRITORY}
UNNAMED = {Dimension.TERRITORY: "place not listed"}


def name(by: Dimension, value: str) -> str:
    """Return one part's name, fit for mrkdwn."""
    return safe(called(by, value))


def called(by: Dimension, value: str) -> str:
    """Return one part's name as it was typed or is listed."""
    if by in TERRITORIES:
        return gazetteer()[value].name if value in gazetteer() else UNNAMED.get(by, "not stated")
    match by:
        case Dimension.STAGE:
            return phrases.STAGES[Stage(value)]
        case Dimension.PLACE:
            place = places.listed().get(value)
            return f"{place.name}, {gazetteer()[place.territory].name}" if place else value
        case Dimension.WEEK:
            return f"week of {written(date.fromisoformat(value))}"
        case Dimension.MONTH:
            return f"{date.fromisoformat(value):%B %Y}"
        case _:
            return value


def known(by: Dimension, value: str) -> bool:
    """Tell whether a part is one of which something is known."""
    if by is Dimension.STAGE:
        return value != Stage.UNKNOWN
    return value in gazetteer() if by in TERRITORIES else bool(value)
