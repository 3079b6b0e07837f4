from datetime import timedelta
from decimal import Decimal

import pytest

from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.statistics.rule import Rule
from neutrodesk.errors import InvalidValueError
from tests.domain.statistics.courses import counted

HALF = Decimal("0.5")


def side(text, **how):
    (count,) = counted(f"2024-01-01 {text}")
    return Rule(**how).is_below(count.quantity)


@pytest.mark.parametrize(
    ("text", "below", "inclusive"),
    [
        ("0.499", True, True),
        ("0.5", False, True),
        ("0.501", False, False),
        ("<0.5", True, True),
        ("<0.51", None, None),
        ("<=0.5", None, True),
        ("<=0.4", True, True),
        (">0.5", False, False),
        (">=0.5", False, None),
        (">0.49", None, None),
        ("<1.0", None, None),
        ("0", True, True),
    ],
)
def test_a_count_is_below_the_line_not_below_or_not_known(text, below, inclusive):
    assert side(text) is below
    assert side(text, inclusive=True) is inclusive


@pytest.mark.parametrize(
    ("text", "ends"), [("0.75", True), ("0.74", False), (">0.75", True), (">0.6", False)]
)
def test_an_episode_ends_at_the_recovery_line(text, ends):
    (count,) = counted(f"2024-01-01 {text}")
    assert Rule(recover=Decimal("0.75")).has_recovered(count.quantity) is ends


def test_a_count_that_is_below_has_never_recovered():
    (count,) = counted("2024-01-01 0.5")
    assert not Rule(inclusive=True, recover=HALF).has_recovered(count.quantity)
    assert Rule(recover=HALF).has_recovered(count.quantity)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("line", Decimal(0)),
        ("line", Decimal("NaN")),
        ("recover", Decimal("0.49")),
        ("gap", timedelta()),
        ("run_tests", 1),
        ("run_tests", 7),
        ("run_days", 29),
        ("run_days", 366),
    ],
)
def test_a_rule_outside_its_limits_is_refused(field, value):
    with pytest.raises(InvalidValueError) as refused:
        Rule(**{field: value})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("inclusive", "recover", "above"),
    [(False, None, False), (True, None, True), (True, "0.5", True), (True, "0.75", False)],
)
def test_what_ends_an_episode_is_on_the_line_or_above_it(inclusive, recover, above):
    rule = Rule(inclusive=inclusive, recover=None if recover is None else Decimal(recover))
    assert rule.ends_above is above
    on_it = Quantity(rule.ends_at, "10*9/L")
    assert rule.has_recovered(on_it) is not above
    more = Quantity(rule.ends_at + Decimal("0.001"), "10*9/L")
    assert rule.has_recovered(more)
