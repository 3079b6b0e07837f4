from matplotlib import rcParams

from neutrodesk.charts.lettering import NO_SIGN, drawable, families, folded, text_width


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


def test_a_long_text_is_folded_between_words():
    text = "The lines are cut-offs commonly used in medical literature"
    lines = folded(text, 100, 9)
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert all(text_width(line, 9) <= 100 for line in lines)


def test_a_word_wider_than_the_room_stays_whole():
    assert folded("Donaudampfschiff fährt", 5, 9) == ["Donaudampfschiff", "fährt"]
    assert folded("", 100, 9) == []
