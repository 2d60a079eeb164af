"""A row that can be chosen (a step, a section): full width, painted, with the focus ring."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cwlink.ui.theme import theme

BAR = 4


class RowButton(QAbstractButton):
    """The ground of such a row; subclasses paint what stands on it."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = False
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Tell that the words wrap."""
        return True

    def sizeHint(self) -> QSize:
        """Ask for a readable width and the height that follows."""
        width = theme().px(150)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Need room for a few characters."""
        return QSize(theme().px(96), theme().px(26))

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
        """Paint ground and bar, the content, and the focus ring."""
        look, painter = theme(), QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), look.color("row_sel"))
            painter.fillRect(0, 0, BAR, self.height(), look.color(self.bar_token()))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), look.color("row_hover"))
        painter.save()
        self.paint_content(painter)
        painter.restore()
        if self._ring and self.hasFocus():
            painter.setPen(QPen(look.ink("accent", selected=self.isChecked()), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def bar_token(self) -> str:
        """Return the colour of the bar of the chosen row."""
        return "on_row_sel" if theme().tokens.contrast else "accent"

    def paint_content(self, painter: QPainter) -> None:
        """Paint what stands on the row."""
        raise NotImplementedError
