"""Take words out of a case, or of what belongs to it, for good: a name that was typed by mistake."""

from bot.domain.actions import Action
from bot.domain.cases.case import Case
from bot.domain.evidence import Request
from bot.domain.members import Role
from bot.domain.people import Identity
from bot.domain.problems import Refusal
from bot.domain.prosecutions import Defendant, Sealed
from bot.domain.referrals import Referral
from handlers.cases import sealing
from handlers.kit import blanking
from handlers.kit.asking import Answer, Ask
from handlers.kit.tree import Verb

BLANK = "blank REFERENCE WORDS reason WORDS"


def blank(ask: Ask) -> Answer:
    """Blank every text that contains the words; the log still verifies. What is sealed its readers blank."""
    sealing.meant(ask, ask.words)
    found = blanking.dossier(ask, "/case", Case, Identity, Referral, Defendant, Sealed, Request, Action)
    if found is None:
        raise Refusal(f"Begin with the reference of what holds the words: `/case {BLANK}`.")
    return found


VERB = Verb(
    name="blank",
    run=blank,
    role=Role.LEAD,
    usage=BLANK,
    says="Take words typed by mistake (a name) out of a case, or of what belongs to it, for good.",
    examples=("blank CASE-0007 John Smith reason a name, typed by mistake",),
)
