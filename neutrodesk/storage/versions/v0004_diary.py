"""The diary: medicines, injections, fevers, symptoms, stays, measures, care, appointments."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring a file of the third release to the fourth."""
    _entries(
        "medicine_course",
        sa.Column("until", sa.Date()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("dose", sa.Text()),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    _entries(
        "injection",
        sa.Column("at", sa.Time()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("dose", sa.Text()),
        sa.Column("weight", sa.Text()),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("batch", sa.Text(), nullable=False),
        sa.Column("side_effects", sa.Text(), nullable=False),
    )
    _entries(
        "fever_reading",
        sa.Column("at", sa.Time()),
        sa.Column("temperature", sa.Text(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
    )
    _entries(
        "symptom",
        sa.Column("until", sa.Date()),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("severity", sa.Integer()),
        sa.Column("seen_by_doctor", sa.Boolean()),
        sa.Column("antibiotic", sa.Boolean()),
        sa.Column("hospital", sa.Boolean()),
    )
    _entries(
        "hospital_stay",
        sa.Column("until", sa.Date()),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    _entries(
        "body_measure",
        sa.Column("weight", sa.Text()),
        sa.Column("height", sa.Text()),
    )
    _entries(
        "care_item",
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("batch", sa.Text(), nullable=False),
        sa.Column("reaction", sa.Text(), nullable=False),
        sa.Column("next_on", sa.Date()),
    )
    _entries(
        "appointment",
        sa.Column("at", sa.Time()),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
    )


def _entries(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        *columns,
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("checksum", sa.String(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["person"],
            ["person.id"],
            name=f"fk_{name}_person",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index(f"ix_{name}_person_on", name, ["person", "on"])
