"""Read who had which part, as people type it: `straw purchaser in CASE-0007 for 3, 4 ref TTPS 2023-15`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.domain import walking
from bot.domain.dossiers import Shelf
from bot.domain.entry import references
from bot.domain.entry.cutting import pointers
from bot.domain.entry.parts import Part as Piece
from bot.domain.entry.parts import Scene
from bot.domain.people import Part, Role
from bot.domain.problems import Problem
from bot.domain.seizures import Reference

LONGEST: Final = 1_000
"""Characters that a line may have."""
CALLED = {
    Role.PURCHASER: "straw purchaser|straw buyer|purchaser|buyer|comprador|acheteur",
    Role.FACILITATOR: "facilitator|shipper|broker|courier|intermediary|middleman|facilitador",
    Role.RECIPIENT: "recipient|receiver|consignee|addressee|destinatario|destinataire",
    Role.UNKNOWN: "unknown role|role unknown|role not known|unknown",
}
"""What people call the roles, where that means nothing else."""
_ROLE = re.compile(
    "|".join(rf"(?P<{role}>(?:{names})s?(?!\w))" for role, names in CALLED.items()), re.IGNORECASE
)
_SEVERAL = re.compile(rf"(?:\d{{1,3}}|two|three|four|five|six)\s+(?={_ROLE.pattern})", re.IGNORECASE)
_SILENT = re.compile(r"(?:[\s,;&.]|(?:and|an?|the|as|is|was|person|roles?)(?![\w-]))*", re.IGNORECASE)
_IN = re.compile(r"(?:in|to|of|from)\s+(?:the\s+)?", re.IGNORECASE)
_BARE = re.compile(r"#?(\d{1,7})(?![\w-])")
_FOR = re.compile(r"(?:for|of)\s+(?:the\s+)?(?:(?:seizures?|records?)\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\s|,|&|\band\b)*", re.IGNORECASE)

_ROLELESS = Problem(
    "role",
    "Say the role: `purchaser` (buyer), `facilitator` (shipper, broker, courier), `recipient` (consignee) "
    "or `unknown`.",
)
_CASELESS = Problem("case", "Say in which case, as in `in CASE-0007`; `/case list` shows what there is.")
_PLAIN = Problem(
    "names",
    "No names, births or passports are kept. Say the part that somebody had, and the number under which "
    "your own system knows them: `ref TTPS 2023-15`.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Hold what a line was understood as; what it does not name is None or empty."""

    roles: tuple[Role, ...] = ()
    case: int | None = None
    seizures: tuple[int, ...] = ()
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def missing(self) -> tuple[Problem, ...]:
        """Return what a part must have and the line does not say."""
        return (*(() if self.roles else (_ROLELESS,)), *(() if self.case else (_CASELESS,)))

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts that a whole line describes: in all of a case where it names no seizures."""
        if self.case is None:
            return ()
        about: tuple[int | None, ...] = self.seizures or (None,)
        return tuple(Part(self.case, role, seizure) for role in self.roles for seizure in about)


@dataclass(slots=True)
class _Work:
    """Gather what the pieces of a line say, one after the other."""

    scene: Scene
    roles: list[Role] = field(default_factory=list)
    cases: list[int] = field(default_factory=list)
    seizures: list[int] = field(default_factory=list)
    numbers: list[Piece] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(scene: Scene) -> Said:
    """Return what a line says of a person, and everything that is wrong with it."""
    if len(scene.text) > LONGEST:
        sentence = f"This line has {len(scene.text):,} characters; {LONGEST:,} are the limit."
        return Said(problems=(Problem("text", sentence),))
    work = _Work(scene)
    strange = [Problem("text", f"I did not understand “{words}”.") for words in _gathered(work)]
    cases = tuple(dict.fromkeys(work.cases))
    several = (
        [Problem("case", "Say one case: parts in another are a line of their own.")] if cases[1:] else []
    )
    return Said(
        roles=tuple(dict.fromkeys(work.roles)),
        case=next(iter(cases), None),
        seizures=tuple(dict.fromkeys(work.seizures)),
        references=pointers.references(work.numbers, scene.text),
        problems=(*work.problems, *several, *strange, *([_PLAIN] if strange else [])),
    )


def _gathered(work: _Work) -> Iterator[str]:
    """Take the pieces of a line in their order; yield the stretches that nothing understands."""

    def rule(at: int) -> int | None:
        return next((found for each in RULES if (found := each(work, at))), None)

    return walking.strange(work.scene.text, _SILENT, rule)


def _role(work: _Work, at: int) -> int | None:
    """Read what part somebody had; of how many is a mistake, as each has a number."""
    several = _SEVERAL.match(work.scene.text, at)
    found = _ROLE.match(work.scene.text, several.end() if several else at)
    if several:
        work.problems.append(Problem("role", "One person at a time: each gets a number of their own."))
    if found and found.lastgroup:
        work.roles.append(Role(found.lastgroup))
    return found.end() if found else None


def _case(work: _Work, at: int) -> int | None:
    """Read in which case; a number alone is one behind `in` or `from`."""
    text = work.scene.text
    begin = walking.past(_FOR, text, walking.past(_IN, text, at))
    found, bare = Shelf.CASE.match(text[begin:], work.scene.operation.code), _BARE.match(text, begin)
    if found:
        work.cases.append(found.value)
        return begin + found.end
    if bare and text[at:begin].casefold().startswith(("in", "from")):
        work.cases.append(int(bare[1]))
        return bare.end()
    return None


def _linked(work: _Work, at: int) -> int | None:
    """Read the seizures in which somebody had the part."""
    text, code = work.scene.text, work.scene.operation.code
    said = _FOR.match(text, at)
    if said is None:
        return None
    begin = end = said.end()
    while found := references.match(text[begin:], code):
        work.seizures.append(found.value)
        end = begin + found.end
        begin = walking.past(_BETWEEN, text, end)
    if end == said.end():
        end = walking.past(walking.WORD, text, end)
        example, typed = work.scene.operation.reference(3), text[said.end() : end]
        sentence = f"“{typed}” is no record of {code}: write `for {example}`."
        work.problems.append(Problem("seizures", sentence))
    return end


def _number(work: _Work, at: int) -> int | None:
    """Read under which numbers other systems know somebody."""
    found = pointers.number(work.scene, at, None)
    if found:
        work.numbers.append(found)
    return found.end if found else None


RULES: tuple[Callable[[_Work, int], int | None], ...] = (_role, _case, _linked, _number)
"""What can begin at a position; each notes what it reads, and returns where that ends."""
