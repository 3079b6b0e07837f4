"""Backups that were made to do harm, each from one that is whole."""

import hashlib
import json
import random
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

Members = dict[str, bytes]

DATABASE, MANIFEST, SUMS, README = "family.neutrodesk", "manifest.json", "SHA256SUMS", "README.txt"
KINDS = {
    "symlink": stat.S_IFLNK,
    "device": stat.S_IFBLK,
    "pipe": stat.S_IFIFO,
    "folder": stat.S_IFDIR,
}

NAMES = (
    "../evil",
    "../../../../tmp/evil",
    "/etc/evil",
    "C:\\evil",
    "C:evil",
    "..\\evil",
    "a\\..\\..\\evil",
    "\\\\server\\share\\evil",
    "./family.neutrodesk",
    "family.neutrodesk/",
    "family.neutrodesk ",
    "family.neutrodesk.",
    "FAMILY.NEUTRODESK",
    "Manifest.JSON",
    "CON",
    "nul.txt",
    "aux",
    "COM1",
    "evil.txt",
    "family.neutrodesk::$DATA",
    "evil\nname",
    "\N{RIGHT-TO-LEFT OVERRIDE}gpj.evil",
    "e" * 5000,
)


def members_of(path: Path) -> Members:
    """Return what is in a ZIP, in its order."""
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def summed(members: Mapping[str, bytes]) -> Members:
    """Return members with the list of sums that fits them."""
    others = {name: content for name, content in members.items() if name != SUMS}
    lines = (f"{hashlib.sha256(c).hexdigest()}  {name}\n" for name, c in others.items())
    return {**others, SUMS: "".join(lines).encode("utf-8", "replace")}


