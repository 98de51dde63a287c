"""Tell where a request about digests is at home: in its channel, or with its author alone."""

from bot.domain.problems import Refusal
from bot.domain.subscriptions import Feed
from handlers.kit.asking import Ask
from handlers.kit.text import safe

DIRECT = "D"
"""What the id of a channel of direct messages begins with."""


HERE = {False: "This channel has", True: "You have"}


def of(ask: Ask) -> Feed:
    """Return what is subscribed to where a request is made; a direct message is its author's own."""
    person = ask.who.person
    return Feed(person.team, person.user if alone(ask) else ask.channel, ask.operation.id)


def alone(ask: Ask) -> bool:
    """Tell whether a request is made in a direct message."""
    return ask.channel.startswith(DIRECT)


def nothing(ask: Ask) -> str:
    """Say that nothing is subscribed here, and how that is begun."""
    name = safe(ask.operation.name)
    return f"{HERE[alone(ask)]} no digest of {name}. `/digest subscribe monday 08:00` begins one."


def alone_asked(ask: Ask, verb: str) -> None:
    """Refuse words that a verb does not take: they may name another operation than the one in hand."""
    if ask.words:
        raise Refusal(
            f"I did not understand “{safe(ask.words[:40])}”; nothing was changed. Write `/digest {verb}` for "
            f"{safe(ask.operation.name)}, or name another operation by its code or its name: "
            f"`/digest {verb} CODE`."
        )
