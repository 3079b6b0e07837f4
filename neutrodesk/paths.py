"""Places: where shipped files are found and where a family's file is kept.

Shipped files lie in `neutrodesk/_resources` in a wheel or a frozen program and in `resources/`
beside the package in a checkout or an editable install.
"""

import os
from functools import cache
from pathlib import Path

from platformdirs import PlatformDirs

FILE_SUFFIX = ".neutrodesk"

_package = Path(__file__).resolve().parent


@cache
def _resources() -> Path:
    shipped = _package / "_resources"
    return shipped if shipped.is_dir() else _package.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder."""
    return _resources().joinpath(*parts)


@cache
def _places() -> PlatformDirs:
    return PlatformDirs("NeutroDesk", appauthor=False, roaming=False)


def data_folder() -> Path:
    """Return the folder for the family's file; `NEUTRODESK_HOME` moves it."""
    home = os.environ.get("NEUTRODESK_HOME")
    return Path(home) if home else _places().user_data_path


def family_file() -> Path:
    """Return the place of the family's file where nobody says otherwise."""
    return data_folder() / f"family{FILE_SUFFIX}"


def settings_file() -> Path:
    """Return the file of the window's settings (last file, sizes; no health data)."""
    home = os.environ.get("NEUTRODESK_HOME")
    return (Path(home) if home else _places().user_config_path) / "settings.ini"


def cache_folder() -> Path:
    """Return a lasting folder for what can be made again, such as matplotlib's list of fonts."""
    home = os.environ.get("NEUTRODESK_HOME")
    return Path(home) / "cache" if home else _places().user_cache_path


def private_folder(folder: Path) -> Path:
    """Make `folder` where it is missing, readable by this user alone, and return it."""
    if not folder.parent.exists():
        private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
