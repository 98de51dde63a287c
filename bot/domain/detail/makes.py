"""Read makes, models and calibres: a known one in its usual spelling, any other as it was typed."""

from dataclasses import replace

from bot.domain.detail.clauses import Clause
from bot.domain.detail.setting import Work, words
from bot.domain.entry.cutting import calibres
from bot.domain.entry.cutting import makes as known
from bot.domain.seizures import Line


def make(work: Work, clause: Clause, line: Line) -> Line | None:
    """Set the make, and the model with it: `make Glock 17`; the model of another make goes."""
    if clause.clears:
        return replace(line, make=None)
    named = _known(clause.value)
    if "make" in named:
        kept = line.model if named["make"] == line.make else None
        return replace(line, make=named["make"], model=named.get("model", kept))
    if "model" in named:
        return replace(line, model=named["model"])
    typed = words(work, clause)
    return replace(line, make=typed, model=None) if typed else None


def model(work: Work, clause: Clause, line: Line) -> Line | None:
    """Set the model, and the make where the model alone tells it."""
    if clause.clears:
        return replace(line, model=None)
    named = _known(f"{line.make} {clause.value}") if line.make else _known(clause.value)
    if "model" in named:
        return replace(line, make=named.get("make", line.make), model=named["model"])
    typed = words(work, clause)
    return replace(line, model=typed) if typed else None


def calibre(work: Work, clause: Clause, line: Line) -> Line | None:
    """Set the calibre."""
    if clause.clears:
        return replace(line, calibre=None)
    found = calibres.match(clause.value, 0)
    usual = found.value if found and found.end == len(clause.value) else None
    said = usual or calibres.bare(clause.value, after_an_amount=True) or words(work, clause)
    return replace(line, calibre=said) if said else None


def _known(typed: str) -> dict[str, str]:
    found = known.match(typed, 0)
    whole = found is not None and found.end == len(typed)
    return {name: str(value) for name, value in found.value.fields.items()} if found and whole else {}
