"""Results and tables as laboratories print them, read by the program's own reader."""

from datetime import date

from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity
from neutrodesk.importers.drafts import About
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.entering import entered
from neutrodesk.services.importing import Content, Review, review_of


def reads(key: str, text: str, unit: str, answer: Quantity | None = None) -> Result:
    """Return the result of a printed value; fails where it is asked about."""
    found = entered(analyte(key), text, unit, answer=answer)
    assert isinstance(found, Result), found
    return found


def as_in_the_file(content: Content, person: Person, today: date) -> Review:
    """Review a table beside no other test; what is worth a look is as it is in the file.

    Fails where a value can be read in more than one way.
    """
    answers: dict[str, str] = {}
    while (review := review_of(content, person, (), today=today, answers=answers)).is_open:
        assert {question.about for question in review.questions} == {About.DOUBT}, review.questions
        answers |= {question.alike: question.choices[0].key for question in review.questions}
    return review
