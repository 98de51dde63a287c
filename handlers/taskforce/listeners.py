"""Answer /taskforce: what the bot does, whom it lets in."""

import re

from bot.domain import agencies
from bot.domain.members import Member, Person, Role
from bot.domain.problems import Refusal
from handlers.kit import blocks
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed, safe
from handlers.kit.tree import Command, Feature, Verb
from storage import memberships, operations
from storage.db import Session

MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
ROLES = {role.name.lower(): role for role in Role if role is not Role.STRANGER}


def admit(ask: Ask) -> Answer:
    """Admit a person to the operation (an administrator: to all, without one) with a role and an agency."""
    person = _mentioned(ask)
    role = _role(ask.words)
    if role > ask.who.role:
        raise Refusal(f"You cannot admit anybody as {role.name.lower()}: your own role is lower.")
    match = re.search(r"\bagency\s+(.+)$", ask.words, re.IGNORECASE)
    if not match:
        raise Refusal("Say the agency too: `/taskforce admit @name as recorder agency CBP`.")
    wanted = match[1].strip()

    def keep(session: Session) -> Member:
        known = (
            operations.roster(session, ask.current).find(wanted)
            if ask.current
            else agencies.shipped().find(wanted)
        )
        if known is None:
            raise Refusal(
                f"I don't know the agency “{wanted[:60]}”. Add it: `/operation agency add CODE Name`."
            )
        return memberships.admit(
            session,
            person,
            ask.current.id if ask.current else None,
            known.code,
            role,
            by=ask.who.person,
            now=ask.now,
        )

    member = ask.db.write(keep)
    place = ask.current.name if ask.current else "every operation"
    return Answer(text=f"<@{person.user}> is admitted to {place} as {role.name.lower()} of {member.agency}.")


def dismiss(ask: Ask) -> Answer:
    """End a person's admission; what they entered stays."""
    person = _mentioned(ask)
    gone = ask.db.write(
        lambda session: memberships.dismiss(session, person, ask.current.id if ask.current else None)
    )
    if not gone:
        raise Refusal(f"<@{person.user}> is not admitted here.")
    return Answer(text=f"<@{person.user}> is dismissed. What they entered stays on record.")


def members(ask: Ask) -> Answer:
    """List who is admitted."""
    found = ask.db.read(lambda session: memberships.members(session, ask.current.id if ask.current else None))
    team = ask.who.person.team
    lines = [
        f"<@{user}>  {agency}, administrator (by the settings)"
        for (workspace, user), agency in ask.settings.founders.items()
        if workspace == team
    ]
    lines += [f"<@{m.person.user}>  {m.agency}, {m.role.name.lower()}" for m in found]
    text = "\n".join(lines) or "Nobody is admitted yet."
    return Answer(text=text, blocks=[blocks.section(text)])


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


COMMAND = Command(
    name="/taskforce",
    says="What the bot does, and who is admitted to it.",
    verbs=(
        Verb(
            name="admit",
            run=admit,
            role=Role.LEAD,
            usage="admit @person as observer|recorder|lead|administrator [for OPERATION] agency AGENCY",
            says="Let a person in.",
            examples=("admit @name as recorder for HAM agency CBP",),
        ),
        Verb(name="members", run=members, role=Role.OBSERVER, usage="members", says="List who is admitted."),
        Verb(
            name="dismiss",
            run=dismiss,
            role=Role.LEAD,
            usage="dismiss @person",
            says="End a person's admission; their entries stay.",
        ),
    ),
)
FEATURE = Feature(commands=(COMMAND,))
