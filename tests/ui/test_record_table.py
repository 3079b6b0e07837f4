from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from neutrodesk.domain.record import Record
from neutrodesk.ui.table.record_table import RECORD_ROLE, SORT_ROLE, Column, RecordTable, holds
from neutrodesk.ui.table.record_view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheep(Record):
    name: str
    weight: Decimal


COLUMNS: tuple[Column[Sheep], ...] = (
    Column(heading="Name", text=lambda sheep: sheep.name, key=lambda sheep: sheep.name),
    Column(
        heading="Weight",
        text=lambda sheep: f"{sheep.weight:f} kg",
        key=lambda sheep: sheep.weight,
        tooltip=lambda sheep: f"of {sheep.name}",
        spoken=lambda sheep: f"{sheep.weight:f} kilograms",
        number=True,
        about="On the scales",
    ),
)
FLOCK = [
    Sheep(name="Ada", weight=Decimal(100)),
    Sheep(name="Bea", weight=Decimal("9.5")),
    Sheep(name="Cleo", weight=Decimal(70)),
]


@pytest.fixture
def table(qapp):
    table = RecordTable(COLUMNS)
    table.show(FLOCK)
    yield table
    table.deleteLater()


@pytest.fixture
def view(own, table):
    owner = own(QWidget())
    view = RecordView(table, owner)
    QVBoxLayout(owner).addWidget(view)
    owner.show()
    return view


def names(table):
    return [table.index(row, 0).data() for row in range(table.rowCount())]


def test_it_keeps_the_rules_of_qt_models(qtmodeltester, table):
    qtmodeltester.check(table)


def test_numbers_sort_by_their_value_not_by_their_text(table):
    table.sort(1, Qt.SortOrder.AscendingOrder)
    assert names(table) == ["Bea", "Cleo", "Ada"]
    table.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(table) == ["Ada", "Cleo", "Bea"]


def test_a_filter_finds_every_word_in_any_column(table):
    table.filter("KG cle")
    assert names(table) == ["Cleo"]
    table.filter("kg 9.5 ada")
    assert names(table) == []
    table.filter("")
    assert names(table) == ["Ada", "Bea", "Cleo"]
    assert table.number_of_all == 3


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lab 3", True),
        ("3 2024", False),
        ("lab 2", False),
        ("lab 7", False),
        ("3 lab", False),
        ("riverside fever", True),
        ("fever riverside", True),
        ("riverside 2026", True),
        ("2 mar 2026 lab 3", True),
        ("riverside 2 mar", True),
        ("7", True),
        ("4.7", True),
        ("8", False),
        ("fever 7", False),
        ("", True),
    ],
)
def test_a_number_belongs_to_the_word_beside_it(words, found):
    text = "2 mar 2026\nriverside lab 3\n4.7\nfever"
    assert holds(text, words.split()) is found


@given(
    st.lists(st.sampled_from(["ab", "a", "b3", "3", "2026", "c"]), max_size=5), st.integers(0, 5)
)
def test_what_stands_in_one_line_is_found_by_any_part_of_it(words, start):
    line = " ".join(words)
    assert holds(f"x\n{line}\ny", words[start:])


def test_endless_words_are_soon_answered():
    assert not holds("a a a\nb", ["a"] * 20_000 + ["c"])


def test_sorting_and_filter_stay_when_other_records_are_shown(table):
    table.sort(1, Qt.SortOrder.DescendingOrder)
    table.filter("a")
    table.follow([*FLOCK, Sheep(name="Dora", weight=Decimal(80))])
    assert names(table) == ["Ada", "Dora", "Bea"]


def test_a_record_that_changed_is_looked_at_anew(table):
    table.filter("ada")
    table.sort(1)
    changed = Sheep(id=FLOCK[0].id, name="Adele", weight=Decimal(1))
    table.follow([changed, *FLOCK[1:]])
    assert names(table) == []
    table.filter("adele")
    assert names(table) == ["Adele"]
    table.filter("")
    assert names(table) == ["Adele", "Bea", "Cleo"]


