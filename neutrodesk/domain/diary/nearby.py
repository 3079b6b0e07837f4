"""A diary that is asked about many draws: only what lies near a draw is looked at."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from neutrodesk.domain.diary.diary import FORTNIGHT, Diary
from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.domain.diary.symptom import Symptom

_DAY = timedelta(days=1)


class Nearby:
    """Finds what `domain.diary.at_the_draw` asks of a draw, without a walk through years.

    `days` are those of the draws, in any order.
    """

    def __init__(self, diary: Diary, days: Iterable[date]) -> None:
        self._diary = diary
        self._gcsf = tuple(each for each in diary.medicines if each.group is MedicineKind.GCSF)
        self._injected = [each.on for each in diary.injections]
        self._feverish = [each.on for each in diary.fevers]
        self._symptoms: dict[date, list[Symptom]] = defaultdict(list)
        ordered = sorted(set(days))
        for symptom in diary.symptoms:
            last = symptom.until or symptom.on
            for day in ordered[bisect_left(ordered, symptom.on) : bisect_right(ordered, last)]:
                self._symptoms[day].append(symptom)

    def around(self, day: date) -> Diary:
        """Return what can have to do with a draw of a day: injections, fevers and symptoms near it.

        Of the medicines it has all courses of G-CSF, whatever their days.
        """
        return Diary(
            medicines=self._gcsf,
            injections=self._diary.injections[_span(self._injected, day, FORTNIGHT)],
            fevers=self._diary.fevers[_span(self._feverish, day, 2 * _DAY)],
            symptoms=tuple(self._symptoms.get(day, ())),
        )


def _span(days: Sequence[date], day: date, before: timedelta) -> slice:
    """Return where the entries of the days up to a day stand; those of the day after too."""
    return slice(bisect_left(days, day - before - _DAY), bisect_right(days, day + _DAY))
