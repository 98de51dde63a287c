"""Describe the commands once: parsing, help, README and manifest all read this tree."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.members import Role
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe

Listener = Callable[[Ask], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """Describe one thing a command can be told to do, and the least role that may tell it.

    It `acts` where it may change something although it needs no more than to read.
    """

    name: str
    run: Listener
    role: Role
    usage: str
    says: str
    examples: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    acts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Describe a slash command: its verbs, what it does with other words, and with none."""

    name: str
    says: str
    verbs: tuple[Verb, ...]
    otherwise: Verb | None = None
    empty: Verb | None = None
    topics: Mapping[str, Callable[[], str]] = field(default_factory=dict)

    def find(self, word: str) -> Verb | None:
        """Return the verb of that name or alias, whatever its case."""
        wanted = word.casefold()
        return next((verb for verb in self.verbs if wanted in (verb.name, *verb.aliases)), None)

    def every(self) -> Iterator[Verb]:
        """Yield every verb, the ones without a name of their own included."""
        yield from self.verbs
        yield from (verb for verb in (self.otherwise, self.empty) if verb and verb not in self.verbs)

    def near(self, word: str) -> str | None:
        """Return the verb that a word is a slip of the fingers away from, if there is one."""
        found = process.extractOne(
            word.casefold(), [verb.name for verb in self.verbs], scorer=OSA.distance, score_cutoff=2
        )
        return found[0] if found and len(word) > found[1] + 1 else None

    def unknown(self, word: str) -> str:
        """Say that a word is no verb of this command, with the nearest that is."""
        names = [verb.name for verb in self.verbs]
        near = process.extractOne(word.casefold(), names, score_cutoff=60)
        guess = f" Did you mean `{self.name} {near[0]}`?" if near else ""
        return f"I don't know “{safe(word[:40])}”. Try `{self.name} help`.{guess}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Describe a button: the id its presses carry, what answers, and the least role that may press it."""

    name: str
    run: Listener
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """Describe a form: its callback id, what answers, and the least role that may submit it."""

    name: str
    run: Listener
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """Gather what one feature answers."""

    commands: tuple[Command, ...] = ()
    presses: tuple[Press, ...] = ()
    submits: tuple[Submit, ...] = ()

    def taking(self, *verbs: Verb) -> "Feature":
        """Return the feature with verbs of another one under its only command."""
        (command,) = self.commands
        return replace(self, commands=(replace(command, verbs=(*command.verbs, *verbs)),))
