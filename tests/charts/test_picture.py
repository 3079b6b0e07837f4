import os
import stat
import subprocess
import sys
from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.image import imread

from neutrodesk.charts.neutrophils import LEAST, Style, draw_neutrophils
from neutrodesk.charts.page import Format, format_of
from neutrodesk.charts.palette import DARK
from neutrodesk.charts.picture import chart_picture, write_chart
from neutrodesk.charts.scales import Scale
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.domain.person import Person
from neutrodesk.errors import CannotWriteError, InvalidValueError
from tests.charts.courses import (
    CHILD,
    counted,
    course,
    fever,
    injection,
    moment,
    points_of,
    stay,
    symptom,
    weekly,
)

TESTS = weekly(["1.2", "0.4", "0", "0.9"])
MAGIC = {Format.PNG: b"\x89PNG", Format.SVG: b"<?xml", Format.PDF: b"%PDF"}


@pytest.mark.parametrize("form", Format)
def test_the_same_tests_make_the_same_bytes(form):
    picture = chart_picture(CHILD, TESTS, form)
    assert picture.startswith(MAGIC[form])
    assert chart_picture(CHILD, reversed(TESTS), form) == picture


@pytest.mark.parametrize("form", Format)
def test_no_date_of_making_is_in_a_picture(form):
    picture = chart_picture(CHILD, TESTS, form)
    assert b"<dc:date>" not in picture
    assert b"ModDate" not in picture
    assert b"tIME" not in picture
    assert b"CreationDate" not in picture


def test_a_png_has_the_size_asked_for():
    png = chart_picture(CHILD, TESTS, size=(6, 4), dpi=100)
    assert imread(BytesIO(png)).shape[:2] == (400, 600)


def test_texts_of_an_svg_are_outlines_that_need_no_font():
    root = ET.fromstring(chart_picture(CHILD, TESTS, Format.SVG))  # noqa: S314 - ours
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "path" in tags
    assert "text" not in tags
    assert "image" not in tags


def test_only_the_days_asked_for_are_drawn():
    whole = chart_picture(CHILD, TESTS, Format.SVG)
    part = chart_picture(CHILD, TESTS, Format.SVG, start=date(2025, 1, 5))
    assert part != whole
    later = chart_picture(CHILD, TESTS[1:], Format.SVG, start=date(2025, 1, 5))
    assert part == later


def test_a_page_that_says_it_already_leaves_name_and_sentences_out():
    bare = chart_picture(CHILD, TESTS, Format.SVG, headed=False, explained=False)
    other = Person(id=CHILD.id, name="Somebody else", born=CHILD.born)
    assert chart_picture(other, TESTS, Format.SVG, headed=False, explained=False) == bare
    assert chart_picture(other, TESTS, Format.SVG) != chart_picture(CHILD, TESTS, Format.SVG)


@pytest.mark.parametrize("name", ["王芳", "فاطمة", "A $x^2$ B", "आरव " * 40, "\x00\n\U0010fffd"])
def test_a_name_in_any_script_is_no_obstacle(name):
    assert chart_picture(Person(name=name, born=CHILD.born), TESTS)


def test_a_page_grows_by_its_footer_so_that_the_chart_keeps_its_room():
    words = "This is a private record book. " * 12
    plain, footed = (
        imread(BytesIO(chart_picture(CHILD, TESTS, footer=text))) for text in ("", words)
    )
    grown = footed.shape[0] - plain.shape[0]
    assert grown > 40
    assert footed.shape[1] == plain.shape[1]
    axis, same = (
        np.flatnonzero((page[..., :3].max(axis=2) < 0.7).mean(axis=1) > 0.7)[-1]
        for page in (plain, footed)
    )
    assert abs(int(axis) - int(same)) <= 1


def test_a_picture_without_counts_says_so():
    assert chart_picture(CHILD, [], Format.SVG).startswith(b"<?xml")


def test_the_sentences_stand_below_lines_without_counts_too():
    diary = Diary.of([fever(date(2025, 1, 3), "38.6")])

    def changes(tests, **sheet):
        bare = chart_picture(CHILD, tests, Format.SVG, explained=False, **sheet)
        return chart_picture(CHILD, tests, Format.SVG, **sheet) != bare

    assert changes([], diary=diary)
    assert changes(TESTS, start=date(2030, 1, 1))
    assert not changes([])
    assert not changes([], diary=diary, style=Style(events=False))


@pytest.mark.parametrize(
    ("size", "text_size"), [((2.5, 1), 9), ((3.6, 3), 9), ((7.5, 6), 18), ((7.5, 4.5), 24)]
)
def test_a_page_too_low_for_its_texts_grows_so_that_the_counts_can_be_read(size, text_size):
    style = Style(text_size=text_size, starts=True)
    sheet = {"size": size, "style": style, "diary": DIARY}
    pixels = imread(BytesIO(chart_picture(CHILD, TESTS, dpi=100, **sheet)))
    assert pixels.shape[1] == size[0] * 100
    assert pixels.shape[0] > size[1] * 100
    figure = Figure(figsize=(size[0], pixels.shape[0] / 100))
    axes = figure.add_subplot()
    draw_neutrophils(axes, CHILD, points_of(TESTS), style, diary=DIARY)
    high = axes.get_position().height * figure.get_figheight() * 72
    assert high > LEAST * text_size


def test_a_picture_with_room_for_all_has_the_height_asked_for():
    for size in ((7.5, 6.5), (6, 8)):
        png = chart_picture(CHILD, TESTS, size=size, dpi=100, diary=DIARY, style=Style(starts=True))
        assert imread(BytesIO(png)).shape[:2] == (int(size[1] * 100), int(size[0] * 100))


