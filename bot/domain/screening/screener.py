"""Look a text over for what the record must never hold; what is known to be no secret is never found."""

from bot.domain.screening import known as knowing
from bot.domain.screening.finding import Finding
from bot.domain.screening.known import NOTHING, Known
from bot.domain.screening.names import names
from bot.domain.screening.patterns import shapes
from bot.domain.screening.phones import phones


def found(text: str, known: Known = NOTHING) -> tuple[Finding, ...]:
    """Return what must not be kept, from left to right; of two that overlap, the one that begins first."""
    shown = knowing.unnumbered(text, known)
    every = list(names(shown, known))
    if any(character.isdecimal() or character == "@" for character in shown):
        numbers = knowing.covered(shown)
        every += [*shapes(numbers), *phones(numbers)]
    kept: list[Finding] = []
    for each in sorted(every, key=lambda finding: (finding.start, -finding.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)
