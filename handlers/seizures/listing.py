"""Show records: one, a page of them, the asker's own, and the history of one."""

from datetime import timedelta

from slack_sdk.models.blocks import Block

from bot.domain.records import Record
from handlers.kit import blocks, phrases
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.questions import one_sided, read
from handlers.kit.text import count, cut, safe
from handlers.seizures import addressing, card, replies, story
from storage import drafts, seizures

MORE = "seizure.more"
PAGE = 10
MINE, DRAFTS, LINE = 10, 5, 200
UNDOABLE = timedelta(minutes=15)
VERSIONS = 40
EARLIER = f"Only the last {VERSIONS} are shown here."


def show(ask: Ask) -> Answer:
    """Show one record as it stands."""
    record, _ = addressing.named(ask, "show")
    return _shown(ask, record)


def show_pressed(ask: Ask) -> Answer:
    """Show the record that a button names."""
    return _shown(ask, addressing.carried(ask))


def page(ask: Ask) -> Answer:
    """List records, latest first, a page at a time."""
    words = str(ask.carried.get("words", ask.words))
    query = read(ask, words)
    one_sided(query, "/seizure list", words)
    after = ask.carried.get("after")
    found = ask.db.read(
        lambda session: seizures.page(session, ask.operation, query, after=after, limit=PAGE + 1)
    )
    shown = found[:PAGE]
    if not shown:
        return Answer(text="No record matches. `/seizure list` without words shows the latest.")
    lines = [phrases.summary(ask.operation, record) for record in shown]
    carried = {"op": ask.operation.code, "after": shown[-1].number, "words": words}
    more = [blocks.actions([Button("Show More", MORE, carried)])] if len(found) > PAGE else []
    return Answer(text="\n".join(lines), blocks=[*map(blocks.section, lines), *more])


def mine(ask: Ask) -> Answer:
    """List the asker's last records and unfinished lines: private answers do not survive a reload."""
    found, unfinished = ask.db.read(
        lambda session: (
            seizures.mine(session, ask.operation, ask.who.person, limit=MINE),
            drafts.of(session, ask.who.person, now=ask.now)[-DRAFTS:],
        )
    )
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
        return Answer(text=f"You have entered nothing in {safe(ask.operation.name)} yet.")
    text = "\n".join(lines)
    return Answer(text=f"Your last {count(len(found), 'record')}:\n{text}", blocks=shown)


def _still_possible(ask: Ask, record: Record) -> list[Button]:
    """Return a record's buttons, without an undo that would come too late."""
    late = ask.now - record.changed_at > UNDOABLE
    return [
        button for button in card.buttons(ask.operation, record) if not (late and button.press == card.UNDO)
    ]


def history(ask: Ask) -> Answer:
    """Tell how a record came to stand as it does."""
    record, _ = addressing.named(ask, "history")
    versions = ask.db.read(lambda session: seizures.history(session, ask.operation, record.number))
    sentences = story.told(ask.operation, versions)
    first = f"*{ask.operation.reference(record.number)}* in {count(len(versions), 'version')}:"
    shown = [first, *([EARLIER] if len(sentences) > VERSIONS else []), *sentences[-VERSIONS:]]
    return Answer(text="\n".join([first, *sentences]), blocks=[blocks.section(each) for each in shown])


def _shown(ask: Ask, record: Record) -> Answer:
    lines = card.lines(ask.operation, record)
    text = "\n".join(lines)
    pressed = [*card.buttons(ask.operation, record), *card.verify(ask.operation, record)]
    return Answer(text=text, blocks=[blocks.section(text), blocks.actions(pressed)])
