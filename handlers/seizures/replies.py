"""Say what a reading took for granted, and ask what it cannot settle by itself."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block

from bot.domain.entry import Question, Reading
from bot.domain.operations import Operation
from bot.domain.records import Record
from handlers.kit import blocks
from handlers.kit.asking import Answer
from handlers.kit.blocks import Button
from handlers.kit.text import cut, safe, sentence

CHOOSE, FILL, OTHERWISE = "seizure.choose", "seizure.fill", "seizure.otherwise"
QUESTIONS, TAPS, KEPT = 10, 5, 600
"""How many questions and taps one message shows, and how much of the line."""


def said(reading: Reading) -> list[str]:
    """Return what a receipt must say about a reading: what was assumed, not understood or left out."""
    lines = []
    if reading.not_understood:
        lines.append("Not understood, kept as typed: " + "; ".join(map(safe, reading.not_understood)))
    if reading.assumptions:
        lines.append("Assumed: " + "; ".join(sentence(each.sentence) for each in reading.assumptions))
    if reading.not_kept:
        lines.append("Not kept here: " + ", ".join(safe(words) for words in reading.not_kept))
    return lines


def refused(reading: Reading) -> str:
    """Say all that keeps a reading from being recorded, in one message."""
    unknown = [f"I did not understand “{safe(words)}”." for words in reading.not_understood]
    asked = [f"{sentence(question.sentence)} ({_either(question)})" for question in reading.questions]
    return (
        "\n".join([*(sentence(problem.sentence) for problem in reading.problems), *unknown, *asked])
        or "Nothing to change."
    )


def taps(operation: Operation, record: Record, reading: Reading, choices: Mapping[str, str]) -> list[Button]:
    """Return a button for each other thing that an assumption may have meant."""
    carried = {"op": operation.code, "n": record.number, "v": record.version}
    return [
        Button(
            f"No: {choice.label}",
            OTHERWISE,
            {**carried, "choices": {**choices, assumption.key: choice.value}},
        )
        for assumption in reading.assumptions
        for choice in assumption.alternatives[:2]
    ][:TAPS]


def asked(reading: Reading, carried: Mapping[str, Any]) -> Answer:
    """Hand a line back with what is wrong or open about it, a button for each way to go on."""
    problems = [f"• {sentence(problem.sentence)}" for problem in reading.problems]
    named = "".join(problem.sentence for problem in reading.problems)
    lost = [words for words in reading.not_understood if words not in named]
    unknown = [f"• I did not understand “{safe(words)}”." for words in lost]
    nothing = not reading.lines and not reading.problems
    first = "Not recorded: I found no items in this." if nothing else "Not recorded yet."
    shown_first = reading.questions[:QUESTIONS]
    questions = [sentence(question.sentence) for question in shown_first]
    text = "\n".join([first, *problems, *unknown, *questions])
    kept = f"Your line is kept for 24 hours: `{cut(safe(reading.text), KEPT)}`"
    shown: list[Block] = [blocks.section("\n".join([first, *problems, *unknown]))]
    for question, said_so in zip(shown_first, questions, strict=True):
        shown += [blocks.section(said_so), blocks.actions(_options(question, carried))]
    left = len(reading.questions) - QUESTIONS
    shown += [blocks.context(f"{left:,} more questions follow these.")] if left > 0 else []
    fill = Button("Open as Form", FILL, dict(carried))
    return Answer(
        text=f"{text}\n{kept}", blocks=[*shown, blocks.context(kept), blocks.actions([fill])], replaces=True
    )


def _either(question: Question) -> str:
    return " or ".join(choice.label for choice in question.options)


def _options(question: Question, carried: Mapping[str, Any]) -> list[Button]:
    return [
        Button(choice.label, CHOOSE, {**carried, "key": question.key, "choice": choice.value})
        for choice in question.options
    ]
