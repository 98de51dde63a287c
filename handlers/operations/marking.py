"""Say how the records of an operation are handled at least."""

from bot.domain import marking_words
from bot.domain.handling import DEFAULT, Marking, Tlp, reaches
from bot.domain.operations import Operation
from bot.domain.problems import Problem, Refusal
from handlers.kit import handling, renewing
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe, sentence
from storage import deliveries, operations
from storage.db import Session

MARK = "mark [CODE] MARKING"


def mark(ask: Ask) -> Answer:
    """Mark an operation: what its records do not say more strictly, it says for them."""

    def keep(session: Session) -> Operation:
        marking = _wanted(session, ask)
        marked = operations.mark(session, ask.operation, marking, ask.act())
        renewing.renew(session, ask, marked, deliveries.shown(session, marked.id))
        return marked

    marked = ask.db.write(keep)
    return Answer(
        text=f"*{safe(marked.name)}* is handled as {handling.marked(marked.marking)} from now on, its past "
        "days too; a record that is marked more strictly stays so."
    )


def _wanted(session: Session, ask: Ask) -> Marking:
    roster = operations.roster(session, ask.operation)
    found = marking_words.read(ask.words, ask.operation.marking, DEFAULT, roster)
    if isinstance(found, Problem):
        raise Refusal(sentence(found.sentence))
    if found.originator:
        raise Refusal("An operation has no originator: each of its records has one.")
    if found.tlp is Tlp.RED and not found.releasable:
        raise Refusal("RED is for those alone whom it names: say whom, as in `RED to TTPS, HSI`.")
    if not reaches(found, ask.who.agency, roster):
        raise Refusal(f"That would keep all of it from your own agency: name {safe(ask.who.agency)} too.")
    return found
