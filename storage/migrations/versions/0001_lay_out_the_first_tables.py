"""Lay out the first tables."""

import sqlalchemy as sa
from alembic import op

from storage.migrations import triggers


revision = "0001"
down_revision = None


# On SQLite batch mode makes a table anew and drops its triggers without a word: a step that
# alters entries or texts ends with `triggers.create()`.
def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_expires_at", "drafts", ["expires_at"])
    op.create_index("ix_drafts_person", "drafts", ["team", "user"])

    op.create_table(
        "memberships",
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("operation", sa.String(length=36), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("role", sa.Integer(), nullable=False),
        sa.Column("admitted_by", sa.String(), nullable=False),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("team", "user", "operation", name="pk_memberships"),
    )
    op.create_table(
        "numbers",
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("operation_id", "record", "number", "kind", name="pk_numbers"),
    )
    op.create_index("ix_numbers_number", "numbers", ["number", "operation_id", "record"])

    op.create_table(
        "operations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("handling", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_operations"),
        sa.UniqueConstraint("code", name="uq_operations_code"),
    )
    op.create_table(
        "dossiers",
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("shelf", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("handling", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_team", sa.String(), nullable=False),
        sa.Column("recorded_by_user", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("operation_id", "shelf", "number", name="pk_dossiers"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "handlings",
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("handling", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("operation_id", "handling", name="pk_handlings"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "participations",
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("operation_id", "sequence", "ordinal", "agency", name="pk_participations"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "postings",
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("entered_month", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("upper", sa.BigInteger(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("seized_on", sa.Date(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("territory", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("handling", sa.String(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("operation_id", "sequence", "ordinal", name="pk_postings"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_postings_destination", "postings", ["operation_id", "destination", "seized_on"])
    op.create_index("ix_postings_entered", "postings", ["operation_id", "entered_on", "sequence"])
    op.create_index("ix_postings_lead", "postings", ["operation_id", "lead", "seized_on"])
    op.create_index("ix_postings_record", "postings", ["operation_id", "record"])
    op.create_index("ix_postings_seized", "postings", ["operation_id", "seized_on", "measure"])
    op.create_index("ix_postings_territory", "postings", ["operation_id", "territory", "seized_on"])

    op.create_table(
        "statements",
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_team", sa.String(), nullable=False),
        sa.Column("recorded_by_user", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_team", sa.String(), nullable=True),
        sa.Column("withdrawn_by_user", sa.String(), nullable=True),
        sa.Column("withdrawn_because", sa.String(), nullable=True),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("operation_id", "number", name="pk_statements"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ties",
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("other_operation", sa.Uuid(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("tie", sa.String(length=16), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "operation_id", "record", "other_operation", "other", "tie", name="pk_ties"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rollups",
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("dimension", sa.String(length=16), nullable=False),
        sa.Column("span", sa.String(length=8), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("second", sa.Date(), nullable=False),
        sa.Column("handling", sa.String(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("measure", sa.String(length=32), nullable=False),
        sa.Column("basis", sa.String(length=12), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("upper", sa.BigInteger(), nullable=False),
        sa.Column("lines", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "operation_id",
            "dimension",
            "span",
            "first",
            "value",
            "second",
            "handling",
            "verified",
            "measure",
            "basis",
            name="pk_rollups",
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "agencies",
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("jurisdiction", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name="fk_agencies_operation_id_operations"
        ),
        sa.PrimaryKeyConstraint("operation_id", "sequence", name="pk_agencies"),
    )
    op.create_table(
        "bindings",
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("agencies", sa.JSON(), nullable=True),
        sa.Column("ceiling", sa.String(length=12), nullable=False),
        sa.Column("les", sa.Boolean(), nullable=False),
        sa.Column("announces", sa.Boolean(), nullable=False),
        sa.Column("bound_by", sa.String(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocked", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name="fk_bindings_operation_id_operations"
        ),
        sa.PrimaryKeyConstraint("team", "channel", "operation_id", name="pk_bindings"),
    )
    op.create_table(
        "channels",
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("zone", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name="fk_channels_operation_id_operations"
        ),
        sa.PrimaryKeyConstraint("team", "channel", name="pk_channels"),
    )
    op.create_table(
        "entries",
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name="fk_entries_operation_id_operations"
        ),
        sa.PrimaryKeyConstraint("operation_id", "sequence", name="pk_entries"),
        sa.UniqueConstraint("key", name="uq_entries_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entries_person", "entries", ["team", "user", "recorded_at"])
    op.create_index("ix_entries_subject", "entries", ["operation_id", "subject", "sequence"])

    op.create_table(
        "heads",
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_reference", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["operation_id"], ["operations.id"], name="fk_heads_operation_id_operations"),
        sa.PrimaryKeyConstraint("operation_id", name="pk_heads"),
    )
    op.create_table(
        "records",
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("seized_on", sa.Date(), nullable=False),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("territory", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("handling", sa.String(), nullable=False),
        sa.Column("items", sa.String(), nullable=False),
        sa.Column("numbered", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_team", sa.String(), nullable=False),
        sa.Column("recorded_by_user", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("firearms", sa.BigInteger(), nullable=True),
        sa.Column("rounds", sa.BigInteger(), nullable=True),
        sa.Column("leads_to_operation", sa.Uuid(), nullable=True),
        sa.Column("leads_to_number", sa.Integer(), nullable=True),
        sa.Column("came_from_operation", sa.Uuid(), nullable=True),
        sa.Column("came_from_number", sa.Integer(), nullable=True),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name="fk_records_operation_id_operations"
        ),
        sa.PrimaryKeyConstraint("operation_id", "number", name="pk_records"),
    )
    op.create_index("ix_records_destination", "records", ["destination", "seized_on"])
    op.create_index("ix_records_leads_to", "records", ["leads_to_operation", "leads_to_number"])
    op.create_index("ix_records_place", "records", ["place", "seized_on"])
    op.create_index("ix_records_recorded_at", "records", ["operation_id", "recorded_at"])
    op.create_index("ix_records_recorder", "records", ["recorded_by_team", "recorded_by_user", "recorded_at"])
    op.create_index("ix_records_seized_on", "records", ["operation_id", "seized_on", "number"])
    op.create_index(
        "ix_records_waiting", "records", ["operation_id", "status", "numbered", "handling", "recorded_at"]
    )

    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("cadence", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=5), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("next_from", sa.Date(), nullable=False),
        sa.Column("next_until", sa.Date(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_user", sa.String(), nullable=False),
        sa.Column("off", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "cadence in ('weekly', 'fortnightly') and day between 0 and 6"
            " or cadence in ('monthly', 'quarterly') and day between 1 and 31",
            name="ck_subscriptions_day",
        ),
        sa.CheckConstraint("next_from < next_until", name="ck_subscriptions_next"),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name="fk_subscriptions_operation_id_operations"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
    )
    op.create_index("ix_subscriptions_channel", "subscriptions", ["team", "channel"])
    op.create_index("ix_subscriptions_next_at", "subscriptions", ["next_at"])

    op.create_table(
        "deliveries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("operation_id", sa.Uuid(), nullable=True),
        sa.Column("subscription_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("owner_user", sa.String(), nullable=False),
        sa.Column("nominal_on", sa.Date(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("thread_of", sa.Uuid(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("handled", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease", sa.Uuid(), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("posted_ts", sa.String(), nullable=True),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name="fk_deliveries_operation_id_operations"
        ),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name="fk_deliveries_subscription_id_subscriptions"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_channel", "deliveries", ["team", "channel", "state", "due_at"])
    op.create_index("ix_deliveries_open", "deliveries", ["state", "due_at", "created_at", "id"])
    op.create_index("ix_deliveries_number", "deliveries", ["subscription_id", "number"])
    op.create_index("ix_deliveries_position", "deliveries", ["operation_id", "position"])
    op.create_index("ix_deliveries_subject", "deliveries", ["operation_id", "subject"])
    op.create_index("ix_deliveries_thread_of", "deliveries", ["thread_of"])

    op.create_table(
        "pauses",
        sa.Column("subscription_id", sa.Uuid(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name="fk_pauses_subscription_id_subscriptions"
        ),
        sa.PrimaryKeyConstraint("subscription_id", "from_at", name="pk_pauses"),
    )
    op.create_table(
        "requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("role", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("operation", sa.String(length=8), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("touched", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("error", sa.String(length=8), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
    )
    op.create_index("ix_requests_at", "requests", ["at", "id"])
    op.create_index("ix_requests_operation", "requests", ["operation", "at", "id"])
    op.create_index("ix_requests_person", "requests", ["team", "user", "at"])

    op.create_table(
        "texts",
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["operation_id", "sequence"],
            ["entries.operation_id", "entries.sequence"],
            name="fk_texts_operation_id_sequence_entries",
        ),
        sa.PrimaryKeyConstraint("operation_id", "sequence", "number", name="pk_texts"),
        sqlite_with_rowid=False,
    )
    triggers.create()
