"""Make a picture that is owed at the moment it is posted, for who reads it by then."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.deliveries import Composed, Delivery, Kind
from bot.domain.members import Person, Role
from bot.domain.pictures.wanted import Sort
from bot.domain.problems import Refusal
from bot.settings import Settings
from handlers.kit import standing
from handlers.operations import charting, compared, comparing, mapping, picturing
from handlers.operations.picturing import Tell
from storage.audiences import Clearance
from storage.db import Session

TOLD: Mapping[Sort, Tell] = {
    Sort.CHART: charting.tell,
    Sort.MAP: mapping.tell,
    Sort.COMPARISON: compared.tell,
}
VERBS, PRESS = (charting.VERB, mapping.VERB, comparing.VERB), picturing.PRESS
Compose = Callable[[Session, Delivery, Clearance, datetime], Composed | None]


def composer(settings: Settings) -> Compose:
    """Return what makes the message of an owed picture; nothing where its readers may see nothing by then."""

    def compose(session: Session, delivery: Delivery, cleared: Clearance, at: datetime) -> Composed | None:
        operation, wanted = cleared.operation, picturing.wanted_of(delivery)
        person = Person(delivery.team, delivery.owner)
        may_share = standing.of(session, settings, person, operation, at).role >= Role.RECORDER
        shares = may_share and delivery.kind is Kind.PICTURE and wanted.channel
        try:
            readers = picturing.cleared(session, settings, delivery, at)
            told = TOLD[wanted.sort](session, readers, operation, wanted, at)
        except Refusal:
            return None
        if delivery.kind is Kind.EXHIBIT:
            told = picturing.shared(told)
        taps = [picturing.tap(operation, delivery)] if shares else []
        return Composed(picturing.message(told, taps), None, cleared.version)

    return compose
