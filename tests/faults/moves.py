"""Name what befalls a trial from outside: its disk, its database's server, its clock."""

from collections.abc import Callable
from datetime import timedelta

from storage import backup
from tests.faults.engines import MIGRATING, Postgresql
from tests.faults.trial import Trial


def back_up(trial: Trial) -> None:
    """Keep a copy of the record as it stands now."""
    trial.kept.unlink(missing_ok=True)
    backup.backup(trial.url, trial.kept)


def restore(trial: Trial) -> None:
    """Lose the record, and go on from the copy."""
    trial.replicas.kill()
    trial.office.database.engine.dispose()
    trial.engine.clear(trial.url)
    with MIGRATING:
        backup.restore(trial.url, trial.kept)


def crash_server(trial: Trial) -> None:
    """Let the database's server die and start again under the replicas."""
    assert isinstance(trial.engine, Postgresql)
    trial.engine.crash()


def set_clock(ahead: timedelta) -> Callable[[Trial], None]:
    """Return what sets the clock of the replicas and of the database so far from the true time."""

    def set_(trial: Trial) -> None:
        trial.replicas.ahead.value = ahead.total_seconds()

    return set_
