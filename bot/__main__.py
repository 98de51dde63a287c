"""Run the bot's commands: python -m bot COMMAND."""

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.domain.problems import Refusal

if TYPE_CHECKING:
    from bot.app import Bot
    from storage.db import Database

# Every command imports what it needs itself: verify needs no Slack, the console no settings,
# and a start is as fast as the one command asked for.

FILE = click.Path(dir_okay=False, path_type=Path)
on_a_record = click.option("--database", "url", metavar="URL", help="The record; else DATABASE_URL.")


class _Commands(click.Group):
    """Say a refusal as a sentence, with an exit status of 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            raise click.ClickException(refusal.sentence) from refusal


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Keep the record of an operation against firearms trafficking, in Slack."""


@main.command()
def run() -> None:
    """Serve Slack, over HTTP or Socket Mode as the settings say."""
    bot = _assembled()
    from bot import app

    app.serve(bot)


@main.command()
def tick() -> None:
    """Post what is due now, once, and leave."""
    bot = _assembled()
    bot.tick(_now())
    bot.close()


@main.command()
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object for each thing people would see."
)
@click.option("--database", default="sqlite://", metavar="URL", help="Keep the record there; else in memory.")
def console(*, as_json: bool, database: str) -> None:
    """Open the practice workspace; no Slack account needed."""
    from bot.practice import console as practice

    sys.exit(practice.run(database, as_json=as_json))


@main.command()
@click.argument("operation", required=False)
@click.option("--against", metavar="HASH", help="The head of the log at the foot of a digest: a witness.")
@on_a_record
def verify(operation: str | None, against: str | None, url: str | None) -> None:
    """Prove that the record is as it was entered: its log, and all that is derived from it.

    OPERATION is a code such as HAM; without one every operation is proved. The exit status is 1
    where one is not as it was recorded, or where no log knows the witness.
    """
    from bot import proving

    with _record(url) as database:
        sys.exit(not proving.verify(database, operation, against))


@main.command()
@click.argument("operation", required=False)
@on_a_record
def log(operation: str | None, url: str | None) -> None:
    """Print the log, one entry a line, for whoever wants to check it without the bot."""
    from bot import proving

    with _record(url) as database:
        proving.export(database, operation)


@main.command()
@on_a_record
def rebuild(url: str | None) -> None:
    """Put what the log says in the place of all that is shown and summed."""
    from storage import rebuild as deriving

    with _record(url) as database:
        deriving.replace(database)
    click.echo("Everything derived is as the log says.")


@main.command()
@click.argument("file", type=FILE)
@on_a_record
def backup(file: Path, url: str | None) -> None:
    """Copy the record to FILE, and prove the copy."""
    from storage import backup as copying

    proved = copying.backup(_address(url), file)
    click.echo("\n".join(map(str, [*proved, f"The record is copied to {file}."])))


@main.command()
@click.argument("file", type=FILE)
@on_a_record
def restore(file: Path, url: str | None) -> None:
    """Fill an empty record from FILE, and prove it."""
    from storage import backup as copying

    proved = copying.restore(_address(url), file)
    click.echo("\n".join(map(str, [*proved, f"The record is restored from {file}."])))


@main.command()
@on_a_record
def upgrade(url: str | None) -> None:
    """Make the tables of the record, or bring them up to date."""
    from storage import db

    with closing(db.connect(_address(url))) as database:
        db.upgrade(database)
    click.echo("The tables are those of this version.")


@main.command()
@click.argument("url")
def manifest(url: str) -> None:
    """Print the Slack app's manifest.

    URL is where Slack reaches the bot, or the word "socket" for Socket Mode.
    """
    from bot import manifest as making

    click.echo(json.dumps(making.manifest(url), indent=2))


def _now() -> datetime:
    return datetime.now(UTC)


def _assembled() -> "Bot":
    from bot import logs
    from bot.settings import Settings

    settings = Settings()
    logs.set_up(settings.log_level)
    if missing := settings.missing_for_slack():
        raise Refusal(f"Set {', '.join(missing)} in the environment or in .env; see .env.example.")
    gc.disable()  # What a start makes stays: to look through it for garbage is a quarter of the start.
    from bot import app

    bot = app.assemble(settings, clock=_now)
    gc.freeze()
    gc.enable()
    _check_tables(bot.database)
    return bot


def _address(url: str | None) -> str:
    from bot.settings import Settings

    return url or Settings().database_url


@contextmanager
def _record(url: str | None) -> Iterator["Database"]:
    from storage import db

    with closing(db.connect(_address(url))) as database:
        _check_tables(database)
        yield database


def _check_tables(database: "Database") -> None:
    from storage import db

    if not db.is_current(database):
        where = database.engine.url.render_as_string()
        raise Refusal(f"{where} has not the tables of this version; `python -m bot upgrade` makes them.")


if __name__ == "__main__":
    main()
