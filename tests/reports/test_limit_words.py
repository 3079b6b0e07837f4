from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.grades import GRADES
from neutrodesk.domain.limits import Limits, Origin
from neutrodesk.domain.presentation import Presentation
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.lines import bands, duffy_null_adult
from neutrodesk.reports.limit_words import grade_text, limits_line, limits_text, origin_text
from tests.test_wording import VERDICTS

ANC, HB = analyte("anc"), analyte("hb")
IN_CELLS = Presentation(units={"count": "/uL", "haemoglobin": "g/dL"})
ENDS = st.none() | st.decimals(0, 60, places=2)


def limits(low=None, high=None, origin=Origin.REPORT, **more):
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Limits(low=ends[0], high=ends[1], origin=origin, **more)


def test_every_origin_says_whose_word_it_is():
    entered = limits(origin=Origin.LABORATORY, laboratory="City Lab")
    assert origin_text(limits()) == "range printed by the laboratory"
    assert origin_text(entered) == "range of City Lab, entered by you"
    assert origin_text(limits(origin=Origin.GENERAL)) == "general values"


def test_a_source_that_is_known_stands_with_the_origin():
    leaflet = limits(origin=Origin.LABORATORY, laboratory="City Lab", source="leaflet")
    lima = limits(origin=Origin.GENERAL, source="Lima Memorial Health System")
    offer = limits(origin=Origin.GENERAL, source=duffy_null_adult().short_source)
    assert origin_text(leaflet) == "range of City Lab, entered by you (leaflet)"
    assert origin_text(lima) == "general values (Lima Memorial Health System)"
    assert origin_text(offer) == ("general values for Duffy-null adults (Merz 2023; Hibbs 2025)")


@pytest.mark.parametrize(
    ("low", "high", "text", "expected"),
    [
        ("1.5", "8.5", "", "1.5–8.5"),
        ("1.5", "8.0", "1.5-8.0", "1.5–8.0"),
        (None, "0.41", "<0.41", "< 0.41"),
        (None, "0.41", "<= 0.41", "≤ 0.41"),
        (None, "0.41", "up to 0.41", "≤ 0.41"),
        ("59", None, ">59", "> 59"),
        ("59", None, ">=59", "≥ 59"),
        ("59", None, "", "≥ 59"),
        (None, None, "see over", "see over"),
    ],
)
def test_limits_as_numbers(low, high, text, expected):
    assert limits_text(limits(low, high, text=text), ANC) == expected


def test_limits_stand_in_the_unit_that_was_chosen():
    assert limits_text(limits("1.5", "8.5"), ANC, IN_CELLS) == "1500–8500"
    assert limits_text(limits("115", "135"), HB, IN_CELLS) == "11.5–13.5"


def test_a_line_has_the_origin_the_numbers_and_the_unit():
    general = limits("1.5", "8.0", Origin.GENERAL)
    assert limits_line(general, ANC) == "general values: 1.5–8.0 ×10⁹/L"
    assert limits_line(general, ANC, IN_CELLS) == "general values: 1500–8000 cells/µL"


@pytest.mark.parametrize("text", ["1.5-8.5", "1.5 – 8.5", "1.5–8.5 ×10⁹/L"])
def test_what_was_printed_like_the_numbers_is_said_once(text):
    printed = limits("1.5", "8.5", text=text)
    assert limits_line(printed, ANC) == "range printed by the laboratory: 1.5–8.5 ×10⁹/L"


def test_what_was_printed_differently_stands_as_it_is_with_the_numbers_beside_it():
    printed = limits("1.5", "8.5", text="1500 - 8500")
    assert limits_line(printed, ANC, written=lambda text: text.replace(".", ",")) == (
        "range printed by the laboratory: 1500 - 8500 (1,5–8,5 ×10⁹/L)"
    )


def test_what_could_not_be_read_stands_as_it_was_printed():
    words = limits(text="see over")
    assert limits_line(words, ANC, IN_CELLS) == "range printed by the laboratory: see over"


@given(ENDS, ENDS, st.sampled_from(Origin), st.text(max_size=12))
def test_no_limits_are_said_without_their_origin(low, high, origin, text):
    some = Limits(low=low, high=high, origin=origin, text=text, laboratory="City Lab")
    assert limits_line(some, ANC).startswith(f"{origin_text(some)}: ")


def test_a_grade_is_never_said_without_its_version_or_guideline():
    said = [grade_text(band) for scheme in GRADES for band in bands(scheme)]
    assert said == [band.label for scheme in GRADES for band in bands(scheme)]
    assert all("CTCAE v" in text or "NICE CG151" in text for text in said)
    assert not any(VERDICTS.search(text) for text in said)


def test_the_line_of_a_grade_stands_in_the_unit_that_was_chosen():
    above, below = bands("nice_0_5_inclusive")
    assert grade_text(above, IN_CELLS) == "above 500 (NICE CG151)"
    assert grade_text(below, IN_CELLS) == "500 or lower (NICE CG151)"
    assert grade_text(bands("ctcae_v6")[2], IN_CELLS) == "CTCAE v6 grade 3"
