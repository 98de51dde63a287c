"""Send to one person what the channel they asked in may not see."""

from dataclasses import replace

from bot.domain.deliveries import Kind, Message, Post
from handlers.kit import blocks
from handlers.kit.asking import Answer, Ask
from handlers.kit.tree import Press, Submit, Verb
from storage import deliveries
from storage.audiences import Withheld


def sent(wanted: Verb | Press | Submit, ask: Ask, withheld: Withheld) -> Answer:
    """Answer by a direct message, and say so in the channel; Withheld where the person may not see it."""
    answer = wanted.run(replace(ask, private=True))
    owed = Post(
        kind=Kind.DIRECT,
        team=ask.who.person.team,
        channel=ask.who.person.user,
        message=Message(answer.text, tuple(blocks.dumped(answer.blocks))),
        key=ask.key,
        owner=ask.who.person.user,
        operation=ask.operation.id,
    )
    ask.db.write(lambda session: deliveries.owe(session, owed, ask.now))
    return Answer(text=f"{withheld} You may see it: I send it to you as a direct message.")
