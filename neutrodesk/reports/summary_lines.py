"""An entry of the diary as one line at the end of a summary: what it was, how bad, and when."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from operator import itemgetter

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.care import CareItem
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.entry import LastingEntry
from neutrodesk.domain.diary.fever import FeverReading, celsius_shown
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.statistics.count import Count
from neutrodesk.domain.statistics.fever import FEVER
from neutrodesk.i18n import day_text, set_apart, translate
from neutrodesk.reference.symptoms import symptom_name
from neutrodesk.reports.diary_words import care_name, measure_text, short_route
from neutrodesk.reports.phrases import days_text

_DAY = timedelta(days=1)
_MOST_STRETCHES = 12


def medicine_line(course: MedicineCourse, *, pattern: bool = False) -> str:
    """Return a medicine with its dose, how often it was taken where wanted, and its days."""
    parts = (course.name, _dose(course), course.pattern if pattern else "")
    return _lasting(" ".join(filter(None, parts)), course)


def symptom_line(symptom: Symptom) -> str:
    """Return an infection or symptom with how bad it was, where that was noted, and its days."""
    if symptom.severity is None:
        return _lasting(symptom_name(symptom.what), symptom)
    words = translate("Summary", "severity {number} of 3").format(number=symptom.severity)
    return _lasting(f"{set_apart(symptom_name(symptom.what))}, {words}", symptom)


def stay_line(stay: HospitalStay) -> str:
    """Return a hospital stay: where, why, and its days."""
    return _lasting(", ".join(filter(None, (set_apart(stay.place), set_apart(stay.reason)))), stay)


def injection_lines(injections: Iterable[Injection]) -> Iterator[str]:
    """Yield each medicine that was injected with its dose, how often, and its days.

    Of many days that are not in a row it is the first and the last: nobody reads a hundred dates,
    and the chart has a tick for each.
    """
    given: dict[str, Counter[date]] = {}
    for each in injections:
        name = set_apart(" ".join(filter(None, (each.name, _dose(each)))))
        given.setdefault(name, Counter())[each.on] += 1
    for name, days in given.items():
        if days.total() == 1:
            yield f"{name}, {day_text(*days)}"
            continue
        stretches = list(_stretches(days))
        if len(stretches) > _MOST_STRETCHES:
            words = translate("Summary", "{medicine}: {number} times on {many} days, {days}")
            told = days_text(min(days), max(days))
        else:
            words = translate("Summary", "{medicine}: {number} times, {days}")
            told = ", ".join(_given_text(*stretch) for stretch in stretches)
        yield words.format(medicine=name, number=days.total(), many=len(days), days=told)


def _stretches(days: Counter[date]) -> Iterator[tuple[date, date, int]]:
    """Yield days in a row with as many injections each: the first, the last, how many a day."""
    first = last = None
    for day in sorted(days):
        if first is None or last is None or day - last > _DAY or days[day] != days[first]:
            if first is not None and last is not None:
                yield first, last, days[first]
            first = day
        last = day
    if first is not None and last is not None:
        yield first, last, days[first]


def _given_text(first: date, last: date, times: int) -> str:
    days = days_text(first, last)
    if times > 1:
        words = translate("Summary", "{days} ({number} a day)")
        return words.format(days=days, number=times)
    return days if first == last else translate("Summary", "{days} daily").format(days=days)


def measure_line(measured: BodyMeasure) -> str:
    """Return a weight, a height or both as typed, in kg and cm too, with their day."""
    weight = measure_text(measured.weight, "kg") if measured.weight else ""
    height = measure_text(measured.height, "cm") if measured.height else ""
    return ", ".join(filter(None, (weight, height, day_text(measured.on))))


def care_line(item: CareItem) -> str:
    """Return a vaccination, a visit or a test with all that was told of it, but its note."""
    what = f"{care_name(item.group)}: {set_apart(item.what)}"
    details = (
        (translate("Summary", "dose {number}"), item.number),
        (translate("Summary", "batch {number}"), item.batch),
    )
    numbers = (words.format(number=set_apart(said)) for words, said in details if said)
    said = map(set_apart, (item.result, item.place, item.reaction))
    parts = [what, *numbers, *said, day_text(item.on)]
    if item.next_on is not None:
        words = translate("Summary", "next one noted for {day}")
        parts.append(words.format(day=day_text(item.next_on)))
    return ", ".join(filter(None, parts))


def appointment_lines(appointments: Iterable[Appointment]) -> Iterator[str]:
    """Yield each visit with its hour, its questions with their answers, what was agreed."""
    answered = translate("Summary", "{question} – {answer}")
    agreed = translate("Summary", "agreed: {plan}")
    for each in appointments:
        head = (set_apart(each.who), set_apart(each.place), _moment(each.on, each.at))
        parts = [", ".join(filter(None, head))]
        for question in each.questions:
            asked, said = set_apart(question.asked), set_apart(question.answer.strip())
            parts.append(answered.format(question=asked, answer=said) if said else asked)
        if each.plan.strip():
            parts.append(agreed.format(plan=set_apart(" ".join(each.plan.split()))))
        yield "; ".join(parts)


def fever_lines(
    diary: Diary, readings: Iterable[FeverReading], counts: Sequence[Count], first: date, last: date
) -> Iterator[str]:
    """Yield readings, the symptom, and fever noted with a test, in the order of time."""
    told = [(each.on, _reading(each)) for each in readings]
    noted = translate("Summary", "noted")
    told += [
        (each.on, _lasting(noted, each))
        for each in diary.symptoms
        if each.what == FEVER and (each.until or each.on) >= first
    ]
    words = translate("Summary", "with the test of {day}")
    told += [
        (count.on, words.format(day=day_text(count.on)))
        for count in counts
        if count.test.fever and first <= count.on <= last
    ]
    yield from (text for _day, text in sorted(told, key=itemgetter(0)))


def _reading(reading: FeverReading) -> str:
    """Return a temperature, where it was taken, and its day and hour as far as they are known."""
    degrees = f"{celsius_shown(reading.celsius)} °C"
    parts = (degrees, short_route(reading.route), _moment(reading.on, reading.at))
    return ", ".join(filter(None, parts))


def _moment(day: date, at: time | None) -> str:
    return day_text(day) if at is None else f"{day_text(day)} {at:%H:%M}"


def _lasting(what: str, entry: LastingEntry) -> str:
    """Return something with its days; of one without an end, the day it began."""
    if entry.until is None:
        words = translate("Summary", "from {day}")
        days = words.format(day=day_text(entry.on))
    else:
        days = days_text(entry.on, entry.until)
    return ", ".join(filter(None, (set_apart(what), days)))


def _dose(entry: MedicineCourse | Injection) -> str:
    return entry.dose.text if entry.dose else ""
