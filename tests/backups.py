"""What tests of backups share."""

import zipfile


def decay(path):
    """Turn one bit of the database in a backup, as a disk does."""
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo("family.neutrodesk")
    content = bytearray(path.read_bytes())
    content[member.header_offset + 60 + member.compress_size // 2] ^= 1
    path.write_bytes(content)
