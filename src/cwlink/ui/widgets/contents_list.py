"""The table of contents of a long record: sections with counts, and where something is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cwlink.ui.icons import paint_icon
from cwlink.ui.text_lines import paint_text, text_height, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.widgets.row_button import RowButton

WIDTH = 150
UNFILLED = "未記入あり"
_LEFT = 12
_SIDE = 10


@dataclass(frozen=True)
class ContentsItem:
    """One section; ``count`` is a number or a word (未取得), ``unfilled`` shows the pencil."""

    key: str
    title: str
    count: str = ""
    unfilled: bool = False


class ContentsList(QWidget):
    """``chosen`` carries the key of a section; folded it is one button with a menu."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[ContentsItem, ...] = ()
        self._rows: dict[str, _SectionRow] = {}
        self._current = ""
        self._folded = False
        self._group = QButtonGroup(self)
        self._menu_button = SecondaryButton("", self)
        self._menu_button.clicked.connect(self._open_menu)
        self._legend = QWidget(self)
        self._column = QVBoxLayout(self)
        self.setAccessibleName("目次")
        self._lay_out()
        self.fold(False)
        theme().changed.connect(self._fold_again)

    def set_items(self, items: Sequence[ContentsItem]) -> None:
        """Show sections; the current one stays current."""
        keys = [item.key for item in items]
        if keys != list(self._rows):
            self._make_rows(items)
        self._items = tuple(items)
        for item in items:
            self._rows[item.key].set_item(item)
        self._legend.setVisible(not self._folded and any(item.unfilled for item in items))
        if keys and self._current not in keys:
            self.set_current(keys[0])
        else:
            self.set_current(self._current)

    def set_current(self, key: str) -> None:
        """Mark a section as the one in sight, without telling."""
        self._current = key
        for name, row in self._rows.items():
            row.setChecked(name == key)
        title = next((item.title for item in self._items if item.key == key), "")
        self._menu_button.setText(f"目次：{title} ▾")
        self._menu_button.setAccessibleName(f"目次：{title}")

    def current(self) -> str:
        """Return the key of the section in sight."""
        return self._current

    def fold(self, folded: bool) -> None:
        """Show one button with a menu, or the list again."""
        self._folded = folded
        for row in self._rows.values():
            row.setVisible(not folded)
        self._menu_button.setVisible(folded)
        self._legend.setVisible(not folded and any(item.unfilled for item in self._items))
        if folded:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(theme().px(WIDTH))

    def _fold_again(self) -> None:
        self.fold(self._folded)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        line = QHBoxLayout(self._legend)
        line.setContentsMargins(_LEFT, 10, 0, 0)
        line.setSpacing(6)
        line.addWidget(IconLabel("pencil", self._legend, tint="warn", side=14))
        line.addWidget(help_text(UNFILLED, self._legend), 1)
        self._column.addWidget(self._menu_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._legend)
        self._column.addStretch(1)

    def _make_rows(self, items: Sequence[ContentsItem]) -> None:
        for row in self._rows.values():
            self._group.removeButton(row)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for at, item in enumerate(items):
            row = _SectionRow(item, self)
            row.clicked.connect(lambda _=False, key=item.key: self._choose(key))
            row.setVisible(not self._folded)
            self._rows[item.key] = row
            self._group.addButton(row)
            self._column.insertWidget(at + 1, row)

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in self._items:
            note = f"　{UNFILLED}" if item.unfilled else f"　{item.count}" if item.count else ""
            action = menu.addAction(item.title + note)
            action.triggered.connect(lambda _=False, key=item.key: self._choose(key))
        menu.popup(self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height())))


class _SectionRow(RowButton):
    """One section: title left, count or pencil right."""

    def __init__(self, item: ContentsItem, parent: QWidget) -> None:
        super().__init__(item.title, parent)
        self._item = item

    def set_item(self, item: ContentsItem) -> None:
        """Show another count or state of the same section."""
        self._item = item
        self.setText(item.title)
        unfilled = UNFILLED if item.unfilled else ""
        parts = (item.title, item.count, unfilled)
        self.setAccessibleName("、".join(part for part in parts if part))
        self.setToolTip(unfilled)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the width of the list."""
        width = theme().px(WIDTH)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped title, 26 at least."""
        words = text_height(self._item.title, Text.STRONG, self._room(width))
        return max(theme().px(26), words + 6)

    def paint_content(self, painter: QPainter) -> None:
        """Paint title, count and pencil."""
        look, current = theme(), self.isChecked()
        role = Text.STRONG if current else Text.BODY
        ink = look.ink("text", selected=current)
        room = QRect(_LEFT, 0, self._room(self.width()), self.height())
        room.setTop((self.height() - text_height(self._item.title, role, room.width())) // 2)
        paint_text(painter, room, self._item.title, role, ink)
        right = QRect(0, 0, self.width() - _SIDE, self.height())
        if self._item.unfilled:
            side = look.px(15)
            right.setLeft(right.right() - side)
            ink = look.ink("warn", selected=current)
            paint_icon(painter, right, "pencil", ink.name())
            return
        right.setTop((self.height() - look.line_height(Text.BODY)) // 2)
        quiet = look.ink("text2", selected=current)
        at_end = Qt.AlignmentFlag.AlignRight
        paint_text(painter, right, self._item.count, Text.BODY, quiet, align=at_end)

    def _room(self, width: int) -> int:
        count = text_width(self._item.count, Text.BODY) if self._item.count else 0
        pencil = theme().px(15) if self._item.unfilled else 0
        return max(width - _LEFT - _SIDE - max(count, pencil) - 6, 1)
