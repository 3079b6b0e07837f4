"""What can be done with the blood test that is selected in the list, besides correcting it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.table.record_view import RecordView


class TestsMenu(QObject):
    """The menu behind a button of the page, and the one that a right click brings up.

    Signals:
        open_test: the selected test is wanted open, with its id.
        drop_test: the selected test is to be taken away, with its id.
    """

    __test__ = False  # its name is no sign for pytest

    open_test = Signal(str)
    drop_test = Signal(str)

    def __init__(self, desk: Desk, view: RecordView[BloodTest], page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._view, self._page = desk, view, page
        self.history = self._action(self.tr("&History…"), self.show_history)
        self.move = self._action("", self.ask_where)
        self._open = self._action(
            self.tr("&Correct…"), lambda: self.open_test.emit(self._current_id())
        )
        self._drop = self._action(
            self.tr("&Delete"), lambda: self.drop_test.emit(self._current_id())
        )
        self.button = QPushButton(self.tr("&More"), page)
        self.button.setMenu(self._menu(self.history, self.move))
        self._around = self._menu(self._open, self.history, self.move, self._drop)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._pop_up)
        view.selected.connect(self.follow)
        desk.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Offer what can be done with the test that is selected now."""
        test = self._view.current
        for action in (self.history, self.move, self._open, self._drop):
            action.setEnabled(test is not None)
        self.button.setEnabled(test is not None)
        alone = test is not None and len(self._desk.all(Person)) == 1
        self.move.setText(
            self.tr("Mo&ve… (there is only one person in this file)")
            if alone
            else self.tr("Mo&ve to another person…")
        )
        self.move.setEnabled(test is not None and not alone)

    def show_history(self) -> None:
        """Open the history of the test that is selected."""
        test = self._chosen()
        if test is not None:
            # Windows are imported when one is asked for.
            from neutrodesk.ui.blood_test.kept_gestures import show_history  # noqa: PLC0415

            show_history(self._desk, test, self._page)

    def ask_where(self) -> None:
        """Ask for the person that the selected test belongs to, and file it there."""
        test = self._chosen()
        if test is None:
            return
        from neutrodesk.ui.blood_test.moving import MoveTest, move_test, nobody_else  # noqa: PLC0415

        if not self.move.isEnabled():
            self._desk.said.emit(nobody_else())
            return
        dialog = MoveTest(self._desk, test, self._page)
        dialog.chosen.connect(lambda person: move_test(self._desk, test, person))
        dialog.open()

    def _chosen(self) -> BloodTest | None:
        test = self._view.current
        if test is None:
            self._desk.said.emit(self.tr("Choose a blood test in the list first."))
        return test

    def _current_id(self) -> str:
        test = self._view.current
        return "" if test is None else test.id

    def _pop_up(self, place: QPoint) -> None:
        if self._view.current is not None:
            self._around.popup(self._view.viewport().mapToGlobal(place))

    def _action(self, text: str, act: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _checked: act())
        return action

    def _menu(self, *actions: QAction) -> QMenu:
        menu = QMenu(self._page)
        menu.addActions(actions)
        return menu
