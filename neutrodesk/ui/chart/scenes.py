"""Which chart is shown: one course, panels of several analytes, or two courses side by side."""

from datetime import date

from neutrodesk.charts.several.pairs import By
from neutrodesk.charts.several.small_multiples import usual_panels
from neutrodesk.ui.chart.chart_controls import USUAL
from neutrodesk.ui.chart.comparison_scene import ComparisonScene
from neutrodesk.ui.chart.course_scene import CourseScene
from neutrodesk.ui.chart.panels_scene import PanelsScene
from neutrodesk.ui.chart.scene import Scene
from neutrodesk.ui.chart.shown_course import ShownCourse


def analytes_of(shown: ShownCourse, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of the panels that were chosen for a course, the neutrophils first.

    The sign for the usual ones stands for those the person has numbers of.
    """
    if chosen == (USUAL,):
        return usual_panels(shown.tests)
    return ("anc", *chosen) if chosen else ()


def scene_of(
    shown: ShownCourse,
    analytes: tuple[str, ...] = (),
    compared: date | ShownCourse | None = None,
    *,
    by_calendar: bool = False,
) -> Scene:
    """Return the chart of a course; beside another, or before and after a day, where one is given.

    `analytes` are the keys of the panels, as `analytes_of` gives them; none is no panels. Another
    person's course is laid beside it by age, or `by_calendar`.
    """
    if shown.person is None:
        return CourseScene()
    if compared is not None:
        return ComparisonScene(shown, compared, By.CALENDAR if by_calendar else By.AGE)
    if analytes:
        return PanelsScene(shown.person, shown.tests, analytes, shown.presentation, shown.diary)
    return CourseScene(shown.person, shown.points, shown.presentation, shown.diary)
