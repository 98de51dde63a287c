"""List the operations, and choose the one that a channel works on."""

from bot.domain.members import Role
from bot.domain.problems import Refusal
from handlers.kit import standing, zones
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe
from handlers.operations import opening
from storage import channels
from storage.db import Session


def list_all(ask: Ask) -> Answer:
    """List the operations that the person may read, the channel's own marked."""
    every = ask.db.read(lambda session: standing.readable(session, ask.settings, ask.who.person, ask.now))
    lines = [
        f"*{op.code}*  {safe(op.name)}, {op.state.value}, from {op.began_on.day} {op.began_on:%b %Y}"
        + ("  (this channel's)" if ask.current and op.id == ask.current.id else "")
        for op in every
    ]
    return Answer(text="\n".join(lines) or f"No operation yet. Open one: `/operation {opening.USAGE}`.")


def use(ask: Ask) -> Answer:
    """Make an operation the channel's own, with the operation's zone or one of the channel's."""
    operation, team = ask.operation, ask.who.person.team
    unknown, keyword, named = f" {ask.words.casefold()}".rpartition(" zone ")
    if (unknown if keyword else named).strip():
        raise Refusal(
            f"There is no operation “{safe(ask.words[:40])}”. `/operation list` shows those there are; "
            "write the code in capitals."
        )
    zone = zones.read(named, opening.ZONE) if keyword else None

    def keep(session: Session) -> bool:
        _refuse_taken(session, ask)
        channels.use(session, team, ask.channel, operation.id)
        if zone:
            channels.set_zone(session, team, ask.channel, zone)
        return opening.shown_here(session, ask, operation)

    shown = ask.db.write(keep)
    told = f", in the zone {zone}" if zone else ""
    first = f"This channel now works on *{safe(operation.name)}* ({operation.code}){told}."
    return Answer(text=first if shown else f"{first} {opening.unbound(operation)}")


def _refuse_taken(session: Session, ask: Ask) -> None:
    """Refuse to take a channel from an operation that the person does not lead."""
    own, _ = channels.of(session, ask.who.person.team, ask.channel)
    if own and standing.of(session, ask.settings, ask.who.person, own, ask.now).role < Role.LEAD:
        raise Refusal(
            "This channel works on an operation that you do not lead: one of its leads can change that."
        )
