"""The mount table: which file system a path lies in, and what kind that is.

Two tables are read: that of Linux (`/proc/self/mounts`) and what `mount` prints on macOS.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

NETWORK = frozenset(
    {
        "9p",
        "acfs",
        "afpfs",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "glusterfs",
        "gfs2",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "prl_fs",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
        "vmhgfs",
        "webdav",
    }
)
"""File systems that lie on another machine, or are shared with one."""

_FUSE_HERE = frozenset(
    {
        "fuse.bcachefs",
        "fuse.cryfs",
        "fuse.encfs",
        "fuse.exfat",
        "fuse.ext2",
        "fuse.fuse-overlayfs",
        "fuse.gocryptfs",
        "fuse.lxcfs",
        "fuse.mergerfs",
        "fuse.ntfs",
        "fuse.ntfs-3g",
        "fuse.securefs",
        "fuse.snapfuse",
        "fuse.squashfuse",
        "fuse.veracrypt",
        "fuse.zfs",
    }
)
"""Programs that hold files of this computer; whatever else comes by FUSE may be anywhere."""

_FUSE_CLOUD = re.compile(
    r"fuse\.(.*(drive|dropbox|onedriver|rclone|pcloud|insync|icloud|mega|seadrive|s3fs|gcsfuse).*)"
)

_ESCAPED = re.compile(r"\\([0-7]{3})")
_OF_MAC = re.compile(r"^(?P<device>.*?) on (?P<folder>/.*) \((?P<kind>[^,()]+)[^()]*\)$")


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the table: what is mounted, on which folder, as which kind of file system."""

    device: str
    folder: PurePosixPath
    kind: str

    @property
    def is_network(self) -> bool:
        """Tell whether the files lie on another machine, or may."""
        return self.kind in NETWORK or (
            self.kind.startswith("fuse.") and self.kind not in _FUSE_HERE and not self.is_cloud
        )

    @property
    def is_cloud(self) -> bool:
        """Tell whether a program brings the files from a cloud."""
        return _FUSE_CLOUD.fullmatch(self.kind) is not None


def mounts(table: str) -> Iterator[Mount]:
    """Go through the lines of a mount table; a line that is none is passed over."""
    for line in table.splitlines():
        if found := _OF_MAC.match(line):
            yield Mount(found["device"], PurePosixPath(found["folder"]), found["kind"])
            continue
        match line.split(" "):
            case [device, folder, kind, _options, *_] if folder.startswith("/"):
                yield Mount(_plain(device), PurePosixPath(_plain(folder)), kind)


def mount_of(path: PurePosixPath, table: str) -> Mount | None:
    """Return what a path lies in: the deepest folder above it, of two the one mounted last.

    ``None`` where no line of the table speaks of it. `path` is absolute.
    """
    found: Mount | None = None
    for mount in mounts(table):
        deeper = found is None or len(mount.folder.parts) >= len(found.folder.parts)
        if deeper and path.is_relative_to(mount.folder):
            found = mount
    return found


def _plain(field: str) -> str:
    r"""Return a field as it is: the kernel writes a space as ``\040``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8) % 256), field)
