"""Cloud folders: folders that a program copies to other computers whenever a file in them changes.

They are known by what their programs say of themselves (Dropbox, OneDrive), by the names they give
their folders, and by the files they leave in them.
"""

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

Looks = Callable[[PurePath], bool]

_NAMES = re.compile(
    r"dropbox( \(.+\))?"
    r"|onedrive( - .+)?"
    r"|icloud ?drive|mobile documents|com~apple~clouddocs|cloudstorage"
    r"|google ?drive|drivefs|googledrive-.+"
    r"|(my drive|meine ablage|mon drive|mi unidad|meu drive|il mio drive|mijn drive|mój dysk)"
    r"|nextcloud\d*|owncloud|seafile|pclouddrive|pcloud drive|proton ?drive|megasync|magentacloud",
    re.IGNORECASE,
)
"""What cloud programs call their folders; "iCloud~…" is an app's own folder in iCloud."""

_MARK = re.compile(
    r"\.dropbox\.cache|\.tmp\.drive(download|upload)|\.shortcut-targets-by-id"
    r"|\.(owncloud|nextcloud)sync\.log|\._?sync_\w+\.db|\.c?sync_journal\.db"
    r"|\.stfolder|\.stversions|\.megaignore|\.seafile-ignore"
)
"""What cloud programs leave in the topmost of their folders."""

_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def is_in_cloud(path: PurePath, told: tuple[PurePath, ...], is_marked: Looks) -> bool:
    """Tell whether a path lies in a cloud folder.

    `told` are folders that cloud programs named themselves; `is_marked` looks whether one of them
    left its mark in a folder.
    """
    if any(path.is_relative_to(folder) for folder in told):
        return True
    folders = path.parents
    names = (folder.name for folder in folders)
    if any(_NAMES.fullmatch(name) or name.startswith("iCloud~") for name in names):
        return True
    return any(is_marked(folder) for folder in folders)


def is_marked(folder: PurePath) -> bool:
    """Look whether a cloud program left its mark in a folder; one not to be read has none."""
    try:
        with os.scandir(folder) as entries:
            return any(map(_is_mark, entries))
    except OSError:
        return False


def _is_mark(entry: os.DirEntry[str]) -> bool:
    # In the user's own folder `.dropbox` is a folder of the program's, and no mark.
    return _MARK.fullmatch(entry.name) is not None or (
        entry.name == ".dropbox" and entry.is_file(follow_symlinks=False)
    )


def named_folders(home: Path, variables: Mapping[str, str]) -> tuple[Path, ...]:
    """Return the folders that Dropbox and OneDrive say are theirs on this computer."""
    found = [Path(variables[name]) for name in _ONEDRIVE if variables.get(name)]
    settings = [home / ".dropbox" / "info.json"]
    settings += [
        Path(variables[name]) / "Dropbox" / "info.json"
        for name in ("APPDATA", "LOCALAPPDATA")
        if variables.get(name)
    ]
    for place in settings:
        found += _of_dropbox(place)
    return tuple(found)


def _of_dropbox(settings: Path) -> list[Path]:
    """Return the folders of each account in Dropbox's own file; none where it is not readable."""
    try:
        accounts = json.loads(settings.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    if not isinstance(accounts, dict):
        return []
    paths = [each.get("path") for each in accounts.values() if isinstance(each, dict)]
    return [Path(path) for path in paths if isinstance(path, str) and path]
