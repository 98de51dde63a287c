"""Go on with a line that could not be recorded at once: a choice, or its form."""

from dataclasses import replace

from handlers.kit.asking import Answer, Ask
from handlers.seizures import entering, filling, pending


def choose(ask: Ask) -> Answer:
    """Take a choice that a question offered, and read the line again with it."""
    line = pending.resumed(ask)
    if "key" in ask.carried:
        line = replace(line, choices={**line.choices, str(ask.carried["key"]): str(ask.carried["choice"])})
    return replace(entering.enter(ask, line), replaces=True)


def fill(ask: Ask) -> Answer:
    """Open the form of a line that could not be recorded, with what was understood."""
    return entering.form_of(ask, pending.resumed(ask))


def submit(ask: Ask) -> Answer:
    """Record a filled form; it stays open until everything in it is understood."""
    composed = filling.compose(ask.filled)
    typed = pending.resumed(ask)
    line = pending.Line(composed.text, {}, typed.draft)
    reading = entering.read(ask, line)
    found = filling.errors(reading, composed)
    if found:
        return Answer(errors=found)
    return entering.settle(ask, line, filling.completed(reading, entering.read(ask, typed)))
