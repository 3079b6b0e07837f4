from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.printed.reading import Reading, understand
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.units import unit
from neutrodesk.reference.analytes import analyte
from neutrodesk.ui.numbers import value_text
from tests.domain.test_proofs import DECIMAL_SIGNS


@pytest.fixture(scope="module", autouse=True)
def language():
    before = QLocale()
    yield
    QLocale.setDefault(before)


def every_locale():
    return QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    )


def test_no_language_has_a_decimal_sign_that_is_not_read():
    assert {locale.decimalPoint() for locale in every_locale()} == set(DECIMAL_SIGNS)


@given(
    st.sampled_from(["en_GB", "de_DE", "pt_BR", "ar_EG", "fa_IR"]),
    st.sampled_from([("anc", "10*9/L"), ("hb", "g/dL"), ("hb", "mmol/L"), ("rbc", "10*6/uL")]),
    st.decimals("0.8", "1.2", places=4),
)
def test_what_the_screen_shows_can_be_typed_in_again(name, chosen, share):
    QLocale.setDefault(QLocale(name))
    key, ucum = chosen
    of = analyte(key)
    usual = {"anc": Decimal(5), "hb": Decimal(120), "rbc": Decimal(4)}[key]
    presentation = Presentation(units={of.kind: ucum})
    text = value_text(Quantity(usual * share, of.unit), of, presentation)
    figures = Decimal(text.replace(QLocale().decimalPoint(), "."))
    value = unit(ucum, of).to_canonical(figures)
    assert understand(of, text, ucum) == Reading(quantity=Quantity(value, of.unit))
