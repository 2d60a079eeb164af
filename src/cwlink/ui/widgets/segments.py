"""Segments: one of a few views of the same thing, all words in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from cwlink.ui.text_lines import text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.flow import FlowLayout


class Segments(QWidget):
    """Radio buttons drawn as joined segments; arrow keys move, ``changed`` carries the key."""

    changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self, gap=-1, line_gap=2)
        self._parts: dict[str, _Segment] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_parts(self, parts: Sequence[tuple[str, str]], current: str) -> None:
        """Show (key, words) pairs with one chosen; words carry their count: 期限あり 12."""
        for part in self._parts.values():
            self._group.removeButton(part)
        self._flow.clear()
        self._parts = {}
        before = self._stop_before()
        for key, words in parts:
            part = _Segment(words, self)
            part.clicked.connect(lambda _=False, key=key: self.changed.emit(key))
            self._parts[key] = part
            self._group.addButton(part)
            self._flow.addWidget(part)
            if before is not None:  # else Tab comes to it after all that was made earlier
                self.setTabOrder(before, part)
            before = part
        self.set_current(current)

    def _stop_before(self) -> QWidget | None:
        """Return what Tab stops at before this; Qt puts nothing behind what takes no focus."""
        one = self.previousInFocusChain()
        while one is not None and one is not self:
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not self.isAncestorOf(one):
                return one
            one = one.previousInFocusChain()
        return None

    def set_words(self, key: str, words: str) -> None:
        """Change the words of one segment, for instance its count."""
        self._parts[key].setText(words)
        self._parts[key].updateGeometry()

    def set_current(self, key: str) -> None:
        """Choose a segment without telling."""
        self._parts[key].setChecked(True)
        self.setFocusProxy(self._parts[key])

    def current(self) -> str:
        """Return the key of the chosen segment, empty before set_parts."""
        return next((key for key, part in self._parts.items() if part.isChecked()), "")


class _Segment(QAbstractButton):
    """One segment, painted."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ring = False
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return room for the bold words, so that nothing moves when they are chosen."""
        look = theme()
        height = max(look.px(28), look.line_height(Text.BODY) + 6)
        return QSize(text_width(self.text(), Text.STRONG) + 2 * look.gap(10), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same room."""
        return self.sizeHint()

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
        """Paint the ground, the words and the focus ring."""
        look, painter = theme(), QPainter(self)
        on = self.isChecked()
        ground = "accent_tint" if on else "row_hover" if self.underMouse() else "surface"
        painter.fillRect(self.rect(), look.color(ground))
        painter.setPen(QPen(look.color("chip_line"), look.tokens.border))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if on:
            painter.setPen(QPen(look.color("accent"), 1 if not look.tokens.contrast else 3))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(look.font(Text.STRONG if on else Text.BODY))
        token = "disabled" if not self.isEnabled() else "accent" if on else "text"
        painter.setPen(look.color(token))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self._ring and self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRect(QRect(self.rect()).adjusted(1, 1, -1, -1))
