"""Days, ages and times as people write them, in the language of the screen."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from neutrodesk.domain.person import Person
from neutrodesk.i18n import day_text

__all__ = ["age_text", "day_text"]

TWO_YEARS = 2


def age_text(person: Person, today: date) -> str:
    """Return a person's age: in months below two years, in years above."""
    years, months = person.age(today)
    translate = QCoreApplication.translate
    if years >= TWO_YEARS:
        return translate("Dates", "{number} years").format(number=years)
    months += years * 12
    if months == 1:
        return translate("Dates", "1 month")
    return translate("Dates", "{number} months").format(number=months)