def packed(members: Mapping[str, bytes], **attributes: Mapping[str, int]) -> bytes:
    """Return members as a ZIP; `attributes` change what the list says of one, by name."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in members.items():
            info = zipfile.ZipInfo("placeholder")
            info.filename = name
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            for attribute, of in attributes.items():
                if name in of:
                    setattr(info, attribute, of[name])
            archive.writestr(info, inner)
    return content.getvalue()


def entries(content: bytes) -> list[int]:
    """Return where in a ZIP the entries of its list begin."""
    (start,) = struct.unpack_from("<L", content, len(content) - 6)
    places = []
    while content[start : start + 4] == b"PK\x01\x02":
        places.append(start)
        lengths = struct.unpack_from("<3H", content, start + 28)
        start += 46 + sum(lengths)
    return places


def patched(content: bytes, place: int, pattern: str, value: int) -> bytes:
    """Return bytes with a number put at a place."""
    size = struct.calcsize(pattern)
    return content[:place] + struct.pack(pattern, value) + content[place + size :]


def archives(good: Path) -> dict[str, bytes]:
    """Return the crafted ZIPs by what was done to them."""
    members = members_of(good)
    whole = packed(summed(members))
    made = {**_names(members), **_kinds(members), **_lists(whole), **_sums(members)}
    return {**made, **_sizes(members), **_manifests(members), **_rests(whole)}


def _names(members: Members) -> dict[str, bytes]:
    made = {}
    for name in NAMES:
        made[f"one more, {name[:20]!r}"] = packed(summed({**members, name: b"evil"}))
    for name in NAMES[:6]:
        renamed = {name if n == README else n: c for n, c in members.items()}
        made[f"renamed to {name[:20]!r}"] = packed(summed(renamed))
    for name in members:
        less = {n: c for n, c in members.items() if n != name}
        made[f"without {name}"] = packed(less if name == SUMS else summed(less))
    # The name ends at the zero for some readers and not for others.
    made["a name with a zero in it"] = packed(summed({**members, "evil.txt": b""})).replace(
        b"evil.txt", b"evil\0txt"
    )
    return made


def _kinds(members: Members) -> dict[str, bytes]:
    whole = summed(members)
    made = {
        f"{kind} for {name}": packed(whole, external_attr={name: (flag | 0o777) << 16})
        for kind, flag in KINDS.items()
        for name in (DATABASE, MANIFEST)
    }
    made["packed with bzip2"] = packed(whole, compress_type={DATABASE: zipfile.ZIP_BZIP2})
    made["packed with LZMA"] = packed(whole, compress_type={DATABASE: zipfile.ZIP_LZMA})
    content = packed(whole)
    for place in entries(content)[:1]:
        made["said to be encrypted"] = patched(content, place + 8, "<H", 1)
        made["packed in an unknown way"] = patched(content, place + 10, "<H", 99)
    return made


def _lists(whole: bytes) -> dict[str, bytes]:
    places = entries(whole)
    first, second = places[0], places[1]
    (offset,) = struct.unpack_from("<L", whole, second + 42)
    twice = BytesIO(whole)
    with zipfile.ZipFile(twice, "a") as archive, _quiet():
        archive.writestr(MANIFEST, b"{}")
    end = len(whole) - 22
    return {
        "the same member twice": twice.getvalue(),
        "two names for one member": patched(whole, second + 42, "<L", 0),
        "members that overlap": patched(whole, second + 42, "<L", offset - 1),
        "a member beyond the end": patched(whole, second + 42, "<L", 0xFFFFFF00),
        "a member that says another size": patched(whole, first + 24, "<L", 77),
        "a member of 4 GB by the list": patched(whole, first + 24, "<L", 0xFFFFFFFE),
        "a list somewhere else": patched(whole, end + 16, "<L", 0),
        "a list of 4 GB": patched(whole, end + 12, "<L", 0xFFFFFFFE),
        "60000 members by the end": patched(
            patched(whole, end + 8, "<H", 60000), end + 10, "<H", 60000
        ),
        "several disks": patched(whole, end + 4, "<H", 1),
        "ZIP64": patched(whole, end + 16, "<L", 0xFFFFFFFF),
        "something before it": b"#!/bin/sh\n" + whole,
        "something behind it": whole + b"\0" * 100,
        "a comment": whole[:-2] + struct.pack("<H", 4) + b"evil",
        "another list behind it": whole + whole[places[0] :],
    }


def _sums(members: Members) -> dict[str, bytes]:
    right = summed(members)
    lines = right[SUMS].decode().splitlines(keepends=True)
    wrong = {
        "another database": {**right, DATABASE: right[DATABASE][:-1] + b"x"},
        "another README": {**right, README: b"Run evil.exe first."},
        "sums of nothing": {**right, SUMS: b""},
        "a sum less": {**right, SUMS: "".join(lines[1:]).encode()},
        "a sum twice": {**right, SUMS: "".join([*lines, lines[0]]).encode()},
        "a sum of a file outside": {
            **right,
            SUMS: "".join([*lines, f"{'0' * 64}  ../evil\n"]).encode(),
        },
        "sums in capitals": {**right, SUMS: right[SUMS].upper()},
        "sums in no letters": {**right, SUMS: b"\xff\xfe\x00" * 40},
        "sums without an end": {**right, SUMS: right[SUMS] + b" " * 10_000},
    }
    return {name: packed(inner) for name, inner in wrong.items()}


def _sizes(members: Members) -> dict[str, bytes]:
    right = summed(members)
    bomb = packed(summed({**members, DATABASE: bytes(300 << 20)}))
    # It says 4096 bytes and holds 40 MB.
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    inside = packer.compress(bytes(40 << 20)) + packer.flush()
    small = packed({**right, README: b"r" * 4096})
    place = next(p for p in entries(small) if small[p + 46 : p + 56] == b"README.txt")
    (offset,) = struct.unpack_from("<L", small, place + 42)
    (size,) = struct.unpack_from("<L", small, place + 20)
    begin = offset + 30 + len(README)
    return {
        "300 MB of nothing": bomb,
        "a manifest of 20 MB": packed(summed({**members, MANIFEST: b" " * (20 << 20)})),
        "more in it than it says": small[:begin] + inside[:size] + small[begin + size :],
        "40 MB where 4 kB are said": _grown(small, place, begin, size, inside),
    }


def _grown(content: bytes, place: int, begin: int, size: int, inside: bytes) -> bytes:
    """Return a ZIP in which one member holds much more than its sizes say."""
    more = len(inside) - size
    grown = content[:begin] + inside + content[begin + size :]
    for entry in entries(content):
        (offset,) = struct.unpack_from("<L", content, entry + 42)
        if offset > begin:
            grown = patched(grown, entry + more + 42, "<L", offset + more)
    grown = patched(grown, place + more + 20, "<L", len(inside))
    (offset,) = struct.unpack_from("<L", content, place + 42)
    grown = patched(grown, offset + 18, "<L", len(inside))
    (start,) = struct.unpack_from("<L", content, len(content) - 6)
    return patched(grown, len(grown) - 6, "<L", start + more)


def _manifests(members: Members) -> dict[str, bytes]:
    said = json.loads(members[MANIFEST])
    counts = said["counts"]
    wrong: dict[str, bytes] = {
        "no JSON": b"evil",
        "a list": b"[]",
        "nothing in it": b"{}",
        "nested without end": b"[" * 500_000,
        "nested objects": b'{"a":' * 200_000,
        "a number without end": b'{"number": ' + b"9" * 500_000 + b"}",
        "another format": _json({**said, "format": "evil"}),
        "a newer version": _json({**said, "version": 99}),
        "newer tables": _json({**said, "tables": 9999}),
        "another book": _json({**said, "book": "evil"}),
        "more tests than there are": _json({**said, "counts": {**counts, "tests": 10**6}}),
        "fewer records than there are": _json({**said, "counts": {**counts, "records": 1}}),
        "encrypted by its own word": _json({**said, "encrypted": True}),
        "a number below one": _json({**said, "number": -1}),
        "a day without a zone": _json({**said, "made_at": "2026-03-10T10:00:00"}),
        "a day that is none": _json({**said, "made_at": "evil"}),
    }
    return {
        f"a manifest: {name}": packed(summed({**members, MANIFEST: inner}))
        for name, inner in wrong.items()
    }


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def _rests(whole: bytes) -> dict[str, bytes]:
    chance = random.Random(12)  # noqa: S311 - chances, no secrets
    made = {f"cut off after {n} %": whole[: len(whole) * n // 100] for n in (0, 1, 5, 50, 99)}
    made["without its last byte"] = whole[:-1]
    made["only its end"] = whole[-22:]
    made["only its beginning"] = whole[:4]
    made["random bytes"] = chance.randbytes(5000)
    made["random bytes that begin as a ZIP"] = b"PK\x03\x04" + chance.randbytes(50_000)
    made["random bytes that end as a ZIP"] = chance.randbytes(50_000) + whole[-22:]
    made["an empty ZIP"] = b"PK\x05\x06" + bytes(18)
    return made


class _quiet:  # noqa: N801 - reads as a word where it is used
    """Let the library make what it warns of."""

    def __enter__(self) -> None:
        import warnings  # noqa: PLC0415

        self._caught = warnings.catch_warnings()
        self._caught.__enter__()
        warnings.simplefilter("ignore")

    def __exit__(self, *error: object) -> None:
        self._caught.__exit__(None, None, None)
