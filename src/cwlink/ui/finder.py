"""Ctrl+K: find any household, plan or agency from anywhere, with results as one types."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from cwlink.ui.found import Found
from cwlink.ui.text_lines import paint_text
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.labels import help_text

ASK_AFTER_MS = 60
_FOUND = Qt.ItemDataRole.UserRole
_ROWS_SHOWN = 7


class Finder(QFrame):
    """A field over the window with the results below it; Enter opens the marked one.

    A child of the window and not a popup window, in which an IME cannot convert everywhere.
    """

    asked = Signal(str)
    """What was typed; the app answers with show_results()."""
    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._came_from: QWidget | None = None
        self.setProperty("role", "popup")
        self.setAccessibleName("世帯・会議・計画・機関を探す")
        self._field = QLineEdit(self)
        self._field.setPlaceholderText("氏名・カナ・ケース番号・会議番号・計画番号・機関名で探す")
        self._field.setAccessibleName("探す言葉")
        self._field.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setAccessibleName("見つかったもの")
        self._list.setItemDelegate(_TwoLines(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = help_text("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        for widget in (self._field, self._none, self._list):
            column.addWidget(widget)
        self._ask_later = QTimer(self, singleShot=True, interval=ASK_AFTER_MS)
        self._ask_later.timeout.connect(self._ask)
        self._close_later = QTimer(self, singleShot=True, interval=0)
        self._close_later.timeout.connect(self._close_unless_used)
        self._field.textEdited.connect(self._ask_later.start)
        self._field.returnPressed.connect(self._open_marked)
        self._list.itemClicked.connect(self._open)
        self.hide()

    def ask(self) -> None:
        """Open empty, over the upper middle of the window."""
        self._came_from = QApplication.focusWidget()
        self._field.clear()
        self.show_results(())
        window = self._window
        width = min(theme().px(560), window.width() - 40)
        self.resize(width, self.sizeHint().height())
        left = (window.width() - width) // 2
        self.move(left, theme().px(64))
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_results(self, found: Sequence[Found]) -> None:
        """List what was found, the first one marked."""
        self._list.clear()
        for one in found:
            item = QListWidgetItem(f"{one.kind} {one.name} {one.detail}")
            item.setData(_FOUND, one)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        typed = bool(self._field.text().strip())
        self._none.setVisible(not found)
        self._none.setText("見つかりません。別の言葉で探してください。" if typed else HINT)
        row = theme().line_height(Text.BODY) + theme().line_height(Text.HELP) + 12
        self._list.setFixedHeight(min(len(found), _ROWS_SHOWN) * row)
        self._list.setVisible(bool(found))
        self.setFixedHeight(self.sizeHint().height())

    def close_drawer(self) -> bool:
        """Close and give the focus back; False when it was not open."""
        if not self.isVisible():
            return False
        self.hide()
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let ↑ and ↓ move in the results while the cursor stays in the field."""
        if watched is self._field and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if event.type() is QEvent.Type.KeyPress and step is not None and self._list.count():
                row = self._list.currentRow() + step
                self._list.setCurrentRow(max(0, min(row, self._list.count() - 1)))
                return True
        elif watched is self._field and event.type() is QEvent.Type.FocusOut:
            self._close_later.start()
        return super().eventFilter(watched, event)

    def _close_unless_used(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and focus is not self._field:
            self.hide()

    def _ask(self) -> None:
        text = self._field.text().strip()
        if text:
            self.asked.emit(text)
        else:
            self.show_results(())

    def _open_marked(self) -> None:
        if self._ask_later.isActive():
            self._ask_later.stop()
            self._ask()
        item = self._list.currentItem()
        if item is not None:
            self._open(item)

    def _open(self, item: QListWidgetItem) -> None:
        self.hide()
        self.chosen.emit(item.data(_FOUND))


HINT = "一部の文字だけでも探せます。カナ・かな・新旧の字体は区別しません。"


class _TwoLines(QStyledItemDelegate):
    """Paints name and kind above, the detail below."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of two lines."""
        height = theme().line_height(Text.BODY) + theme().line_height(Text.HELP) + 12
        return QSize(0, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one result."""
        found: Found = index.data(_FOUND)
        look = theme()
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, look.color("row_sel"))
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), look.color("accent"))
        inner = rect.adjusted(14, 5, -12, -5)
        right = Qt.AlignmentFlag.AlignRight
        main = look.ink("text", selected=selected)
        quiet = look.ink("text2", selected=selected)
        line = paint_text(painter, inner, found.name, Text.STRONG, main, most=1)
        paint_text(painter, inner, found.kind, Text.HELP, quiet, most=1, align=right)
        inner.setTop(inner.top() + line)
        paint_text(painter, inner, found.detail, Text.HELP, quiet, most=1)
