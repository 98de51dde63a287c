"""Take words out of a report, a case or what belongs to it, or a visit, for good."""

from typing import Any

from bot.domain.dossiers import Shelf
from bot.domain.people import Identity
from bot.domain.problems import Refusal
from bot.domain.prosecutions import Sealed
from handlers.kit import clearance, reasons
from handlers.kit.asking import Answer, Ask
from storage import dossiers, people, sealed, texts
from storage.db import Session


def dossier(ask: Ask, command: str, *kinds: type[Any]) -> Answer | None:
    """Blank every text with some words of the dossier that a line begins with; None where it names none."""
    words = ask.words.lstrip(" -")
    for holds in kinds:
        found = Shelf.holding(holds).match(words, ask.operation.code)
        if found:
            return _blanked(ask, command, holds, found.value, words[found.end :].strip())
    return None


def _blanked(ask: Ask, command: str, holds: type[Any], number: int, rest: str) -> Answer:
    words, code, why = reasons.parted(rest)
    reference = Shelf.holding(holds).reference(ask.operation, number)
    if not words or code is None:
        raise Refusal(
            f"Say which words, and why: `{command} blank {reference} WORDS reason a name, typed by mistake`."
        )

    def keep(session: Session) -> None:
        _see(session, ask, holds, number)
        texts.blank_dossier(session, ask.operation, holds, number, words, ask.act(code, why))

    ask.db.write(keep)
    return Answer(
        text=f"*{reference}*: every text that held these words is blanked, in all versions. "
        "The log still verifies, and says that it was done."
    )


def _see(session: Session, ask: Ask, holds: type[Any], number: int) -> None:
    """Refuse what its reader may not see."""
    if holds is Sealed:
        sealed.get(session, ask.operation, ask.who.person, number)
        ask.journal.hush()
    elif holds is Identity:
        people.get(session, clearance.of(session, ask), number)
    else:
        dossiers.get(session, clearance.of(session, ask), holds, number)
