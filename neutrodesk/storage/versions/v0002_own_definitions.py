"""A reason beside a gesture, and what a family defines itself: analytes, laboratories, units."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring a file of the first release to the second."""
    op.add_column(
        "person",
        sa.Column("duffy_line", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("journal", sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "own_analyte",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("quantity_kind", sa.String(), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("low", sa.String()),
        sa.Column("high", sa.String()),
        sa.Column("loinc", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_own_analyte"),
    )
    op.create_table(
        "laboratory",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("intervals", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_laboratory"),
    )
    op.create_table(
        "display",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("units", sa.Text(), nullable=False),
        sa.Column("grades", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_display"),
    )
