"""The tables of the first release: people, blood tests, reminders and the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of the first release."""
    op.create_table(
        "person",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("born", sa.Date(), nullable=False),
        sa.Column("sex", sa.String()),
        sa.Column("diagnosis", sa.Text()),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("found", sa.String(), nullable=False),
        sa.Column("duffy", sa.String(), nullable=False),
        sa.Column("duffy_on", sa.Date()),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("allergies", sa.Text(), nullable=False),
        sa.Column("contacts", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "blood_test",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("taken_at", sa.Time()),
        sa.Column("laboratory", sa.Text(), nullable=False),
        sa.Column("specimen", sa.String(), nullable=False),
        sa.Column("ill", sa.Boolean()),
        sa.Column("fever", sa.Boolean()),
        sa.Column("hours_since_gcsf", sa.String()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("results", sa.Text(), nullable=False),
        _belongs_to_person("blood_test"),
        sa.PrimaryKeyConstraint("id", name="pk_blood_test"),
    )
    op.create_index(
        "ix_blood_test_person_taken_on_taken_at", "blood_test", ["person", "taken_on", "taken_at"]
    )
    op.create_table(
        "reminder",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("every", sa.String()),
        sa.Column("anchor", sa.String(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("settled", sa.Text(), nullable=False),
        sa.Column("snoozed_to", sa.Date()),
        _belongs_to_person("reminder"),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
    )
    op.create_index("ix_reminder_person", "reminder", ["person"])
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("gesture", sa.Text(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("of", sa.Integer()),
        sa.ForeignKeyConstraint(["of"], ["journal.number"], name="fk_journal_of"),
        sa.PrimaryKeyConstraint("number", name="pk_journal"),
    )
    op.create_table(
        "journal_step",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.ForeignKeyConstraint(["entry"], ["journal.number"], name="fk_journal_step_entry"),
        sa.PrimaryKeyConstraint("entry", "position", name="pk_journal_step"),
    )
    op.create_index("ix_journal_step_record", "journal_step", ["record"])


def _belongs_to_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["person"],
        ["person.id"],
        name=f"fk_{table}_person",
        deferrable=True,
        initially="DEFERRED",
    )
