"""Answer /digest: a channel's digest, promised, previewed, paused and ended."""

from datetime import time

from bot.domain.digests import Facts
from bot.domain.editions import Stretch
from bot.domain.members import Role
from bot.domain.occurrences import Schedule
from bot.domain.operations import Operation
from bot.domain.periods import Period
from bot.domain.problems import Refusal
from bot.domain.queries import Query
from bot.domain.subscriptions import Subscription
from handlers.digests import blocks as digest
from handlers.digests import composing, facts, feeds, listing, posting, reprinting, switching, timing
from handlers.kit import blocks, clearance, questions
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed, safe
from handlers.kit.tree import Command, Feature, Verb
from storage import channels, subscriptions
from storage.db import Session


def subscribe(ask: Ask) -> Answer:
    """Promise the channel a digest, in a direct message its author, or change how often and when it comes."""
    feed = feeds.of(ask)

    def keep(session: Session) -> tuple[Subscription | None, Subscription, Operation | None]:
        clearance.of(session, ask)
        before = subscriptions.get(session, feed)
        wanted = timing.read(ask.words, before.schedule if before else _usual(session, ask))
        now = subscriptions.subscribe(session, feed, wanted, ask.who.person.user, ask.now)
        return before, now, _own(session, ask)

    before, now, own = ask.db.write(keep)
    whose = "You get" if feeds.alone(ask) else "This channel gets"
    promised = f"{whose} the digest of *{safe(ask.operation.name)}* {timing.said(now.schedule)}."
    following = listing.state(ask, now, ask.operation, own)
    return Answer(text=" ".join([promised, *_border(before, now), following]))


def preview(ask: Ask) -> Answer:
    """Show the digest as it would be posted, to the asker alone."""
    feed, asked = feeds.of(ask), _asked(ask)

    def look(session: Session) -> Facts:
        promised = subscriptions.get(session, feed)
        following = promised.next if promised else _usual(session, ask).after(ask.now)
        edition = composing.edition(session, feed, ask.operation, asked or following.period, ask.now)
        return facts.gather(session, edition, clearance.of(session, ask))

    found = ask.db.read(look)
    first, between = "Preview, to you alone: nothing is posted.", "In the thread:"
    drawn = [blocks.context(f"Drawn there: {listed([each.title for each in found.pictures])}")]
    said = [first, digest.message(found).text, between, digest.worded(found)]
    beneath = [*digest.beneath(found), *(drawn if found.pictures else [])]
    shown = [*digest.shown(found), blocks.context(between), *beneath]
    return Answer(text="\n".join(said), blocks=[blocks.context(first), *shown])


def pause(ask: Ask) -> Answer:
    """Post no digest that comes due from now on."""
    feeds.alone_asked(ask, "pause")

    def keep(session: Session) -> Operation | None:
        if not subscriptions.pause(session, feeds.of(ask), ask.now):
            raise Refusal(feeds.nothing(ask))
        return _own(session, ask)

    resuming = listing.resuming(ask.operation, ask.db.write(keep))
    after = "The first one then says what was seized in the days between."
    return Answer(text=f"The digest of *{safe(ask.operation.name)}* is paused here. {resuming} {after}")


def resume(ask: Ask) -> Answer:
    """Post the digests that come due from now on."""
    feeds.alone_asked(ask, "resume")

    def keep(session: Session) -> tuple[bool, Subscription | None]:
        resumed = subscriptions.resume(session, feeds.of(ask), ask.now)
        return resumed, subscriptions.get(session, feeds.of(ask))

    resumed, now = ask.db.write(keep)
    if now is None:
        raise Refusal(feeds.nothing(ask))
    first = "goes on" if resumed else "was not paused"
    return Answer(
        text=f"The digest of *{safe(ask.operation.name)}* {first} here. {listing.upcoming(ask, now)}"
    )


def unsubscribe(ask: Ask) -> Answer:
    """End the channel's digest; what was posted stays."""
    feeds.alone_asked(ask, "unsubscribe")
    if not ask.db.write(lambda session: subscriptions.unsubscribe(session, feeds.of(ask), ask.now)):
        raise Refusal(feeds.nothing(ask))
    whose = "You get" if feeds.alone(ask) else "This channel gets"
    return Answer(text=f"{whose} no digest of *{safe(ask.operation.name)}* any more.")


def _border(before: Subscription | None, now: Subscription) -> list[str]:
    """Say what a change makes of the next period."""
    if before is None or before.schedule == now.schedule:
        return []
    if Stretch.of(now.next.period) is Stretch.OTHER:
        return ["Changed: the next one covers all days since the last, so that none is repeated or skipped."]
    return ["Changed: no day is repeated or skipped."]


def _own(session: Session, ask: Ask) -> Operation | None:
    """Return the operation that need not be named here."""
    own, _ = channels.of(session, ask.who.person.team, ask.channel)
    return own


def _usual(session: Session, ask: Ask) -> Schedule:
    _, zone = channels.of(session, ask.who.person.team, ask.channel)
    return Schedule(0, time(8), zone or ask.operation.zone)


def _asked(ask: Ask) -> Period | None:
    """Return the period that is asked for; None for that of the next digest."""
    if not ask.words:
        return None
    query = questions.read(ask, ask.words)
    if query.period.start is None or query.period.end is None or query != Query(query.period):
        raise Refusal(
            "A digest takes a period with a first and a last day, nothing else: "
            "`/digest preview last month`, `/digest preview 1 Sep - 30 Sep`."
        )
    return query.period


COMMAND = Command(
    name="/digest",
    says="The digests of an operation, in this channel.",
    verbs=(
        Verb(
            name="subscribe",
            run=subscribe,
            role=Role.LEAD,
            usage="subscribe [HOW OFTEN] [DAY] [TIME] [ZONE]",
            says="Post a digest here every week, two weeks, month or quarter; again to change that.",
            examples=(
                "subscribe monday 08:00",
                "subscribe every two weeks friday 16:30 America/New_York",
                "subscribe monthly on day 1 08:00",
                "subscribe quarterly",
            ),
        ),
        Verb(
            name="list",
            run=listing.show,
            role=Role.OBSERVER,
            usage="list",
            says="Show what is posted here, and when.",
        ),
        Verb(
            name="show",
            run=reprinting.show,
            role=Role.OBSERVER,
            usage="show NUMBER",
            says="Show a past digest again, to you alone, and what has changed in it since.",
            examples=("show 9",),
        ),
        Verb(
            name="preview",
            run=preview,
            role=Role.OBSERVER,
            usage="preview [PERIOD]",
            says="Show the next digest, or that of any period, exactly as it would be posted, to you alone.",
            examples=("preview", "preview last week", "preview last month"),
        ),
        Verb(
            name="post",
            run=posting.post,
            role=Role.LEAD,
            usage="post",
            says="Post the next digest now; it counts as that of its period.",
        ),
        Verb(
            name="sections",
            run=switching.sections,
            role=Role.LEAD,
            usage="sections [NAMES on|off]",
            says="Show what the digest here has beneath its figures, or switch parts of that on or off.",
            examples=("sections", "sections corrections off"),
        ),
        Verb(name="pause", run=pause, role=Role.LEAD, usage="pause", says="Post none until it is resumed."),
        Verb(name="resume", run=resume, role=Role.LEAD, usage="resume", says="Go on after a pause."),
        Verb(name="unsubscribe", run=unsubscribe, role=Role.LEAD, usage="unsubscribe", says="End it here."),
    ),
)
FEATURE = Feature(commands=(COMMAND,))
