"""The bars of the groups: always in sight, with count and summary, one of them open."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from cwlink.ui.icons import paint_icon
from cwlink.ui.text_lines import paint_text, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton

_PAD = 12


class GroupBar(QAbstractButton):
    """One bar; ``toggled_open`` tells the wish to open or close, ``left`` ↑ and ↓ past it."""

    toggle_wanted = Signal(bool)
    left = Signal(int)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = ""
        self._is_open = False
        self._action: LinkButton | None = None
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.toggle_wanted.emit(not self._is_open))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 8, 0)
        self._row.addStretch(1)

    def add_action(self, words: str, glyph: str) -> LinkButton:
        """Put a link at the right end and return it."""
        self._action = LinkButton(words, self, glyph=glyph)
        self._row.addWidget(self._action)
        return self._action

    def show_group(self, note: str, *, is_open: bool) -> None:
        """Show what the group holds and whether it is open."""
        self._note, self._is_open = note, is_open
        state = "開いています" if is_open else "閉じています"
        self.setAccessibleName(f"{self.text()}、{note}、{state}")
        self.setToolTip(note)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        height = max(theme().px(31), theme().line_height(Text.STRONG) + 10)
        return QSize(text_width(self.text(), Text.STRONG) + theme().px(60), height)

    def minimumSizeHint(self) -> QSize:
        """Need room for the title."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by →, close by ←, move on by ↑ and ↓."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            opens = key == Qt.Key.Key_Right
            if opens is not self._is_open:
                self.toggle_wanted.emit(opens)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint chevron, title, note and the rule above."""
        look, painter = theme(), QPainter(self)
        hovered = self.underMouse() and not self._is_open
        ground = "accent_tint" if self._is_open else "row_hover" if hovered else "sunken"
        painter.fillRect(self.rect(), look.color(ground))
        side = look.px(14)
        box = QRect(_PAD, 0, side, self.height())
        glyph = "chevron-down" if self._is_open else "chevron-right"
        paint_icon(painter, box, glyph, look.color("text2").name())
        room = self.rect().adjusted(_PAD + side + 8, 0, -_PAD, 0)
        if self._action is not None and self._action.isVisible():
            room.setRight(self._action.x() - 8)
        room.setTop((self.height() - look.line_height(Text.STRONG)) // 2)
        paint_text(painter, room, self.text(), Text.STRONG, look.color("text"), most=1)
        room.setLeft(room.left() + text_width(self.text(), Text.STRONG) + 10)
        room.setTop((self.height() - look.line_height(Text.HELP)) // 2)
        if room.width() > 0:
            paint_text(painter, room, self._note, Text.HELP, look.color("text2"), most=1)
        painter.setPen(QPen(look.color("line"), look.tokens.border))
        painter.drawLine(0, 0, self.width(), 0)
        if self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
