"""Answer /seizure and its buttons and forms."""

from dataclasses import replace

from bot.domain.members import Role
from handlers.kit.asking import Answer, Ask
from handlers.kit.tree import Command, Feature, Press, Submit, Verb
from handlers.seizures import (
    amending,
    blanking,
    card,
    cards,
    entering,
    filling,
    form,
    listing,
    replies,
    verifying,
    voiding,
)


def record(ask: Ask) -> Answer:
    """Record a quick-entry line."""
    line = entering.Line(ask.words, {})
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


def choose(ask: Ask) -> Answer:
    """Take a choice that a question offered, and read the line again with it."""
    line = entering.resumed(ask)
    if "key" in ask.carried:
        line = replace(line, choices={**line.choices, str(ask.carried["key"]): str(ask.carried["choice"])})
    return replace(entering.enter(ask, line), replaces=True)


def fill(ask: Ask) -> Answer:
    """Open the form of a line that could not be recorded, with what was understood."""
    return entering.form_of(ask, entering.resumed(ask))


def submit(ask: Ask) -> Answer:
    """Record a filled form; it stays open until everything in it is understood."""
    composed = filling.compose(ask.filled)
    typed = entering.resumed(ask)
    line = entering.Line(composed.text, {}, typed.draft)
    reading = entering.read(ask, line)
    found = filling.errors(reading, composed)
    if found:
        return Answer(errors=found)
    return entering.settle(ask, line, filling.completed(reading, entering.read(ask, typed)))


COMMAND = Command(
    name="/seizure",
    says="Record what was seized, in your own words: items, place and date are all it needs.",
    verbs=(
        Verb(
            name="show",
            run=listing.show,
            role=Role.OBSERVER,
            usage="show REFERENCE",
            says="Show a record, by its reference or any of its own numbers.",
            examples=("show HAM-0042", "show FL-2023-112"),
        ),
        Verb(
            name="list",
            run=listing.page,
            role=Role.OBSERVER,
            usage="list [PERIOD] [FILTERS]",
            says="List records, latest first.",
            examples=("list last week", "list rifles to Haiti"),
        ),
        Verb(
            name="mine",
            run=listing.mine,
            role=Role.RECORDER,
            usage="mine",
            says="List your last ten records.",
        ),
        Verb(
            name="amend",
            run=amending.amend,
            role=Role.RECORDER,
            usage="amend REFERENCE [WHAT IS RIGHT] [reason WORDS]",
            says="Correct a record; the old version is kept.",
            examples=("amend 42 to 13 pistols reason recount", "amend 42"),
        ),
        Verb(
            name="void",
            run=voiding.void,
            role=Role.RECORDER,
            usage="void REFERENCE [reason WORDS]",
            says="Take a record out of every total; it stays visible.",
            examples=("void 42 reason duplicate of HAM-0031",),
        ),
        Verb(
            name="reinstate",
            run=voiding.reinstate,
            role=Role.RECORDER,
            usage="reinstate REFERENCE [reason WORDS]",
            says="Put a void record back.",
        ),
        Verb(
            name="verify",
            run=verifying.verify,
            role=Role.LEAD,
            usage="verify REFERENCE",
            says="Stand for a record that somebody else entered.",
        ),
        Verb(
            name="undo",
            run=voiding.undo,
            role=Role.RECORDER,
            usage="undo",
            says="Reverse your last change (15 minutes).",
        ),
        Verb(
            name="history",
            run=listing.history,
            role=Role.OBSERVER,
            usage="history REFERENCE",
            says="Tell every change of a record.",
            examples=("history 42",),
        ),
        Verb(
            name="blank",
            run=blanking.blank,
            role=Role.LEAD,
            usage="blank REFERENCE WORDS reason WORDS",
            says="Take words typed by mistake (a name) out of a record and its history, for good.",
        ),
    ),
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
        Press(name=card.UNDO, run=voiding.undo_pressed, role=Role.RECORDER),
        Press(name=card.SHARE, run=cards.share, role=Role.RECORDER),
        Press(name=card.VERIFY, run=verifying.press, role=Role.LEAD),
        Press(name=card.SHOW, run=listing.show_pressed, role=Role.OBSERVER),
        Press(name=listing.MORE, run=listing.page, role=Role.OBSERVER),
        Press(name=replies.CHOOSE, run=choose, role=Role.RECORDER),
        Press(name=replies.FILL, run=fill, role=Role.RECORDER),
        Press(name=replies.OTHERWISE, run=amending.otherwise, role=Role.RECORDER),
    ),
    submits=(
        Submit(name=form.RECORD, run=submit, role=Role.RECORDER),
        Submit(name=form.AMENDMENT, run=amending.submit, role=Role.RECORDER),
        Submit(name=form.VOIDING, run=voiding.submit, role=Role.RECORDER),
    ),
)
