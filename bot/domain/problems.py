"""Say what is wrong with what was asked: problems are values, refusals are exceptions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Say one thing that keeps an entry from being recorded, and how to mend it."""

    field: str
    sentence: str


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Say that a rule forbids what was asked; its sentence is shown to the person as it is."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence
