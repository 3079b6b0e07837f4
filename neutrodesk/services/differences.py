"""What differs between two versions of a record, in the texts that were typed or printed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from neutrodesk.domain.blood_test import BloodTest, Result, Specimen, Status
from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.quantity import plain
from neutrodesk.domain.record import Record, RecordId
from neutrodesk.i18n import day_text, translate
from neutrodesk.reports.status_words import status_text


class Part(StrEnum):
    """What of a test or of one of its results can differ."""

    PERSON = "person"
    DAY = "day"
    TIME = "time"
    LABORATORY = "laboratory"
    SPECIMEN = "specimen"
    ILL = "ill"
    FEVER = "fever"
    HOURS_SINCE_GCSF = "hours_since_gcsf"
    VALUE = "value"
    RANGE = "range"
    FLAG = "flag"
    STATUS = "status"
    NOTE = "note"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as it was; a text is empty where there was or is nothing.

    `part` is a `Part` of a blood test, or the name of a line of a diary's sheet. `result` is the
    `result_key` of the result it is about, empty for the record itself; `what` is the name that
    people know it by.
    """

    part: str
    result: str = ""
    what: str
    before: str
    after: str

    def text(self) -> str:
        """Return it in one line."""
        if not self.before:
            words = translate("History", "{what}: {after}")
        elif not self.after:
            words = translate("History", "{what}: {before} → taken out")
        else:
            words = translate("History", "{what}: {before} → {after}")
        return words.format(what=self.what, before=self.before, after=self.after)


_Key = tuple[Part, str]


def result_key(analyte: str, method: str = "") -> str:
    """Return what tells a result of a test from its others: one analyte, one method."""
    return f"{analyte}|{method}"


def analyte_of(key: str) -> str:
    """Return the analyte of a `result_key`."""
    return key.partition("|")[0]


def differences(
    before: Record | None,
    after: Record | None,
    catalogue: Catalogue = SHIPPED,
    people: Mapping[RecordId, str] | None = None,
) -> tuple[Difference, ...]:
    """Return what differs between two versions of a blood test or of an entry of the diary.

    A test's own facts come first. ``None`` is a record that is not there, or not any more.
    Nothing is told of other records. `people` are names, for a record that was filed under
    another person.
    """
    if isinstance(before, DiaryEntry) or isinstance(after, DiaryEntry):
        return tuple(_of_entries(before, after, people or {}))
    return _of_tests(before, after, catalogue, people)


def _of_entries(
    before: Record | None, after: Record | None, people: Mapping[RecordId, str]
) -> Iterator[Difference]:
    """Yield what differs between two versions of an entry, line by line of its sheet."""
    one = before if isinstance(before, DiaryEntry) else None
    two = after if isinstance(after, DiaryEntry) else None
    if one is not None and two is not None and one.person != two.person:
        names = (_name(each.person, people) for each in (one, two))
        yield Difference(
            part=Part.PERSON, what=_test_words()[Part.PERSON], before=next(names), after=next(names)
        )
    known = two if one is None else one
    # The sheets are for who looks back at an entry: the start of the program does not need them.
    from neutrodesk.services.diary.sheets import sheet_of  # noqa: PLC0415

    for line in () if known is None else sheet_of(type(known)).lines:
        said, now = ("" if each is None else line.told_of(each) for each in (one, two))
        if said != now:
            yield Difference(part=line.name, what=line.plain_heading, before=said, after=now)


def _of_tests(
    before: Record | None,
    after: Record | None,
    catalogue: Catalogue,
    people: Mapping[RecordId, str] | None,
) -> tuple[Difference, ...]:
    # A test that comes or goes belongs to somebody all the while.
    moved = isinstance(before, BloodTest) and isinstance(after, BloodTest)
    named = (people or {}) if moved else None
    one, two = _facts(before, named), _facts(after, named)
    keys = (*one, *(key for key in two if key not in one))
    return tuple(
        Difference(
            part=part,
            result=result,
            what=_what(part, result, catalogue),
            before=one.get((part, result), ""),
            after=two.get((part, result), ""),
        )
        for part, result in _in_order(keys)
        if _said(one, part, result) != _said(two, part, result)
    )


