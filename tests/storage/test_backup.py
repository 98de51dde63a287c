"""A backup is one file that was proved, and restores to either engine."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.domain.problems import Refusal
from storage import backup, db, rebuild
from tests.storage.desk import Desk, tamper


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the backup goes."""
    return tmp_path / "backup.db"


def test_a_backup_restores_to_a_new_record_that_is_the_same(
    desk: Desk, url: str, file: Path, tmp_path: Path
) -> None:
    desk.record()
    desk.void(1)
    made = backup.backup(url, file)
    anew = f"sqlite:///{tmp_path / 'anew.db'}"
    assert backup.restore(anew, file) == made
    restored = Desk(db.connect(anew), desk.operation)
    assert restored.get(1) == desk.get(1)
    assert rebuild.check(restored.database) == []
    assert restored.record().subject == "HAM-0002"
    restored.database.close()


@pytest.mark.postgresql
def test_a_backup_of_a_file_restores_to_postgresql(sqlite_url: str, postgresql_url: str, file: Path) -> None:
    desk = Desk.opened(db.connect(sqlite_url))
    desk.record()
    backup.backup(sqlite_url, file)
    backup.restore(postgresql_url, file)
    restored = Desk(db.connect(postgresql_url), desk.operation)
    assert restored.get(1) == desk.get(1)
    assert rebuild.check(restored.database) == []
    for each in (desk, restored):
        each.database.close()


def test_a_backup_overwrites_nothing(desk: Desk, url: str, file: Path) -> None:
    del desk
    file.write_text("something else")
    with pytest.raises(Refusal, match="exists already"):
        backup.backup(url, file)
    assert file.read_text() == "something else"


def test_a_record_that_is_not_sound_leaves_no_backup(desk: Desk, url: str, file: Path) -> None:
    desk.record()
    tamper(desk.database, "UPDATE entries SET agency = 'X' WHERE sequence = 2")
    with pytest.raises(Refusal, match="entry 2 was changed"):
        backup.backup(url, file)
    assert list(file.parent.glob("backup*")) == []


def test_a_record_that_holds_something_is_not_restored_over(desk: Desk, url: str, file: Path) -> None:
    desk.record()
    backup.backup(url, file)
    with pytest.raises(Refusal, match="not empty"):
        backup.restore(url, file)
    assert desk.figures() == ["3"]


def test_a_damaged_backup_is_not_restored(desk: Desk, url: str, file: Path, tmp_path: Path) -> None:
    desk.record()
    backup.backup(url, file)
    broken = db.connect(f"sqlite:///{file}")
    tamper(broken, "UPDATE entries SET body = '{}' WHERE sequence = 2")
    broken.close()
    anew = f"sqlite:///{tmp_path / 'anew.db'}"
    with pytest.raises(Refusal, match="entry 2 was changed"):
        backup.restore(anew, file)
    assert not (tmp_path / "anew.db").exists()


def test_what_is_no_backup_is_refused(url: str, file: Path) -> None:
    with pytest.raises(Refusal, match="There is no file"):
        backup.restore(url, file)
    file.write_bytes(b"no database at all" * 100)
    with pytest.raises(Refusal, match="not a database"):
        backup.restore(url, file)
    file.write_bytes(b"")
    with pytest.raises(Refusal, match="no tables"):
        backup.restore(url, file)


def test_a_backup_can_be_made_while_the_record_is_written(desk: Desk, url: str, file: Path) -> None:
    desk.record()
    with desk.database.writing.begin() as connection:
        connection.execute(text("UPDATE operations SET name = 'HALF'"))
        assert [verdict.problems for verdict in backup.backup(url, file)] == [()]
        connection.rollback()
