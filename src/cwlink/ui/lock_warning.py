"""The last minute before the program locks by itself: a calm strip over whatever is in sight."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from cwlink.ui.notices import Tone
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.strips import ToneFrame

_WORDS = "あと{}秒で施錠します。キーを押すかマウスを動かすと続けられます。"
_AROUND, _FOOT = 12, 32


class LockWarning(ToneFrame):
    """Lies over the foot of the window, or of a dialog that is open over it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(Tone.INFO, window)
        self._window = window
        self._over: QWidget | None = None
        self._words = Label("", Text.STRONG, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(10)
        row.addWidget(IconLabel("lock", self, tint="accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_left(self, seconds: int) -> None:
        """Say how many seconds are left; read out once, not every second."""
        new = self.isHidden()
        self._words.setText(_WORDS.format(seconds))
        self.setAccessibleName(self._words.text())
        self._lie_over(QApplication.activeModalWidget() or self._window)
        self.show()
        self.raise_()
        if new:
            told = QAccessibleAnnouncementEvent(self, self._words.text())
            QAccessible.updateAccessibility(told)

    def go(self) -> None:
        """Go away, back to the window: a dialog may be thrown away."""
        self.hide()
        self._lie_over(self._window)

    def words(self) -> str:
        """Return what is said, empty while nothing is."""
        return "" if self.isHidden() else self._words.text()

    def eventFilter(self, _over: QObject, event: QEvent) -> bool:
        """Follow the window's size; leave a dialog that closes."""
        if event.type() is QEvent.Type.Resize:
            self._take_place()
        elif event.type() is QEvent.Type.Hide and self._over is not self._window:
            self._lie_over(self._window)
        return False

    def _lie_over(self, over: QWidget) -> None:
        if over is not self._over:
            if self._over is not None:
                self._over.removeEventFilter(self)
            self._over = over
            self.setParent(over)
            over.installEventFilter(self)
        self._take_place()

    def _take_place(self) -> None:
        if self._over is None:
            return
        wide = min(self._over.width() - 2 * _AROUND, self.fontMetrics().height() * 44)
        high = max(self.heightForWidth(wide), self.sizeHint().height())
        left = (self._over.width() - wide) // 2
        foot = theme().px(_FOOT) + _AROUND
        self.setGeometry(left, self._over.height() - high - foot, wide, high)
