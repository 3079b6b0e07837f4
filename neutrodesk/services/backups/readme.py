"""The page in a backup that says what it is, for whoever finds it in twenty years."""

from neutrodesk.i18n import day_text, translate
from neutrodesk.services.backups.archive import (
    DATABASE,
    FIELDS,
    KEY_FILE,
    MANIFEST,
    RECORDS,
    RESULTS,
    SUMS,
)
from neutrodesk.services.backups.manifest import Manifest


def readme_text(manifest: Manifest) -> str:
    """Return the README of a backup, with the lines that every system shows."""
    parts = _encrypted(manifest) if manifest.encrypted else _plain(manifest)
    return "\r\n\r\n".join(part.replace("\n", "\r\n") for part in parts) + "\r\n"


def _head(manifest: Manifest) -> str:
    return translate(
        "Backups",
        "BACKUP OF A FAMILY'S BLOOD COUNTS\n"
        "Number {number}, made on {day} by NeutroDesk {program}.",
    ).format(
        number=manifest.number, day=day_text(manifest.made_here.date()), program=manifest.program
    )


def _bring_back() -> str:
    return translate(
        "Backups",
        "TO BRING IT BACK\n"
        "In NeutroDesk: the menu File, then Restore. Or in a terminal:\n"
        "    neutrodesk-cli restore THIS-FILE.zip --preview",
    )


def _whole(manifest: Manifest) -> str:
    return translate(
        "Backups",
        "IS IT WHOLE?\n"
        "{sums} lists the SHA-256 sum of every file here. On Linux and macOS, in the folder with"
        " the unpacked files:\n"
        "    sha256sum --check {sums}    (macOS: shasum -a 256 --check {sums})\n"
        "{manifest} says how much has to be in it: {people} people, {tests} blood tests,"
        " {results} values.",
    ).format(
        sums=SUMS,
        manifest=MANIFEST,
        people=manifest.counts.people,
        tests=manifest.counts.tests,
        results=manifest.counts.results,
    )


def _plain(manifest: Manifest) -> tuple[str, ...]:
    contents = translate(
        "Backups",
        "WITHOUT NEUTRODESK\n"
        "Everything in here can be read without the program:\n"
        "  {results}  every value of every blood test, one a line. Any spreadsheet opens it.\n"
        "               “printed” is what stood on the laboratory's report, letter for letter;\n"
        "               “value” and “unit” are the same number in one unit for all reports.\n"
        "  {fields}  everything else: one line a field of a person, a test, a reminder ...\n"
        "  {records} all of it in one file (JSON, UTF-8). Numbers stand as text, with every\n"
        "               digit; days are year-month-day. A field that is not there was not filled"
        " in.\n"
        "  {database}  the program's own file, an SQLite 3 database (https://sqlite.org).\n"
        "A text that begins with = + - or @ has an apostrophe before it in the CSV files, so that"
        " no spreadsheet takes it for a formula.",
    ).format(results=RESULTS, fields=FIELDS, records=RECORDS, database=DATABASE)
    private = translate(
        "Backups",
        "WHO CAN READ IT\nWhoever has this file. Keep it as you would keep the reports themselves.",
    )
    return _head(manifest), contents, _bring_back(), _whole(manifest), private


def _encrypted(manifest: Manifest) -> tuple[str, ...]:
    way = translate(
        "Backups",
        "WITHOUT NEUTRODESK\n"
        "{database} is an SQLite 3 database, encrypted with SQLCipher 4 (https://zetetic.net):\n"
        "AES-256-CBC, HMAC-SHA512, pages of 4096 bytes. What is needed is the recovery code on"
        " the\n"
        "family's printed sheet, or the passphrase together with {key_file}.\n"
        "  1. The code is 32 letters and digits: base 32 with the signs\n"
        "     0123456789ABCDEFGHJKMNPQRSTVWXYZ (O is read as 0, I and L as 1). As one large\n"
        "     number it is 20 bytes: the first 16 are the secret, the last 4 check them\n"
        "     (BLAKE2b, 4 bytes).\n"
        "     With the passphrase instead: {key_file} names the cost of scrypt and its salt.\n"
        "     scrypt of the passphrase (Unicode NFKC, UTF-8) gives 48 bytes; the first 16,\n"
        "     each combined by exclusive or with “wrapped” of that file, are the secret.\n"
        "  2. salt = the first 16 bytes of {database}.\n"
        "  3. root = HMAC-SHA256(key: salt, message: secret).\n"
        "     key  = HMAC-SHA256(key: root, message: the 19 letters NeutroDesk data key and\n"
        "     one byte of value 1).\n"
        "  4. In the program “sqlcipher”, with key and salt in hexadecimal one after the other\n"
        "     (96 signs):\n"
        "         PRAGMA key = \"x'KEYSALT'\";\n"
        "         .dump",
    ).format(database=DATABASE, key_file=KEY_FILE)
    private = translate(
        "Backups",
        "WHO CAN READ IT\n"
        "Whoever has this file and the passphrase or the printed recovery code. Without one of the"
        " two nobody can, and nobody can make a new one.",
    )
    return _head(manifest), way, _bring_back(), _whole(manifest), private
