"""Know the jurisdictions of the region and the states of the US, with their zones and memberships."""

from dataclasses import dataclass
from functools import cache

from bot.domain import reference

US = "US"
_CARIBBEAN = {"caricom_member", "caricom_associate", "other_caribbean"}
_BELONGING = {"US": ("PR", "VI"), "FR": ("BL", "GF", "GP", "MF", "MQ")}


@dataclass(frozen=True, slots=True)
class Territory:
    """Describe a jurisdiction (`TT`) or a US state (`US-FL`)."""

    code: str
    name: str
    zone: str
    group: str
    aliases: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    iso3: str = ""
    member_from: str = ""

    @property
    def country(self) -> str:
        """Return the ISO code of the jurisdiction: `US` for a state."""
        return self.code.partition("-")[0]

    @property
    def is_us(self) -> bool:
        """Tell whether US agencies act here: a state, the country, or a US territory."""
        return self.group in {"us", "us_state", "us_territory"}

    @property
    def is_caribbean(self) -> bool:
        """Tell whether a consignment bound here is bound for the Caribbean (foreign to the US)."""
        return self.group in _CARIBBEAN


@cache
def gazetteer() -> dict[str, Territory]:
    """Return every jurisdiction and US state by its code."""
    jurisdictions = (_jurisdiction(row) for row in reference.rows("jurisdictions"))
    states = (
        Territory(f"US-{row['code']}", row["name"], row["timezone"], "us_state")
        for row in reference.rows("us_states")
    )
    return {territory.code: territory for territory in (*jurisdictions, *states)}


def territory(code: str) -> Territory:
    """Return the territory with this code; KeyError when there is none."""
    return gazetteer()[code]


def belonging(jurisdiction: str | None) -> frozenset[str]:
    """Return where the agencies of a jurisdiction are at home: it, and what belongs to it."""
    return frozenset((jurisdiction, *_BELONGING.get(jurisdiction, ()))) if jurisdiction else frozenset()


def sovereign(jurisdiction: str) -> str:
    """Return the jurisdiction that this one belongs to, itself where it stands alone."""
    return next((over for over, under in _BELONGING.items() if jurisdiction in under), jurisdiction)


def _jurisdiction(row: dict[str, str]) -> Territory:
    return Territory(
        row["iso2"],
        row["name"],
        row["timezone"],
        row["region_group"],
        tuple(alias for alias in row["aliases"].split(";") if alias),
        tuple(row["languages"].split(";")),
        row["iso3"],
        row["member_from"],
    )
