"""Show records: one, a page of them, the asker's own, and the history of one."""

from datetime import timedelta

from slack_sdk.models.blocks import Block

from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Record
from bot.domain.seizures import Status
from handlers.kit import blocks, clearance, handling, investigated, phrases, pursued
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.questions import one_sided, read
from handlers.kit.text import count, cut, safe
from handlers.seizures import adding, addressing, card, details, linking, pending, replies, story
from storage import drafts, operations, seizures
from storage.db import Session

MORE = "seizure.more"
HISTORY = "history REFERENCE [as of DATE]"
PAGE = 10
MINE, DRAFTS, LINE = 10, 5, 200
UNDOABLE = timedelta(minutes=15)
VERSIONS = 40
EARLIER = f"Only the last {VERSIONS} are shown here."


def show(ask: Ask) -> Answer:
    """Show one record as it stands."""
    record, rest = addressing.named(ask, "show")
    if rest:
        raise Refusal(
            f"I did not understand “{safe(rest[:40])}”. `/seizure show` shows a record as it stands, "
            f"`/seizure {HISTORY}` tells how it stood."
        )
    return _shown(ask, record)


def show_pressed(ask: Ask) -> Answer:
    """Show the record that a button names."""
    return _shown(ask, addressing.carried(ask))


def page(ask: Ask) -> Answer:
    """List records, latest first, a page at a time."""
    words = str(ask.carried.get("words", ask.words))
    gone, asked = _gone(words)
    query = read(ask, asked)
    one_sided(query, "/seizure list", asked)
    if gone and query.as_of:
        raise Refusal("Void, merged and moved records are listed as they are now: leave out `as of`.")
    statuses, after = (gone,) if gone else seizures.COUNTING, ask.carried.get("after")

    def look(session: Session) -> tuple[list[Record], list[str]]:
        cleared = clearance.of(session, ask)
        found = seizures.page(session, cleared, query, after=after, limit=PAGE + 1, statuses=statuses)
        return found, handling.withheld(session, cleared)

    found, withheld = ask.db.read(look)
    shown = found[:PAGE]
    if not shown:
        none = Answer(text="No record matches. `/seizure list` without words shows the latest.")
        return handling.beneath(none, withheld)
    lines = [phrases.summary(ask.operation, record) for record in shown]
    carried = {"op": ask.operation.code, "after": shown[-1].number, "words": words}
    more = [blocks.actions([Button("Show More", MORE, carried)])] if len(found) > PAGE else []
    return handling.beneath(
        Answer(text="\n".join(lines), blocks=[*map(blocks.section, lines), *more]), withheld
    )


def _gone(words: str) -> tuple[Status | None, str]:
    """Return the state of records that count nowhere, where the words begin with one, and the other words."""
    first, _, rest = words.partition(" ")
    state = {"voided": "void"}.get(first.casefold(), first.casefold())
    gone = next((each for each in Status if each.value == state and not each.counts), None)
    return (gone, rest.strip()) if gone else (None, words)


def mine(ask: Ask) -> Answer:
    """List the asker's last records and unfinished lines: private answers do not survive a reload."""

    def look(session: Session) -> tuple[list[Record], list[drafts.Draft], list[str]]:
        cleared = clearance.of(session, ask)
        found = seizures.mine(session, cleared, ask.who.person, limit=MINE)
        unfinished = drafts.of(session, ask.who.person, pending.DRAFT, now=ask.now)[-DRAFTS:]
        return found, unfinished, handling.withheld(session, cleared)

    found, unfinished, withheld = ask.db.read(look)
    lines, shown = [], list[Block]()
    for record in found:
        line = phrases.summary(ask.operation, record)
        lines.append(line)
        shown += [blocks.section(line), blocks.actions(_still_possible(ask, record))]
    for draft in unfinished:
        line = f"Not finished: `{cut(safe(str(draft.body['text'])), LINE) or 'an empty form'}`"
        carried = {"op": ask.operation.code, "draft": str(draft.id), "channel": ask.channel}
        lines.append(line)
        shown += [blocks.section(line), blocks.actions([Button("Open as Form", replies.FILL, carried)])]
    if not lines:
        nothing = f"Nothing that you entered in {safe(ask.operation.name)} can be shown."
        none = f"You have entered nothing in {safe(ask.operation.name)} yet."
        return handling.beneath(Answer(text=nothing if withheld else none), withheld)
    text = "\n".join(lines)
    said = Answer(text=f"Your last {count(len(found), 'record')}:\n{text}", blocks=shown)
    return handling.beneath(said, withheld)


def _still_possible(ask: Ask, record: Record) -> list[Button]:
    """Return a record's buttons, without an undo that would come too late."""
    late = ask.now - record.changed_at > UNDOABLE
    return [
        button for button in card.buttons(ask.operation, record) if not (late and button.press == card.UNDO)
    ]


def history(ask: Ask) -> Answer:
    """Tell how a record came to stand as it does."""
    record, rest = addressing.named(ask, "history")
    as_of = read(ask, rest).as_of if rest else None
    if rest and as_of is None:
        raise Refusal(f"I did not understand “{safe(rest[:40])}”. Write `/seizure {HISTORY}`.")

    def look(session: Session) -> list[str]:
        versions = seizures.history(session, clearance.of(session, ask), record.number, as_of)
        return story.told(session, ask, versions)

    sentences = ask.db.read(look)
    known = f", as known at the end of {as_of:%-d %b %Y}" if as_of else ""
    first = (
        f"*{ask.operation.reference(record.number)}* in {count(len(sentences), 'entry', 'entries')}{known}:"
    )
    shown = [first, *([EARLIER] if len(sentences) > VERSIONS else []), *sentences[-VERSIONS:]]
    return Answer(text="\n".join([first, *sentences]), blocks=[blocks.section(each) for each in shown])


def _shown(ask: Ask, record: Record) -> Answer:
    """Show a record as it stands, or the one that stands for it."""

    def look(session: Session) -> tuple[Operation | None, Record, list[str], list[str]]:
        stands = seizures.standing_for(session, record)
        every = clearance.every(session, ask)
        seen = next((each for each in every if each.shows(stands)), None)
        led = [] if stands == record else [_led(ask, session, record)]
        beneath = linking.shown(ask, session, stands)
        if seen is None:
            return None, stands, led, beneath
        beneath += investigated.of_seizure(session, every, stands)
        return (
            seen.operation,
            stands,
            led,
            beneath + pursued.of_seizure(session, seen, stands, ask.local.date()),
        )

    operation, stands, led, ties = ask.db.read(look)
    if operation is None:
        reference = ask.operation.reference(record.number)
        return Answer(text=f"*{reference}* leads to a record that is not shown here, and counts there.")
    text = "\n".join([*led, *card.lines(operation, stands), *details.lines(stands), *ties])
    pressed = [*card.buttons(operation, stands), *card.verify(operation, stands)]
    pressed += adding.button(operation, stands)
    return Answer(text=text, blocks=[blocks.section(text), blocks.actions(pressed)])


def _led(ask: Ask, session: Session, record: Record) -> str:
    """Say step by step which record stands for one, and what that one's own entry was."""
    own = f"{phrases.goods(record.seizure)}, {card.agencies(record.seizure)}"
    steps: list[str] = []
    each = record
    while each.leads_to:
        became = "merged into" if each.status is Status.MERGED else "moved to"
        steps.append(f"was {became} *{operations.reference(session, each.leads_to)}*")
        each = seizures.record_at(session, each.leads_to)
    return f"*{ask.operation.reference(record.number)}* ({own}) {', which '.join(steps)}, which counts:"
