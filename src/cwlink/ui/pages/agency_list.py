"""The list of registered agencies, under their types, filtered while typing."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cwlink.services.agencies import AgencyRow
from cwlink.ui.tables.grouped_list import GroupedListView
from cwlink.ui.tables.list_entry import ListEntry, ListGroup
from cwlink.ui.widgets.badges import tag
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.widgets.search_field import SearchField


class AgencyList(QFrame):
    """Shows rows; says which one was chosen, and what is to be found."""

    chosen = Signal(str)
    opened = Signal(str)
    menu_wanted = Signal(str, QPoint)
    find_wanted = Signal(str, bool)
    """Words, and whether agencies no longer used are wanted too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "listPane")
        self.search = SearchField("名称・種類・担当者・電話で絞り込み", self)
        self.with_retired = CheckRow("使わない機関も表示する", self)
        self.view = GroupedListView("登録した関係機関", self)
        self._none = help_text("", self)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 6)
        head.setSpacing(6)
        for widget in (self.search, self.with_retired, self._none):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.search.searched.connect(lambda _words: self._ask())
        self.with_retired.changed.connect(self._ask)
        self.view.chosen.connect(self.chosen)
        self.view.opened.connect(self.opened)
        self.view.menu_wanted.connect(self.menu_wanted)

    def show_rows(self, rows: Sequence[AgencyRow], type_order: Sequence[str]) -> None:
        """Show agencies under their types, the types in the order given."""
        order = {code: at for at, code in enumerate(type_order)}
        codes = sorted({row.agency_type for row in rows}, key=lambda code: order.get(code, 999))
        groups = []
        for code in codes:
            of_type = [row for row in rows if row.agency_type == code]
            title = f"{of_type[0].type_name or '種類なし'}　{len(of_type)}"
            groups.append(ListGroup(title, tuple(_entry(row) for row in of_type)))
        self.view.set_groups(groups)
        self._none.setText("見つかりません。別の言葉で絞り込んでください。")
        self._none.setVisible(not rows and bool(self.search.value()))

    def select(self, agency_id: str) -> None:
        """Choose an agency without telling; none of that id: choose nothing."""
        if not self.view.select(agency_id, tell=False):
            self.view.setCurrentIndex(QModelIndex())

    def wanted(self) -> tuple[str, bool]:
        """Return the words to find, and whether agencies no longer used are wanted too."""
        return self.search.value(), self.with_retired.value()

    def _ask(self) -> None:
        self.find_wanted.emit(*self.wanted())


def _entry(row: AgencyRow) -> ListEntry:
    reach = "　".join(part for part in (row.person, row.phone) if part)
    return ListEntry(
        key=row.id,
        name=row.name,
        note=row.department,
        badges=(tag("使わない"),) if row.retired else (),
        due=reach or "連絡先の登録なし",
        due_glyph="phone" if row.phone else "person",
        due_ink="text2",
        kana=row.kana or row.name,
    )
