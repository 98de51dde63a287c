"""Say which channels show an operation, to whom, and which of them announce what is new."""

from bot.domain.handling import Binding
from bot.domain.members import Person, Role
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.subscriptions import Feed
from handlers.kit import blocks, clearance, renewing, standing
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import count, safe
from handlers.taskforce import readers
from storage import audiences, bindings, channels, deliveries, operations
from storage.db import Session

BIND = f"bind [OPERATION] {readers.USAGE}"
SWITCH = {"on": True, "off": False}


def bind(ask: Ask) -> Answer:
    """Let the channel show an operation to an audience; it becomes the channel's where there is none."""
    feed = _feed(ask)

    def keep(session: Session) -> str:
        audience = readers.read(ask.words, operations.roster(session, ask.operation))
        bindings.bind(session, feed, audience, ask.who.person, ask.now)
        here = deliveries.shown(session, feed.operation, team=feed.team, channel=feed.channel)
        renewing.renew(session, ask, ask.operation, here)
        if channels.of(session, feed.team, feed.channel)[0] is None:
            channels.use(session, feed.team, feed.channel, ask.operation.id)
        return told(session, feed, ask.operation)

    return Answer(text=ask.db.write(keep))


def told(session: Session, feed: Feed, operation: Operation) -> str:
    """Say who reads in a channel from now on, and how much is withheld from them."""
    bound = bindings.of(session, feed)
    if bound is None:
        raise KeyError(feed)
    withheld = audiences.withheld(session, clearance.of_channel(session, feed, operation))
    return (
        f"<#{feed.channel}> shows *{safe(operation.name)}* to {readers.said(bound.audience)}. "
        f"Withheld there now: {count(withheld, 'record') if withheld else 'no record'}."
    )


def unbind(ask: Ask) -> Answer:
    """Let the channel show nothing more of an operation."""
    name = safe(ask.operation.name)
    if ask.words:
        raise Refusal(f"There is no operation “{safe(ask.words[:40])}”. Nothing was changed.")
    feed = _feed(ask)

    def keep(session: Session) -> None:
        if not bindings.unbind(session, feed):
            raise Refusal(_unbound(ask))
        here = deliveries.shown(session, feed.operation, team=feed.team, channel=feed.channel)
        renewing.renew(session, ask, ask.operation, here)

    ask.db.write(keep)
    return Answer(
        text=f"This channel shows nothing of *{name}* any more. What is due here waits until it is bound."
    )


def announce(ask: Ask) -> Answer:
    """Let the channel show each new record in one line, or no longer."""
    feed, wanted = _feed(ask), SWITCH.get(ask.words.casefold())
    if wanted is None:
        raise Refusal("Write `/taskforce announce on` or `/taskforce announce off`.")

    def keep(session: Session) -> None:
        if bindings.of(session, feed) is None:
            raise Refusal(_unbound(ask))
        bindings.announce(session, feed, announces=wanted)

    ask.db.write(keep)
    new = f"new record of *{safe(ask.operation.name)}*"
    said = f"Each {new} is shown here in one line" if wanted else f"No {new} is announced here"
    return Answer(text=f"{said} from now on.")


def every(ask: Ask) -> Answer:
    """List the channels that show the operations which the person administers, and to whom."""

    def look(session: Session) -> list[str]:
        return [
            _line(ask, operation, bound)
            for operation in standing.readable(session, ask.settings, ask.who.person, ask.now)
            if standing.of(session, ask.settings, ask.who.person, operation, ask.now).role
            is Role.ADMINISTRATOR
            for bound in bindings.every(session, operation_id=operation.id)
        ]

    text = "\n".join(ask.db.read(look)) or f"No channel is bound yet. In one: `/taskforce {BIND}`."
    return Answer(text=text, blocks=[blocks.section(text)])


def _line(ask: Ask, operation: Operation, bound: Binding) -> str:
    here = bound.feed.team == ask.who.person.team
    place = (
        f"<#{bound.feed.channel}>"
        if here
        else f"{safe(bound.feed.channel)} of workspace {safe(bound.feed.team)}"
    )
    announcing = "announces new records" if bound.announces else "announces nothing"
    blocked = f"; *blocked*: {bound.blocked}" if bound.blocked else ""
    return (
        f"{place}  *{operation.code}* to {readers.said(bound.audience)}; {announcing}; "
        f"bound by {_name(ask, bound.by)}{blocked}"
    )


def _name(ask: Ask, person: Person) -> str:
    return f"<@{person.user}>" if person.team == ask.who.person.team else safe(person.user)


def _feed(ask: Ask) -> Feed:
    """Return the channel and the operation; a refusal in a direct message."""
    if ask.private:
        raise Refusal("Here I answer you alone: type this in the channel that it is about.")
    return Feed(ask.who.person.team, ask.channel, ask.operation.id)


def _unbound(ask: Ask) -> str:
    return (
        f"This channel is not bound to *{safe(ask.operation.name)}*: "
        f"`/taskforce bind {ask.operation.code} to all up to AMBER` binds it."
    )
