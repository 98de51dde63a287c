"""Run the bot's commands: python -m bot COMMAND."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.operations import Operation
    from storage.chain import Verdict
    from storage.db import Database

# Every command imports what it needs itself: the console needs no Slack, verify no console,
# and a start is as fast as the one command asked for.


def _echo(verdicts: "Iterable[Verdict]") -> None:
    for verdict in verdicts:
        click.echo(verdict)


def _now() -> datetime:
    return datetime.now(UTC)


def _database() -> "Database":
    from storage import db

    return db.connect(Settings().database_url)


def _verified(database: "Database", operation: "Operation") -> tuple[str, ...]:
    from storage import chain

    verdict = database.read(lambda session: chain.verify(session, operation))
    click.echo(verdict)
    return verdict.problems


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Keep the record of an operation against firearms trafficking, in Slack."""


@main.command()
def run() -> None:
    """Serve Slack, over HTTP or Socket Mode as the settings say."""
    from bot import app, logs

    settings = Settings()
    logs.set_up(settings.log_level)
    missing = settings.missing_for_slack()
    if missing:
        raise click.ClickException(
            f"Set {', '.join(missing)} in the environment or in .env; see .env.example."
        )
    app.serve(app.assemble(settings, clock=_now))


@main.command()
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object for each thing a person would see."
)
@click.option("--database", default="sqlite://", help="Keep the record at this URL; in memory by default.")
def console(*, as_json: bool, database: str) -> None:
    """Open the practice workspace in this terminal; no Slack account needed."""
    from bot.practice import console as practice

    sys.exit(practice.run(database, as_json=as_json))


@main.command()
@click.argument("operation", required=False)
def verify(operation: str | None) -> None:
    """Walk the log's chains and compare everything derived from them; exit 1 if anything is wrong."""
    from storage import operations, rebuild

    database = _database()
    chosen = database.read(operations.every)
    if operation:
        chosen = [each for each in chosen if each.code == operation.upper()]
        if not chosen:
            raise click.ClickException(f"There is no operation {operation}.")
    problems = [line for each in chosen for line in _verified(database, each)]
    drift = rebuild.check(database)
    for line in drift:
        click.echo(line)
    sys.exit(bool(drift or problems))


@main.command()
@click.option("--check", is_flag=True, help="Change nothing: only compare, and exit 1 on a difference.")
def rebuild(*, check: bool) -> None:
    """Derive records, postings and roll-ups anew from the log."""
    from storage import rebuild as again

    database = _database()
    if not check:
        again.replace(database)
    differences = again.check(database)
    click.echo("\n".join(differences) or "Everything derived from the log is as the log says.")
    sys.exit(bool(differences))


@main.command()
@click.argument("file", type=click.Path(dir_okay=False))
def backup(file: str) -> None:
    """Copy the record to FILE, and verify the copy."""
    from storage import backup as copying

    _echo(copying.backup(Settings().database_url, Path(file)))


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
def restore(file: str) -> None:
    """Put the record of FILE into an empty database, and verify it."""
    from storage import backup as copying

    _echo(copying.restore(Settings().database_url, Path(file)))


@main.command()
def upgrade() -> None:
    """Bring the database to the present tables."""
    from storage import db

    db.upgrade(_database())
    click.echo("The database is up to date.")


@main.command()
@click.argument("url")
def manifest(url: str) -> None:
    """Print the Slack app manifest for a bot that Slack reaches at URL ("socket": by Socket Mode)."""
    from bot import manifest as making

    click.echo(json.dumps(making.manifest(url), indent=2))


if __name__ == "__main__":
    main()
