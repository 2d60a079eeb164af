"""A pane that scrolls up and down only, and brings what takes the focus into sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_ROUND_FOCUS = 24


class ScrollPane(QScrollArea):
    """Put widgets into ``column`` with ``add``; they keep to the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget(self)
        self.content.setObjectName("scrolled")
        outer = QVBoxLayout(self.content)
        outer.setContentsMargins(0, 0, 0, 0)
        self.column = QVBoxLayout()
        outer.addLayout(self.column)
        outer.addStretch(1)
        self.setWidget(self.content)
        self.viewport().setAutoFillBackground(False)
        self.content.setAutoFillBackground(False)

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self.column.addWidget(widget)

    def fill_height(self) -> None:
        """Let the column take the whole height where there is more than it needs."""
        layout = self.column.parent()
        if isinstance(layout, QVBoxLayout):
            layout.setStretch(0, 1)
            layout.setStretch(1, 0)

    def clear(self) -> None:
        """Remove and delete every widget."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll so that a widget is seen, with a little room round it."""
        self.ensureWidgetVisible(widget, 0, _ROUND_FOCUS)
