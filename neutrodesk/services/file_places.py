"""Places of files: on this computer, on a stick, in a network or in a cloud folder.

A file of records that two programs write to can lose records, and folders of networks and clouds
are where that happens; so a family is told where its file lies before it matters.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from neutrodesk.services.cloud_folders import Looks, is_in_cloud, is_marked, named_folders
from neutrodesk.services.mount_table import Mount, mount_of


class Place(StrEnum):
    """Where a file lies, as far as that can be told."""

    LOCAL = "local"
    NETWORK = "network"
    CLOUD = "cloud"
    REMOVABLE = "removable"
    UNKNOWN = "unknown"

    @property
    def is_shared(self) -> bool:
        """Tell whether another computer or program may write to a file there."""
        return self in (Place.NETWORK, Place.CLOUD)


LINUX, MAC, WINDOWS = "linux", "darwin", "win32"

_STICKS = ("/media", "/run/media", "/Volumes")
"""Where desktops mount what is plugged in."""

_OF_DRIVE = {2: Place.REMOVABLE, 3: Place.LOCAL, 4: Place.NETWORK, 6: Place.LOCAL}
"""What Windows answers of a drive (``GetDriveTypeW``); a CD or no answer is unknown."""


def _unknown_drive(_root: str) -> int:
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    r"""What of a computer tells where a file lies.

    `mounts` is the mount table; `told` are the folders that cloud programs named themselves;
    `drive` answers of a Windows drive (``C:\``) as ``GetDriveTypeW`` does; `is_marked` looks
    whether a cloud program left its mark in a folder.
    """

    system: str = LINUX
    mounts: str = ""
    told: tuple[PurePath, ...] = ()
    drive: Callable[[str], int] = field(default=_unknown_drive)
    is_marked: Looks = field(default=is_marked)

    @classmethod
    def here(
        cls, home: Path | None = None, variables: Mapping[str, str] | None = None
    ) -> "Surroundings":
        """Return the surroundings on this computer, as they are now."""
        told = named_folders(home or Path.home(), os.environ if variables is None else variables)
        every = (*told, *(folder.resolve() for folder in told))
        return cls(
            system=sys.platform, mounts=_mounts(), told=tuple(dict.fromkeys(every)), drive=_drive
        )


def kind_of_place(path: Path, surroundings: Surroundings | None = None) -> Place:
    """Tell where a file lies, or would lie; a link is followed to what it leads to.

    A folder of a network is known by its name alone, before anything in it is touched: one whose
    server is gone may not answer for minutes.
    """
    around = surroundings or Surroundings.here()
    named = place_of(Path(os.path.abspath(path)), around)  # noqa: PTH100 - follows no link
    if named.is_shared:
        return named
    try:
        lies = path.resolve()
    except (OSError, RuntimeError):
        # Links that lead in a circle are a RuntimeError before Python 3.13.
        return Place.UNKNOWN
    return place_of(lies, around)


def place_of(path: PurePath, around: Surroundings) -> Place:
    """Tell where a whole path leads as it is written, following no link."""
    if around.system == WINDOWS:
        place = _on_windows(PureWindowsPath(path), around)
    else:
        place = _on_unix(PurePosixPath(path), around)
    # What lies in a network is not looked at, only its name.
    marked = _never if place is Place.NETWORK else around.is_marked
    return Place.CLOUD if is_in_cloud(path, around.told, marked) else place


def _never(_folder: PurePath) -> bool:
    return False


def _on_windows(path: PureWindowsPath, around: Surroundings) -> Place:
    drive = path.drive
    if drive.startswith("\\\\?\\UNC\\"):
        return Place.NETWORK
    drive = drive.removeprefix("\\\\?\\")
    if drive.startswith("\\\\"):
        return Place.NETWORK
    return _OF_DRIVE.get(around.drive(f"{drive}\\"), Place.UNKNOWN) if drive else Place.UNKNOWN


def _on_unix(path: PurePosixPath, around: Surroundings) -> Place:
    mount = mount_of(path, around.mounts)
    if mount is None:
        return Place.UNKNOWN
    if mount.is_cloud:
        return Place.CLOUD
    if mount.is_network:
        return Place.NETWORK
    if mount.kind == "autofs":
        # What would be mounted there is not known until it is.
        return Place.UNKNOWN
    return Place.REMOVABLE if _is_stick(mount) else Place.LOCAL


def _is_stick(mount: Mount) -> bool:
    return any(
        mount.folder.is_relative_to(folder) and mount.folder != PurePosixPath(folder)
        for folder in _STICKS
    )


def _mounts() -> str:
    """Return this computer's mount table; nothing where it has none that can be read."""
    try:
        if sys.platform == "darwin":
            told = subprocess.run(
                ["/sbin/mount"],
                capture_output=True,
                timeout=2,
                check=True,
                stdin=subprocess.DEVNULL,
            )
            return os.fsdecode(told.stdout)
        return os.fsdecode(Path("/proc/self/mounts").read_bytes())
    except (OSError, subprocess.SubprocessError):
        return ""


def _drive(root: str) -> int:
    """Ask Windows what kind of drive it is."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - on Windows alone

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0
