"""What tests do with a table that is brought in: look at it, keep it, and what was kept."""

from datetime import date
from pathlib import Path

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.services import changes, importing

FILES = Path(__file__).parent / "files" / "import"
TODAY = date(2026, 4, 1)


def kept(store, person):
    with store.reading() as records:
        return records.all(BloodTest, person.id)


def bring_in(store, person, content, **answers):
    review = importing.preview(store, person, content, today=TODAY, answers=answers)
    changes.apply(store, "Import", review.change())
    return review


def look(store, person, content, **answers):
    return importing.preview(store, person, content, today=TODAY, answers=answers)


def problems(review):
    return [(problem.where.line, problem.what) for problem in review.problems]
