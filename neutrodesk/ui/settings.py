"""What the window remembers from one day to the next: never a name, never a value."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from neutrodesk.paths import private_folder, settings_file

LARGEST_TEXT = 300
SMALLEST_TEXT = 80
USUAL_TEXT = 100
LONGEST_IDLE = 60
USUAL_IDLE = 5
"""Minutes without a key or a hand after which the book is locked."""


class WindowSettings:
    """The last file, the window's place and the size of the text."""

    def __init__(self) -> None:
        path = settings_file()
        private_folder(path.parent)
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def last_file(self) -> Path | None:
        """The file that was open last; ``None`` at the first start."""
        text = self._settings.value("file/last", "", str)
        return Path(str(text)) if text else None

    @last_file.setter
    def last_file(self, path: Path | None) -> None:
        self._settings.setValue("file/last", str(path) if path else "")

    @property
    def last_folder(self) -> Path:
        """Where the user last chose a file."""
        return Path(str(self._settings.value("file/folder", str(Path.home()), str)))

    @last_folder.setter
    def last_folder(self, folder: Path) -> None:
        self._settings.setValue("file/folder", str(folder))

    @property
    def text_percent(self) -> int:
        """How large the text is, in percent of the system's."""
        percent = int(str(self._settings.value("view/text", USUAL_TEXT)))
        return min(max(percent, SMALLEST_TEXT), LARGEST_TEXT)

    @text_percent.setter
    def text_percent(self, percent: int) -> None:
        self._settings.setValue("view/text", percent)

    @property
    def lock_minutes(self) -> int:
        """After how many minutes alone the book is locked; 0 is never."""
        minutes = int(str(self._settings.value("lock/minutes", USUAL_IDLE)))
        return min(max(minutes, 0), LONGEST_IDLE)

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._settings.setValue("lock/minutes", minutes)

    @property
    def said(self) -> str:
        """Which reminders were spoken of today, by identity alone."""
        return str(self._settings.value("reminders/said", "", str))

    @said.setter
    def said(self, text: str) -> None:
        self._settings.setValue("reminders/said", text)

    @property
    def failed_backup(self) -> str:
        """The kind of error that kept the last backup from being made at the end; usually none."""
        return str(self._settings.value("backup/failed", "", str))

    @failed_backup.setter
    def failed_backup(self, kind: str) -> None:
        self._settings.setValue("backup/failed", kind)

    @property
    def stays(self) -> str:
        """The sign of a file that stays in a network or cloud folder though its reader knows."""
        return str(self._settings.value("file/stays", "", str))

    @stays.setter
    def stays(self, sign: str) -> None:
        self._settings.setValue("file/stays", sign)

    def state(self, name: str) -> QByteArray:
        """Return what a window or splitter saved of its place."""
        value = self._settings.value(f"place/{name}", QByteArray(), QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray) -> None:
        """Remember the place of a window or splitter."""
        self._settings.setValue(f"place/{name}", state)

    def save(self) -> None:
        """Write what is remembered to disk now."""
        self._settings.sync()
