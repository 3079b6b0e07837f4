"""What holds for every value: nothing is lost, changed or taken for another on its way."""

import re
from decimal import Context, Decimal
from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from neutrodesk.domain.printed.reading import Outcome, Question, Reading, Words, understand
from neutrodesk.domain.printed.wrong_unit import likelier, possible, unasked
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.severity import band_of
from neutrodesk.domain.spelling.numerals import Numeral, numeral, plain_number
from neutrodesk.domain.units import in_unit, shown, unit
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import analyte, analytes
from neutrodesk.reference.lines import age_rules, bands, duffy_null_adult
from neutrodesk.reference.units import conversions, display_units, unit_words

MEASURED = [of for of in analytes() if of.kind != "text"]
CHOICES = [(of, choice) for of in MEASURED for choice in display_units(of.kind)]
# The decimal signs of all of Qt's locales; tests/ui/test_numbers.py looks that there is no other.
DECIMAL_SIGNS = ".,\u066b"

WORDS = st.sampled_from([word.word for word in unit_words()])
PIECES = st.sampled_from(
    [
        *(
            "10",
            "^",
            "*",
            "3",
            "9",
            "12",
            "-",
            "+",
            "E",
            "x",
            "×",
            " ",
            "/",
            "(",
            ")",
            "{",
            "}",
            "<",
        ),
        *(
            "³",
            "⁹",
            "µ",
            "μ",
            "L",
            "l-1",
            "%",
            ".",
            ",",
            "0.8",
            "1,200",
            "1 200",
            "&lt;",
            "&#",
            ";",
        ),
        *(
            "\\S\\",
            "\x00",
            "\ud800",
            "\ufffd",
            "Â",
            "Ã",
            "\u202e",
            "\u0661",
            "\u066b",
            "Ⅻ",
            "½",
            "ﬂ",
        ),
        *(
            "\U0001d7d8",
            "𞥐",
            "e3",
            "1e3",
            "NaN",
            "Infinity",
            "0x",
            "'",
            '"',
            "[",
            "]",
            "\n",
            "\xa0",
        ),
    ]
)
MADE = st.lists(PIECES | WORDS, max_size=12).map("".join)
ODD = st.text(max_size=40) | MADE | st.text(min_size=200, max_size=400) | MADE.map(lambda t: t * 50)


@settings(max_examples=600)
@given(st.sampled_from(analytes()), ODD, ODD)
@example(analyte("anc"), "9" * 100_000, "K/uL")
@example(analyte("anc"), "0." + "0" * 5_000 + "1", "K/uL")
@example(analyte("anc"), "1", "(" * 5_000)
@example(analyte("anc"), "1", "{" * 59)
@example(analyte("anc"), "<" * 5_000, "")
@example(analyte("anc"), "&amp;" * 5_000, "&amp;" * 5_000)
@example(analyte("anc"), "1 " * 5_000, "")
@example(analyte("anc"), "1a" * 100_000, "")
@example(analyte("anc"), "1", "10^99999999999/L")
@example(analyte("anc"), "1 " + "x" * 10_000, "")
def test_any_text_and_unit_of_any_analyte_is_understood_or_refused(of, text, printed_unit):
    outcome: object
    try:
        outcome = understand(of, text, printed_unit)
    except InvalidValueError as refused:
        outcome = refused.field
    assert isinstance(outcome, Reading | Words | Question) or outcome in ("value", "unit")
    if isinstance(outcome, Question):
        assert outcome.about in ("number", "unit")
        assert outcome.readings


def drawn(data, of, choice):
    """Draw a canonical value whose display in a unit lies inside what can be measured."""
    step = Decimal(1).scaleb(-choice.decimals(of.decimals))
    ends = [of.hard_min or Decimal(0), of.hard_max or Decimal(10**6)]
    low, high = (in_unit(Quantity(end, of.unit), of, choice.unit).value / step for end in ends)
    # A value less than a step from an end may be shown beyond it: 10 g/L as 0.6 mmol/L, which
    # is 9.7 g/L.
    first, last = int(low.to_integral_value("ROUND_CEILING")), int(high)
    printed = data.draw(
        st.decimals(first * step, last * step, allow_nan=False, allow_infinity=False, places=4)
        | st.integers(first, last).map(lambda number: number * step)
    )
    return unit(choice.unit, of).to_canonical(printed)


