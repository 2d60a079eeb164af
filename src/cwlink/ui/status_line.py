"""The foot of the window: the keys that matter here, the date, whether all is saved, the lock."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from cwlink.core import wareki
from cwlink.ui.page import Breakpoint, KeyHint, SaveState


class KeyHints(QWidget):
    """Shows as many key caps as fit; the last one (F1) stays longest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addStretch(1)
        self._shown: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_hints(self, hints: Sequence[KeyHint]) -> None:
        """Replace the key caps."""
        for old in self._shown:
            self._row.removeWidget(old)
            old.deleteLater()
        self._shown = [_key_cap(hint, self) for hint in hints]
        for at, widget in enumerate(self._shown):
            self._row.insertWidget(at, widget)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: hints give way to everything else."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits in the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width()
        by_weight = self._shown[-1:] + self._shown[:-1]
        for widget in by_weight:
            room -= widget.sizeHint().width()
            widget.setVisible(room >= 0)
            room -= self._row.spacing()


class StatusLine(QFrame):
    """Tells what is known everywhere and offers the lock."""

    lock_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "statusLine")
        self._hints = KeyHints(self)
        self._date = QLabel(self)
        self._date.setObjectName("statusDate")
        self._saved = QLabel(self)
        self._saved.setObjectName("statusSaved")
        self._lock = QToolButton(self)
        self._lock.setObjectName("statusLock")
        self._lock.setText("Ctrl+Lで施錠")
        self._lock.setToolTip("保管庫を閉じ、パスフレーズを入れる画面に戻ります")
        self._lock.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._lock.clicked.connect(self.lock_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(16)
        row.addWidget(self._hints, 1)
        for widget in (self._date, self._saved, self._lock):
            row.addWidget(widget)

    def show_hints(self, hints: Sequence[KeyHint]) -> None:
        """Show the keys of the page, F1 last."""
        self._hints.show_hints((*hints, KeyHint("F1", "ヘルプ")))

    def show_date(self, today: date) -> None:
        """Show the date in 和暦."""
        self._date.setText(wareki.long_date(today, weekday=True))

    def show_saving(self, state: SaveState, moment: datetime) -> None:
        """Show whether everything is saved, and since when."""
        words = {
            SaveState.SAVED: f"自動保存済み {moment:%H:%M}",
            SaveState.SAVING: "保存しています",
            SaveState.FAILED: "保存できていません",
        }
        self._saved.setText(words[state])

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Keep only saved and lock in a narrow window."""
        self._hints.setVisible(room is not Breakpoint.NARROW)
        self._date.setVisible(room is not Breakpoint.NARROW)


def _key_cap(hint: KeyHint, parent: QWidget) -> QWidget:
    """Return the key as a cap with its word beside it."""
    shown = QWidget(parent)
    row = QHBoxLayout(shown)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    cap = QLabel(hint.keys, shown)
    cap.setObjectName("keyCap")
    word = QLabel(hint.word, shown)
    word.setObjectName("keyWord")
    row.addWidget(cap)
    row.addWidget(word)
    return shown
