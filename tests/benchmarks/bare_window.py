"""The yardstick: what a bare script needs that shows 1,000 rows, with or without a chart.

It imports PySide6 and SQLAlchemy, reads the tests of a NeutroDesk file and shows a table; with
``chart`` a matplotlib canvas above it. It prints the milliseconds since the process began.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget
from sqlalchemy import MetaData, Table, create_engine, select
from sqlalchemy.orm import Session


class Rows(QAbstractTableModel):
    def __init__(self, rows):
        super().__init__()
        self.rows = rows

    def rowCount(self, _parent=None):
        return len(self.rows)

    def columnCount(self, _parent=None):
        return 4

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.rows[index.row()][index.column()])
        return None


class Window(QWidget):
    painted = False

    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.tell)

    def tell(self):
        ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
        up = float(Path("/proc/uptime").read_text().split()[0])
        print(round((up - ticks / os.sysconf("SC_CLK_TCK")) * 1000))
        QApplication.quit()


def main(path, chart):
    application = QApplication([])
    engine = create_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        table = Table("blood_test", MetaData(), autoload_with=engine)
        columns = [table.c[name] for name in ("taken_on", "laboratory", "results", "note")]
        rows = session.execute(select(*columns).order_by(table.c.taken_on.desc())).all()
    engine.dispose()
    window = Window()
    layout = QVBoxLayout(window)
    if chart:
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        figure = Figure()
        axes = figure.add_subplot()
        axes.plot([row[0] for row in rows], range(len(rows)), marker="o")
        layout.addWidget(FigureCanvasQTAgg(figure))
    view = QTableView(window)
    model = Rows(rows)
    view.setModel(model)
    layout.addWidget(view)
    window.resize(1000, 700)
    window.show()
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1], "chart" in sys.argv[2:])
