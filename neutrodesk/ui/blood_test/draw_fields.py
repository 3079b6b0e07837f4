"""The fields of a blood test that say how the draw was, with what the diary says of it."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from neutrodesk.domain.blood_test import BloodTest, Specimen
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.quantity import plain
from neutrodesk.errors import InvalidValueError
from neutrodesk.services.typed_hours import read_hours
from neutrodesk.ui.blood_test.diary_beside import DiaryBeside
from neutrodesk.ui.form.day_field import DayField
from neutrodesk.ui.form.fields import ChoiceField, LineField
from neutrodesk.ui.form.typed_dates import read_time


class DrawFields(QObject):
    """The time of a draw, where the blood is from, how ill somebody was, the hours since G-CSF.

    `diary` shows what the diary has for the draw that is typed.
    """

    def __init__(self, diary: Diary, parent: QObject) -> None:
        super().__init__(parent)
        yes_or_no = [(None, "–"), (True, self.tr("yes")), (False, self.tr("no"))]
        self.time = LineField("time", self.tr("&Time, if known"), read_time, letters=7)
        self.specimen = ChoiceField(
            "specimen",
            self.tr("&Blood from"),
            [
                (Specimen.NOT_SAID, "–"),
                (Specimen.VENOUS, self.tr("a vein")),
                (Specimen.CAPILLARY, self.tr("a finger or heel")),
            ],
        )
        self.ill = ChoiceField("ill", self.tr("&Ill at the draw"), yes_or_no)
        self.fever = ChoiceField("fever", self.tr("Fe&ver at the draw"), yes_or_no)
        self.hours = LineField("hours", self.tr("&Hours since last G-CSF"), read_hours, letters=7)
        self.diary = DiaryBeside(diary, self.ill, self.fever, self.hours)

    def fill_from(self, test: BloodTest) -> None:
        """Show how the draw of a test was."""
        self.time.fill(test.taken_at.strftime("%H:%M") if test.taken_at else "")
        self.specimen.choose(test.specimen)
        self.ill.choose(test.ill)
        self.fever.choose(test.fever)
        hours = test.hours_since_gcsf
        self.hours.fill("" if hours is None else plain(hours))

    def put(self, test: BloodTest) -> BloodTest:
        """Return a test with what is typed; raise ``InvalidValueError`` where it is none."""
        return replace(
            test,
            taken_at=self.time.value(),
            specimen=self.specimen.value(),
            ill=self.ill.value(),
            fever=self.fever.value(),
            hours_since_gcsf=self.hours.value(),
        )

    def follow(self, test: BloodTest, day: DayField[date]) -> None:
        """Show what the diary has for the day and time that are typed for a test.

        Where the time does not read as one, the hour is not known.
        """
        try:
            taken_on = day.value()
        except InvalidValueError:
            self.diary.follow(None)
            return
        try:
            at = self.time.value()
        except InvalidValueError:
            at = None
        self.diary.follow(replace(test, taken_on=taken_on, taken_at=at, results=()))
