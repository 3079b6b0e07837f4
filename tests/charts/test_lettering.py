from hypothesis import given
from hypothesis import strategies as st
from matplotlib import rcParams
from matplotlib.font_manager import fontManager

from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.lettering import (
    ELLIPSIS,
    NO_SIGN,
    boxes_noted,
    drawable,
    families,
    folded,
    quick_width,
    shortened,
    text_width,
)


def test_the_shipped_typeface_comes_first():
    assert families()[0] == "Noto Sans"
    text_width("x", 9)
    assert rcParams["font.family"] == ["Noto Sans", "DejaVu Sans"]


def test_names_in_the_shipped_scripts_are_drawn_as_they_stand():
    for name in ("Mia Ångström", "Ольга", "فاطمة", "आरव", "Ελένη", "דוד"):
        assert drawable(name) == name


def test_a_sign_without_a_font_is_a_box():
    assert drawable("Mia \U0010fffd") == f"Mia {NO_SIGN}"
    assert drawable("a\nb") == f"a{NO_SIGN}b"
    assert drawable(NO_SIGN) == NO_SIGN


def test_a_chinese_name_is_drawn_with_whatever_font_of_the_system_has_it():
    those = ("Droid Sans Fallback", "WenQuanYi Zen Hei", "Noto Sans CJK SC", "Microsoft JhengHei")
    there = set(those) & set(fontManager.get_font_names())
    assert there <= set(families())
    assert drawable("王小明") == "王小明" or not there


def test_signs_that_are_drawn_as_boxes_can_be_told():
    with boxes_noted() as signs:
        drawable("Mia \U0010fffd\n")
        with boxes_noted() as inner:
            drawable("\U0010fffe")
    drawable("\U0010fffc")
    assert (signs, inner) == ({"\U0010fffd"}, {"\U0010fffe"})


def test_a_long_text_is_folded_between_words():
    text = "The lines are cut-offs commonly used in medical literature"
    lines = folded(text, 100, 9)
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert all(text_width(line, 9) <= 100 for line in lines)


def test_a_word_wider_than_the_room_stays_whole():
    assert folded("Donaudampfschiff fährt", 5, 9) == ["Donaudampfschiff", "fährt"]
    assert folded("", 100, 9) == []


@given(st.text(max_size=20), st.floats(1, 40))
def test_a_quick_width_is_that_of_the_text_and_never_far_too_narrow(text, size):
    shown = drawable(text)
    assert quick_width(shown, size) >= text_width(shown, size) * 0.9 - size * 0.05


@given(st.text(max_size=30), st.floats(0, 200))
def test_a_shortened_text_fits_and_says_that_it_goes_on(text, room):
    shown = drawable(text)
    cut = shortened(shown, room, 9)
    assert cut == shown or quick_width(cut, 9) <= room + 1e-6
    assert cut in (shown, "") or (cut.endswith(ELLIPSIS) and shown.startswith(cut[:-1]))


def test_no_number_is_cut():
    for room in range(150):
        assert shortened("Filgrastim 1500", room, 9) in ("Filgrastim 1500", "") or not any(
            digit in shortened("Filgrastim 1500", room, 9) for digit in "15"
        )


def test_a_mark_of_another_script_is_a_box_and_its_letter_stays():
    assert drawable("0\N{THAI CHARACTER MAI HAN-AKAT}") == f"0{NO_SIGN}"
    assert drawable("ก\N{THAI CHARACTER MAI HAN-AKAT}") == "ก\N{THAI CHARACTER MAI HAN-AKAT}"
    figure, axes = new_figure()
    axes.text(0, 0, drawable("0\N{THAI CHARACTER MAI HAN-AKAT}"), fontfamily=families())
    figure.draw_without_rendering()
