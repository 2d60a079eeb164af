"""Tab goes through what stands on the page, whenever it was added.

Qt follows the order in which widgets were made, and from a widget that hands its focus on to one
before it Tab never comes to what stands behind.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QRadioButton, QScrollArea, QWidget


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return what Tab stops at inside a widget, in the order of its layouts."""
    return [one for one in _leaves(root) if _stops(one)]


def go_round(root: QWidget, *, forward: bool) -> QWidget | None:
    """Focus the next stop inside a widget, the first after the last; None where there is none."""
    stops, focus = tab_stops(root), QApplication.focusWidget()
    if not stops:
        return None
    at = next((place for place, one in enumerate(stops) if one is focus), -1 if forward else 0)
    to = stops[(at + (1 if forward else -1)) % len(stops)]
    reason = Qt.FocusReason
    to.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
    return to


def _leaves(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    scrolled = widget.widget() if isinstance(widget, QScrollArea) else None
    if scrolled is not None:
        yield from _leaves(scrolled)
    elif layout is None:
        yield widget
    else:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None and not widget.isHidden():
            yield from _leaves(widget)
        elif inner is not None:
            yield from _in_layout(inner)


def _stops(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.isVisible() and not _is_passed(widget)


def _is_passed(widget: QWidget) -> bool:
    """Tell one of several choices that is not the chosen one: arrow keys go to it."""
    group = widget.group() if isinstance(widget, QRadioButton) else None
    chosen = None if group is None else group.checkedButton()
    return chosen is not None and chosen is not widget
