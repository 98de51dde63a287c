"""Set details of a record in words: how it travelled, its numbers, what is known of its firearms."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from slack_sdk.models.blocks import Block

from bot.domain import detail
from bot.domain.detail import Setting
from bot.domain.records import Record
from handlers.kit import blocks
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.text import listed, safe, sentence
from handlers.seizures import adding, addressing, amending, entering, replies

SET = "set REFERENCE FIELD VALUE [; FIELD VALUE] [reason WORDS]"
CHOOSE = "seizure.set"


@dataclass(frozen=True, slots=True)
class Line:
    """Hold what was typed behind the reference, and what was chosen since."""

    words: str
    choices: Mapping[str, str]


def put(ask: Ask) -> Answer:
    """Set details as the words say, or open their form where there are none."""
    record, rest = addressing.named(ask, "set")
    addressing.open_for(ask, record)
    words, _, _ = addressing.reason(rest)
    return _settle(ask, record, Line(rest, {})) if words else adding.opened(ask, record)


def choose(ask: Ask) -> Answer:
    """Take the answer to a question, and set what was typed with it."""
    record = addressing.open_for(ask, addressing.carried(ask))
    record = replace(record, version=int(ask.carried["v"]))
    choices = {**ask.carried["choices"], str(ask.carried["key"]): str(ask.carried["choice"])}
    return replace(_settle(ask, record, Line(str(ask.carried["words"]), choices)), replaces=True)


def _settle(ask: Ask, record: Record, line: Line) -> Answer:
    """Store what is set as one version if all of it is clear; else say what is and what is not."""
    words, code, why = addressing.reason(line.words)
    setting = detail.read(record.seizure, words, entering.context(ask, line.choices))
    if setting.seizure is None:
        return _open(ask, record, line, setting)
    return amending.commit(ask, record, setting.seizure, code, why)


def _open(ask: Ask, record: Record, line: Line, setting: Setting) -> Answer:
    understood = [f"“{safe(each.text)}”" for each in setting.clauses if each.number not in setting.open]
    problems = [f"• {sentence(problem.sentence)}" for problem in setting.problems]
    first = [
        "Nothing was set yet.",
        *([f"Understood: {listed(understood)}."] if understood else []),
        *problems,
    ]
    shown: list[Block] = [blocks.section("\n".join(first))]
    carried = {"op": ask.operation.code, "n": record.number, "v": record.version, "words": line.words}
    carried |= {"choices": dict(line.choices)}
    asked = []
    for question in setting.questions[: replies.QUESTIONS]:
        either = sentence(" or ".join(choice.label for choice in question.options))
        said = sentence(question.sentence)
        asked.append(said if question.key.endswith(":line") else f"{said} ({either})")
        buttons = [
            Button(choice.label, CHOOSE, {**carried, "key": question.key, "choice": choice.value})
            for choice in question.options
        ]
        # What is wrong no tap can mend, and a long text fits no button: both must be typed again.
        fitting = all(len(blocks.carrying(button.value)) <= blocks.VALUE for button in buttons)
        row = [blocks.actions(buttons)] if fitting and not problems else []
        shown += [blocks.section(said if row else asked[-1]), *row]
    return Answer(text="\n".join([*first, *asked]), blocks=shown)
