"""The way between the main places: an icon over a word, always both (screens, Navigation rail)."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cwlink.ui.page import PageKey


@dataclass(frozen=True)
class Place:
    """An entry of the rail and the page it opens."""

    key: PageKey
    word: str
    icon: str
    at_foot: bool = False


PLACES = (
    Place(PageKey.HOUSEHOLDS, "世帯", "household"),
    Place(PageKey.PLANS, "計画", "plan"),
    Place(PageKey.AGENCIES, "関係機関", "agency"),
    Place(PageKey.SETTINGS, "設定", "settings", at_foot=True),
)


class NavigationRail(QFrame):
    """Shows the places and says which one was chosen."""

    chosen = Signal(PageKey)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName("主な画面")
        self._group = QButtonGroup(self)
        self._buttons: dict[PageKey, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        for place in (p for p in places if not p.at_foot):
            column.addWidget(self._entry(place))
        column.addStretch(1)
        for place in (p for p in places if p.at_foot):
            column.addWidget(self._entry(place))

    def show_current(self, key: PageKey) -> None:
        """Mark the place the shown page belongs to."""
        self._buttons[key].setChecked(True)

    def button(self, key: PageKey) -> QToolButton:
        """Return the entry of a place."""
        return self._buttons[key]

    def _entry(self, place: Place) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("railEntry")
        button.setText(place.word)
        button.setAccessibleName(place.word)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.chosen.emit(place.key))
        self._group.addButton(button)
        self._buttons[place.key] = button
        return button
