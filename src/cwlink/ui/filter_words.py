"""The words typed into the filters of a page, to be put back after a lock."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from cwlink.ui.widgets.search_field import SearchField


def of_page(page: QWidget) -> Mapping[str, str]:
    """Return the words of each filter that holds any."""
    return {name: field.text() for name, field in _filters(page).items() if field.text()}


def put_back(page: QWidget, typed: Mapping[str, str]) -> None:
    """Narrow the lists again as they were."""
    for name, field in _filters(page).items():
        words = typed.get(name, "")
        if words and words != field.text():
            field.setText(words)
            field.searched.emit(words)


def _filters(page: QWidget) -> dict[str, SearchField]:
    found = page.findChildren(SearchField)
    return {f"filter {at}": field for at, field in enumerate(found)}
