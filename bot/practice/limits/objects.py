"""Say what Slack takes for the small objects that blocks are made of."""

from collections.abc import Iterator, Mapping

from bot.practice.limits.checks import (
    Check,
    choice,
    every,
    flag,
    kinds,
    one_of,
    problem,
    record,
    several,
    string,
)

IDENTIFIER = string(255)
URL = string(3000)


def plain(most: int) -> Check:
    """Take a plain text object of up to `most` characters."""
    return kinds({"plain_text": record({"text": string(most)}, {"emoji": flag})})


def mixed(most: int) -> Check:
    """Take a plain or a mrkdwn text object of up to `most` characters."""
    return kinds(
        {
            "plain_text": record({"text": string(most)}, {"emoji": flag}),
            "mrkdwn": record({"text": string(most)}, {"verbatim": flag}),
        }
    )


CONFIRM = record(
    {"title": plain(100), "text": mixed(300), "confirm": plain(30), "deny": plain(30)},
    {"style": choice("primary", "danger")},
)


def option(label: Check, **more: Check) -> Check:
    """Take an option of a select, a list of boxes or an overflow menu."""
    return record({"text": label, "value": string(150)}, {"description": label, **more})


OPTION = option(plain(75))
OPTIONS = several(OPTION, 100)
GROUPS = several(record({"label": plain(75), "options": OPTIONS}), 100)
BOXES = several(option(mixed(75)), 10)
OVERFLOW = several(option(plain(75), url=URL), 5)


def _private(value: object, where: str) -> Iterator[str]:
    # Nothing of this project is public, and a workspace without a network could not fetch it.
    if isinstance(value, Mapping) and "image_url" in value:
        yield problem("downloading image failed", f"{where}/image_url")


SLACK_FILE = every(record({}, {"id": string(255), "url": URL}), one_of("id", "url"))


def image(**more: Check) -> Check:
    """Take a picture: it must say what it shows, and be a private file."""
    fields = {"image_url": URL, "slack_file": SLACK_FILE, **more}
    return every(record({"alt_text": string(2000)}, fields), one_of("image_url", "slack_file"), _private)


def texts(value: object) -> Iterator[str]:
    """Give every text within a value, however deep."""
    if isinstance(value, Mapping):
        for name, held in value.items():
            yield from [held] if name == "text" and isinstance(held, str) else texts(held)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
