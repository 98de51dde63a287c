"""Say who belongs to the task force, and what the bot is for."""

from handlers.taskforce.greeting import greet
from handlers.taskforce.listeners import FEATURE
from handlers.taskforce.proving import composer

__all__ = ["FEATURE", "composer", "greet"]
