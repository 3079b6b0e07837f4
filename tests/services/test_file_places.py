"""Where a file lies is told from real mount tables, names and marks."""

import json
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.services.file_places import (
    MAC,
    WINDOWS,
    Place,
    Surroundings,
    kind_of_place,
    place_of,
)
from neutrodesk.services.mount_table import mounts

DEBIAN = """\
sysfs /sys sysfs rw,nosuid,nodev,noexec,relatime 0 0
udev /dev devtmpfs rw,nosuid,relatime,size=8046340k,nr_inodes=2011585,mode=755,inode64 0 0
/dev/nvme0n1p2 / ext4 rw,relatime,errors=remount-ro 0 0
tmpfs /run tmpfs rw,nosuid,nodev,noexec,relatime,size=1615012k,mode=755,inode64 0 0
systemd-1 /proc/sys/fs/binfmt_misc autofs rw,relatime,fd=29,pgrp=1,timeout=0,minproto=5 0 0
/dev/mapper/home /home ext4 rw,relatime 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw,nosuid,nodev,user_id=1000,group_id=1000 0 0
portal /run/user/1000/doc fuse.portal rw,nosuid,nodev,relatime,user_id=1000 0 0
nas:/volume1/family /mnt/nas nfs4 rw,relatime,vers=4.2,rsize=131072,proto=tcp,hard 0 0
//fritz.box/share /mnt/My\\040Share cifs rw,relatime,vers=3.1.1,uid=1000,file_mode=0755 0 0
/dev/sdb1 /media/anna/STICK vfat rw,nosuid,nodev,relatime,uid=1000,codepage=437 0 0
/dev/sdc1 /run/media/anna/Disk\\040Two fuseblk rw,nosuid,nodev,relatime,user_id=0 0 0
anna@server:/home/anna /home/anna/far fuse.sshfs rw,nosuid,nodev,relatime,user_id=1000 0 0
drive: /home/anna/clouds/one fuse.rclone rw,nosuid,nodev,relatime,user_id=1000 0 0
google-drive-ocamlfuse /home/anna/clouds/two fuse.google-drive-ocamlfuse rw,nosuid 0 0
gocryptfs /home/anna/Vault fuse.gocryptfs rw,nosuid,nodev,relatime,user_id=1000 0 0
/home/anna/a /home/anna/b fuse.bindfs rw,nosuid,nodev,relatime 0 0
host0 /mnt/host 9p rw,sync,dirsync,relatime,trans=virtio 0 0
//server/s /srv/s smb3 rw,relatime,vers=3.0 0 0
auto.net /net autofs rw,relatime,fd=6,pgrp=812,timeout=300,minproto=5 0 0
/dev/nvme0n1p4 /mnt/nas/inner ext4 rw,relatime 0 0
"""