def may_be_asked(of, value, figures, ucum):
    """Tell whether what was shown is hardly meant so, and therefore asked about when read.

    - The value lies outside the limits within which nothing is asked, or is one of many cells.
    - In cells/µL it is not a whole number, or one below 20; or a platelet count below 10*9/L.
    - A separator stands before exactly three figures and no zero before it; that is a question
      about the number.
    """
    many = {"anc": 50, "wbc": 200, "lymph_abs": 200}.get(of.key, value + 1)
    outside = (of.soft_min is not None and value < of.soft_min) or (
        of.soft_max is not None and value > of.soft_max
    )
    single = ucum == "/uL" and (figures < 20 or figures != int(figures))
    return bool(outside or single or value >= many)


THREE_FIGURES = re.compile(r"[<>≤≥]?[1-9]\d{0,2}\.\d{3}")


@settings(max_examples=800)
@given(
    st.data(),
    st.sampled_from(CHOICES),
    st.sampled_from(DECIMAL_SIGNS),
    st.sampled_from([None, *Comparator]),
)
def test_what_is_shown_is_read_as_it_was_shown(data, chosen, sign, comparator):
    of, choice = chosen
    kept = Quantity(drawn(data, of, choice), of.unit, comparator)
    text = shown(kept, of, choice.unit)
    figures = Decimal(text.lstrip("<>≤≥"))
    again = Quantity(unit(choice.unit, of).to_canonical(figures), of.unit, comparator)
    if comparator is Comparator.LESS and again.value == (of.hard_min or 0):
        return  # less than nothing is refused
    outcome = understand(of, text.replace(".", sign), choice.unit)
    if isinstance(outcome, Reading):
        assert outcome.quantity == again
        return
    assert isinstance(outcome, Question)
    assert again in outcome.readings
    if outcome.about == "number":
        assert THREE_FIGURES.fullmatch(text)
    else:
        assert may_be_asked(of, again.value, figures, choice.unit)


@given(st.data(), st.sampled_from(CHOICES))
def test_what_was_shown_is_within_a_step_of_what_is_kept(data, chosen):
    of, choice = chosen
    value = drawn(data, of, choice)
    kept = in_unit(Quantity(value, of.unit), of, choice.unit).value
    text = shown(Quantity(value, of.unit), of, choice.unit)
    assert abs(Decimal(text) - kept) <= Decimal(1).scaleb(-choice.decimals(of.decimals)) / 2


# A printed number has at most 20 figures.
PRINTED = st.integers(0, 10**20 - 1).flatmap(
    lambda figures: st.integers(0, 12).map(lambda places: Decimal(figures).scaleb(-places))
)
CONVERTED = [(of, row) for of in MEASURED for row in conversions() if row.kind == of.kind]
# Units whose factor leaves something to divide by besides 2 and 5.
ENDLESS = {"mmol/L", "fmol", "[lb_av]", "[oz_av]", "[in_i]"}


def test_only_the_units_that_are_named_have_quotients_without_an_end():
    found = set()
    for row in conversions():
        left = (Fraction(row.divisor) / Fraction(row.factor)).denominator
        for prime in (2, 5):
            while left % prime == 0:
                left //= prime
        if left > 1:
            found.add(row.unit)
    assert found == ENDLESS


@given(st.sampled_from(CONVERTED), PRINTED)
def test_a_printed_number_comes_back_exactly_from_every_unit(converted, printed):
    of, row = converted
    canonical = unit(row.unit, of).to_canonical(printed)
    assert in_unit(Quantity(canonical, of.unit), of, row.unit).value == printed


