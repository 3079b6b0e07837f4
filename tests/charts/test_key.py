from datetime import date
from decimal import Decimal

from neutrodesk.charts import key
from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.neutrophils import Style, draw_neutrophils
from neutrodesk.domain.person import OwnLine, Person
from neutrodesk.domain.quantity import Comparator
from tests.charts.courses import CHILD, calculated, counted, points_of, weekly

UNIT = "10*9/L"
BANDS = [
    "1.5 or more",
    "1.0 – 1.5 (often called mild)",
    "0.5 – 1.0 (often called moderate)",
    "below 0.5 (often called severe)",
    "below 0.2 (very low)",
]


def words(person, tests):
    return [entry.words for entry in key.entries(person, points_of(tests, person), UNIT)]


def test_a_plain_course_needs_the_bands_only():
    assert words(CHILD, weekly(["1.2", "0.4"])) == BANDS


def test_what_else_is_drawn_is_explained():
    tests = [
        calculated(date(2026, 1, 1)),
        counted(date(2026, 1, 2), "0.1", Comparator.LESS),
        counted(date(2026, 1, 3), "9", Comparator.MORE),
    ]
    assert words(CHILD, tests)[5:] == [
        "hollow: calculated, not printed as such",
        "arrow: less than this, the exact count is not known",
        "arrow: more than this, the exact count is not known",
    ]


def test_a_child_in_its_first_year_is_explained():
    baby = Person(name="Baby", born=date(2025, 1, 1))
    tests = [
        counted(date(2025, 1, 3), "9", person=baby),
        counted(date(2025, 6, 1), "1.2", person=baby),
    ]
    said = words(baby, tests)
    assert said[0] == "1.5 or more; in the first year 1.0 or more"
    assert said[-1] == "no line holds in the first 14 days of life"


def test_a_person_s_own_line_is_in_the_key():
    line = OwnLine(value=Decimal("0.8"), label="$ target $", set_by="Dr Weber")
    person = Person(name="Mia", born=CHILD.born, lines=(line,))
    assert words(person, weekly(["1.2"], person=person))[-1] == ("0.8: $ target $, set by Dr Weber")


def test_the_key_takes_as_many_columns_as_fit():
    found = key.entries(CHILD, points_of(weekly(["1.2"])), UNIT)
    assert key.columns(found, 10_000, 9) == len(found)
    assert key.columns(found, 10, 9) == 1
    assert key.columns([], 10, 9) == 1
    widths = [key.columns(found, width, 9) for width in range(50, 2_000, 50)]
    assert widths == sorted(widths)


def test_no_text_of_the_key_leaves_the_picture_or_touches_another():
    for width in (4, 6, 8, 12):
        figure, axes = new_figure()
        figure.set_size_inches(width, 5)
        draw_neutrophils(
            axes, CHILD, points_of([*weekly(["1.2"]), calculated(date(2026, 1, 1))]), Style()
        )
        figure.draw_without_rendering()
        boxes = [text.get_window_extent() for text in axes.texts if "called" in text.get_text()]
        assert len(boxes) == 3
        assert all(box.x0 > 0 and box.x1 < figure.bbox.width for box in boxes)
        assert all(box.y0 >= 0 for box in boxes)
        pairs = [(a, b) for a in boxes for b in boxes if a is not b]
        assert not any(a.overlaps(b) for a, b in pairs)
