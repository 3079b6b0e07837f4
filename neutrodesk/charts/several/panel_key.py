"""One key for all panels of a page: each shape is explained once."""

from collections.abc import Sequence

from neutrodesk.charts import key
from neutrodesk.charts.diary.key_of_diary import diary_entries
from neutrodesk.charts.key import BARS, Entry
from neutrodesk.charts.markers import Kind, Mark
from neutrodesk.charts.panels import Reach
from neutrodesk.charts.ranges import origins_in
from neutrodesk.charts.several.shown import Shown
from neutrodesk.charts.style import Style
from neutrodesk.charts.words import range_text
from neutrodesk.domain.analyte_course import AnalyteCourse
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.i18n import translate


def panel_entries(  # noqa: PLR0913 - what a page can show
    person: Person,
    seen: Sequence[Shown],
    style: Style,
    *,
    diary: Diary = NO_DIARY,
    reach: Reach | None = None,
    across: float | None = None,
) -> list[Entry]:
    """Return what the shapes of panels mean: of the neutrophils first, then what others add.

    `seen` has the points alone that each panel shows. General values are explained in the panels
    themselves, beside the name. Without `reach` (days as matplotlib counts them) every entry of
    the diary counts; `across` is how wide (points) the axis of time is.
    """
    counts = next((each.counts for each in seen if each.counts), ())
    others = [each.course for each in seen if not each.counts]
    if counts:
        found = key.entries(person, counts, style.unit, diary, style, reach, across)
    else:
        of_diary = diary_entries(diary, style, reach, across)
        found = [Entry(shape.sign, words, shape) for shape, words in of_diary]
    explained = {entry.mark for entry in found}
    for entry in (entry for course in others for entry in _entries(course)):
        if entry.mark not in explained:
            explained.add(entry.mark)
            found.append(entry)
    return found


def _entries(course: AnalyteCourse) -> list[Entry]:
    found = []
    comparators = {point.quantity.comparator for point in course.points} - {None}
    if any(point.calculated and point.quantity.exact for point in course.points):
        words = translate("Chart", "hollow: calculated, not printed as such")
        found.append(Entry("○", words, Mark(Kind.CALCULATED, "circle", hollow=True)))
    if any(comparator.downward for comparator in comparators if comparator):
        words = translate("Chart", "arrow: less than this, the exact value is not known")
        found.append(Entry("⇩", words, Mark(Kind.LESS, "", hollow=True)))
    if any(not comparator.downward for comparator in comparators if comparator):
        words = translate("Chart", "arrow: more than this, the exact value is not known")
        found.append(Entry("⇧", words, Mark(Kind.MORE, "", hollow=True)))
    given = [origin for origin in origins_in(course.points) if origin in BARS]
    return [*found, *(Entry(BARS[each], range_text(each), each) for each in given)]
