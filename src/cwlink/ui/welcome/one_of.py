"""Shows one of several forms and is as tall as that one (a QStackedWidget is as its tallest)."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class OneOf(QWidget):
    """Steps of a form, one in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[QWidget] = []
        self._at = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def add(self, step: QWidget) -> None:
        """Add a step behind the others, out of sight."""
        step.hide()
        self._steps.append(step)
        self._column.addWidget(step)

    def at(self) -> int:
        """Return which step is in sight, from 0."""
        return self._at

    def show_step(self, at: int) -> None:
        """Bring a step in sight and focus it."""
        self._at = at
        for other, step in enumerate(self._steps):
            step.setVisible(other == at)
        self._steps[at].setFocus()
