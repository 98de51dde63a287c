"""List what can be seized: leaf categories with fixed units (rules C1-C3, C5, C8)."""

from dataclasses import dataclass
from functools import cache

from bot.domain import reference


@dataclass(frozen=True, slots=True)
class Item:
    """Describe one leaf category; `unit` is each, rounds or grams and never changes."""

    code: str
    label: str
    plural: str
    group: str
    unit: str
    is_firearm: bool
    firearm_class: str
    cbp_category: str
    hs_heading: str
    synonyms: tuple[str, ...]

    def named(self, amount: int) -> str:
        """Return the category's name for `amount` of it."""
        return self.label if amount == 1 else self.plural


@cache
def catalogue() -> dict[str, Item]:
    """Return every category by its code, in the order reports show them."""
    return {row["code"]: _item(row) for row in reference.rows("items")}


def item(code: str) -> Item:
    """Return the category with this code; KeyError when there is none."""
    return catalogue()[code]


@cache
def firearms() -> tuple[str, ...]:
    """Return the codes whose sum is "firearms" (rule C2)."""
    return tuple(code for code, entry in catalogue().items() if entry.is_firearm)


def of_class(*classes: str) -> tuple[str, ...]:
    """Return the firearm codes of the given classes (handgun, long_gun, automatic, ...)."""
    return tuple(code for code in firearms() if catalogue()[code].firearm_class in classes)


def _item(row: dict[str, str]) -> Item:
    plain = {key: row[key] for key in ("code", "label", "plural", "group", "unit")}
    rest = {key: row[key] for key in ("firearm_class", "cbp_category", "hs_heading")}
    synonyms = tuple(word for word in row["synonyms"].split(";") if word)
    return Item(**plain, **rest, is_firearm=row["is_firearm"] == "yes", synonyms=synonyms)
