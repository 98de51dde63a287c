"""Answer /seizure, its buttons and its forms."""

from bot.domain.members import Role
from handlers.kit.asking import Answer, Ask
from handlers.kit.tree import Command, Feature, Press, Submit, Verb
from handlers.seizures import (
    adding,
    alike,
    amending,
    card,
    cards,
    detail_form,
    entering,
    form,
    listing,
    matching,
    pending,
    recording,
    releasing,
    replies,
    requesting,
    setting,
    tie_form,
    verifying,
    voiding,
)
from handlers.seizures.verbs import VERBS


def record(ask: Ask) -> Answer:
    """Record a quick-entry line."""
    line = pending.Line(ask.words, {})
    reading = entering.read(ask, line)
    first = ask.words.split()[0] if ask.words else ""
    lost = reading.not_understood[:1]
    misspelt = bool(lost) and lost[0].startswith(first) and COMMAND.near(first)
    if first and (misspelt or reading.says_nothing):
        return Answer(text=COMMAND.unknown(first))
    return entering.settle(ask, line, reading)


def start(ask: Ask) -> Answer:
    """Open the empty form."""
    return record(ask)


COMMAND = Command(
    name="/seizure",
    says="Record what was seized, in your own words: items, place and date are all it needs.",
    verbs=VERBS,
    otherwise=Verb(
        name="",
        run=record,
        role=Role.RECORDER,
        usage="ITEMS at PLACE [to DESTINATION] on DATE [by AGENCY] [ref NUMBER]",
        says="Record a seizure.",
        examples=(
            "2 glock 17, 3 30-round mags, 41 rds 9mm at POS on 4 Nov",
            "48 pistols, 3,371 rounds of 9mm at Port Everglades to Trinidad yesterday by CBP ref FL-23-112",
        ),
    ),
    empty=Verb(name="", run=start, role=Role.RECORDER, usage="", says="Open the form."),
)
FEATURE = Feature(
    commands=(COMMAND,),
    presses=(
        Press(name=card.AMEND, run=amending.open_form, role=Role.RECORDER),
        Press(name=adding.ADD, run=adding.open_form, role=Role.RECORDER),
        Press(name=setting.CHOOSE, run=setting.choose, role=Role.RECORDER),
        Press(name=card.UNDO, run=voiding.undo_pressed, role=Role.RECORDER),
        Press(name=card.SHARE, run=cards.share, role=Role.RECORDER),
        Press(name=card.VERIFY, run=verifying.press, role=Role.LEAD),
        Press(name=requesting.APPROVE, run=releasing.approve, role=Role.LEAD),
        Press(name=requesting.DECLINE, run=releasing.decline, role=Role.LEAD),
        Press(name=alike.JOIN, run=matching.join, role=Role.RECORDER),
        Press(name=alike.LINK, run=matching.link, role=Role.RECORDER),
        Press(name=alike.DIFFERENT, run=matching.differ, role=Role.RECORDER),
        Press(name=card.SHOW, run=listing.show_pressed, role=Role.OBSERVER),
        Press(name=listing.MORE, run=listing.page, role=Role.OBSERVER),
        Press(name=replies.CHOOSE, run=recording.choose, role=Role.RECORDER),
        Press(name=replies.FILL, run=recording.fill, role=Role.RECORDER),
        Press(name=replies.OTHERWISE, run=amending.otherwise, role=Role.RECORDER),
    ),
    submits=(
        Submit(name=form.RECORD, run=recording.submit, role=Role.RECORDER),
        Submit(name=form.AMENDMENT, run=amending.submit, role=Role.RECORDER),
        Submit(name=detail_form.DETAIL, run=adding.submit, role=Role.RECORDER),
        Submit(name=tie_form.LINKING, run=matching.submit_link, role=Role.RECORDER),
        Submit(name=tie_form.TELLING_APART, run=matching.submit_difference, role=Role.RECORDER),
        Submit(name=form.VOIDING, run=voiding.submit, role=Role.RECORDER),
    ),
)
