"""Drafts: what someone was typing into a form that was closed, or cut off, before Save.

One small file for each form, person and record, for this user's eyes alone. It holds the texts
as they were typed, readable or not. Drafts belong to the family's file they were typed for; of a
family that is nowhere on the disk, nothing typed is written to it either.
"""

import contextlib
import json
import os.path
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from neutrodesk.domain.record import Change, RecordId
from neutrodesk.errors import CannotWriteError
from neutrodesk.files import write_text
from neutrodesk.paths import data_folder, private_folder

BLOOD_TEST = "blood-test"
"""The name of the form for blood tests: the only records that can change their person."""


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


def draft_name(form: str, person: RecordId | None, record: RecordId | None) -> str:
    """Name a form's draft; ``None`` stands for a person or record not yet kept."""
    return f"{form}-{person or 'new'}-{record or 'new'}"


class Drafts:
    """The drafts of one family's file; of one in memory (``None``), in memory only."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._held: dict[str, Draft] = {}

    def place(self, name: str) -> Path | None:
        """Return the file of a draft; ``None`` where nothing is written to the disk.

        A family's file that is moved or renamed leaves its drafts behind.
        """
        if self._file is None:
            return None
        whole = os.path.normcase(self._file.resolve())
        family = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return data_folder() / "drafts" / f"{family}-{name}.json"

    def keep(self, name: str, draft: Draft) -> None:
        """Keep a draft: in memory always, and on the disk, whole or not at all.

        Raises ``CannotWriteError`` where the disk does not take it.
        """
        self._held[name] = draft
        if (path := self.place(name)) is None:
            return
        try:
            private_folder(path.parent)
        except OSError as error:
            raise CannotWriteError(path, error.strerror or "") from error
        write_text(path, draft.text())

    def read(self, name: str) -> Draft | None:
        """Return a draft; ``None`` where there is none that can be read."""
        path = self.place(name)
        if name in self._held or path is None:
            return self._held.get(name)
        try:
            found = json.loads(path.read_text("utf-8"))
            fields = {str(key): str(text) for key, text in found["fields"].items()}
            return Draft(typed_on=date.fromisoformat(found["typed_on"]), fields=fields)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            # A draft is a kindness: one that is gone or damaged must not keep a form from opening.
            return None

    def follow(self, change: Change) -> None:
        """Take what was typed into a blood test along to the person it is filed under now.

        Where the disk refuses, it is kept until the program closes, and lies where it lay.
        """
        for step in change.steps:
            before, after = step.before, step.after
            if before is None or after is None or before.owner == after.owner:
                continue
            left, name = (draft_name(BLOOD_TEST, each.owner, each.id) for each in (before, after))
            if (draft := self.read(left)) is not None:
                with contextlib.suppress(CannotWriteError):
                    self.keep(name, draft)
                    self.drop(left)

    def drop(self, name: str) -> None:
        """Forget a draft."""
        self._held.pop(name, None)
        if (path := self.place(name)) is not None:
            # Where it cannot be removed the form is saved all the same; it would only be
            # offered again.
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
