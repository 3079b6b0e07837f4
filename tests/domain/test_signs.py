import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.spelling.signs import tidied, unaccented, unescaped


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("&lt;0.1", "<0.1"),
        ("&amp;lt;0.1", "<0.1"),
        ("&#8804; 0.1", "≤ 0.1"),
        ("&#x3c;0.1&nbsp;", "<0.1 "),
        ("&foo; &#0; a & b;", "&foo; &#0; a & b;"),
        ("10Â³/ÂµL", "10³/µL"),
        ("x10Â³/Î¼L", "x10³/μL"),
        ("Ã— 10â\x81¹/L", "× 10⁹/L"),
        ("â‰¤0.1", "≤0.1"),
        ("Âge", "Âge"),
        ("Îles", "Îles"),
    ],
)
def test_escaped_and_scrambled_signs_are_put_right(printed, text):
    assert unescaped(printed) == text


@given(st.text(alphabet=st.characters(max_codepoint=127, exclude_characters="&")))
def test_plain_letters_stay_as_they_are(text):
    assert unescaped(text) == text


@given(st.text())
def test_any_text_can_be_put_right(text):
    assert isinstance(tidied(unescaped(text)), str)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("µL", "uL"),
        ("\u03bcL", "uL"),
        ("\u039cL", "uL"),
        ("10³", "10^3"),
        ("10⁻³", "10^-3"),
        ("10<sup>9</sup>", "10^9"),
        ("10^{9}", "10^9"),
        ("10\\S\\9", "10^9"),
        ("×10⁹\u2044L", "x10^9/L"),
        ("мкмоль/л", "umol/l"),
        ("  K \xa0/ uL ", "K / uL"),
        ("㎕", "ul"),
    ],
)
def test_each_sign_of_a_unit_has_one_spelling(printed, text):
    assert tidied(printed) == text
    assert tidied(text) == text


def test_accents_go_and_letters_stay():
    assert unaccented("milhões cúbicos") == "milhoes cubicos"
    assert unaccented("Ω µ ‰") == "Ω µ ‰"