SONOMA = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect, root data)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//anna@nas._smb._tcp.local/family on /Volumes/family (smbfs, nodev, nosuid, mounted by anna)
/dev/disk4s1 on /Volumes/NO NAME (msdos, asynchronous, local, noowners)
nas:/volume1 on /private/nfs (nfs, nodev, nosuid, mounted by anna)
"""


def unmarked(_folder):
    return False


def debian(path):
    return place_of(PurePosixPath(path), Surroundings(mounts=DEBIAN, is_marked=unmarked))


def sonoma(path):
    around = Surroundings(system=MAC, mounts=SONOMA, is_marked=unmarked)
    return place_of(PurePosixPath(path), around)


def windows(path, **told):
    kinds = {"A:\\": 2, "C:\\": 3, "Z:\\": 4, "G:\\": 3, "R:\\": 6, "D:\\": 5}
    around = Surroundings(
        system=WINDOWS, drive=lambda root: kinds.get(root, 1), is_marked=unmarked, **told
    )
    return place_of(PureWindowsPath(path), around)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/home/anna/.local/share/NeutroDesk/family.neutrodesk", Place.LOCAL),
        ("/home/anna/Vault/family.neutrodesk", Place.LOCAL),
        ("/mnt/nas/family.neutrodesk", Place.NETWORK),
        ("/mnt/nas/inner/family.neutrodesk", Place.LOCAL),
        ("/mnt/nasty/family.neutrodesk", Place.LOCAL),
        ("/mnt/My Share/a/family.neutrodesk", Place.NETWORK),
        ("/srv/s/family.neutrodesk", Place.NETWORK),
        ("/mnt/host/family.neutrodesk", Place.NETWORK),
        ("/home/anna/far/family.neutrodesk", Place.NETWORK),
        ("/home/anna/b/family.neutrodesk", Place.NETWORK),
        ("/run/user/1000/gvfs/smb-share:server=nas/family.neutrodesk", Place.NETWORK),
        ("/home/anna/clouds/one/family.neutrodesk", Place.CLOUD),
        ("/home/anna/clouds/two/family.neutrodesk", Place.CLOUD),
        ("/media/anna/STICK/family.neutrodesk", Place.REMOVABLE),
        ("/run/media/anna/Disk Two/family.neutrodesk", Place.REMOVABLE),
        ("/net/server/family.neutrodesk", Place.UNKNOWN),
        ("/home/anna/Dropbox/family.neutrodesk", Place.CLOUD),
        ("/home/anna/Dropbox (Personal)/x/family.neutrodesk", Place.CLOUD),
        ("/home/anna/Nextcloud/family.neutrodesk", Place.CLOUD),
        ("/home/anna/Dropboxes/family.neutrodesk", Place.LOCAL),
        ("/home/anna/Documents/Dropbox", Place.LOCAL),
    ],
)
def test_linux_tells_by_its_mount_table(path, place):
    assert debian(path) is place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/Users/anna/Library/Application Support/NeutroDesk/family.neutrodesk", Place.LOCAL),
        ("/Volumes/family/family.neutrodesk", Place.NETWORK),
        ("/private/nfs/family.neutrodesk", Place.NETWORK),
        ("/Volumes/NO NAME/family.neutrodesk", Place.REMOVABLE),
        (
            "/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/family.neutrodesk",
            Place.CLOUD,
        ),
        ("/Users/anna/Library/CloudStorage/GoogleDrive-a@b.org/My Drive/f", Place.CLOUD),
        ("/Users/anna/Library/CloudStorage/Box-Box/f", Place.CLOUD),
    ],
)
def test_a_mac_tells_by_what_is_mounted(path, place):
    assert sonoma(path) is place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("C:\\Users\\Anna\\AppData\\Local\\NeutroDesk\\family.neutrodesk", Place.LOCAL),
        ("R:\\family.neutrodesk", Place.LOCAL),
        ("A:\\family.neutrodesk", Place.REMOVABLE),
        ("Z:\\family.neutrodesk", Place.NETWORK),
        ("D:\\family.neutrodesk", Place.UNKNOWN),
        ("Q:\\family.neutrodesk", Place.UNKNOWN),
        ("\\\\nas\\family\\family.neutrodesk", Place.NETWORK),
        ("\\\\?\\UNC\\nas\\family\\family.neutrodesk", Place.NETWORK),
        ("\\\\?\\C:\\Users\\Anna\\family.neutrodesk", Place.LOCAL),
        ("\\\\wsl.localhost\\Debian\\home\\anna\\f", Place.NETWORK),
        ("G:\\My Drive\\family.neutrodesk", Place.CLOUD),
        ("G:\\Meine Ablage\\family.neutrodesk", Place.CLOUD),
        ("C:\\Users\\Anna\\OneDrive - Hospital\\family.neutrodesk", Place.CLOUD),
        ("C:\\Users\\Anna\\iCloudDrive\\family.neutrodesk", Place.CLOUD),
    ],
)
def test_windows_tells_by_its_drives(path, place):
    assert windows(path) is place


def test_a_folder_that_onedrive_names_is_a_cloud_whatever_it_is_called():
    told = (PureWindowsPath("C:\\Users\\Anna\\Papers"),)
    assert windows("C:\\Users\\Anna\\Papers\\f", told=told) is Place.CLOUD
    assert windows("C:\\users\\anna\\papers\\f", told=told) is Place.CLOUD
    assert windows("C:\\Users\\Anna\\Other\\f", told=told) is Place.LOCAL


NAMES = st.text(st.characters(blacklist_characters="/\0", blacklist_categories=["Cs"]), min_size=1)
PLAIN_NAMES = NAMES.filter(lambda name: name not in (".", ".."))
FOLDERS = st.lists(PLAIN_NAMES, min_size=1, max_size=4).map(lambda parts: "/" + "/".join(parts))
KINDS = {
    "nfs": Place.NETWORK,
    "nfs4": Place.NETWORK,
    "cifs": Place.NETWORK,
    "smb3": Place.NETWORK,
    "9p": Place.NETWORK,
    "fuse.sshfs": Place.NETWORK,
    "fuse.something-new": Place.NETWORK,
    "fuse.rclone": Place.CLOUD,
}


def escaped(folder):
    """Write a folder as the kernel does."""
    return "".join(f"\\{ord(sign):03o}" if sign in " \t\n\\" else sign for sign in folder)


def kernel_writes(folder):
    # Line ends that only Python knows are no part of any real folder's name.
    return len(f"x{escaped(folder)}x".splitlines()) == 1


@given(FOLDERS.filter(kernel_writes), st.lists(PLAIN_NAMES, max_size=3), st.sampled_from([*KINDS]))
def test_whatever_lies_below_a_network_folder_is_in_the_network(folder, below, kind):
    table = f"/dev/vda / ext4 rw 0 0\nfar {escaped(folder)} {kind} rw 0 0\n"
    around = Surroundings(mounts=table, is_marked=unmarked)
    path = PurePosixPath(folder, *below, "family.neutrodesk")
    assert place_of(path, around) in (KINDS[kind], Place.CLOUD)
    assert place_of(path, around).is_shared


@given(FOLDERS.filter(kernel_writes), st.sampled_from([*KINDS]))
def test_of_two_mounts_on_one_folder_the_later_counts(folder, kind):
    far, near = f"far {escaped(folder)} {kind} rw 0 0\n", f"/dev/x {escaped(folder)} ext4 rw 0 0\n"
    path = PurePosixPath(folder, "f")
    kinds = [
        place_of(path, Surroundings(mounts=table, is_marked=unmarked)).is_shared
        for table in (far + near, near + far)
    ]
    named = place_of(path, Surroundings(mounts=near, is_marked=unmarked)) is Place.CLOUD
    assert kinds == [named, True]


@given(st.text(), FOLDERS)
def test_no_table_is_too_strange_to_be_read(table, folder):
    list(mounts(table))
    assert isinstance(place_of(PurePosixPath(folder), Surroundings(mounts=table)), Place)


def test_without_a_table_nothing_is_claimed():
    assert place_of(PurePosixPath("/home/anna/f"), Surroundings()) is Place.UNKNOWN


HERE = Surroundings(mounts="/dev/vda / ext4 rw 0 0\n")


@pytest.mark.parametrize(
    "mark",
    [
        ".stfolder",
        ".dropbox.cache",
        ".dropbox",
        ".sync_4f1c2a.db",
        "._sync_0a.db",
        ".owncloudsync.log",
        ".tmp.driveupload",
        ".shortcut-targets-by-id",
    ],
)
def test_a_mark_above_the_file_tells_of_a_cloud(tmp_path, mark):
    folder = tmp_path / "papers" / "of mia"
    folder.mkdir(parents=True)
    assert kind_of_place(folder / "family.neutrodesk", HERE) is Place.LOCAL
    (tmp_path / mark).touch()
    assert kind_of_place(folder / "family.neutrodesk", HERE) is Place.CLOUD


def test_the_folder_of_the_program_dropbox_is_no_mark(tmp_path):
    (tmp_path / ".dropbox").mkdir()
    assert kind_of_place(tmp_path / "family.neutrodesk", HERE) is Place.LOCAL


def test_a_link_is_followed_into_the_cloud(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "papers").symlink_to(tmp_path / "Dropbox")
    assert kind_of_place(tmp_path / "papers" / "family.neutrodesk", HERE) is Place.CLOUD


def test_a_folder_of_a_network_is_known_without_being_touched(tmp_path):
    looked = []

    def look(folder):
        looked.append(folder)
        return False

    table = f"/dev/vda / ext4 rw 0 0\nfar {tmp_path} nfs rw 0 0\n"
    around = Surroundings(mounts=table, is_marked=look)
    assert kind_of_place(tmp_path / "gone" / "family.neutrodesk", around) is Place.NETWORK
    assert looked == []


def test_a_way_that_leads_in_a_circle_leads_nowhere_known(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert kind_of_place(tmp_path / "a" / "f", HERE) is Place.UNKNOWN


def test_dropbox_names_its_folders_itself(tmp_path):
    papers = tmp_path / "Anna's papers"
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(
        json.dumps({"personal": {"path": str(papers), "host": 1}, "business": {}}), "utf-8"
    )
    around = Surroundings.here(tmp_path, {})
    assert around.told == (papers,)
    assert kind_of_place(papers / "family.neutrodesk", around) is Place.CLOUD
    assert kind_of_place(tmp_path / "family.neutrodesk", around) is not Place.CLOUD


@pytest.mark.parametrize("content", ["", "[]", "{", '{"personal": 1}', '{"personal": {"path": 1}}'])
def test_a_file_of_dropbox_that_cannot_be_read_names_nothing(tmp_path, content):
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(content, "utf-8")
    assert Surroundings.here(tmp_path, {}).told == ()


def test_onedrive_names_its_folder_itself(tmp_path):
    around = Surroundings.here(tmp_path, {"OneDrive": str(tmp_path / "One")})
    assert kind_of_place(tmp_path / "One" / "f", around) is Place.CLOUD


def test_this_computer_has_an_answer_for_its_own_folders(tmp_path):
    assert isinstance(kind_of_place(tmp_path / "family.neutrodesk"), Place)
    assert kind_of_place(Path("family.neutrodesk"), HERE) is not Place.UNKNOWN
