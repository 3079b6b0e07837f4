"""Drafts: what someone was typing into a form that was closed, or cut off, before Save.

One small file for each form, person and record, for this user's eyes alone. It holds the texts
as they were typed, readable or not.
"""

import contextlib
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from neutrodesk.domain.record import RecordId
from neutrodesk.errors import CannotWriteError
from neutrodesk.files import write_text
from neutrodesk.paths import data_folder, private_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Typed texts by the name of their field, and the day they were last touched."""

    typed_on: date
    fields: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """Return the draft as the text of its file."""
        return json.dumps(
            {"typed_on": self.typed_on.isoformat(), "fields": self.fields}, ensure_ascii=False
        )


def place(form: str, person: RecordId | None, record: RecordId | None) -> Path:
    """Return the file of a form's draft; ``None`` stands for a person or record not yet kept."""
    return data_folder() / "drafts" / f"{form}-{person or 'new'}-{record or 'new'}.json"


def keep(path: Path, draft: Draft) -> None:
    """Write a draft, whole or not at all, for this user alone.

    Raises ``CannotWriteError`` where the disk does not take it.
    """
    try:
        private_folder(path.parent)
    except OSError as error:
        raise CannotWriteError(path, error.strerror or "") from error
    write_text(path, draft.text())


def read(path: Path) -> Draft | None:
    """Return the draft in a file; ``None`` where there is none that can be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
        fields = {str(name): str(text) for name, text in found["fields"].items()}
        return Draft(typed_on=date.fromisoformat(found["typed_on"]), fields=fields)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        # A draft is a kindness: one that is gone or damaged must not keep a form from opening.
        return None


def drop(path: Path) -> None:
    """Forget a draft."""
    # Where it cannot be removed the form is saved all the same; it would only be offered again.
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
