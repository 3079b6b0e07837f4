"""The pages of the handbook name menus alike, and say of nothing in a diary that it is a cause."""

import re

import pytest

from neutrodesk.paths import resource

PAGES = sorted(resource("help").glob("*.md"))
OTHER_SIGNS = re.compile(r"\*\*[^*\n]+ (?:→|>|»|▶|->) [^*\n]+\*\*")
CAUSES = re.compile(
    r"\b(explains? (them|the counts?|why)|caused? by|is the cause)\b", re.IGNORECASE
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_menu_and_what_is_in_it_stand_on_both_sides_of_one_sign(page):
    assert OTHER_SIGNS.findall(page.read_text("utf-8")) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_says_what_counts_come_from(page):
    assert CAUSES.findall(page.read_text("utf-8")) == []


def test_another_sign_and_a_claim_of_cause_would_be_noticed():
    assert OTHER_SIGNS.search("with **View → Units…** (Ctrl+U)")
    assert CAUSES.search("What happened between the blood tests explains them.")
