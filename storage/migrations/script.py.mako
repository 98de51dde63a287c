"""${message}."""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


# On SQLite batch mode makes a table anew and drops its triggers without a word: a step that
# alters entries or texts ends with `triggers.create()`.
def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
