"""Read a whole line of quick entry: what was seized, and at its end how the record is to be handled."""

from dataclasses import replace

from bot.domain import marking_words
from bot.domain.entry import reader
from bot.domain.entry.reading import Context, Reading
from bot.domain.handling import UNMARKED
from bot.domain.problems import Problem


def read(text: str, context: Context) -> Reading:
    """Return what a line was read as; a marking that is not understood is among its problems."""
    line, how = marking_words.parted(text)
    reading = reader.read(line, context)
    if not how:
        return reading
    marking = marking_words.read(how, UNMARKED, UNMARKED, context.roster)
    if isinstance(marking, Problem):
        return replace(reading, text=text, problems=(*reading.problems, marking), seizure=None)
    read_so = replace(reading, text=text, marking=marking)
    seizure = reading.seizure
    handled = seizure and replace(seizure, marking=read_so.handled_for(seizure.lead))
    return replace(read_so, seizure=handled)
