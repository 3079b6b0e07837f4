"""What tests do with the form of a blood test: its rows and cells, and what it has kept."""

from datetime import date

from PySide6.QtCore import Qt

from neutrodesk.domain.blood_test import BloodTest
from tests.reports_of_laboratories import reads

KEY = Qt.Key
DAY = date(2026, 3, 7)


def row(form, analyte):
    return next(row for row in form.grid.rows if row.analyte.key == analyte)


def value(form, analyte):
    return row(form, analyte).cells[0]


def kept(desk, person):
    return desk.all(BloodTest, person.id)


def asked(form):
    return {row.analyte.key: row.answers.texts for row in form.grid.rows if row.answers.texts}


def said(form):
    return [button.text() for row in form.grid.rows for button in row.answers.buttons]


def printed(day, *values, person, **facts):
    results = tuple(reads(*value) for value in values)
    return BloodTest(person=person.id, taken_on=day, results=results, **facts)


def type_in(form, press, **values):
    """Type values as a family does: each, and Enter."""
    for key, text in values.items():
        cell = value(form, key)
        cell.setFocus()
        cell.selectAll()
        press(form, text, KEY.Key_Return)
