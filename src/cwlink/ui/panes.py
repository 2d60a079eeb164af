"""F6 moves between the parts of the window; each part remembers where the focus was in it."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class PaneRound:
    """Goes round the panes of the window, skipping those that cannot take the focus."""

    def __init__(self) -> None:
        self._last_focus: WeakKeyDictionary[QWidget, QWidget] = WeakKeyDictionary()

    def move(self, panes: Sequence[QWidget], *, backwards: bool = False) -> QWidget | None:
        """Focus the next pane after the one that holds the focus; returns the pane entered."""
        order = list(reversed(panes)) if backwards else list(panes)
        focus = QApplication.focusWidget()
        at = next((i for i, pane in enumerate(order) if _holds(pane, focus)), None)
        if at is not None and focus is not None:
            self._last_focus[order[at]] = focus
            order = order[at + 1 :] + order[:at]
        for pane in order:
            if self.enter(pane):
                return pane
        return None

    def enter(self, pane: QWidget) -> bool:
        """Focus a pane where it was left, else its first field; False when it has none."""
        left = self._last_focus.get(pane)
        target = left if left is not None and _takes_focus(left) else first_field(pane)
        if target is None:
            return False
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True


def first_field(pane: QWidget) -> QWidget | None:
    """Return the first widget of a pane, in tab order, that can take the focus."""
    if _takes_focus(pane):
        return pane
    widget: QWidget | None = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        if pane.isAncestorOf(widget) and _takes_focus(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def _takes_focus(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()
