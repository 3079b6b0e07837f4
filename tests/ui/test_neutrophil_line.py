from datetime import date
from decimal import Decimal

import pytest

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.record import RecordId
from neutrodesk.reference.lines import bands
from neutrodesk.ui.blood_test.neutrophil_line import neutrophil_text

SIX_YEARS = bands()


def a_test(**values):
    return BloodTest(
        person=RecordId("p"),
        taken_on=date(2026, 3, 4),
        results=tuple(
            Result(analyte=key, text=text, quantity=quantity(key, text))
            for key, text in values.items()
        ),
    )


def quantity(key, text):
    if not text[-1].isdigit():
        return None
    comparator = Comparator.LESS if text.startswith("<") else None
    unit = "%" if key.endswith("pct") else "10*9/L"
    return Quantity(Decimal(text.lstrip("<")), unit, comparator)


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"wbc": "2.1", "seg_pct": "40"}, "Band %"),
        ({"wbc": "2.1", "band_pct": "4"}, "Seg %"),
        ({"seg_pct": "40"}, "Band %, WBC"),
        ({"neut_pct": "47"}, "WBC"),
        ({"seg_pct": "40", "band_pct": "7"}, "WBC"),
        ({"seg_abs": "0.8"}, "Band abs"),
    ],
)
def test_what_is_missing_is_named(values, missing):
    words = f"ANC: to work it out, {missing} is missing."
    assert neutrophil_text(a_test(**values), SIX_YEARS) == words


def test_white_cells_alone_say_what_they_need():
    text = neutrophil_text(a_test(wbc="2.1"), SIX_YEARS)
    assert text == "ANC: it needs the printed count, or neutrophils in percent."


@pytest.mark.parametrize("values", [{}, {"hb": "118"}, {"plt": "clumped"}])
def test_nothing_is_said_where_nothing_points_to_it(values):
    assert neutrophil_text(a_test(**values), SIX_YEARS) == ""


def test_less_than_stays_less_than():
    text = neutrophil_text(a_test(anc="<0.1"), SIX_YEARS)
    assert text == "ANC <0.1 ×10⁹/L, printed on the report   ▼ below 0.2"


def test_an_infant_has_the_line_of_its_age():
    assert neutrophil_text(a_test(anc="1.2"), bands("neutrodesk_infant_2026")).endswith(
        "● 1.0 or more"
    )


def test_a_newborn_has_no_line():
    text = neutrophil_text(a_test(anc="1.2"), ())
    assert text == "ANC 1.2 ×10⁹/L, printed on the report"


@pytest.mark.parametrize("count", ["0.1", "0.3", "0.7", "1.2", "4"])
def test_no_word_judges_the_count(count):
    words = neutrophil_text(a_test(anc=count), SIX_YEARS).replace("below", "").split()
    assert not {"mild", "moderate", "severe", "low", "very", "normal"} & set(words)


def test_less_than_a_limit_has_no_lower_end():
    assert neutrophil_text(a_test(anc="<0.5"), SIX_YEARS).endswith("▲ below 0.5")
    assert neutrophil_text(a_test(anc="0.4"), SIX_YEARS).endswith("▲ 0.2 – below 0.5")
