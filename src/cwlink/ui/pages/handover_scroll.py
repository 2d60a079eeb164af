"""Head and table of a segment of 引継ぎ, scrolled together where there is little height."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def scrolled(parent: QWidget, head: QWidget, rows: QWidget) -> QScrollArea:
    """Return both in a column that scrolls; the rows take the height that is left."""
    work = QWidget(parent)
    work.setObjectName("scrolled")
    column = QVBoxLayout(work)
    column.setContentsMargins(20, 4, 16, 12)
    column.setSpacing(8)
    column.addWidget(head)
    column.addWidget(rows, 1)
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(work)
    return area
