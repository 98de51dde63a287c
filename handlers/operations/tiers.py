"""Say what an operation calls the levels of risk in reports; what lies behind them is never recorded."""

from bot.domain.members import Role
from bot.domain.problems import Problem, Refusal
from bot.domain.reviews import tiers
from bot.domain.words import Words
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed, safe, sentence
from handlers.kit.tree import Verb
from storage import operations

_DEFAULT = "default"
_STANDARD = "tier 1 to tier 5, as nobody has named others"


def name(ask: Ask) -> Answer:
    """Read back what the tiers are called, or call them otherwise from now on."""
    operation = safe(ask.operation.name)
    if not ask.words:
        names = ask.db.read(lambda session: operations.tiers(session, ask.operation))
        return Answer(text=f"Tiers of *{operation}*: {_said(names)}.")
    wanted = () if ask.words.casefold() == _DEFAULT else _read(ask.words)
    ask.db.write(lambda session: operations.tier(session, ask.operation, wanted, ask.act()))
    return Answer(
        text=f"Tiers of *{operation}* from now on: {_said(wanted)}. "
        "Reports that are on record keep what they said."
    )


def _read(words: str) -> tuple[Words, ...]:
    found = tiers.read(words)
    if isinstance(found, Problem):
        raise Refusal(f"{sentence(found.sentence)} Nothing was changed.")
    return found


def _said(names: tuple[str, ...]) -> str:
    return listed([*map(safe, names)]) or _STANDARD


VERB = Verb(
    name="tiers",
    run=name,
    role=Role.LEAD,
    usage="tiers [NAMES|default]",
    says="Say what the levels of risk in reports are called: names alone, never what lies behind them.",
    examples=("tiers low, medium, high", "tiers"),
)
