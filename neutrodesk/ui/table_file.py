"""A person's blood tests or diary saved as a table that any spreadsheet opens."""

from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from neutrodesk.domain.person import Person
from neutrodesk.errors import NeutroDeskError
from neutrodesk.files import write_text
from neutrodesk.i18n import translate
from neutrodesk.services.bundles import file_name
from neutrodesk.services.exporting import Table, table_records
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.settings import WindowSettings


def choose_table_file(desk: Desk, person: Person, table: Table, parent: QWidget) -> None:
    """Ask where a table of a person is to lie and how it writes numbers, and save it there.

    Numbers are offered first as the reader's language writes them.
    """
    tests = table is Table.TESTS
    dialog = QFileDialog(
        parent,
        translate("TableFile", "Save the blood tests as a table")
        if tests
        else translate("TableFile", "Save the diary as a table"),
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    with_point = translate("TableFile", "Table for spreadsheets that write 0.5 (*.csv)")
    with_comma = translate("TableFile", "Table for spreadsheets that write 0,5 (*.csv)")
    dialog.setNameFilters([with_point, with_comma])
    dialog.selectNameFilter(with_comma if QLocale().decimalPoint() == "," else with_point)
    dialog.setDefaultSuffix("csv")
    dialog.setDirectory(str(WindowSettings().last_folder))
    name = (
        translate("TableFile", "{name} blood tests {day}")
        if tests
        else translate("TableFile", "{name} diary {day}")
    )
    dialog.selectFile(f"{name.format(name=file_name(person.name), day=desk.today())}.csv")

    def save(chosen: str) -> None:
        comma = dialog.selectedNameFilter() == with_comma
        save_table(desk, person, table, Path(chosen), decimal_comma=comma)

    dialog.fileSelected.connect(save)
    dialog.open()


def save_table(
    desk: Desk, person: Person, table: Table, path: Path, *, decimal_comma: bool = False
) -> None:
    """Write a table of a person into a file, whole or not at all; the desk tells how it went."""
    settings = WindowSettings()
    settings.last_folder = path.parent
    settings.save()
    try:
        records = table_records(desk.store, table, person)
    except NeutroDeskError as error:
        desk.failed.emit(error)
        return
    saved = translate("TableFile", "Saved as “{file}”. Whoever has this file can read it.")
    desk.ask(
        lambda: write_text(path, records.text(decimal_comma=decimal_comma)),
        lambda _written: desk.said.emit(saved.format(file=path.name)),
        certain=True,
    )
