"""What all tables share: their names' pattern, and the columns that many of them have."""

from typing import Any

from sqlalchemy import Column, ForeignKey, MetaData, String

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def identity() -> Column[str]:
    """Return the column of a record's identity."""
    return Column("id", String, primary_key=True)


def belonging() -> Column[str]:
    """Return the column of the person that a record belongs to."""
    # Deferred: one transaction may drop a person and what belongs to it in any order.
    person = ForeignKey("person.id", deferrable=True, initially="DEFERRED")
    return Column("person", String, person, nullable=False)


def needed(name: str, kind: Any) -> Column[Any]:  # noqa: ANN401 - SQLAlchemy's own type argument
    """Return a column that is never empty."""
    return Column(name, kind, nullable=False)


def checksum() -> Column[str]:
    """Return the column of a row's checksum; see `storage.seals`."""
    return Column("checksum", String, nullable=False, server_default="")
