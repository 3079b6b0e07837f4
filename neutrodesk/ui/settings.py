"""What the window remembers from one day to the next: never a name, never a value."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from neutrodesk.paths import private_folder, settings_file

LARGEST_TEXT = 300
SMALLEST_TEXT = 80
USUAL_TEXT = 100


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
    def said(self) -> str:
        """Which reminders were spoken of today, by identity alone."""
        return str(self._settings.value("reminders/said", "", str))

    @said.setter
    def said(self, text: str) -> None:
        self._settings.setValue("reminders/said", text)

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
