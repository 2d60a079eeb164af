"""Shows how far long work is: after half a second a bar, after two a button to cancel."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from cwlink.ui.work import Task

SHOW_AFTER_MS = 500
CANCEL_AFTER_MS = 2000


class ProgressPanel(QDialog):
    """Stands over the window while a task runs, so that nothing else is begun meanwhile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self._task: Task | None = None
        self._heading = QLabel(self)
        self._what = QLabel(self)
        self._bar = QProgressBar(self)
        self._cancel = QPushButton("中止する", self)
        self._cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        for widget in (self._heading, self._bar, self._what):
            column.addWidget(widget)
        column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignRight)
        self._show_later = self._after(SHOW_AFTER_MS, self.show)
        self._offer_cancel = self._after(CANCEL_AFTER_MS, self._cancel.show)

    def watch(self, heading: str, task: Task) -> None:
        """Follow a task until it comes back."""
        self._task = task
        self._heading.setText(heading)
        self._what.setText("")
        self._bar.setRange(0, 0)
        self._cancel.hide()
        self._cancel.setEnabled(True)
        task.progressed.connect(self._progressed)
        task.ended.connect(self._ended)
        self._show_later.start()
        self._offer_cancel.start()

    def reject(self) -> None:
        """Ask the task to stop (中止する, Esc); the panel stays until it has."""
        if self._task is not None and self._cancel.isVisible():
            self._cancel.setEnabled(False)
            self._what.setText("中止しています")
            self._task.cancel()

    def _progressed(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if self._cancel.isEnabled():
            self._what.setText(what)

    def _ended(self) -> None:
        self._task = None
        self._show_later.stop()
        self._offer_cancel.stop()
        self.hide()

    def _after(self, wait_ms: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait_ms)
        timer.timeout.connect(act)
        return timer
