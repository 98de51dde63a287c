"""Record what others published, from a line or from the lists that are known, and withdraw it again."""

import re

from bot.domain import statements
from bot.domain.members import Role
from bot.domain.problems import Refusal
from bot.domain.statements import Statement, published, reader
from bot.domain.visits import Visit
from bot.domain.words import Words
from handlers.kit import blanking
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed, safe, sentence
from handlers.kit.tree import Verb
from handlers.operations import published as wording
from storage import statements as record
from storage import texts

_REASON = re.compile(r"(?:^|\s)reason\b:?\s*(.+)$", re.IGNORECASE | re.DOTALL)
_EXAMPLE = (
    "state 314 magazines, 318 firearms as of Jan 2024 published 28 Feb 2024 "
    'source "briefing of 28 February 2024" scope "seized in or destined for the Caribbean"'
)


def state(ask: Ask) -> Answer:
    """Record a published statement, and say what was understood."""
    if ask.words.casefold() == "known":
        return _state_known(ask)
    statement = _read(ask)
    receipt = ask.db.write(lambda session: record.record(session, ask.operation, statement, ask.act()))
    lines = [
        f"*{receipt.subject}* is recorded, beside the record and in no total:",
        f"{wording.figures(statement)}, {wording.dated(statement)}",
        f"Scope: {safe(statement.scope)}",
        wording.origin(statement),
        *wording.definitions([statement]),
        f"Wrong? `/operation withdraw {receipt.subject} reason WORDS`, then state it again.",
    ]
    return Answer(text="\n".join(lines))


def withdraw(ask: Ask) -> Answer:
    """Withdraw a statement: it stays to be read, and is compared with nothing."""
    number, said, why = _named(ask)
    reference = statements.reference(ask.operation, number)
    if said or not why:
        raise Refusal(f"Say why: `/operation withdraw {reference} reason corrected by its source`.")
    ask.db.write(lambda session: record.withdraw(session, ask.operation, number, Words(why), ask.act()))
    return Answer(
        text=f"*{reference}* is withdrawn ({safe(why)}). It stays to be read, and is compared with nothing."
    )


def blank(ask: Ask) -> Answer:
    """Blank every text of a statement, or a visit, that contains the words; the log still verifies."""
    visit = blanking.dossier(ask, "/operation", Visit)
    if visit:
        return visit
    number, said, why = _named(ask)
    reference = statements.reference(ask.operation, number)
    if not said or not why:
        raise Refusal(
            f"Say which words, and why: `/operation blank {reference} WORDS reason a name, typed by mistake`."
        )
    act = ask.act(words=why)
    ask.db.write(lambda session: texts.blank_statement(session, ask.operation, number, said, act))
    return Answer(
        text=f"*{reference}*: every text that held these words is blanked. The log still verifies, "
        "and says that it was done."
    )


def _named(ask: Ask) -> tuple[int, str, str]:
    """Return the number of the statement that the words name, what follows it, and the reason."""
    found = statements.match(ask.words, ask.operation.code)
    if found is None:
        raise Refusal("Begin with the statement, as in `HAM-S0003`: `/operation statements` lists them.")
    rest = ask.words[found.end :].strip()
    reason = _REASON.search(rest)
    said = rest[: reason.start()] if reason else rest
    return found.value, said.strip(), reason[1].strip() if reason else ""


def _read(ask: Ask) -> Statement:
    reading = reader.read(ask.words, ask.local.date())
    if reading.statement:
        return reading.statement
    understood = ", ".join(map(wording.figure, reading.figures))
    problems = (f"• {sentence(problem.sentence)}" for problem in reading.problems)
    raise Refusal(
        "\n".join(
            [
                "Nothing was recorded.",
                *([f"Understood: {understood}."] if understood else []),
                *problems,
                f"To copy: `/operation {_EXAMPLE}`",
            ]
        )
    )


def _state_known(ask: Ask) -> Answer:
    known = published.known()
    receipts = ask.db.write(lambda session: record.record_known(session, ask.operation, known, ask.act()))
    if not receipts:
        return Answer(text="All of the published figures that come with the bot are on record already.")
    left = len(known) - len(receipts)
    beside = f"; {left} of the {len(known)} were on record already" if left else ""
    return Answer(
        text=f"Recorded: {listed([receipt.subject for receipt in receipts])}{beside}. They enter no total; "
        "`/operation statements` sets them beside the record."
    )


VERBS = (
    Verb(
        name="state",
        run=state,
        role=Role.LEAD,
        usage='state FIGURES as of DATE [published DATE] source "WORDS" scope "WORDS" | state known',
        says="Record figures that were published elsewhere; they enter no total.",
        examples=(_EXAMPLE, "state known"),
    ),
    Verb(
        name="withdraw",
        run=withdraw,
        role=Role.LEAD,
        usage="withdraw REFERENCE reason WORDS",
        says="Take a statement back; it stays to be read.",
        examples=("withdraw HAM-S0003 reason corrected by its source",),
    ),
    Verb(
        name="blank",
        run=blank,
        role=Role.LEAD,
        usage="blank REFERENCE WORDS reason WORDS",
        says="Take words typed by mistake (a name) out of a statement or a visit, for good.",
    ),
)
