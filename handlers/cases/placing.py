"""Say beneath an answer of which operation it is, where its reader may read several.

References of cases, referrals and people begin anew in each operation, and name none. What is done in
direct messages alone is refused with the line to copy into them.
"""

from dataclasses import replace
from functools import partial

from bot.domain.problems import Refusal
from handlers.kit import handling, standing
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe
from handlers.kit.tree import Command, Listener, Submit, Verb
from storage.people import Apart


def command(told: Command) -> Command:
    """Return a command each verb of which says of what operation its answer is."""
    return replace(told, verbs=tuple(map(_verb, told.verbs)))


def submit(told: Submit) -> Submit:
    """Return a form that says of what operation its answer is."""
    return replace(told, run=partial(_placed, told.run))


def _verb(verb: Verb) -> Verb:
    return replace(verb, run=partial(_placed, partial(_apart, verb)))


def _apart(verb: Verb, ask: Ask) -> Answer:
    """Answer; where that is done in direct messages alone, say what to type there, and in which operation."""
    try:
        return verb.run(ask)
    except Apart as refusal:
        words = safe(ask.words.lstrip(" -"))
        line = f"`/case {verb.name} {ask.operation.code} {words}`"
        raise Refusal(f"{refusal.sentence} To copy: {line}") from refusal


def _placed(run: Listener, ask: Ask) -> Answer:
    answer = run(ask)
    name = safe(ask.operation.name)
    if not answer.text or name in answer.text:
        return answer
    readable = ask.db.read(lambda session: standing.readable(session, ask.settings, ask.who.person, ask.now))
    return handling.beneath(answer, [name]) if len(readable) > 1 else answer
