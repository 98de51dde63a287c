"""Collect what comes up while a line is understood: what is asked, assumed or wrong, in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.entry.reading import Assumption, Choice, Question
from bot.domain.problems import Problem


@dataclass(slots=True)
class Findings:
    """Hold what came up; what was chosen in an earlier answer does not come up again."""

    choices: Mapping[str, str]
    questions: list[Question] = field(default_factory=list)
    assumptions: list[Assumption] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def ask(self, key: str, sentence: str, *options: Choice) -> str | None:
        """Return what was chosen of these options, else note the question."""
        chosen = self._chosen(key, options)
        if chosen is None:
            self.questions.append(Question(key, sentence, options))
        return chosen

    def assume(self, key: str, sentence: str, *alternatives: Choice) -> str | None:
        """Return the alternative that was chosen, else note what is assumed."""
        chosen = self._chosen(key, alternatives)
        if chosen is None:
            self.assumptions.append(Assumption(key, sentence, alternatives))
        return chosen

    def refuse(self, about: str, sentence: str) -> None:
        """Note what is wrong about a field, and how to mend it."""
        self.problems.append(Problem(about, sentence))

    def asks(self, *keys: str) -> bool:
        """Tell whether one of these questions is open."""
        return any(question.key in keys for question in self.questions)

    def _chosen(self, key: str, offered: tuple[Choice, ...]) -> str | None:
        chosen = self.choices.get(key)
        return chosen if any(chosen == choice.value for choice in offered) else None
