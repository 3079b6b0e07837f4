"""What a person does with a passphrase: each time, what they know has to open the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from neutrodesk.errors import WrongPassphraseError
from neutrodesk.services import changes, protecting
from neutrodesk.services.opening import is_encrypted, open_book
from neutrodesk.services.protecting import Prepared
from neutrodesk.storage import vault
from neutrodesk.storage.vault import RecoveryCode
from tests.faults.family import a_test, family_file, found, lay_family, looked_through
from tests.faults.sessions import Operation, Session

OLD, NEW = "four calm words first", "four calm words later"
CODE = Prepared(RecoveryCode(bytes(range(16))))


@contextmanager
def quickly() -> Iterator[None]:
    """Let a key be derived in a millisecond: its price is about guessing, not about the disk."""
    before = dict(vault._COST)
    vault._COST.update(n=2**10)
    try:
        yield
    finally:
        vault._COST.update(before)


def _protect(session: Session) -> None:
    session.close()
    with quickly():
        protecting.protect(session.path, OLD, CODE)


def _lay_protected(folder: Path) -> None:
    lay_family(folder)
    with quickly():
        protecting.protect(family_file(folder), OLD, CODE)


def _unprotect(session: Session) -> None:
    session.close()
    protecting.unprotect(session.path, OLD)


def _change_passphrase(session: Session) -> None:
    session.close()
    with quickly():
        protecting.change_passphrase(session.path, OLD, NEW)


def _save(session: Session) -> None:
    if session.store is None:
        session.store = open_book(session.path, OLD)
    changes.keep(session.store, "Add blood test", a_test(100, "new"))


def _opened(folder: Path) -> str:
    """Return what is in the file and how it opens: the code, and one passphrase, have to."""
    path = family_file(folder)
    if not is_encrypted(path):
        return f"plain {found(path)}"
    ways = []
    for secret in (CODE.code.text, OLD, NEW):
        try:
            ways.append(looked_through(open_book(path, secret)))
        except WrongPassphraseError:
            ways.append("")
    assert ways[0], "the recovery code does not open the file"
    assert any(ways[1:]), "no passphrase opens the file"
    return f"encrypted {ways}"


PROTECTION = (
    Operation("protect", _protect, left=_opened),
    Operation("unprotect", _unprotect, _lay_protected, _opened),
    Operation("change passphrase", _change_passphrase, _lay_protected, _opened),
    Operation("save encrypted", _save, _lay_protected, _opened),
)