def test_a_picture_can_be_dark():
    light = imread(BytesIO(chart_picture(CHILD, TESTS)))
    dark = imread(BytesIO(chart_picture(CHILD, TESTS, style=Style(palette=DARK))))
    assert light[0, 0, 0] > 0.9
    assert dark[0, 0, 0] < 0.2


def test_the_name_of_the_file_says_as_what(tmp_path):
    assert format_of(tmp_path / "chart.PDF") is Format.PDF
    for form in Format:
        path = tmp_path / f"chart.{form.value}"
        write_chart(path, CHILD, TESTS)
        assert path.read_bytes() == chart_picture(CHILD, TESTS, form)
    with pytest.raises(InvalidValueError):
        write_chart(tmp_path / "chart.gif", CHILD, TESTS)


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-21: Windows has other permissions")
def test_a_picture_is_readable_by_its_owner_alone(tmp_path):
    write_chart(tmp_path / "chart.png", CHILD, TESTS)
    assert stat.S_IMODE((tmp_path / "chart.png").stat().st_mode) == 0o600


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(tmp_path):
    with pytest.raises(CannotWriteError) as caught:
        write_chart(tmp_path / "no folder" / "chart.png", CHILD, TESTS)
    assert caught.value.path == tmp_path / "no folder" / "chart.png"
    assert list(tmp_path.iterdir()) == []


def test_where_the_picture_cannot_be_put_nothing_half_written_is_left(tmp_path):
    taken = tmp_path / "chart.png"
    taken.mkdir()
    (taken / "something").touch()
    with pytest.raises(CannotWriteError):
        write_chart(taken, CHILD, TESTS)
    assert [path.name for path in tmp_path.iterdir()] == ["chart.png"]


def test_the_old_picture_stays_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "chart.svg"
    write_chart(path, CHILD, TESTS)
    write_chart(path, CHILD, [*TESTS, counted(date(2025, 4, 1), "2")])
    assert path.read_bytes() == chart_picture(
        CHILD, [*TESTS, counted(date(2025, 4, 1), "2")], Format.SVG
    )
    assert [each.name for each in tmp_path.iterdir()] == ["chart.svg"]


def run(code, **environment):
    kept = {name: value for name, value in os.environ.items() if name != "MPLCONFIGDIR"}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_list_of_fonts_is_kept_where_it_lasts(home):
    done = run("import neutrodesk.charts.picture, matplotlib; print(matplotlib.get_cachedir())")
    assert done.stdout.strip() == str(home / "cache" / "matplotlib"), done.stderr
    chosen = run(
        "import neutrodesk.charts.picture, matplotlib; print(matplotlib.get_cachedir())",
        MPLCONFIGDIR=str(home / "mine"),
    )
    assert chosen.stdout.strip() == str(home / "mine")


def test_a_frozen_program_does_not_lose_its_list_of_fonts(home):
    code = "import sys, os; sys.frozen = True; import neutrodesk.charts; print(os.environ[name])"
    done = run(f"name = 'MPLCONFIGDIR'; {code}", MPLCONFIGDIR="/thrown/away")
    assert done.stdout.strip() == str(home / "cache" / "matplotlib"), done.stderr


def test_words_and_colours_do_without_matplotlib():
    code = "import sys, neutrodesk.charts.words, neutrodesk.charts.palette; print(len(sys.modules))"
    assert run(f"{code}; assert 'matplotlib' not in sys.modules").returncode == 0


DIARY = Diary.of(
    [
        course("Filgrastim", date(2024, 12, 1), group=MedicineKind.GCSF),
        course("复方磺胺", date(2025, 1, 1), date(2025, 1, 9), MedicineKind.PROPHYLAXIS),
        *(injection(date(2025, 1, day)) for day in range(1, 20)),
        fever(date(2025, 1, 3), "38.6"),
        symptom("cough", date(2025, 1, 3), date(2025, 1, 9)),
        stay(date(2025, 1, 3), date(2025, 1, 5)),
    ]
)


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("scale", Scale)
def test_the_same_diary_makes_the_same_bytes(form, scale):
    style = Style(scale=scale, starts=True)
    tests = [*TESTS, counted(date(2025, 2, 1), "16")]
    picture = chart_picture(CHILD, tests, form, style=style, diary=DIARY)
    again = Diary.of(reversed(list(DIARY)))
    assert chart_picture(CHILD, tests, form, style=style, diary=again) == picture
    assert chart_picture(CHILD, tests, form, style=style) != picture


def test_a_picture_with_lanes_is_higher_and_one_without_events_is_not():
    def high(**sheet):
        return imread(BytesIO(chart_picture(CHILD, TESTS, dpi=50, **sheet))).shape[0]

    assert high(diary=DIARY) > high()
    assert high(diary=DIARY, style=Style(events=False)) == high()


def test_a_period_may_be_of_moments():
    noon = moment(1, 8, 12)
    whole = chart_picture(CHILD, TESTS, Format.SVG)
    part = chart_picture(CHILD, TESTS, Format.SVG, start=noon, end=moment(1, 16))
    assert part != whole
    only = chart_picture(CHILD, TESTS[1:3], Format.SVG, start=noon, end=moment(1, 16))
    assert part == only


def test_a_chart_with_its_diary_is_written_into_a_file(tmp_path):
    path = tmp_path / "chart.svg"
    write_chart(path, CHILD, TESTS, diary=DIARY)
    assert path.read_bytes() == chart_picture(CHILD, TESTS, Format.SVG, diary=DIARY)
