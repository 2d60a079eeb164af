"""Beside the rows of an import: the chosen row, those missing, and which column is read as what."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from cwlink.ui.pages.import_columns import ImportColumns
from cwlink.ui.pages.import_row_panel import ImportRowPanel
from cwlink.ui.pages.import_tables import MissingRow
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.scroll_pane import ScrollPane
from cwlink.ui.widgets.segments import Segments

ROW, COLUMNS = "row", "columns"
_WHY_MISSING = (
    "廃止、転出、担当替えなどが考えられます。"
    "取込みでは変更も削除もしません。世帯の画面で確かめて記録してください。"
)


class MissingPanel(ScrollPane):
    """Says why nothing was changed about a household or member, and leads to the record."""

    household_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: MissingRow | None = None
        self._name = Label("", Text.SECTION, self)
        self._case = help_text("", self)
        self.open = SecondaryButton("世帯を開く", self)
        self.column.setSpacing(10)
        self.column.setContentsMargins(0, 0, 8, 8)
        for widget in (self._name, self._case, Label(_WHY_MISSING, Text.BODY, self)):
            self.add(widget)
        self.column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.open.clicked.connect(self._open)

    def show_row(self, row: MissingRow | None) -> None:
        """Show whom the list does not name."""
        self._row = row
        self._name.setText("名簿にない世帯・世帯員" if row is None else row.view.name)
        self._case.setText("" if row is None else row.view.case_number)
        self._case.setVisible(row is not None)
        self.open.setVisible(row is not None)

    def _open(self) -> None:
        if self._row is not None:
            self.household_wanted.emit(self._row.view.household_id)


class ImportSide(QFrame):
    """The side panel: what is chosen at the left, or the columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidePanel")
        self.setAccessibleName("詳細")
        self.tabs = Segments("右の欄に示すもの", self)
        self.tabs.set_parts(((ROW, "行の内容"), (COLUMNS, "列の対応")), ROW)
        self.row = ImportRowPanel(self)
        self.columns = ImportColumns(self)
        self.missing = MissingPanel(self)
        self._shown = QStackedWidget(self)
        for pane in (self.row, self.columns, self.missing):
            self._shown.addWidget(pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 8)
        column.setSpacing(12)
        column.addWidget(self.tabs)
        column.addWidget(self._shown, 1)
        self._chosen: QWidget = self.row
        self.tabs.changed.connect(self.show_tab)

    def show_tab(self, key: str) -> None:
        """Show what is chosen at the left, or the columns."""
        self.tabs.set_current(key)
        self._shown.setCurrentWidget(self.columns if key == COLUMNS else self._chosen)

    def show_row_panel(self, *, missing: bool) -> None:
        """Let the first tab show a row of the file, or whom the file does not name."""
        self._chosen = self.missing if missing else self.row
        self.show_tab(self.tabs.current())
