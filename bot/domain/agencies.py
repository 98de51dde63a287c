"""Know the agencies: the shipped list, and what an operation adds to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from bot.domain import reference
from bot.domain.words import folded


@dataclass(frozen=True, slots=True)
class Agency:
    """Describe one agency; `jurisdiction` is an ISO code, or empty for regional bodies."""

    code: str
    name: str
    jurisdiction: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roster:
    """Look agencies up by code, name or alias, whatever the case, accents and hyphens."""

    agencies: dict[str, Agency]
    by_name: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index every way of naming an agency."""
        names = {
            folded(name): agency.code
            for agency in self.agencies.values()
            for name in (*agency.aliases, agency.name, agency.code)
        }
        object.__setattr__(self, "by_name", names)

    def find(self, text: str) -> Agency | None:
        """Return the agency that `text` names, if any does."""
        code = self.by_name.get(folded(text))
        return self.agencies[code] if code else None

    def __getitem__(self, code: str) -> Agency:
        """Return the agency with this code; KeyError when there is none."""
        return self.agencies[code]

    def of(self, jurisdiction: str, kind: str) -> tuple[Agency, ...]:
        """Return the agencies of one kind in one jurisdiction (what "police" means there)."""
        return tuple(a for a in self.agencies.values() if (a.jurisdiction, a.kind) == (jurisdiction, kind))

    def including(self, added: Iterable[Agency]) -> "Roster":
        """Return this roster with agencies added, or aliases added to those it has."""
        merged = dict(self.agencies)
        for agency in added:
            known = merged.get(agency.code)
            merged[agency.code] = (
                replace(known, aliases=(*known.aliases, *agency.aliases)) if known else agency
            )
        return Roster(merged)


@cache
def shipped() -> Roster:
    """Return the agencies that come with the bot."""
    return Roster({row["code"]: _agency(row) for row in reference.rows("agencies")})


def _agency(row: dict[str, str]) -> Agency:
    aliases = tuple(alias for alias in row["aliases"].split(";") if alias)
    return Agency(row["code"], row["name"], row["jurisdiction"], row["kind"], aliases)
