"""Say beside the figures what they are: of what, as of when, who may see them, and how they are counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain import items, reference
from bot.domain.entries import Tip
from bot.domain.members import Member
from bot.domain.postings import SEIZURES
from bot.domain.queries import Query
from bot.domain.totals import Totals
from handlers.exports import cbp
from handlers.exports.books import Row
from handlers.exports.request import filters
from handlers.kit import figures
from handlers.kit.text import count, plainly
from storage import audiences, operations
from storage import totals as sums
from storage.audiences import Clearance
from storage.db import Session

HEADER = ("what", "value")
POSTINGS = (
    "Each posting of the log behind the totals: for each measure and basis the amounts add up to the total, "
    "the lines to its number of lines. What was corrected or voided is there twice, with opposite signs."
)
SHEETS = (
    ("seizures", "A row for each record that counts, as it stands (or was known on the as-of day)."),
    ("items", "A row for each line of these records: of the items that were asked for, else of all."),
    ("postings", POSTINGS),
    ("cbp", cbp.NOTE),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Say who asked, and in which channel; empty for direct messages."""

    who: Member
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Hold what an export is made of."""

    cleared: Clearance
    query: Query
    asked: Asked
    made_at: datetime
    head: Tip
    total: Totals
    loose: Totals
    withheld: int

    def rows(self) -> Iterator[Row]:
        """Yield what is said, each with its name."""
        operation, period = self.cleared.operation, self.query.period
        yield "operation", f"{operation.name} ({operation.code})"
        yield "handling", f"TLP:{self.cleared.tlp}"
        yield "for", self._readers()
        yield "withheld", f"{count(self.withheld, 'record')} of the whole operation, not for these readers"
        yield "never in it", "persons, defendants, sealed matters, evidence, trace results"
        yield "period", period.label
        yield "from", period.start.isoformat() if period.start else "the start"
        yield "up to and including", period.last.isoformat() if period.last else "no end"
        yield from (
            (f"filter: {name}", values)
            for name, values in filters(self.query) or [("none", "all that may be seen")]
        )
        yield "as of", self._known()
        yield "made at", plainly(self.made_at, operation.zone)
        yield "asked for by", f"{self.asked.who.person.user} ({self.asked.who.agency})"
        yield "head of the log", f"entry {self.head.sequence}"
        yield "hash of the head", self.head.hash
        yield from self._totals()
        yield from ((f"sheet: {name}", said) for name, said in SHEETS)
        yield from (tuple(rule.split(maxsplit=1)) for rule in reference.counting_rules().splitlines()[1:])

    def _readers(self) -> str:
        if self.asked.channel:
            return f"what all readers of the channel {self.asked.channel} may see, where it was asked for"
        return "what whoever asked may see, in private"

    def _known(self) -> str:
        day = self.query.as_of
        return f"the end of {day.isoformat()}" if day else "when it was made"

    def _totals(self) -> Iterator[Row]:
        """Yield the totals of the same question, to check the sums of the postings against."""
        if self.total.seizures:
            yield "total: seizures", f"{self.total.seizures:,}"
        for code in figures.codes(self.total):
            yield f"total: {items.item(code).plural}", _figure(self.total, code)
        for code in (SEIZURES, *figures.codes(self.loose)):
            if self.loose[code]:
                name = items.item(code).plural if code in items.catalogue() else code
                yield f"not in it, date not precise: {name}", _figure(self.loose, code)
        if self.total.nothing_reported:
            yield "total", figures.NONE


def gathered(session: Session, cleared: Clearance, query: Query, asked: Asked, now: datetime) -> About:
    """Return what is said of an export that is made now."""
    return About(
        cleared=cleared,
        query=query,
        asked=asked,
        made_at=now,
        head=operations.head(session, cleared.operation.id),
        total=sums.read(session, cleared, query),
        loose=sums.imprecise(session, cleared, query),
        withheld=audiences.withheld(session, cleared),
    )


def _figure(totals: Totals, code: str) -> str:
    tally = totals[code]
    left = tally.lines_without_quantity
    return f"{tally}" + (f" ({left:,} lines without a quantity)" if left and tally.stated else "")
