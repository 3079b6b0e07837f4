from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.reference.analytes import analyte, analytes, coded, named
from neutrodesk.reference.naming import fold
from neutrodesk.reference.table import rows
from neutrodesk.reference.units import conversion, display_units

MARKS = [(row["mark"], row["meaning"]) for row in rows("name_marks")]
NAMES = [
    (name, each.key)
    for each in analytes()
    for name in (each.key, each.name, each.short, *each.synonyms, *each.either)
]
SHARED = sorted({name for each in analytes() for name in each.either})


def keys(text):
    return [each.key for each in named(text)]


def test_the_order_is_that_of_a_printed_report():
    order = [each.key for each in analytes()]
    assert order[:6] == ["wbc", "anc", "neut_pct", "seg_pct", "band_pct", "lymph_pct"]
    assert order.index("rbc") < order.index("hb") < order.index("plt") < order.index("crp")


def test_keys_names_and_headings_are_each_given_once():
    for part in ("key", "name", "short"):
        given_names = [fold(getattr(each, part)) for each in analytes()]
        assert len(given_names) == len(set(given_names)), part


def test_an_analyte_is_found_by_its_key():
    assert analyte("anc").short == "ANC"
    with pytest.raises(KeyError):
        analyte("glucose")


def test_a_name_belongs_to_one_analyte_unless_its_twin_shares_it():
    owner: dict[str, str] = {}
    for each in analytes():
        for name in {fold(name) for name in (each.key, each.name, *each.synonyms)}:
            assert owner.setdefault(name, each.key) == each.key, name
    for name in SHARED:
        assert fold(name) not in owner, name


def test_twins_share_exactly_the_names_that_say_neither():
    for each in analytes():
        if each.twin:
            other = analyte(each.twin)
            assert other.twin == each.key
            assert other.either == each.either
            assert {each.is_count, other.is_count} == {True, False}
            assert {each.is_share, other.is_share} == {True, False}
        else:
            assert each.either == ()


def test_every_shared_name_is_shared_by_one_pair():
    for name in SHARED:
        first, second = named(name)
        assert first.twin == second.key


def test_every_name_of_the_table_finds_its_analyte():
    assert [(name, key) for name, key in NAMES if key not in keys(name)] == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Neutrophils", ["anc", "neut_pct"]),
        ("Neutrophils (Absolute)", ["anc"]),
        ("NEUT#", ["anc"]),
        ("NEUT%", ["neut_pct"]),
        ("Neutrophils % (Auto)", ["neut_pct"]),
        ("Abs Neut Auto", ["anc"]),
        ("Absolute Neutrophil Count (ANC), Blood", ["anc"]),
        ("Polynucléaires neutrophiles", ["anc", "neut_pct"]),
        ("POLYNUCLEAIRES NEUTROPHILES %", ["neut_pct"]),
        ("PNN (valeur absolue)", ["anc"]),
        ("Neutrophile abs.", ["anc"]),
        ("Segmentkernige", ["seg_pct", "seg_abs"]),
        ("Neutrófilos absolutos", ["anc"]),
        ("Neutrófilos (porcentaje)", ["neut_pct"]),
        ("Granulocyty obojętnochłonne", ["anc", "neut_pct"]),
        ("Segs Man", ["seg_pct", "seg_abs"]),
        ("Lymphs (Absolute)", ["lymph_abs"]),
        ("% Lymphocytes", ["lymph_pct"]),
        ("Immature Grans (Abs)", ["ig_abs"]),
        ("Immature Granulocytes", ["ig_pct", "ig_abs"]),
        ("Gran#", ["gran_abs"]),
        ("WBC", ["wbc"]),
        ("Leukozytenzahl", ["wbc"]),
        ("Weisse Blutkörperchen", ["wbc"]),
        ("Hemoglobin (Hgb)", ["hb"]),
        ("Hämoglobin", ["hb"]),
        ("Ht", ["hct"]),
        ("Hematocrit %", ["hct"]),
        ("Płytki krwi", ["plt"]),
        ("PLYTKI KRWI", ["plt"]),
        ("NRBC /100 WBC", ["nrbc_pct"]),
        ("Neutrophils [#/volume] in Blood by Automated count", ["anc"]),
        ("C-Reactive Protein, Quant", ["crp"]),
        ("C-Reactive Protein, Cardiac", ["crp_hs"]),
        ("Anti-neutrophil antibodies", ["neut_ab"]),
    ],
)
def test_names_as_reports_print_them(printed, expected):
    assert keys(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "Glucose",
        "RDW-SD",  # another quantity than the RDW in percent
        "RBC Folate",
        "WBC, UA",
        "Urine RBC",
        "WBC %",
        "Hb #",
        "ANC %",
        "Neutrophils, CSF",
        "%",
        "#",
        "auto",
        "",
        "   ",
        "abs" * 60,
        "x" * 10_000,
    ],
)
def test_other_tests_are_not_taken_for_ours(printed):
    assert keys(printed) == []