def test_a_cell_tells_its_record_its_key_and_what_a_screen_reader_says(table):
    cell = table.index(0, 1)
    assert cell.data(RECORD_ROLE) is FLOCK[0]
    assert cell.data(SORT_ROLE) == Decimal(100)
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "of Ada"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Weight: 100 kilograms"
    assert table.headerData(1, Qt.Orientation.Horizontal) == "Weight"
    about = Qt.ItemDataRole.ToolTipRole
    assert table.headerData(1, Qt.Orientation.Horizontal, about) == "On the scales"


def test_the_selection_follows_its_record_through_sorting(view, table):
    assert view.select(FLOCK[1].id)
    view.sort_by(1, Qt.SortOrder.DescendingOrder)
    assert view.current == FLOCK[1]
    assert view.currentIndex().row() == 2


def test_the_neighbour_is_selected_where_the_record_is_gone(view, table):
    view.select(FLOCK[2].id)
    table.follow(FLOCK[:2])
    assert view.current == FLOCK[1]
    table.follow([])
    assert view.current is None


def test_selecting_a_record_that_is_not_shown_says_so(view, table):
    table.filter("ada")
    assert not view.select(FLOCK[1].id)


def test_enter_opens_and_delete_drops_the_record(qtbot, view):
    view.select(FLOCK[1].id)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [FLOCK[1].id]
    with qtbot.waitSignal(view.dropped) as dropped:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert dropped.args == [FLOCK[1].id]


def test_a_double_click_opens_the_record_once(qtbot, view):
    opened: list[str] = []
    view.opened.connect(opened.append)
    place = view.visualRect(view.model().index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [FLOCK[2].id]


def test_the_selected_record_is_told_once_and_told_gone(view, table):
    told: list[str] = []
    view.selected.connect(told.append)
    view.select(FLOCK[1].id)
    table.follow([])
    assert told == [FLOCK[1].id, ""]


def test_columns_fit_what_is_shown_until_the_user_draws_them(view, table):
    long = [Sheep(name="Alexandrina Bernadette", weight=Decimal(1))]
    before = view.columnWidth(0)
    view.fit_next()
    table.show(long)
    fitted = view.columnWidth(0)
    assert fitted > before
    view.setColumnWidth(0, fitted + 40)
    view.fit_next()
    table.show(FLOCK)
    assert view.columnWidth(0) == fitted + 40


def test_what_comes_into_sight_widens_its_column_up_to_a_limit(view, table):
    flock = [Sheep(name="Eve", weight=Decimal(1)) for _ in range(99)]
    longer = Sheep(name="Alexandrina", weight=Decimal(1))
    endless = Sheep(name="x" * 500, weight=Decimal(1))
    table.show([*flock, longer, *flock])
    before = view.columnWidth(0)
    view.select(longer.id)
    assert view.columnWidth(0) > max(before, view.fontMetrics().horizontalAdvance("Alexandrina"))
    table.show([*flock, endless])
    view.scrollToBottom()
    assert view.columnWidth(0) <= view.fontMetrics().averageCharWidth() * 40


def test_a_record_that_grew_longer_is_not_cut_off(view, table):
    table.follow([Sheep(id=FLOCK[0].id, name="Alexandrina Bernadette", weight=Decimal(1))])
    assert view.columnWidth(0) > view.fontMetrics().horizontalAdvance("Alexandrina Bernadette")


def test_other_columns_are_shown_and_those_drawn_by_the_user_keep_their_width(view, table):
    view.setColumnWidth(0, 77)
    middle: Column[Sheep] = Column(heading="Id", text=lambda _: "x", key=lambda _: 0)
    table.show(FLOCK, (middle, COLUMNS[1], COLUMNS[0], middle))
    assert [table.headerData(each, Qt.Orientation.Horizontal) for each in range(4)] == [
        "Id",
        "Weight",
        "Name",
        "Id",
    ]
    assert view.columnWidth(2) == 77


def test_rows_grow_with_the_text(view):
    before = view.rowHeight(0)
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert view.rowHeight(0) >= before * 1.8
