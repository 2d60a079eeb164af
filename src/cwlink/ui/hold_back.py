"""Holds a button back for some seconds and counts them down on it."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton

WHY = "続けて間違えたため、少し間を置いています"


class HoldBack(QObject):
    """Keeps a button from being pressed too soon after a wrong passphrase."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button = button
        self._words = button.text()
        self._seconds = 0
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._count_down)

    def is_held(self) -> bool:
        """Tell whether the button is held back now."""
        return self._seconds > 0

    def hold(self, seconds: int) -> None:
        """Hold it back for so many seconds; 0 lets it go."""
        was_held, self._seconds = self.is_held(), max(0, seconds)
        if not was_held:
            self._words = self._button.text()
        if was_held or self.is_held():
            self._show()
        if self.is_held():
            self._tick.start()
        else:
            self._tick.stop()

    def _count_down(self) -> None:
        self.hold(self._seconds - 1)

    def _show(self) -> None:
        held = self.is_held()
        self._button.setText(f"あと{self._seconds}秒" if held else self._words)
        self._button.setEnabled(not held)
        self._button.setToolTip(WHY if held else "")
