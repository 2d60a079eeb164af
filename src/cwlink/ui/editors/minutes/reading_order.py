"""Tab goes through lines as they stand on the page, whenever they were added."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return what Tab stops at inside a widget, in the order of its layouts."""
    return [one for one in _leaves(root) if _stops(one)]


def _leaves(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    if layout is None:
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
    return bool(by_tab) and widget.isEnabled() and widget.isVisible()
