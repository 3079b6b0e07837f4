"""The door: opens a family's file, and asks for what opens it where it has a passphrase."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from neutrodesk.errors import (
    EncryptedFileError,
    KeyFileMissingError,
    LockedFileError,
    NeutroDeskError,
    StoreError,
    WrongPassphraseError,
)
from neutrodesk.services.failures import explain
from neutrodesk.ui.locking.lock_page import LockPage
from neutrodesk.ui.worker import Worker

if TYPE_CHECKING:
    from neutrodesk.storage.store import Store
    from neutrodesk.storage.vault import DataKey


class _Attempt:
    """One try with a passphrase, made off the window's thread as the key takes a while."""

    def __init__(self, opening: "Callable[[], Store]") -> None:
        self._opening = opening
        self._store: Store | None = None
        self._wanted = True

    def open(self) -> None:
        """Open the store; let go of it again where nobody waits for it any more."""
        self._store = self._opening()
        if not self._wanted:
            self._store.close()

    def take(self) -> "Store":
        """Return the store that was opened; it is the taker's from now on."""
        store, self._store = self._store, None
        if store is None:
            raise AssertionError("taken before it was opened, or twice")
        return store

    def drop(self) -> None:
        """Want it no longer."""
        self._wanted = False
        if self._store is not None:
            self._store.close()


class Door(QObject):
    """Opens files for the window; `page` is what it shows while it asks.

    Nothing is ever made where a file cannot be opened.

    Signals:
        opened: a file is open, with its ``Store``.
        asking: the page asks for something and is to be shown.
        held: another window or program holds the file, with its path.
        refused: the file cannot be opened, with the ``NeutroDeskError``.
    """

    opened = Signal(object)
    asking = Signal()
    held = Signal(object)
    refused = Signal(object)

    def __init__(self, page: LockPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.path: Path | None = None
        self._secret: str | None = None
        self._worker: Worker | None = None
        self._attempt: _Attempt | None = None
        self._asks = self._just_encrypted = False
        page.entered.connect(self._try)

    @property
    def asks(self) -> bool:
        """Whether the page waits for somebody who opens the file."""
        return self._asks

    def open(
        self, path: Path, key: "DataKey | None" = None, *, just_encrypted: bool = False
    ) -> None:
        """Open a file, with the key where it is known.

        `just_encrypted`: it was open a moment ago without a passphrase, and may have one now.
        """
        self.leave()
        self._just_encrypted = just_encrypted
        self.path = path
        self._open(lambda: _opened(path, key))

    def try_again(self) -> bool:
        """Try a file that was held once more; return whether it is held no longer."""
        path = self.path
        if path is None or self._secret is not None:
            # Each try with a passphrase takes half a second of hard work.
            return False
        with contextlib.suppress(LockedFileError):
            return self._open(lambda: _opened(path, None), told=(LockedFileError,))
        return False

    def lock(self, path: Path, *, sealed: bool) -> None:
        """Ask for the file that was open a moment ago, naming nothing of it."""
        self.leave()
        self.path, self._asks = path, True
        self.page.ask_locked(sealed=sealed)
        self.asking.emit()

    def look_at_copy(self) -> None:
        """Open a copy in memory of the file that another window holds."""
        from neutrodesk.services.opening import open_copy  # noqa: PLC0415 - rarely used

        path, secret = self.path, self._secret
        if path is None:
            return
        if secret is None:
            self._open(lambda: open_copy(path))
        else:
            self._open_slowly(lambda: open_copy(path, secret))

    def leave(self) -> None:
        """Ask no longer, and forget what was typed."""
        self._asks = False
        self._secret = None
        if self._attempt is not None:
            self._attempt.drop()
            self._attempt = None
        self.page.forget()

    def close(self) -> None:
        """Let go of everything before the window goes."""
        self.leave()
        if self._worker is not None:
            self._worker.finish()

    def _open(
        self, opening: "Callable[[], Store]", told: tuple[type[NeutroDeskError], ...] = ()
    ) -> bool:
        """Open at once; errors that are to be told elsewhere are raised."""
        try:
            store = opening()
        except told:
            raise
        except NeutroDeskError as error:
            self._stay(error)
        else:
            self._enter(store)
        return True

    def _open_slowly(self, opening: "Callable[[], Store]") -> None:
        """Open off the window's thread, as making the key of a passphrase takes a while."""
        if self._worker is None:
            self._worker = Worker(self)
        attempt = self._attempt = _Attempt(opening)
        self.page.wait()
        self._worker.run(attempt.open, lambda _none: self._arrive(attempt), self._stay)

    def _try(self, secret: str) -> None:
        """Open the file with what was typed."""
        path = self.path
        if path is None:
            return
        if not secret:
            self._open(lambda: _opened(path, None))
            return
        from neutrodesk.services.opening import open_book  # noqa: PLC0415 - after the first paint

        self._secret = secret
        self._open_slowly(lambda: open_book(path, secret))

    def _arrive(self, attempt: _Attempt) -> None:
        if attempt is self._attempt:
            self._attempt = None
            self._enter(attempt.take())

    def _enter(self, store: "Store") -> None:
        self.leave()
        self.opened.emit(store)

    def _stay(self, error: NeutroDeskError) -> None:
        """Ask for what is missing, or say why the file does not open."""
        self._attempt = None
        path = self.path
        if isinstance(error, EncryptedFileError) and path is not None:
            self._ask(path, error)
        elif isinstance(error, LockedFileError) and path is not None:
            if self._asks:
                self._say(error)
            self.held.emit(path)
        elif self._asks:
            self._say(error)
        else:
            self.refused.emit(error)

    def _ask(self, path: Path, error: EncryptedFileError) -> None:
        self._secret = None
        from neutrodesk.storage.vault import key_file  # noqa: PLC0415 - after the first paint

        if not self._asks:
            self._asks = True
            self.page.ask_for(path, keyless=not key_file(path).exists())
            if self._just_encrypted:
                self.page.tell_encrypted()
            self._just_encrypted = False
        if isinstance(error, KeyFileMissingError):
            self.page.ask_for_code(key_file(path))
        elif self.page.locked:
            self.page.ask_locked(sealed=True)
        self.asking.emit()
        self.page.take_focus()

    def _say(self, error: NeutroDeskError) -> None:
        """Say calmly on the page why the file does not open."""
        if isinstance(error, WrongPassphraseError):
            self._secret = None
        if self.page.locked and isinstance(error, StoreError):
            # Its words would name the file.
            error.path = None
        words = explain(error)
        self.page.say(words.happened, words.safe, words.now)


def _opened(path: Path, key: "DataKey | None") -> "Store":
    if key is not None:
        from neutrodesk.storage.store import Store  # noqa: PLC0415 - after the first paint

        return Store.open(path, key=key)
    from neutrodesk.services.opening import open_book  # noqa: PLC0415 - after the first paint

    return open_book(path, wait=0)
