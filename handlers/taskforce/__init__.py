"""Say who belongs to the task force, and what the bot is for."""

from handlers.taskforce.greeting import greet
from handlers.taskforce.listeners import FEATURE
from handlers.taskforce.proving import composer
from handlers.taskforce.watching import watch

__all__ = ["FEATURE", "composer", "greet", "watch"]
