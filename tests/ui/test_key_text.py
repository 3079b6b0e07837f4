from datetime import date
from decimal import Decimal
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from neutrodesk.charts.diary.key_of_diary import DiaryShape
from neutrodesk.charts.key import BARS, LineKind, entries
from neutrodesk.charts.noted import Noted
from neutrodesk.charts.scales import AxisBreak, Scale
from neutrodesk.charts.style import Style
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.person import OwnLine, Person
from neutrodesk.domain.quantity import Comparator
from neutrodesk.ui.chart.course_scene import key_line
from neutrodesk.ui.chart.key_text import BETWEEN, KeyText, in_one_line
from tests.charts.courses import (
    CITY_LAB,
    calculated,
    counted,
    course,
    fever,
    injection,
    points_of,
    printed,
    symptom,
)
from tests.ui.key_words import spaced

ADA = Person(
    name="Ada",
    born=date(2020, 1, 15),
    lines=(OwnLine(value=Decimal("0.8"), label="line of the clinic / Dr. A-B – 2024"),),
)


def whole_key():
    """Return the key of a chart with as much on it as there can be."""
    days = [date(2025, 2, day) for day in range(1, 10)]
    tests = [
        counted(days[0], "0.9", person=ADA, ill=True, fever=True, hours_since_gcsf=Decimal(9)),
        counted(days[1], "0.1", Comparator.LESS, person=ADA),
        counted(days[2], "9", Comparator.MORE, person=ADA),
        counted(days[3], "0", person=ADA, range=printed("1.5", "8")),
        calculated(days[4], person=ADA),
        counted(date(2020, 1, 20), "4", person=ADA),
    ]
    diary = Diary.of(
        [
            injection(days[1]),
            fever(days[1], "38.6"),
            fever(days[2], "37.2"),
            symptom("cough", days[3]),
            course("Filgrastim", date(2019, 1, 1)),
            course("Amoxicillin", days[2]),
        ]
    )
    style = Style(scale=Scale.LOG, starts=True)
    points = points_of(tests, ADA, (CITY_LAB,))
    return entries(ADA, points, "10*9/L", diary, style, (20_089.0, 20_130.0), 400.0)


def test_each_sign_of_a_key_means_one_thing():
    shown = whole_key()
    # Two ranges, breaks and lines may be missing from one chart; their signs count all the same.
    always = chain(
        (each.sign for each in (*Noted, *DiaryShape, *AxisBreak)),
        BARS.values(),
        (each.sign for each in shown if isinstance(each.mark, LineKind)),
        (each.sign for each in shown if type(each.mark).__name__ == "Mark"),
    )
    signs = list(always)
    assert len(signs) > 20
    assert len(signs) == len(set(signs))
    assert {each.sign for each in shown} <= set(signs)


def lines_of(text, font, width):
    """Return the lines that Qt breaks a text into."""
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return found


@pytest.mark.parametrize("size", [9, 10, 20])
def test_no_entry_breaks_inside_however_wide_the_window_is(qapp, size):
    text, font = key_line(whole_key()), QFont()
    font.setPointSize(size)
    every = text.split(BETWEEN)
    assert "stroke: G-CSF in the 14 days before the draw" in spaced(text)
    assert "1.0 – 1.5 (often called mild)" in spaced(text)
    widest = max(QFontMetrics(font).horizontalAdvance(entry) for entry in every)
    for width in range(widest + 10, 2400, 37):
        for line in lines_of(text, font, width):
            assert set(line.rstrip("\N{NO-BREAK SPACE} ").split(BETWEEN)) <= set(every)


@given(st.lists(st.text(st.sampled_from("ab9 -–—/.()"), min_size=1), min_size=1, max_size=5))
def test_what_is_read_stays_the_same(parts):
    assert spaced(in_one_line(parts)) == "   ".join(parts)


@pytest.mark.parametrize("size", [10, 20])
def test_an_entry_wider_than_the_window_breaks_at_its_spaces_and_is_whole_again(own, size):
    label = own(KeyText())
    font = QFont(label.font())
    font.setPointSize(size)
    label.setFont(font)
    text = in_one_line(["● 1.5 or more", "— " + "a long line of a clinic - " * 3, "▲ below 0.5"])
    label.say(text)
    label.resize(250, 400)
    label.show()
    letters = QFontMetrics(label.font())
    short, long, last = label.text().split("\n")
    assert [spaced(short), spaced(last)] == ["● 1.5 or more", "▲ below 0.5"]
    lines = lines_of(long, label.font(), 250)
    assert len(lines) > 1
    assert all(letters.horizontalAdvance(line.rstrip()) <= 250 for line in lines)
    assert label.minimumSizeHint().width() == 0
    label.resize(3000, 400)
    assert label.text() == text


def test_no_key_takes_no_room(own):
    label = own(KeyText())
    label.say("● 1.5 or more")
    assert not label.isHidden()
    label.say("")
    assert label.isHidden()
