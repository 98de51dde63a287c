"""Guard the log in the database itself: entries never change, texts can only be blanked.

SQLite's DELETE trigger does not see an INSERT OR REPLACE unless the connection asks for it, so an
INSERT over a row that is there is refused too; PostgreSQL needs one more trigger for TRUNCATE.
"""

from alembic import op

_SQLITE = (
    """CREATE TRIGGER entries_update BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries never change'); END""",
    """CREATE TRIGGER entries_delete BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries never change'); END""",
    """CREATE TRIGGER entries_replace BEFORE INSERT ON entries
    WHEN EXISTS (SELECT 1 FROM entries WHERE operation_id = NEW.operation_id AND sequence = NEW.sequence)
        OR EXISTS (SELECT 1 FROM entries WHERE key = NEW.key)
    BEGIN SELECT RAISE(ABORT, 'entries never change'); END""",
    """CREATE TRIGGER texts_update BEFORE UPDATE ON texts
    WHEN NEW.text IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.operation_id <> OLD.operation_id
        OR NEW.sequence <> OLD.sequence OR NEW.number <> OLD.number
    BEGIN SELECT RAISE(ABORT, 'texts can only be blanked'); END""",
    """CREATE TRIGGER texts_delete BEFORE DELETE ON texts
    BEGIN SELECT RAISE(ABORT, 'texts can only be blanked'); END""",
    """CREATE TRIGGER texts_replace BEFORE INSERT ON texts
    WHEN EXISTS (SELECT 1 FROM texts WHERE operation_id = NEW.operation_id
        AND sequence = NEW.sequence AND number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'texts can only be blanked'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '% never change', TG_TABLE_NAME; END $$""",
    """CREATE TRIGGER entries_change BEFORE UPDATE OR DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
    """CREATE TRIGGER entries_truncate BEFORE TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
    """CREATE TRIGGER texts_update BEFORE UPDATE ON texts FOR EACH ROW
    WHEN (NEW.text IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.operation_id <> OLD.operation_id
        OR NEW.sequence <> OLD.sequence OR NEW.number <> OLD.number)
    EXECUTE FUNCTION refuse_change()""",
    """CREATE TRIGGER texts_delete BEFORE DELETE ON texts
    FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
    """CREATE TRIGGER texts_truncate BEFORE TRUNCATE ON texts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
)


def create() -> None:
    """Put the triggers on entries and texts; tables that are made anew lose theirs."""
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
