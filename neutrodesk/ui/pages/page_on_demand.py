"""A page that is made when somebody turns to it, so that the start does not wait for it."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from neutrodesk.domain.person import Person


class PersonPage(Protocol):
    """A page of a person."""

    def show_person(self, person: Person | None) -> None:
        """Show another person, or nobody."""


P = TypeVar("P", bound=QWidget)


class PageOnDemand(QWidget, Generic[P]):
    """Stands in a book for a page until it is looked at, and turns it to the person shown.

    `make` makes the page, a child of the widget it is given; it is imported there too.
    """

    def __init__(self, make: Callable[[QWidget], P], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._page: P | None = None
        self._person: Person | None = None
        self._turned = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def turned(self) -> P:
        """Return the page, made and turned to the person where it is not yet."""
        if self._page is None:
            self._page = self._make(self)
            self._column.addWidget(self._page)
            # It is reached where it stands, though it is made later than what stands behind it.
            QWidget.setTabOrder(self, self._page)
            # A layout shows what is new only later, and what is not shown takes no focus.
            self._page.show()
        if not self._turned:
            self._turned = True
            page: PersonPage = self._page  # type: ignore[assignment] # every page of a book has it
            page.show_person(self._person)
        return self._page

    def show_person(self, person: Person | None) -> None:
        """Show another person, or nobody; a page that nobody looks at turns when it is shown."""
        self._person, self._turned = person, False
        if self.isVisible():
            self.turned()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.turned()
