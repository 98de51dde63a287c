"""Take words out of a record for good: a name that was typed by mistake."""

from bot.domain.problems import Refusal
from handlers.kit.asking import Answer, Ask
from handlers.seizures import addressing
from storage import texts


def blank(ask: Ask) -> Answer:
    """Blank every text of a record that contains the words; the log still verifies."""
    record, rest = addressing.named(ask, "blank")
    words, code, why = addressing.reason(rest)
    if not words or code is None:
        raise Refusal("Say which words, and why: `/seizure blank 42 WORDS reason a name, typed by mistake`.")
    ask.db.write(
        lambda session: texts.blank(session, ask.operation, record.number, words, ask.act(code.value, why))
    )
    return Answer(
        text=f"*{ask.operation.reference(record.number)}*: every text that held these words is blanked, "
        "in all versions. The log still verifies, and says that it was done."
    )
