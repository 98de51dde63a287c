"""Settle what places, dates and agencies mean, or ask; every inference is said (C13, "Places")."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain import dates, homonyms
from bot.domain.agencies import Agency
from bot.domain.dates import BadDate, DateAsked, When, written
from bot.domain.entry.lexer import Named, Placed
from bot.domain.entry.parts import Kind, Part
from bot.domain.entry.reading import Assumption, Choice, Context, Dated, Question
from bot.domain.homonyms import Asked, Role
from bot.domain.places import zone_of
from bot.domain.problems import Problem
from bot.domain.seizures import Locality, Precision
from bot.domain.territories import territory

FIELD = {Role.AT: "place", Role.TO: "destination", Role.FROM: "origin"}


@dataclass(slots=True)
class Resolved:
    """Hold what was settled, and what came up on the way."""

    context: Context
    text: str
    questions: list[Question] = field(default_factory=list)
    assumptions: list[Assumption] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    spare: list[Part] = field(default_factory=list)
    places: dict[str, Locality] = field(default_factory=dict)
    lead: str | None = None
    participating: list[str] = field(default_factory=list)
    when: Dated | None = None

    def agencies(self, parts: Sequence[Part]) -> None:
        """Settle who led and who took part."""
        for part in parts:
            named: Named = part.value
            agency = named.agency or self._generic(part, named)
            if agency is None:
                continue
            if named.lead and self.lead is None:
                self.lead = agency.code
            elif agency.code not in self.participating:
                self.participating.append(agency.code)

    def _generic(self, part: Part, named: Named) -> Agency | None:
        """Return what "police" or "customs" means to this recorder; one of several is asked."""
        known = self.context.roster.of(self.context.jurisdiction, named.generic)
        key = f"agency:{named.generic}"
        chosen = self.context.choices.get(key)
        if chosen in self.context.roster.agencies:
            return self.context.roster.agencies[chosen]
        if len(known) == 1:
            return known[0]
        said = self.text[part.said : part.end]
        if known:
            options = tuple(Choice(each.code, each.name) for each in known[:5])
            self.questions.append(Question(key, f"Which {named.generic} is “{said}”?", options))
        else:
            sentence = f"Whose {named.generic} is “{said}”? Write the agency's code, as in `by TTPS`."
            self.problems.append(Problem("lead", sentence))
        return None

    def localities(self, parts: Sequence[Part]) -> None:
        """Settle where from, where, and where to; the first of each kind holds."""
        roles = {part.value.role for part in parts}
        for part in parts:
            placed: Placed = part.value
            role = placed.role or self._at_or_to(part, roles)
            if role is None:
                continue
            name = FIELD[role]
            if name in self.places:
                self._second(part, name)
            elif settled := self._locality(placed, role):
                self.places[name] = settled

    def _at_or_to(self, part: Part, roles: set[Role | None]) -> Role | None:
        """Decide what a bare "a" or "à" means by what else is given, or ask."""
        if Role.AT in roles:
            return Role.TO
        if Role.TO in roles:
            return Role.AT
        said = self.text[part.start : part.end]
        options = (Choice("at", f"seized at {part.value.name}"), Choice("to", f"bound for {part.value.name}"))
        chosen = self.context.choices.get("preposition")
        if chosen in {"at", "to"}:
            return Role(chosen)
        self.questions.append(
            Question("preposition", f"“{said}”: seized there, or bound for there?", options)
        )
        return None

    def _second(self, part: Part, name: str) -> None:
        """Take a second place of one kind as more of the first where it lies in it; else say so."""
        first = self.places[name]
        inside = {each.country for each in part.value.candidates}
        if first.country not in inside:
            self.spare.append(part)

    def _locality(self, placed: Placed, role: Role) -> Locality | None:
        if not placed.candidates:
            return Locality(placed.name)
        known = [place.territory for place in self.places.values() if place.territory]
        lead = self.context.roster.agencies.get(self.lead or self.context.agency)
        jurisdiction = lead.jurisdiction if lead else self.context.jurisdiction
        found = homonyms.choose(placed.candidates, role, jurisdiction, [*known, self.context.jurisdiction])
        key = FIELD[role]
        if isinstance(found, Asked):
            return self._asked(key, found)
        if found.echo:
            others = [homonyms.locality(each) for each in placed.candidates]
            options = tuple(_choice(each) for each in others if each != found.locality)
            chosen = self.context.choices.get(key)
            for other in others:
                if chosen == _choice(other).value:
                    return other
            self.assumptions.append(Assumption(key, f"{placed.name} is {found.echo}", options[:4]))
        return found.locality

    def _asked(self, key: str, asked: Asked) -> Locality | None:
        options = [_choice(each) for each in asked.options]
        chosen = self.context.choices.get(key)
        for option, locality in zip(options, asked.options, strict=True):
            if chosen == option.value:
                return locality
        self.questions.append(Question(key, asked.sentence, tuple(options[:5])))
        return None

    def dates(self, parts: Sequence[Part]) -> None:
        """Settle the date, in the zone of the place, else of the lead agency, else of the channel."""
        if not parts:
            return
        now = self.context.now.astimezone(ZoneInfo(self._zone()))
        found = dates.match(self.text, parts[0].said, now)
        self.spare += parts[1:]
        match found.value if found else None:
            case When() as when:
                self._dated(when, now.date(), self.text[parts[0].said : parts[0].end])
            case DateAsked() as asked:
                self._date_asked(asked)
            case BadDate() as bad:
                self.problems.append(Problem("date", bad.sentence))

    def _zone(self) -> str:
        place = self.places.get("place")
        lead = self.context.roster.agencies.get(self.lead or self.context.agency)
        at_lead = territory(lead.jurisdiction).zone if lead and lead.jurisdiction else None
        return (zone_of(place) if place else None) or at_lead or self.context.channel_zone

    def _dated(self, when: When, today: date, said: str) -> None:
        chosen = self.context.choices.get("date")
        if chosen in {each.isoformat() for each in when.alternatives}:
            when = When(date.fromisoformat(str(chosen)), when.precision)
        if when.seized_on and when.seized_on > today:
            tomorrow = written(today + timedelta(days=0))
            self.problems.append(
                Problem(
                    "date",
                    f"“{said}” lies in the future; today is {tomorrow}. Write the date of the seizure.",
                )
            )
            return
        self.when = Dated(when.seized_on, when.precision)
        if when.echo and when.alternatives:
            options = tuple(Choice(each.isoformat(), written(each)) for each in when.alternatives)
            self.assumptions.append(Assumption("date", f"{said} is {when.echo}", options))
        self._early(when)

    def _early(self, when: When) -> None:
        """Ask about a seizure from before the operation began (rule 14)."""
        began = self.context.operation.began_on
        if not when.seized_on or self.context.choices.get("early") == "yes":
            return
        first = began.replace(day=1) if when.precision is Precision.MONTH else began
        if when.seized_on < first:
            day = written(when.seized_on)
            sentence = (
                f"{day} is before {self.context.operation.name} began ({written(began)}). Is that right?"
            )
            self.questions.append(Question("early", sentence, (Choice("yes", f"Yes, {day}"),)))

    def _date_asked(self, asked: DateAsked) -> None:
        chosen = self.context.choices.get("date")
        for option in asked.options:
            if chosen == option.isoformat():
                self.when = Dated(option, Precision.DAY)
                self._early(When(option))
                return
        options = tuple(Choice(each.isoformat(), written(each)) for each in asked.options)
        self.questions.append(Question("date", asked.sentence, options))


def _choice(locality: Locality) -> Choice:
    value = locality.key or locality.territory or locality.name
    if locality.territory is None:
        return Choice(value, f"Another {locality.name}")
    within = territory(locality.territory).name
    return Choice(value, locality.name if locality.name == within else f"{locality.name}, {within}")


def of_kind(parts: Sequence[Part], kind: Kind) -> list[Part]:
    """Return the pieces of one kind."""
    return [part for part in parts if part.kind is kind]
