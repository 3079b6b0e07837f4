"""What of the rhythm view is taken along: its drawings on one page, with all it says of them.

Importing this module imports matplotlib.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from neutrodesk.charts.page import Format
from neutrodesk.charts.palette import LIGHT
from neutrodesk.charts.rhythm_sheet import Said, rhythm_sheet
from neutrodesk.charts.style import Style
from neutrodesk.domain.person import Person
from neutrodesk.domain.rhythm import Rhythm
from neutrodesk.services import rhythm_words as words
from neutrodesk.ui.chart.picture_actions import SHARPNESS, Picture, at_the_foot


@dataclass(frozen=True)
class RhythmPage:
    """What was found of a person's counts, written in `unit` (UCUM)."""

    person: Person
    rhythm: Rhythm
    unit: str

    @property
    def name(self) -> str:
        """What its file is called unless something else is chosen, without an ending."""
        named = QCoreApplication.translate("RhythmPage", "{name} rhythm")
        return named.format(name=self.person.name)

    def picture(self) -> Picture:
        """Return what makes the page."""
        return partial(_page, self)


def _page(shown: RhythmPage, form: Format) -> bytes:
    rhythm, unit = shown.rhythm, shown.unit
    lines = [f"{what}: {value}" for what, value in words.numbers(rhythm, unit)]
    lines += [*words.notes(rhythm, unit), words.laboratories_text(rhythm.looked_at)]
    said = Said(
        words.period_text(rhythm.looked_at), [each for each in lines if each], words.footer()
    )
    style = Style(palette=LIGHT, unit=unit)
    return rhythm_sheet(
        shown.person, rhythm, said, form, style=style, dpi=SHARPNESS, footer=at_the_foot(form)
    )
