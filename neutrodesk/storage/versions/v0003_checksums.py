"""Checksums of every row and seals over them, the book's identity, and what is half typed."""

from datetime import date
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SEALED = (
    "person",
    "blood_test",
    "reminder",
    "own_analyte",
    "laboratory",
    "display",
    "journal",
    "journal_step",
)


def upgrade() -> None:
    """Bring a file of the second release to the third."""
    for table in _SEALED:
        # They are worked out when all steps are taken.
        op.add_column(table, sa.Column("checksum", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "seal",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sum", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "owner", name="pk_seal"),
    )
    book = op.create_table(
        "book",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_book"),
    )
    today = date.today()  # noqa: DTZ011 - the user's day
    op.bulk_insert(book, [{"id": str(uuid4()), "made_on": today}])
    op.create_table(
        "draft",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_draft"),
    )
