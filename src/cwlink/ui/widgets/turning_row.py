"""Widgets beside each other that stand below each other where there is little room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget


class TurningRow(QWidget):
    """Shares its width by ``share``; ``turn`` puts its widgets one below the other, or back."""

    def __init__(
        self,
        widgets: Sequence[QWidget],
        parent: QWidget | None = None,
        *,
        share: Sequence[int] = (),
        gap: int = 16,
    ) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        for at, widget in enumerate(widgets):
            weight = share[at] if at < len(share) else 1
            self._row.addWidget(widget, weight, Qt.AlignmentFlag.AlignTop)

    def turn(self, *, below: bool) -> None:
        """Put the widgets below each other, or beside each other."""
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if below else directions.LeftToRight)
