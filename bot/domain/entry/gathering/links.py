"""Follow what lists the parts of a whole, or what each of several holds (rules 5 and 6)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.entry.gathering.groups import Group
from bot.domain.entry.parts import Kind, Part

_CONTENTS = {Kind.EACH, Kind.HOLDING}
_LISTS = {Kind.INCLUDING, Kind.OPEN, *_CONTENTS}
_ENDS_ALL = {Kind.PLACE, Kind.DATE, Kind.AGENCY, Kind.REFERENCE}
_BEGINS_CONTENTS = {Kind.AMOUNT, Kind.ITEM, Kind.ATTRIBUTE, Kind.JOINER, Kind.HOLDING}
_GO_WITH_OTHERS = {"ammunition", "magazine"}


@dataclass(slots=True)
class Links:
    """Hold the open lists, the innermost last: whose parts or contents they list, and how."""

    lists: list[tuple[Group, Kind]] = field(default_factory=list)

    def hold(self, group: Group) -> None:
        """Tell a group what it is part of, or is held by."""
        if self.lists:
            group.within, group.link = self.lists[-1]

    def step(self, part: Part, following: Sequence[Part], groups: Sequence[Group]) -> None:
        """Open or end lists at a piece that is no goods; `groups` are those before it."""
        match part.kind:
            case Kind.BREAK:
                self._leave(_CONTENTS)
            case Kind.CLOSE:
                self._leave({*_CONTENTS, Kind.INCLUDING})
                del self.lists[-1:]
            case Kind.EACH if groups and not (following and following[0].kind in _BEGINS_CONTENTS):
                _each_behind(groups)
            case kind if kind in _LISTS and groups:
                self._open(groups[-1], kind)
            case kind if kind in _ENDS_ALL:
                self.lists.clear()

    def _leave(self, kinds: set[Kind]) -> None:
        while self.lists and self.lists[-1][1] in kinds:
            self.lists.pop()

    def _open(self, last: Group, kind: Kind) -> None:
        """Open a list; what lies in each of several lies in each of them however deep."""
        if kind is Kind.INCLUDING:
            self._leave({*_CONTENTS, Kind.INCLUDING})
        elif self.lists and self.lists[-1][1] is Kind.EACH:
            kind = Kind.EACH
        self.lists.append((last, kind))


def _each_behind(groups: Sequence[Group]) -> None:
    """Take `with 15 rounds each` as what each of the group before holds."""
    last = groups[-1]
    if last.within:
        last.link = Kind.EACH
    elif set(last.codes) <= _GO_WITH_OTHERS and len(groups) > 1:
        last.within, last.link = groups[-2], Kind.EACH
