"""Drafts: what someone was typing into a form that was closed, or cut off, before Save.

Each holds the texts of one form, person and record as they were typed, readable or not. They lie
in the family's file, so they go where it goes and are as private as it is; of a family that is
nowhere on the disk, nothing typed is written to it either.
"""

import contextlib
import json
import os.path
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from neutrodesk.domain.record import Change, RecordId
from neutrodesk.errors import StoreError
from neutrodesk.paths import data_folder
from neutrodesk.storage.store import Store

BLOOD_TEST = "blood-test"
"""The name of the form for blood tests: the only records that can change their person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Typed texts by the name of their field, and the day they were last touched."""

    typed_on: date
    fields: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """Return the draft as it lies in the file."""
        return json.dumps(
            {"typed_on": self.typed_on.isoformat(), "fields": self.fields}, ensure_ascii=False
        )


def draft_name(form: str, person: RecordId | None, record: RecordId | None) -> str:
    """Name a form's draft; ``None`` stands for a person or record not yet kept."""
    return f"{form}-{person or 'new'}-{record or 'new'}"


class Drafts:
    """The drafts of one family's file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[str, Draft] = {}
        self._unkept: set[str] = set()
        self._take_in_older()

    def keep(self, name: str, draft: Draft) -> None:
        """Keep a draft: in memory always, and in the file, whole or not at all.

        Raises a ``StoreError`` where the disk does not take it.
        """
        unchanged = self._held.get(name) == draft and name not in self._unkept
        self._held[name] = draft
        if unchanged:
            return
        self._unkept.add(name)
        self._store.typed.keep(name, draft.text())
        self._unkept.discard(name)

    def read(self, name: str) -> Draft | None:
        """Return a draft; ``None`` where there is none that can be read."""
        if name not in self._held:
            # A draft is a kindness: one that cannot be read must not keep a form from opening.
            with contextlib.suppress(StoreError):
                if (draft := _read(self._store.typed.read(name))) is not None:
                    self._held[name] = draft
        return self._held.get(name)

    def unkept(self) -> dict[str, Draft]:
        """Return what the disk has refused until now, once it was tried again."""
        self.take_over({name: self._held[name] for name in self._unkept})
        return {name: self._held[name] for name in self._unkept}

    def take_over(self, drafts: Mapping[str, Draft]) -> None:
        """Keep drafts of the same file that the disk refused while it was open before."""
        for name, draft in drafts.items():
            with contextlib.suppress(StoreError):
                self.keep(name, draft)

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
                with contextlib.suppress(StoreError):
                    self.keep(name, draft)
                    self.drop(left)

    def forget(self, person: RecordId) -> None:
        """Forget every draft of a person who was erased."""
        for name in [name for name in self._held if person in name]:
            self.drop(name)

    def drop(self, name: str) -> None:
        """Forget a draft."""
        self._held.pop(name, None)
        self._unkept.discard(name)
        # Where it cannot be removed the form is saved all the same; it would only be offered
        # again.
        with contextlib.suppress(StoreError):
            self._store.typed.drop(name)

    def _take_in_older(self) -> None:
        """Take in what an earlier version had written down beside the file, then remove it there.

        Each lay in a small file of its own, readable by whoever could read the folder.
        """
        for name, path in _older(self._store.path):
            with contextlib.suppress(OSError, ValueError, StoreError):
                draft = _read(path.read_text("utf-8"))
                if draft is not None and self._store.typed.read(name) is None:
                    self._store.typed.keep(name, draft.text())
                path.unlink()


def _read(text: str | None) -> Draft | None:
    if text is None:
        return None
    try:
        found = json.loads(text)
        fields = {str(key): str(value) for key, value in found["fields"].items()}
        return Draft(typed_on=date.fromisoformat(found["typed_on"]), fields=fields)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _older(file: Path | None) -> Iterator[tuple[str, Path]]:
    if file is None:
        return
    whole = os.path.normcase(file.resolve())
    family = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    for path in sorted((data_folder() / "drafts").glob(f"{family}-*.json")):
        yield path.stem.removeprefix(f"{family}-"), path
