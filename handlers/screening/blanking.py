"""Take words out of a report for good: a name that was typed by mistake."""

from bot.domain.members import Role
from bot.domain.problems import Refusal
from bot.domain.reviews.report import Report
from handlers.kit import blanking
from handlers.kit.asking import Answer, Ask
from handlers.kit.tree import Verb

BLANK = "blank REFERENCE WORDS reason WORDS"


def blank(ask: Ask) -> Answer:
    """Blank every text of a report that contains the words; the log still verifies."""
    found = blanking.dossier(ask, "/screening", Report)
    if found is None:
        raise Refusal(f"Begin with the report: `/screening {BLANK}`.")
    return found


VERB = Verb(
    name="blank",
    run=blank,
    role=Role.LEAD,
    usage=BLANK,
    says="Take words typed by mistake (a name) out of a report, for good.",
)
