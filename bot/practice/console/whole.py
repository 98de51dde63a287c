"""Build the whole bot for the console, with everyone whom a fresh workspace has admitted."""

from bot import app
from bot.domain.members import Person, Role
from bot.practice.clock import Clock
from bot.practice.console.session import AGENCIES, LEAD, Make
from bot.practice.workspace import TEAM
from bot.settings import Settings
from handlers import FEATURES
from storage import db, memberships


def assemble(settings: Settings, clock: Clock) -> app.Bot:
    """Build the bot; its lead is admitted by the settings, the others here, once."""
    bot = app.assemble(settings, clock=clock)
    db.upgrade(bot.database)
    if not bot.database.read(lambda session: memberships.admissions(session, None)):
        for user in AGENCIES.keys() - {LEAD}:
            app.admit(bot, Person(TEAM, user), AGENCIES[user], Role.RECORDER, clock())
    return bot


MAKE = Make(assemble, {command.name for feature in FEATURES for command in feature.commands})