def _said(facts: Mapping[_Key, str], part: Part, result: str) -> str:
    """Return what is compared: a status that is not there is final."""
    default = status_text(Status.FINAL) if part is Part.STATUS else ""
    return facts.get((part, result), default)


def _in_order(keys: tuple[_Key, ...]) -> list[_Key]:
    """Put a result's range, flag and status beside its value, also where one is new."""
    places = {result: number for number, (_, result) in reversed(list(enumerate(keys)))}
    parts = list(Part)
    return sorted(keys, key=lambda key: (places[key[1]] if key[1] else -1, parts.index(key[0])))


def _facts(record: Record | None, people: Mapping[RecordId, str] | None) -> dict[_Key, str]:
    """Return everything that is said of a test, as a person would write it down."""
    if not isinstance(record, BloodTest):
        return {}
    whose = "" if people is None else _name(record.person, people)
    hours = record.hours_since_gcsf
    facts = {
        Part.PERSON: whose,
        Part.DAY: day_text(record.taken_on),
        Part.TIME: _time_text(record.taken_at),
        Part.LABORATORY: record.laboratory,
        Part.SPECIMEN: _specimen_text(record.specimen),
        Part.ILL: _answer_text(record.ill),
        Part.FEVER: _answer_text(record.fever),
        Part.HOURS_SINCE_GCSF: "" if hours is None else plain(hours),
        Part.STATUS: status_text(record.status),
        Part.NOTE: " ".join(record.note.split()),
    }
    told: dict[_Key, str] = {(part, ""): text for part, text in facts.items() if text}
    for result in record.results:
        key = result_key(result.analyte, result.method)
        told |= {(part, key): text for part, text in _result_facts(result).items() if text}
    return told


def _name(person: RecordId, people: Mapping[RecordId, str]) -> str:
    return people.get(person, translate("History", "somebody no longer in the file"))


def _result_facts(result: Result) -> dict[Part, str]:
    return {
        Part.VALUE: result.printed,
        Part.RANGE: result.range.text if result.range is not None else "",
        Part.FLAG: result.flag,
        Part.STATUS: status_text(result.status),
        Part.NOTE: " ".join(result.note.split()),
        Part.CONFIRMED: _answer_text(bool(result.confirmed) or None),
    }


def _what(part: Part, result: str, catalogue: Catalogue) -> str:
    if not result:
        return _test_words()[part]
    analyte, _, method = result.partition("|")
    name = catalogue.find(analyte).short
    name = f"{name} ({method})" if method else name
    return name if part is Part.VALUE else _result_words()[part].format(name=name)


def _test_words() -> dict[Part, str]:
    return {
        Part.PERSON: translate("History", "Belongs to"),
        Part.DAY: translate("History", "Date"),
        Part.TIME: translate("History", "Time"),
        Part.LABORATORY: translate("History", "Laboratory"),
        Part.SPECIMEN: translate("History", "Blood from"),
        Part.ILL: translate("History", "Ill at the draw"),
        Part.FEVER: translate("History", "Fever at the draw"),
        Part.HOURS_SINCE_GCSF: translate("History", "Hours since last G-CSF"),
        Part.STATUS: translate("History", "Status"),
        Part.NOTE: translate("History", "Note"),
    }


def _result_words() -> dict[Part, str]:
    return {
        Part.RANGE: translate("History", "{name}, printed range"),
        Part.FLAG: translate("History", "{name}, flag"),
        Part.STATUS: translate("History", "{name}, status"),
        Part.NOTE: translate("History", "{name}, note"),
        Part.CONFIRMED: translate("History", "{name}, confirmed as printed"),
    }


def _time_text(at: time | None) -> str:
    return "" if at is None else f"{at:%H:%M}"


def _answer_text(answer: bool | None) -> str:  # noqa: FBT001 - yes, no or not said
    if answer is None:
        return ""
    return translate("History", "yes") if answer else translate("History", "no")


def _specimen_text(specimen: Specimen) -> str:
    match specimen:
        case Specimen.NOT_SAID:
            return ""
        case Specimen.VENOUS:
            return translate("History", "a vein")
        case Specimen.CAPILLARY:
            return translate("History", "a finger or heel")
