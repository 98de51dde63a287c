"""Read which referrals are asked for: open ones, those of a case, those that lie with some prosecutors."""

import re
from dataclasses import dataclass

from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier, Shelf
from bot.domain.problems import Refusal
from bot.domain.queries import Query
from bot.domain.referrals import Referral
from handlers.cases import card
from handlers.kit import clearance, courts, questions
from handlers.kit.asking import Ask
from handlers.kit.text import listed
from storage import dossiers

REFERRALS = "referrals [open] [CASE|DISTRICT] [PERIOD] [as of DATE] | referrals REFERENCE"
_OPEN = re.compile(r"open(?!\w)\s*", re.IGNORECASE)
_BARE = re.compile(r"#?(\d{1,3})\s*(?=$|as\s+of\s)", re.IGNORECASE)
_TO = re.compile(r"(?:of|to|at|with)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Hold what is asked; `case` is None for every case, `to` empty for every district and prosecutor."""

    alone: bool
    case: int | None
    to: tuple[str, ...]
    query: Query

    @property
    def listed(self) -> bool:
        """Tell whether each referral is told: not where all of them are counted."""
        return self.alone or self.case is not None or bool(self.to)

    def keeps(self, found: Dossier[Referral]) -> bool:
        """Tell whether a referral is asked for, whatever its day."""
        referral = found.document
        here = self.case in {None, referral.case} and (not self.to or referral.to in self.to)
        return here and not (self.alone and referral.state.ends)

    def named(self, ask: Ask) -> str:
        """Return the case and the prosecutors that were asked for as a headline goes on with them."""
        of = [] if self.case is None else [card.reference(ask.operation, self.case)]
        said = listed([*of, *self.to])
        return f" ({said})" if said else ""


def read(ask: Ask, words: str) -> Cut:
    """Return what the words ask for; a refusal where they ask for more, or for a case that is not there."""
    opened = _OPEN.match(words)
    rest = words[opened.end() :] if opened else words
    begins = _TO.sub("", rest, count=1) if _TO.match(rest) else rest
    case, bare = Shelf.CASE.match(begins, ask.operation.code), _BARE.match(begins)
    number = case.value if case else int(bare[1]) if bare else None
    to: tuple[str, ...] = ()
    if number is not None:
        rest = begins[case.end if case else bare.end() if bare else 0 :]
        ask.db.read(lambda session: dossiers.get(session, clearance.of(session, ask), Case, number))
    else:
        offices = ask.db.read(lambda session: courts.known(session, ask.operation))
        found = offices.match(begins, 0)
        to = tuple(each.code for each in found.value) if found else ()
        rest = begins[found.end :] if found else rest
    return Cut(alone=bool(opened), case=number, to=to, query=_query(ask, rest))


def _query(ask: Ask, words: str) -> Query:
    """Return the period and the as-of day that are asked; referrals are cut by nothing else."""
    query = questions.read(ask, words.strip(" ,"))
    if query != Query(period=query.period, as_of=query.as_of):
        raise Refusal(f"I understand a case or a district, a period and a day here: `/case {REFERRALS}`.")
    return query
