"""Find in whose district a town lies, where that is certain; else all who may be meant are named."""

from bot.domain import homonyms, places
from bot.domain.homonyms import Chosen, Role
from bot.domain.names import Match
from bot.domain.places import Place
from bot.domain.problems import Problem
from bot.domain.prosecutors import Group, Prosecutor, Prosecutors
from bot.domain.territories import territory


def match(text: str, start: int, prosecutors: Prosecutors) -> Match[Prosecutor | Problem] | None:
    """Return the district of the town whose name begins at `start`; a problem that names all that may be.

    Nothing here tells in which district of its state a town lies, nor that a town abroad stands for its
    prosecutor: both are asked.
    """
    found = places.match(text, start)
    if found is None:
        return None
    here = sorted({each.territory for each in found.value if isinstance(each, Place)})
    offices, typed = prosecutors.within(here), text[start : found.end]
    if not offices:
        return None
    sure = len(here) == 1 and isinstance(homonyms.choose(found.value, Role.TO, None), Chosen)
    if sure and len(offices) == 1 and offices[0].group is not Group.ABROAD:
        return Match(found.end, offices[0])
    codes = " or ".join(f"`{each.code}`" for each in offices)
    where = " or ".join(territory(each).name for each in here)
    lies = f"“{typed}” {'lies' if sure else 'may lie'} in {where}"
    return Match(found.end, Problem("to", f"{lies}. Say which district or prosecutor: {codes}."))
