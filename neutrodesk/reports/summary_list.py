"""The diary of the time of a summary, line by line, where the chart cannot tell all of it.

Every entry of that time stands there, but for its note, whatever its kind.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import course
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.statistics.count import counts_of
from neutrodesk.i18n import day_text, translate
from neutrodesk.reports.phrases import days_text
from neutrodesk.reports.summary import Request, Summary
from neutrodesk.reports.summary_annex import Annex, parts
from neutrodesk.reports.summary_diary import infections, noted_from
from neutrodesk.reports.summary_lines import (
    appointment_lines,
    care_line,
    fever_lines,
    injection_lines,
    measure_line,
    medicine_line,
    stay_line,
    symptom_line,
)


def with_list(
    page: Summary, person: Person, tests: Iterable[BloodTest], diary: Diary, request: Request
) -> Summary:
    """Return a summary with all entries of its time, of every kind, written out at its end.

    Notes are left out, as on the rest of the page.

    It takes the place of what was noted since the last visit where it holds all of that.
    """
    first, last = request.start or date.min, request.end or date.max
    noted = diary.between(first, last)
    counts = counts_of(course(person, tests))
    found = parts(
        (
            translate("Summary", "Medicines"),
            (medicine_line(each, pattern=True) for each in noted.medicines),
        ),
        (translate("Summary", "Injections"), injection_lines(noted.injections)),
        (
            translate("Summary", "Fever and temperatures"),
            fever_lines(noted, noted.fevers, counts, first, last),
        ),
        (
            translate("Summary", "Infections and symptoms"),
            map(symptom_line, infections(noted, first)),
        ),
        (translate("Summary", "Hospital stays"), map(stay_line, noted.stays)),
        (translate("Summary", "Weights and heights"), map(measure_line, noted.measures)),
        (
            translate("Summary", "Vaccinations, visits and special tests"),
            map(care_line, noted.care),
        ),
        (translate("Summary", "Appointments"), appointment_lines(noted.appointments)),
    )
    if not found:
        return page
    holds_all = bool(diary) and first <= noted_from(diary, request.today) and last >= request.today
    return replace(
        page,
        annex=None if holds_all else page.annex,
        noted=Annex(heading=_heading(request), parts=found),
    )


def beyond_chart(diary: Diary) -> bool:
    """Tell whether a diary has what no chart can tell: weights, care, tests, words of a visit."""
    told = any(each.plan or any(q.answer for q in each.questions) for each in diary.appointments)
    return bool(diary.measures or diary.care or told)


def _heading(request: Request) -> str:
    line_by_line = translate("Summary", "The diary line by line")
    match request.start, request.end:
        case date() as first, date() as last:
            days = days_text(first, last)
        case date() as first, None:
            days = translate("Summary", "from {day}").format(day=day_text(first))
        case None, date() as last:
            days = translate("Summary", "until {day}").format(day=day_text(last))
        case _:
            return line_by_line
    return f"{line_by_line}, {days}"
