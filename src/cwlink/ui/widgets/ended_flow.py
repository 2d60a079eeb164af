"""A flow whose last widgets stand at the right end of their line, as the actions of a page do."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from cwlink.ui.widgets.flow import FlowLayout


class EndedFlow(FlowLayout):
    """Flows like words; what ``end_with`` added goes to the right where it shares a line."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int = 6) -> None:
        super().__init__(parent, gap=gap, line_gap=line_gap)
        self._ends: list[QWidget] = []

    def end_with(self, *widgets: QWidget) -> None:
        """Add widgets at the right end."""
        for widget in widgets:
            self.addWidget(widget)
            self._ends.append(widget)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items, then push the last ones to the right."""
        super().setGeometry(rect)
        shown = [widget for widget in self._ends if not widget.isHidden()]
        lines: dict[int, list[QWidget]] = {}
        for widget in shown:
            lines.setdefault(widget.geometry().center().y(), []).append(widget)
        for line in lines.values():
            if line[0].x() > rect.left():
                spare = rect.right() - line[-1].geometry().right()
                for widget in line:
                    widget.move(widget.x() + spare, widget.y())
