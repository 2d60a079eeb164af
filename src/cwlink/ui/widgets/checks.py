"""Check rows and radio buttons whose words wrap, drawn in the program's look."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.tick_paint import WordsBeside, paint_check_box, paint_radio

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Button
else:
    _Button = object  # beside a Qt class, which each row has, there may be no other


class _WordsRow(_Button):
    """What a check row and a radio row share: words that wrap beside a mark, and a focus ring."""

    _words: WordsBeside
    _ring = False
    _paint_mark: Callable[..., None]

    def _say(self, text: str, detail: str, role: Text) -> None:
        self._words = WordsBeside(text, detail, role)
        self.setAccessibleDescription(detail)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Tell that the words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._words.height(width)

    def sizeHint(self) -> QSize:
        """Ask for the width at which nothing wraps."""
        width = self._words.natural_width()
        return QSize(width, self._words.height(width))

    def minimumSizeHint(self) -> QSize:
        """Need the mark and four characters."""
        return QSize(self._words.least_width(), theme().px(24))

    def hitButton(self, point: QPoint) -> bool:
        """Take a click anywhere on the words."""
        return self.rect().contains(point)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring unless the mouse brought the focus."""
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the size of text changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark, words and focus ring."""
        painter = QPainter(self)
        self._paint_mark(
            painter,
            self._words.box(),
            checked=self.isChecked(),
            enabled=self.isEnabled(),
            hot=self.underMouse(),
        )
        self._words.paint(painter, self.size(), enabled=self.isEnabled())
        if self._ring and self.hasFocus():
            self._words.paint_ring(painter, self.size())


class CheckRow(_WordsRow, QCheckBox):
    """A check box whose words wrap, with an optional quiet detail below them."""

    changed = Signal()
    _paint_mark = staticmethod(paint_check_box)

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        detail: str = "",
        strong: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._say(text, detail, Text.STRONG if strong else Text.BODY)
        self.clicked.connect(lambda _checked: self.changed.emit())

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick or untick."""
        self.setChecked(value)


class RadioRow(_WordsRow, QRadioButton):
    """A radio button whose words wrap."""

    _paint_mark = staticmethod(paint_radio)

    def __init__(self, text: str, parent: QWidget | None = None, *, detail: str = "") -> None:
        super().__init__(text, parent)
        self._say(text, detail, Text.BODY)


class RadioGroup(QWidget):
    """One of a few choices, all in sight; ``across`` sets them side by side."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, across: bool = False) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._rows: dict[str, RadioRow] = {}
        self._layout: QLayout = FlowLayout(self, gap=16) if across else QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        if not across:
            self._layout.setSpacing(2)
        self._group.buttonClicked.connect(self._chosen)

    def set_choices(self, choices: Sequence[tuple[str, str] | tuple[str, str, str]]) -> None:
        """Offer (key, words) or (key, words, detail)."""
        chosen = self.value()
        for row in self._rows.values():
            self._group.removeButton(row)
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for key, words, *detail in choices:
            row = RadioRow(words, self, detail=detail[0] if detail else "")
            self._rows[key] = row
            self._group.addButton(row)
            self._layout.addWidget(row)
        for first in list(self._rows.values())[:1]:
            self.setFocusProxy(first)
        self.set_value(chosen)

    def rows(self) -> tuple[RadioRow, ...]:
        """Return the rows in the order in which they stand."""
        return tuple(self._rows.values())

    def row(self, key: str) -> RadioRow:
        """Return the radio button of a choice, to disable it or add a tooltip."""
        return self._rows[key]

    def value(self) -> str | None:
        """Return the key of the choice, None when nothing is chosen."""
        return next((key for key, row in self._rows.items() if row.isChecked()), None)

    def set_value(self, key: str | None) -> None:
        """Choose by key; None or an unknown key chooses nothing."""
        self._group.setExclusive(False)
        for name, row in self._rows.items():
            row.setChecked(name == key)
        self._group.setExclusive(True)
        chosen = self._rows.get(key or "", None)
        if chosen is not None:
            self.setFocusProxy(chosen)

    def _chosen(self, button: QAbstractButton) -> None:
        self.setFocusProxy(button)
        self.changed.emit()
