"""Cut a typed line into pieces, from left to right, the longest known phrase first; nothing is left over."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain import agencies, dates, places
from bot.domain.agencies import Agency, Roster
from bot.domain.entry import amounts, attributes, lexicon, phrases
from bot.domain.entry.parts import Kind, Part
from bot.domain.homonyms import Role
from bot.domain.places import Candidate
from bot.domain.seizures import Acquired, Stage

_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"\w[\w'’/.-]*|.", re.DOTALL)
_STAGES = {
    Stage.US_OUTBOUND: r"(?:us[\s-])?outbound",
    Stage.US_DOMESTIC: r"us[\s-]domestic",
    Stage.IN_TRANSIT: r"in[\s-]transit|en tr[aá]nsito|transshipment",
    Stage.INBOUND: r"inbound",
}
_UNKNOWN_PLACE = re.compile(
    r"(?:unknown|destination unknown|unknown destination|not known|desconocido)(?!\w)", re.IGNORECASE
)
_ENDS_A_NAME = re.compile(r"[,;\n\r.()]|\s+(?=\d)|$")


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold a place as named: its role (None: at or to), the bearers of the name, none where unlisted."""

    role: Role | None
    candidates: tuple[Candidate, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """Hold an agency as named: one, or a generic word; `lead` says whether it led or took part."""

    lead: bool
    agency: Agency | None
    generic: str = ""


@dataclass(frozen=True, slots=True)
class Lexer:
    """Cut one text; `now` only tells dates from other words here."""

    text: str
    now: datetime
    roster: Roster

    def parts(self) -> Iterator[Part]:
        """Yield the pieces in order."""
        at, before = self._skip(0), None
        while at < len(self.text):
            part = next((found for rule in _RULES if (found := rule(self, at, before))), None)
            part = part or self._unknown(at)
            yield part
            before, at = part, self._skip(part.end)

    def _skip(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def _unknown(self, at: int) -> Part:
        found = _WORD.match(self.text, at)
        return Part(at, found.end() if found else at + 1, Kind.UNKNOWN, said=at)

    def pattern(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Match a pattern at the beginning of a word."""
        if at and self.text[at - 1].isalnum() and self.text[at].isalnum():
            return None
        return pattern.match(self.text, at)

    def separator(self, at: int, _: Part | None) -> Part | None:
        """Read commas, line ends and brackets."""
        if self.text[at] in "([{":
            return Part(at, at + 1, Kind.OPEN)
        if self.text[at] in ")]}":
            return Part(at, at + 1, Kind.CLOSE)
        found = phrases.BREAK.match(self.text, at)
        if found and ":" in found.group():
            return Part(at, found.end(), Kind.INCLUDING)
        return Part(at, found.end(), Kind.BREAK) if found else None

    def not_kept(self, at: int, _: Part | None) -> Part | None:
        """Read what the record does not keep."""
        found = self.pattern(phrases.NOT_KEPT, at)
        return Part(at, found.end(), Kind.NOT_KEPT) if found else None

    def reference(self, at: int, _: Part | None) -> Part | None:
        """Read a reference number with what it is called."""
        if none := self.pattern(phrases.NO_NUMBER, at):
            return Part(at, none.end(), Kind.JOINER)
        found = self.pattern(phrases.NUMBER, at)
        if not found or (found["kind"].casefold() == "no" and not found["numbers"][:1].isalnum()):
            return None
        kind = phrases.NUMBER_KINDS[found["kind"].casefold()]
        end = at + len(found.group().rstrip(".,;:"))
        return Part(at, end, Kind.REFERENCE, kind, found.start("numbers"))

    def stage(self, at: int, _: Part | None) -> Part | None:
        """Read a stage that is said, and how the items were acquired."""
        for stage, words in _STAGES.items():
            if found := self.pattern(re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE), at):
                return Part(at, found.end(), Kind.STAGE, stage)
        for acquired, words in ((Acquired.FOUND, phrases.FOUND), (Acquired.SURRENDERED, phrases.SURRENDERED)):
            if found := self.pattern(words, at):
                return Part(at, found.end(), Kind.ACQUIRED, acquired)
        return None

    def concealed(self, at: int, _: Part | None) -> Part | None:
        """Read where items were hidden (rule 7)."""
        inside = self.pattern(phrases.INSIDE, at)
        found = phrases.CONTAINER.match(self.text, inside.end()) if inside else None
        return Part(at, found.end(), Kind.CONCEALED, said=inside.end()) if found and inside else None

    def placed(self, at: int, before: Part | None) -> Part | None:
        """Read a preposition and the place after it."""
        for role, words in ((Role.FROM, phrases.FROM), (Role.TO, phrases.TO), (Role.AT, phrases.AT)):
            if (found := self.pattern(words, at)) and (part := self._place(at, found.end(), role)):
                return part
        either = self.pattern(phrases.EITHER, at)
        if either and places.match(self.text, either.end()) and before:
            return self._place(at, either.end(), None)
        return None

    def _place(self, start: int, at: int, role: Role | None) -> Part | None:
        if unknown := _UNKNOWN_PLACE.match(self.text, at):
            return Part(start, unknown.end(), Kind.JOINER)
        if found := places.match(self.text, at):
            name = self.text[at : found.end]
            return Part(start, found.end, Kind.PLACE, Placed(role, found.value, name), at)
        if role is None or self._is_something(at) or not self.text[at : at + 1].isalpha():
            return None
        end = self._end_of_name(at)
        return Part(start, end, Kind.PLACE, Placed(role, (), " ".join(self.text[at:end].split())), at)

    def _is_something(self, at: int) -> bool:
        """Tell whether a known thing other than a place begins here."""
        known = (self.dated, self.amount, self.item, self.attribute, self.not_kept)
        return any(rule(at, None) for rule in known)

    def _end_of_name(self, at: int) -> int:
        """Return where the name of an unlisted place ends: at a stop, or where something else begins."""
        end = at
        while end < len(self.text) and not _ENDS_A_NAME.match(self.text, end):
            step = re.compile(r"\s*\S[^\s,;.()]*").match(self.text, end)
            end = step.end() if step else end + 1
            following = self._skip(end)
            if following >= len(self.text) or self._begins_clause(following):
                break
        return end

    def _begins_clause(self, at: int) -> bool:
        words = (
            phrases.FROM,
            phrases.TO,
            phrases.AT,
            phrases.ON,
            phrases.BY,
            phrases.WITH,
            phrases.INSIDE,
            phrases.NUMBER,
        )
        return bool(any(self.pattern(each, at) for each in words) or self.dated(at, None))

    def dated(self, at: int, before: Part | None) -> Part | None:
        """Read a date, with or without a preposition."""
        on = self.pattern(phrases.ON, at)
        for said in ([on.end()] if on else []) + [at]:
            found = dates.match(self.text, said, self.now)
            if found and not (before and before.kind is Kind.AMOUNT and said == at):
                return Part(at, found.end, Kind.DATE, said=said)
        return None

    def agency(self, at: int, before: Part | None) -> Part | None:
        """Read an agency, with or without a preposition."""
        for words, lead in ((phrases.BY, True), (phrases.WITH, False)):
            found = self.pattern(words, at)
            if found and (part := self._agency(at, found.end(), lead=lead)):
                return part
        follows_agency = before is not None and before.kind is Kind.AGENCY
        if before is None or before.kind in {Kind.BREAK, Kind.AGENCY}:
            return self._agency(at, at, lead=not follows_agency)
        return None

    def _agency(self, start: int, at: int, *, lead: bool) -> Part | None:
        if found := agencies.match(self.text, at, self.roster):
            return Part(start, found.end, Kind.AGENCY, Named(lead, found.value), at)
        if generic := agencies.generic(self.text, at):
            return Part(start, generic.end, Kind.AGENCY, Named(lead, None, generic.value), at)
        return None

    def link(self, at: int, _: Part | None) -> Part | None:
        """Read what makes parts of a whole, or says what each one holds."""
        for words, kind in (
            (phrases.INCLUDING, Kind.INCLUDING),
            (phrases.EACH, Kind.EACH),
            (phrases.HOLDING, Kind.HOLDING),
        ):
            if found := self.pattern(words, at):
                return Part(at, found.end(), kind)
        return None

    def amount(self, at: int, _: Part | None) -> Part | None:
        """Read how many."""
        found = amounts.match(self.text, at)
        if found is None or (found.value.article and not self._counts(found.end)):
            return None
        return Part(at, found.end, Kind.AMOUNT, found.value)

    def _counts(self, at: int) -> bool:
        """Tell whether an article stands before an item, perhaps described, and so means one."""
        following = self._skip(at)
        for _ in range(4):
            if following >= len(self.text):
                return False
            if lexicon.match(self.text, following):
                return True
            described = attributes.match(self.text, following) or amounts.match(self.text, following)
            word = None if described else re.compile(r"[^\W\d_]+").match(self.text, following)
            end = described.end if described else word.end() if word else following
            if end == following:
                return False
            following = self._skip(end)
        return False

    def item(self, at: int, _: Part | None) -> Part | None:
        """Read an item word."""
        found = lexicon.match(self.text, at)
        return Part(at, found.end, Kind.ITEM, found.value) if found else None

    def attribute(self, at: int, _: Part | None) -> Part | None:
        """Read a calibre, make, model, capacity or the like."""
        found = attributes.match(self.text, at)
        return Part(at, found.end, Kind.ATTRIBUTE, found.value.fields, kinds=found.value.kinds) if found else None

    def bare_place(self, at: int, before: Part | None) -> Part | None:
        """Read a place that follows a comma, or whose name is written large."""
        stands_apart = before is None or before.kind in {
            Kind.BREAK,
            Kind.DATE,
            Kind.AGENCY,
            Kind.ITEM,
            Kind.CONCEALED,
        }
        found = places.match(self.text, at) if stands_apart else None
        if found is None or (before and before.kind is not Kind.BREAK and not self.text[at].isupper()):
            return None
        return Part(at, found.end, Kind.PLACE, Placed(Role.AT, found.value, self.text[at : found.end]), at)

    def joiner(self, at: int, _: Part | None) -> Part | None:
        """Read a word that only holds others together."""
        found = self.pattern(phrases.JOINER, at)
        return Part(at, found.end(), Kind.JOINER, found.group().casefold()) if found else None


Rule = Callable[[Lexer, int, Part | None], Part | None]
_RULES: tuple[Rule, ...] = (
    Lexer.separator,
    Lexer.not_kept,
    Lexer.reference,
    Lexer.stage,
    Lexer.dated,
    Lexer.concealed,
    Lexer.agency,
    Lexer.placed,
    Lexer.link,
    Lexer.attribute,
    Lexer.amount,
    Lexer.item,
    Lexer.bare_place,
    Lexer.joiner,
)