@given(st.sampled_from(CONVERTED), PRINTED)
def test_a_canonical_number_comes_back_from_every_unit(converted, value):
    """It is the same Decimal wherever the quotient has an end.

    The rule for all others, molar haemoglobin (0.6206) among them: 1 mmol/L is exactly 16.114 g/L,
    so that g/L divided by 16.114 has no end and is kept to 30 figures; what comes back is the same
    to 28. 0.6206 and 0.06206 are that quotient rounded, and nothing is converted by them.
    """
    of, row = converted
    there = in_unit(Quantity(value, of.unit), of, row.unit).value
    back = unit(row.unit, of).to_canonical(there)
    if row.unit not in ENDLESS:
        assert back == value
    assert Context(prec=28).plus(back) == value


@given(PRINTED)
def test_molar_haemoglobin_goes_by_the_monomer(printed):
    of = analyte("hb")
    in_grams = unit("mmol/L", of).to_canonical(printed)
    assert Fraction(in_grams) == Fraction(printed) * Fraction(16114, 1000)
    a_gram_in_a_decilitre = in_unit(Quantity(Decimal(10), of.unit), of, "mmol/L").value
    assert round(a_gram_in_a_decilitre, 4) == Decimal("0.6206")


SCHEMES = [
    bands(scheme)
    for scheme in dict.fromkeys((*(rule.scheme for rule in age_rules()), duffy_null_adult().scheme))
    if scheme
]
COUNTS = st.decimals(0, 60, allow_nan=False, allow_infinity=False, places=6) | st.decimals(
    0, 3, allow_nan=False, allow_infinity=False, places=3
)
COUNT_UNITS = [*(choice.unit for choice in display_units("count")), "10*6/L", "/mm3", "10*3/mL"]


def as_meant(outcome: Outcome, ucum: str) -> Quantity:
    """Return what was read; of a question, the reading in the unit that was printed."""
    if isinstance(outcome, Reading):
        return outcome.quantity
    assert isinstance(outcome, Question)
    size = unit(ucum, analyte("anc")).factor
    sizes = [unit(each, analyte("anc")).factor for each in outcome.units]
    return outcome.readings[sizes.index(size)]


@settings(max_examples=400)
@given(COUNTS, st.sampled_from(COUNT_UNITS), st.sampled_from([None, *Comparator]))
@example(Decimal("1.5"), "/uL", None)
@example(Decimal("0.4999999"), "/uL", None)
@example(Decimal("0.5"), "10*3/uL", Comparator.LESS)
def test_the_band_does_not_depend_on_the_unit(value, ucum, comparator):
    of = analyte("anc")
    count = Quantity(value, of.unit, comparator)
    if comparator is Comparator.LESS and not value:
        return
    printed = in_unit(count, of, ucum).text()
    read = as_meant(understand(of, printed, ucum), ucum)
    assert read == count
    for scheme in SCHEMES:
        assert band_of(read, scheme) == band_of(count, scheme)


@given(COUNTS, st.sampled_from(COUNT_UNITS[:3]))
def test_a_count_that_is_shown_lies_in_the_same_band(value, ucum):
    of = analyte("anc")
    count = Quantity(value, of.unit)
    text = shown(count, of, ucum)
    read = Quantity(unit(ucum, of).to_canonical(Decimal(text)), of.unit)
    for scheme in SCHEMES:
        assert band_of(read, scheme) == band_of(count, scheme)


@given(st.from_regex(r"\d{1,9}([.,]\d{1,8})?", fullmatch=True) | ODD)
def test_a_plain_number_is_what_the_reader_of_all_numbers_reads(text):
    value = plain_number(text)
    assert value is None or numeral(text) == Numeral((value,))


QUICK = [(of, row.unit) for of, row in CONVERTED if unasked(of, unit(row.unit, of))]


@settings(max_examples=400)
@given(st.data(), st.sampled_from(QUICK), st.integers(0, 6))
def test_what_needs_no_second_look_would_not_be_asked_about(data, quick, places):
    of, ucum = quick
    printed_in = unit(ucum, of)
    low, high = unasked(of, printed_in) or (Decimal(0), Decimal(0))
    value = data.draw(st.decimals(low, min(high, Decimal(10**6)), places=places))
    figures = round(printed_in.from_canonical(value), places)
    canonical = printed_in.to_canonical(figures)
    if low <= canonical <= high:
        assert possible(canonical, of)
        assert likelier(of, figures, printed_in) == ()
