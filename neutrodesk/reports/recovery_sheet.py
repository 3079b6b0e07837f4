"""The recovery sheet: one page that opens an encrypted file when its passphrase is forgotten.

It is kept on paper, for years, away from the computer, and read by somebody who may never have
seen the program. So it says in plain words what it is for, where it belongs, and that there is no
third way in.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import segno

from neutrodesk.i18n import day_text, set_apart, translate
from neutrodesk.reports.paper import Document, typeset
from neutrodesk.reports.phrases import language, shortened
from neutrodesk.reports.summary import Paper

LONGEST_NAME = 80
"""Signs of a file's name that the page shows."""
JOINT = "-"
"""What stands between two groups in the QR code, so that a scanned code can be pasted as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading and what is to be known under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The page's own words, in the reader's language."""

    title: str
    kind: str
    file: str
    made: str
    code: str
    qr: str
    qr_text: str
    note: str
    foot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A recovery sheet as texts in their places; the template only sets them.

    Its ``repr`` holds no code: whoever has the code can read the file.
    """

    language: str
    paper: Paper
    made_on: date
    groups: tuple[str, ...]
    parts: tuple[Part, ...]
    words: Words

    def __repr__(self) -> str:
        return f"Sheet(made_on={self.made_on!r})"


def recovery_sheet(groups: Sequence[str], name: str, on: date, paper: Paper = Paper.A4) -> Sheet:
    """Return what the page says of a code in its groups, for a file, printed on a day."""
    return Sheet(
        language=language(),
        paper=paper,
        made_on=on,
        groups=tuple(groups),
        parts=_parts(),
        words=_words(name, on, len(groups)),
    )


def recovery_document(sheet: Sheet) -> Document:
    """Set a recovery sheet on paper, as PDF/A-2a and PDF/UA-1; it reads in black and white.

    The same sheet makes the same bytes. The document's title holds the file's name, never the code.
    """
    boxed = translate(
        "RecoverySheet", "Signs without a font on this computer are shown as ▯: {signs}."
    )
    return typeset("recovery_sheet", sheet, _qr(JOINT.join(sheet.groups)), boxed)


def _qr(text: str) -> bytes:
    """Return a QR code as SVG that a phone reads even where a quarter of it is soiled."""
    drawn = io.BytesIO()
    segno.make(text, error="q", micro=False).save(
        drawn, kind="svg", border=2, xmldecl=False, nl=False, svgclass=None, lineclass=None
    )
    return drawn.getvalue()


def _parts() -> tuple[Part, ...]:
    return (
        Part(
            heading=translate("RecoverySheet", "What this page is for"),
            lines=(
                translate(
                    "RecoverySheet",
                    "The file is encrypted. It opens with its passphrase, and where that is"
                    " forgotten, with the code on this page.",
                ),
                translate(
                    "RecoverySheet",
                    "Open the file in NeutroDesk and type the code where the passphrase is asked"
                    " for. Small letters and gaps between the groups make no difference.",
                ),
                translate(
                    "RecoverySheet",
                    "The code stays the same when the passphrase is changed. It opens the backups"
                    " of the file, too.",
                ),
            ),
        ),
        Part(
            heading=translate("RecoverySheet", "Where to keep it"),
            lines=(
                translate(
                    "RecoverySheet",
                    "With papers that you keep for years, such as passports and birth"
                    " certificates, and not beside the computer or the stick with the backups.",
                ),
                translate(
                    "RecoverySheet",
                    "Whoever has this page and the file can read everything in it. Give a second"
                    " copy only to someone who may.",
                ),
                translate(
                    "RecoverySheet",
                    "A photograph of this page in a phone or an online storage is a copy, too.",
                ),
            ),
        ),
        Part(
            heading=translate("RecoverySheet", "If the passphrase and this page are both lost"),
            lines=(
                translate(
                    "RecoverySheet",
                    "Then nobody can open the file: not you, not the makers of NeutroDesk, not"
                    " anybody else. There is no third way in.",
                ),
                translate(
                    "RecoverySheet",
                    "While you know the passphrase, this page can be printed again at any time:"
                    " in NeutroDesk under File, Passphrase…",
                ),
            ),
        ),
    )


def _words(name: str, on: date, groups: int) -> Words:
    file, day = set_apart(shortened(name, LONGEST_NAME)), day_text(on)
    return Words(
        title=translate("RecoverySheet", "Recovery code of {file}").format(file=file),
        kind=translate("RecoverySheet", "Recovery code"),
        file=file,
        made=translate("RecoverySheet", "printed on {day}").format(day=day),
        code=translate("RecoverySheet", "The code, in {number} groups").format(number=groups),
        qr=translate("RecoverySheet", "To scan"),
        qr_text=translate(
            "RecoverySheet", "QR code with the recovery code that stands beside it as text."
        ),
        note=translate("RecoverySheet", "Room for a note (not for the passphrase)"),
        foot=translate("RecoverySheet", "NeutroDesk · {file} · printed on {day}").format(
            file=file, day=day
        ),
    )
