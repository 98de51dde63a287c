"""Hold what people see in Slack: channels, messages, forms, files; in memory, or in a file of its own."""

from bot.practice.workspace.sights import Kind, Sight
from bot.practice.workspace.state import (
    APP,
    APP_TOKEN,
    BOT,
    BOT_ID,
    BOT_NAME,
    BOT_TOKEN,
    SIGNING_SECRET,
    TEAM,
    Workspace,
)

__all__ = [
    "APP",
    "APP_TOKEN",
    "BOT",
    "BOT_ID",
    "BOT_NAME",
    "BOT_TOKEN",
    "SIGNING_SECRET",
    "TEAM",
    "Kind",
    "Sight",
    "Workspace",
]
