"""Let people in, and out: for how long, and as what."""

import re
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain import dates, deadlines
from bot.domain.members import Admission, Person, Role
from bot.domain.problems import Refusal
from handlers.kit import administrators, blocks
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed, safe, sentence
from storage import memberships, operations
from storage.db import Session

MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
USAGE = "admit @person as observer|recorder|lead|administrator [for OPERATION] agency AGENCY [until DATE]"
_UNTIL = re.compile(r"\buntil\b(.*?)(?=\s(?:as|agency)\s|$)", re.IGNORECASE)
ROLES = {role.name.lower(): role for role in Role if role is not Role.STRANGER}


def admit(ask: Ask) -> Answer:
    """Admit a person to the operation (an administrator: to all, without one) with a role and an agency."""
    person = _mentioned(ask)
    last, words = _until(ask)
    role = _role(words)
    if role > ask.who.role:
        raise Refusal(f"You cannot admit anybody as {role.name.lower()}: your own role is lower.")
    match = re.search(r"\bagency\s+(.+)$", words, re.IGNORECASE)
    if not match:
        raise Refusal("Say the agency too: `/taskforce admit @name as recorder agency CBP`.")
    wanted = match[1].strip()

    def keep(session: Session) -> Admission:
        _refuse_higher(session, ask, person)
        known = operations.roster(session, ask.current).find(wanted)
        if known is None:
            raise Refusal(
                f"I don't know the agency “{safe(wanted[:60])}”. Add it: `/operation agency add CODE Name`."
            )
        _refuse_foreign(session, ask, person, known.code)
        where = ask.current.id if ask.current else None
        ends = deadlines.after(last, ask.home) if last else None
        return memberships.admit(
            session, person, where, known.code, role, by=ask.who.person, now=ask.now, until=ends
        )

    admitted = ask.db.write(keep)
    place = safe(ask.current.name) if ask.current else "every operation"
    end = f", until {dates.written(last)}" if last else ""
    return Answer(
        text=f"<@{person.user}> is admitted to {place} as {role.name.lower()} "
        f"of {safe(admitted.member.agency)}{end}."
    )


def dismiss(ask: Ask) -> Answer:
    """End a person's admission, to the operation and to all; what they entered stays."""
    person = _mentioned(ask)

    def keep(session: Session) -> bool:
        _refuse_higher(session, ask, person)
        _refuse_general(session, ask, person)
        wheres = {ask.current.id if ask.current else None, None}
        gone = [memberships.dismiss(session, person, where) for where in wheres]
        return any(gone)

    if not ask.db.write(keep):
        raise Refusal(f"<@{person.user}> is not admitted here.")
    return Answer(text=f"<@{person.user}> is dismissed. What they entered stays on record.")


def members(ask: Ask) -> Answer:
    """List who is admitted, until when, and whose admission has ended."""
    found = ask.db.read(
        lambda session: memberships.admissions(session, ask.current.id if ask.current else None)
    )
    team = ask.who.person.team
    lines = [
        f"<@{user}>  {safe(agency)}, administrator (by the settings)"
        for (workspace, user), agency in ask.settings.founders.items()
        if workspace == team
    ]
    lines += [_line(ask, admission) for admission in _each_once(ask, found)]
    text = "\n".join(lines) or "Nobody is admitted yet."
    return Answer(text=text, blocks=[blocks.section(text)])


def _each_once(ask: Ask, found: list[Admission]) -> list[Admission]:
    """Return the admission that counts for each person, highest role first; those that ended come last."""
    by_person: dict[Person, Admission] = {}
    for admission in sorted(found, key=lambda each: not each.holds(ask.now)):
        by_person.setdefault(admission.member.person, admission)
    return sorted(
        by_person.values(),
        key=lambda each: (
            not each.holds(ask.now),
            -each.member.role,
            each.member.person.team,
            each.member.person.user,
        ),
    )


def _line(ask: Ask, admission: Admission) -> str:
    member = admission.member
    said = f"<@{member.person.user}>  {safe(member.agency)}, {member.role.name.lower()}"
    if admission.until is None:
        return said
    last = dates.written(deadlines.last(admission.until, ask.home))
    return f"{said}, until {last}" if admission.holds(ask.now) else f"{said}; ended on {last}"


def _refuse_higher(session: Session, ask: Ask, person: Person) -> None:
    """Refuse to change how somebody is admitted who stands above the person who asks."""
    if (person.team, person.user) in ask.settings.founders:
        raise Refusal(
            f"<@{person.user}> is an administrator by the settings: that is set in ADMINISTRATORS, not here."
        )
    present = memberships.standing(session, person, ask.current.id if ask.current else None, ask.now).role
    if present > ask.who.role:
        raise Refusal(
            f"<@{person.user}> is {present.name.lower()} here, above your own role. "
            f"Only an administrator can change that: {_administrators(session, ask)}."
        )


def _refuse_foreign(session: Session, ask: Ask, person: Person, agency: str) -> None:
    """Refuse a lead who admits for another agency, or from one: what somebody sees goes by their agency."""
    present = memberships.standing(session, person, ask.current.id if ask.current else None, ask.now).agency
    foreign = [each for each in (agency, present) if each not in {"", ask.who.agency}]
    if foreign and ask.who.role < Role.ADMINISTRATOR:
        raise Refusal(
            f"You admit people of {safe(ask.who.agency)}, your own agency. "
            f"For {safe(foreign[0])} an administrator does it: {_administrators(session, ask)}."
        )


def _refuse_general(session: Session, ask: Ask, person: Person) -> None:
    """Refuse to dismiss somebody whom an admission to every operation would let in all the same."""
    general = memberships.standing(session, person, None, ask.now).role
    if general > Role.STRANGER and ask.who.role < Role.ADMINISTRATOR:
        raise Refusal(
            f"<@{person.user}> is admitted to every operation as {general.name.lower()}; nothing was changed."
            f" Only an administrator can end that: {_administrators(session, ask)}."
        )


def _administrators(session: Session, ask: Ask) -> str:
    """Return who can change what a lead cannot, those of the person's own workspace."""
    return f"ask {listed(administrators.mentioned(session, ask, 'whoever runs the bot'), 'or')}"


def _until(ask: Ask) -> tuple[date | None, str]:
    """Return the last day of an admission, where one is named, and the words without it."""
    found = _UNTIL.search(ask.words)
    if found is None:
        return None, ask.words
    last = deadlines.read(found[1], ask.now.astimezone(ZoneInfo(ask.home)).date())
    if isinstance(last, dates.BadDate):
        raise Refusal(sentence(last.sentence))
    return last, f"{ask.words[: found.start()]}{ask.words[found.end() :]}".strip()


def _role(words: str) -> Role:
    """Return the role that the words name, a recorder's where they name none."""
    named = re.search(r"\bas\s+(?:an?\s+)?(\w+)", words, re.IGNORECASE)
    if named is None:
        return Role.RECORDER
    if named[1].casefold() not in ROLES:
        raise Refusal(f"I don't know the role “{safe(named[1])}”. The roles are {listed([*ROLES], 'and')}.")
    return ROLES[named[1].casefold()]


def _mentioned(ask: Ask) -> Person:
    match = MENTION.search(ask.words)
    if not match:
        raise Refusal("Name the person with @, as in `/taskforce admit @name as recorder agency CBP`.")
    return Person(ask.who.person.team, match[1])
