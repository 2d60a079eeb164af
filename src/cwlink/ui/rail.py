"""The way between the main places, as tall as the window (screens, Navigation rail)."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from cwlink.ui.page import PageKey
from cwlink.ui.widgets.rail_button import RailButton


@dataclass(frozen=True)
class Place:
    """An entry of the rail and the page it opens."""

    key: PageKey
    word: str
    glyph: str
    at_foot: bool = False


PLACES = (
    Place(PageKey.HOUSEHOLDS, "世帯", "household"),
    Place(PageKey.MEETINGS, "会議", "meeting"),
    Place(PageKey.PLANS, "計画", "plan"),
    Place(PageKey.AGENCIES, "関係機関", "agency"),
    Place(PageKey.RECORD, "提供記録", "share"),
    Place(PageKey.SETTINGS, "設定", "settings", at_foot=True),
)


class NavigationRail(QFrame):
    """Shows the places and says which one was chosen; ↑↓ move between them."""

    chosen = Signal(PageKey)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName("主な画面")
        self._group = QButtonGroup(self)
        self._buttons: dict[PageKey, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 8)
        column.setSpacing(0)
        for place in (p for p in places if not p.at_foot):
            column.addWidget(self._entry(place))
        column.addStretch(1)
        for place in (p for p in places if p.at_foot):
            column.addWidget(self._entry(place))

    def show_current(self, key: PageKey) -> None:
        """Mark the place the shown page belongs to; it alone is a stop of the Tab key."""
        for place, button in self._buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if place is key else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        self._buttons[key].setChecked(True)

    def button(self, key: PageKey) -> RailButton:
        """Return the entry of a place."""
        return self._buttons[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus with ↑ and ↓; Enter and Space open."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        at = next((i for i, button in enumerate(buttons) if button.hasFocus()), None)
        if at is None:
            super().keyPressEvent(event)
        elif step is not None:
            target = buttons[(at + step) % len(buttons)]
            target.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            buttons[at].click()
        else:
            super().keyPressEvent(event)

    def _entry(self, place: Place) -> RailButton:
        button = RailButton(place.word, place.glyph, self)
        button.clicked.connect(lambda: self.chosen.emit(place.key))
        self._group.addButton(button)
        self._buttons[place.key] = button
        return button
