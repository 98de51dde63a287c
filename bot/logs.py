"""Write one line for each thing that happened: when, how bad, where, what; never case text."""

import logging
import time


def set_up(level: str) -> None:
    """Send the log to standard error, in UTC."""
    logging.Formatter.converter = time.gmtime
    logging.basicConfig(
        level=level.upper(),
        format="%(asctime)sZ %(levelname)s %(name)s %(message)s",
        datefmt="%Y-%m-%dT%H:%M:%S",
        force=True,
    )
    for chatty in ("slack_bolt", "slack_sdk", "apscheduler"):
        # At DEBUG these write request bodies and tokens' owners: never below WARNING.
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level.upper())))