def test_granulocyte_words_are_never_taken_for_neutrophils():
    for name in ("GRAN", "GR%", "Granulozyten", "IG#", "Metamyelocytes", "Myelo %"):
        assert not {"anc", "neut_pct", "seg_pct", "band_pct"} & set(keys(name)), name


def test_antibodies_and_anca_are_two_things():
    assert keys("ANCA") == keys("Antineutrophil cytoplasmic antibody") == ["anca"]
    assert keys("Granulocyte Ab Screen") == ["neut_ab"]


def test_a_mark_beside_a_shared_name_decides_as_it_says():
    decided = {"absolute": ["anc"], "percent": ["neut_pct"]}
    for mark, meaning in MARKS:
        expected = decided.get(meaning, ["anc", "neut_pct"])
        assert keys(f"Neutrophils {mark}") == expected, mark
        assert keys(f"{mark} Neutrophils") == expected, mark


def test_a_mark_means_one_thing():
    assert len({fold(mark) for mark, _ in MARKS}) == len(MARKS)
    assert {meaning for _, meaning in MARKS} == {"absolute", "percent", "method", "specimen"}


@given(st.text())
def test_any_text_can_be_looked_up(text):
    assert len(named(text)) <= 2


@given(st.text(alphabet="abs#% neutrohilcg", max_size=60))
def test_any_text_near_a_name_can_be_looked_up(text):
    assert len(named(text)) <= 2


@given(
    name=st.sampled_from([name for name, _ in NAMES]),
    between=st.text(alphabet=" .,:;()[]-_/'*\t\u00a0", max_size=3),
    dice=st.randoms(use_true_random=False),
)
def test_case_spaces_and_punctuation_make_no_difference(name, between, dice):
    changed = between.join(dice.choice([each.upper(), each.lower()]) for each in name)
    assert named(f"{between}{changed}{between}") == named(name)


def test_numbers_are_exact_and_limits_enclose_each_other():
    for each in analytes():
        limits = (each.hard_min, each.soft_min, each.soft_max, each.hard_max)
        known = [limit for limit in limits if limit is not None]
        assert all(isinstance(limit, Decimal) for limit in known)
        assert known == sorted(known), each.key


# Plausibility limits as the clinical facts list them, in the canonical unit.
@pytest.mark.parametrize(
    ("key", "hard", "soft"),
    [
        ("wbc", ("0", "440"), ("0.5", "50")),
        ("anc", ("0", "200"), (None, "30")),
        ("lymph_abs", ("0", "400"), ("0.2", "20")),
        ("ig_abs", ("0", "50"), (None, "1")),
        ("neut_pct", ("0", "100"), (None, None)),
        ("hb", ("10", "300"), ("50", "220")),
        ("hct", ("3", "80"), ("15", "70")),
        ("rbc", ("0.5", "9"), ("2", "7.5")),
        ("plt", ("0", "5000"), ("10", "1000")),
        ("crp", ("0", "1000"), (None, "300")),
        ("body_temp", ("30", "45"), ("34", "42")),
        ("weight", ("0.3", "400"), (None, None)),
    ],
)
def test_limits_are_those_of_the_clinical_facts(key, hard, soft):
    found = analyte(key)
    limits = (found.hard_min, found.hard_max, found.soft_min, found.soft_max)
    assert limits == tuple(None if each is None else Decimal(each) for each in (*hard, *soft))


def test_every_share_lies_between_0_and_100():
    for each in analytes():
        if each.kind == "fraction":
            assert (each.hard_min, each.hard_max) == (Decimal(0), Decimal(100)), each.key


def test_no_count_has_an_upper_limit_below_what_an_analyser_can_show():
    # A limit refuses a result, so one that is not in the clinical facts is left wide.
    assert analyte("blast_abs").hard_max == Decimal(440)


def test_every_analyte_has_a_canonical_unit_that_can_be_shown():
    for each in analytes():
        if each.kind == "text":
            assert each.unit == ""
            continue
        row = conversion(each.kind, each.unit)
        assert row is not None
        assert row.canonical == each.unit
        assert display_units(each.kind)[0].unit == each.unit


def test_every_unit_of_a_laboratory_number_can_be_converted():
    for each in analytes():
        for code in each.codes:
            for unit in (code.unit, *code.other_units):
                assert unit == "" or conversion(each.kind, unit), (code.code, unit)


def test_every_key_of_the_laboratory_numbers_is_an_analyte():
    assert {row["key"] for row in rows("loinc")} - {"panel"} <= {each.key for each in analytes()}


def test_a_number_finds_the_same_analyte_as_its_name():
    for each in analytes():
        for code in each.codes:
            if code.named_in_full:
                assert coded(code.code) in named(code.long_name)
