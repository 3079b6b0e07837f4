"""What a line says of a draw besides its values: laboratory, specimen, illness, notes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from neutrodesk.domain.blood_test import Specimen, Status
from neutrodesk.domain.spelling.numerals import numeral
from neutrodesk.importers.drafts import DraftResult, DraftTest, What, Where
from neutrodesk.importers.table.dates import clock
from neutrodesk.importers.table.findings import Findings, Placed, Taken
from neutrodesk.importers.table.headings import Role
from neutrodesk.reference.naming import fold

_BLANK = frozenset({"", "-", "--", "---", "–", "—", "."})
_EMPTY = _BLANK | {"n/a", "na", "nan", "null", "none", "#n/a"}

_WORDS = {
    True: "yes y true t 1 x ja j wahr oui o vrai si s verdadero sim verdadeiro vero",
    False: "no n false f 0 nein falsch non faux falso nao",
}
_YES_OR_NO = {word: yes for yes, words in _WORDS.items() for word in words.split()}
_PLACES = {
    Specimen.VENOUS: "venous vein venos vene veine veineux venoso venosa vena veia venoser",
    Specimen.CAPILLARY: "capillary fingerprick finger fingerstick heel heelprick kapillar"
    " kapillarblut capillaire capilar capillare",
}
_SPECIMENS = {word: place for place, words in _PLACES.items() for word in words.split()}
_STATES = {
    Status.PRELIMINARY: "preliminary partial vorläufig provisoire preliminar preliminare",
    Status.CORRECTED: "corrected amended revised korrigiert corrigé corregido corrigido corretto",
    Status.AWAITED: "awaited pending ausstehend",
}
_STATUS = {fold(word): status for status, words in _STATES.items() for word in words.split()}

DETAILS = (
    Role.TIME,
    Role.LABORATORY,
    Role.SPECIMEN,
    Role.ILL,
    Role.FEVER,
    Role.HOURS,
    Role.STATUS,
    Role.NOTE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What was said of a draw."""

    at: time | None = None
    laboratory: str = ""
    specimen: Specimen = Specimen.NOT_SAID
    ill: bool | None = None
    fever: bool | None = None
    hours: Decimal | None = None
    note: str = ""
    status: Status = Status.FINAL

    def draft(
        self, where: Where, taken: Taken, results: Iterable[DraftResult], note: str = ""
    ) -> DraftTest:
        """Return a test of which this was said; a time said apart goes before one in the date."""
        return DraftTest(
            where=where,
            taken_on=taken[0],
            taken_at=self.at or taken[1],
            laboratory=self.laboratory,
            specimen=self.specimen,
            ill=self.ill,
            fever=self.fever,
            hours_since_gcsf=self.hours,
            note=note or self.note,
            status=self.status,
            results=tuple(results),
        )


NOTHING_SAID = Details()


def details(said: Mapping[Role, Placed], findings: Findings) -> Details:
    """Read what a line says of a draw; what cannot be read becomes a problem."""
    if not said:
        return NOTHING_SAID
    specimen = said.get(Role.SPECIMEN)
    kind = specimen and next(
        (kind for word in _words(specimen[1]) if (kind := _SPECIMENS.get(word))), None
    )
    notes = [said[Role.NOTE][1]] if Role.NOTE in said else []
    if specimen and not kind and not empty(specimen[1]):
        # "EDTA whole blood" is neither vein nor finger, but somebody wrote it down.
        notes.append(specimen[1])
    return Details(
        at=_time(said.get(Role.TIME), findings),
        laboratory=said[Role.LABORATORY][1] if Role.LABORATORY in said else "",
        specimen=kind or Specimen.NOT_SAID,
        ill=_answer(said.get(Role.ILL), findings),
        fever=_answer(said.get(Role.FEVER), findings),
        hours=_hours(said.get(Role.HOURS), findings),
        note="\n".join(note for note in notes if note),
        status=_STATUS.get(fold(said[Role.STATUS][1]), Status.FINAL)
        if Role.STATUS in said
        else Status.FINAL,
    )


def empty(text: str) -> bool:
    """Tell whether a cell says that nothing is known."""
    return not text or (not text[0].isdigit() and text.casefold() in _EMPTY)


def blank(text: str) -> bool:
    """Tell whether a cell for a value holds none.

    A dash fills an empty place. Letters do not, "n/a" and "NaN" no less than "clotted": they are
    kept as words, because whether they say anything is not for a reader of files to judge.
    """
    return text in _BLANK


def _words(text: str) -> list[str]:
    return [fold(word) for word in text.split()]


def _time(place: Placed | None, findings: Findings) -> time | None:
    if place is None or empty(place[1]):
        return None
    found = clock(place[1])
    if found is None:
        findings.trouble(place[0], What.NOT_A_TIME, place[1])
    return found


def _hours(place: Placed | None, findings: Findings) -> Decimal | None:
    if place is None or empty(place[1]):
        return None
    number = numeral(place[1])
    if number is None or number.comparator or len(number.values) > 1 or number.values[0] < 0:
        findings.trouble(place[0], What.NOT_A_NUMBER, place[1])
        return None
    return number.values[0]


def _answer(place: Placed | None, findings: Findings) -> bool | None:
    if place is None or empty(place[1]):
        return None
    word = fold(place[1])
    if word not in _YES_OR_NO:
        findings.trouble(place[0], What.NOT_YES_OR_NO, place[1])
    return _YES_OR_NO.get(word)
