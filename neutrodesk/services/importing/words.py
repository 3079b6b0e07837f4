"""What an import found, in words: places, problems, questions and the answers to choose from."""

from collections.abc import Callable
from datetime import date

from neutrodesk.errors import UnreadableFileError
from neutrodesk.i18n import translate
from neutrodesk.importers.drafts import (
    About,
    Choice,
    ImportQuestion,
    Problem,
    Unreadable,
    What,
    Where,
)
from neutrodesk.services.importing.matching import Standing
from neutrodesk.services.importing.review import Review

_MOST_LINES = 12
"""Lines of a file that are named beside a question at most."""


def where_text(where: Where) -> str:
    """Return a place in the original: "line 4, WBC (K/uL)"."""
    column = " ".join(where.column.split())
    if column:
        return translate("Importing", "line {line}, {column}").format(
            line=where.line, column=column
        )
    return translate("Importing", "line {line}").format(line=where.line)


def problem_text(problem: Problem) -> str:
    """Return what is the matter with a line, a cell or a column, with what stands there."""
    words = _problems().get(problem.what) or _remarks()[problem.what]
    text = " ".join(problem.text.split())
    return f"“{text}”: {words}" if text else words[:1].upper() + words[1:]


def told_text(problem: Problem) -> str:
    """Return where something is and what is the matter with it, in one line."""
    text = problem_text(problem)
    # A heading that is not read is its own place.
    is_heading = problem.text == problem.where.column
    where = where_text(Where(problem.where.line) if is_heading else problem.where)
    return f"{where}: {text}"


def _problems() -> dict[What, str]:
    return {
        What.NO_DATE: translate("Importing", "there are values but no date"),
        What.NOT_A_DATE: translate("Importing", "this does not read as a date"),
        What.SHORT_YEAR: translate("Importing", "the year has only two digits; write all four"),
        What.NOT_A_TIME: translate("Importing", "this does not read as a time"),
        What.NOT_YES_OR_NO: translate("Importing", "this reads neither as yes nor as no"),
        What.IN_FUTURE: translate("Importing", "this day is still to come"),
        What.BEFORE_BIRTH: translate("Importing", "this day is before the birth date"),
        What.TOO_MANY_CELLS: translate("Importing", "the line has more cells than headings"),
        What.OPEN_QUOTE: translate("Importing", "a quotation mark is opened and never closed"),
        What.CELL_TOO_LONG: translate("Importing", "a cell is longer than 32,767 characters"),
        What.NOT_A_CHARACTER: translate("Importing", "the line holds characters that are no text"),
        What.TWICE: translate("Importing", "the line has another value of the same name"),
        What.NOT_A_NUMBER: translate("Importing", "this does not read as a number"),
        What.IMPOSSIBLE: translate("Importing", "this is outside what can be measured"),
        What.UNKNOWN_UNIT: translate("Importing", "this unit is not known here"),
        What.WRONG_UNIT: translate("Importing", "this unit belongs to another kind of value"),
        What.NO_UNIT: translate("Importing", "there is no unit"),
    }


def _remarks() -> dict[What, str]:
    return {
        What.COLUMN_NOT_READ: translate("Importing", "this column is not read"),
        What.PERSON_NOT_READ: translate("Importing", "the name is not read"),
        What.ANALYTE_NOT_READ: translate("Importing", "this is not among the values kept here"),
        What.NO_VALUES: translate("Importing", "the line has no values"),
        What.OTHER_PERSON: translate("Importing", "lines about somebody else are left out"),
    }


def question_text(question: ImportQuestion) -> str:
    """Return a question as a sentence, with the place it is about and how often it comes."""
    text = " ".join(question.text.split())
    asked = _questions()[question.about].format(text=text)
    place = where_text(question.where)
    if len(question.others) == 1:
        words = translate("Importing", "{question} ({place}, and 1 more: line {line})")
        return words.format(question=asked, place=place, line=_lines(question))
    if question.others:
        words = translate("Importing", "{question} ({place}, and {number} more: lines {lines})")
        number, lines = len(question.others), _lines(question)
        return words.format(question=asked, place=place, number=number, lines=lines)
    if question.count > 1:
        return translate("Importing", "{question} ({place}, and {number} more)").format(
            question=asked, place=place, number=question.count - 1
        )
    return translate("Importing", "{question} ({place})").format(question=asked, place=place)


def _lines(question: ImportQuestion) -> str:
    lines = list(dict.fromkeys(str(where.line) for _, where in question.others))
    return ", ".join([*lines[:_MOST_LINES], *(["…"] if len(lines) > _MOST_LINES else [])])


def _questions() -> dict[About, str]:
    return {
        About.DATE_ORDER: translate("Importing", "Which day is “{text}”?"),
        About.CENTURY: translate("Importing", "Which year is meant in “{text}”?"),
        About.PERSON: translate("Importing", "Several people are named. Whose lines are these?"),
        About.ANALYTE: translate("Importing", "What stands under “{text}”?"),
        About.UNIT: translate("Importing", "In which unit is “{text}”?"),
        About.NUMBER: translate("Importing", "How much is “{text}”?"),
        About.SAME_DAY: translate(
            "Importing", "That day has another value: {text}. Correction or second sample?"
        ),
        About.DOUBT: "{text}",
    }


def choice_text(
    question: ImportQuestion, choice: Choice, day: Callable[[date], str] = date.isoformat
) -> str:
    """Return an answer as it stands on its button; `day` writes days as the reader does."""
    fixed = _fixed_choices().get((question.about, choice.key)) or _anywhere().get(choice.key)
    if fixed:
        return fixed
    if question.about is About.DATE_ORDER:
        return _order(choice, day(date.fromisoformat(choice.sample)))
    if question.about is About.ANALYTE:
        unit = choice.key.partition(" ")[2]
        return choice.sample if unit in ("", "%") else f"{choice.sample}, {unit}"
    return choice.sample or choice.key


def _order(choice: Choice, day: str) -> str:
    words = {
        "day first": translate("Importing", "{day} (day first)"),
        "month first": translate("Importing", "{day} (month first)"),
    }
    return words[choice.key].format(day=day)


def _fixed_choices() -> dict[tuple[About, str], str]:
    return {
        (About.PERSON, "*"): translate("Importing", "All of them"),
        (About.SAME_DAY, "correction"): translate("Importing", "Correction"),
        (About.SAME_DAY, "second sample"): translate("Importing", "Second sample"),
        (About.DOUBT, "second sample"): translate("Importing", "Second sample"),
        (About.DOUBT, "as it is"): translate("Importing", "As it is in the file"),
        (About.DOUBT, "-"): translate("Importing", "Leave these values out"),
    }


def _anywhere() -> dict[str, str]:
    return {"-": translate("Importing", "Leave it out")}


def standing_text(standing: Standing) -> str:
    """Return what becomes of a test of the file: a sign and a word."""
    return {
        Standing.NEW: translate("Importing", "+ new"),
        Standing.ADDED: translate("Importing", "± adds to a test"),
        Standing.HERE: translate("Importing", "= already here"),
        Standing.ASKED: translate("Importing", "? asked above"),
        Standing.LEFT_OUT: translate("Importing", "– left out"),
        Standing.UNREADABLE: translate("Importing", "! cannot be read"),
    }[standing]


def summary_text(review: Review) -> str:
    """Return in one line what a file holds: new, already here, questions, problems."""
    return translate(
        "Importing",
        "{new} new  ·  {here} already here  ·  {questions} to be asked"
        "  ·  {problems} cannot be read",
    ).format(
        new=len(review.new),
        here=len(review.already_here),
        questions=len(review.questions),
        problems=len(review.problems),
    )


def waiting_text(review: Review) -> str:
    """Return in one line that nothing is kept yet, and what there is to keep."""
    return translate("Importing", "Nothing is kept yet: {summary}").format(
        summary=summary_text(review)
    )


def kept_text(review: Review) -> str:
    """Return in one line what was kept of a file, what was here and what was left out."""
    number = len(review.new)
    if number == 0:
        kept = translate("Importing", "Nothing new was there to keep")
    elif number == 1:
        kept = translate("Importing", "Kept 1 new test")
    else:
        kept = translate("Importing", "Kept {number} new tests").format(number=number)
    return translate("Importing", "{kept}  ·  {here} already here  ·  {left} left out").format(
        kept=kept,
        here=len(review.already_here),
        left=len(review.questions) + len(review.problems),
    )


def gesture_text(review: Review) -> str:
    """Return the words of the import in the undo menu and the journal."""
    number = len(review.new)
    if number == 1:
        return translate("Importing", "Import 1 test")
    return translate("Importing", "Import {number} tests").format(number=number)


def unreadable_text(error: UnreadableFileError) -> str:
    """Return why a whole file cannot be imported and what to do instead, in plain sentences."""
    words = {
        Unreadable.TOO_LARGE: translate(
            "Importing", "The file is larger than 20 MB. Save just the table as a smaller CSV file."
        ),
        Unreadable.TOO_MANY_ROWS: translate(
            "Importing", "The table has more than 200,000 rows. Split it into smaller files."
        ),
        Unreadable.TOO_MANY_COLUMNS: translate(
            "Importing", "The table has more than 200 columns. Take out those without values."
        ),
        Unreadable.TOO_MANY_CELLS: translate(
            "Importing", "The table has more than 2,000,000 cells. Split it into smaller files."
        ),
        Unreadable.EMPTY: translate("Importing", "There is nothing in it."),
        Unreadable.PDF: translate(
            "Importing",
            "This is a PDF document. Copy the table from it and paste it, or type the values in.",
        ),
        Unreadable.WORKBOOK: translate(
            "Importing",
            "This is an Excel workbook or a zip archive. Save the sheet as CSV, or copy its cells"
            " and paste them.",
        ),
        Unreadable.PICTURE: translate("Importing", "This is a picture. Type the values in."),
        Unreadable.DOCUMENT: translate(
            "Importing", "This is a formatted document. Copy the table from it and paste it."
        ),
        Unreadable.NOT_TEXT: translate("Importing", "This is not a file of text."),
        Unreadable.NO_COLUMNS: translate(
            "Importing",
            "No headings were found: one for the date and one for a value, such as “Date” and"
            " “ANC (10^9/L)”.",
        ),
        Unreadable.CANNOT_OPEN: translate("Importing", "The file cannot be opened."),
    }
    known = words.get(Unreadable(error.detail)) if error.detail in set(Unreadable) else None
    return known or translate("Importing", "The file cannot be read.")
