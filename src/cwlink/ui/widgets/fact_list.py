"""Facts one below the other: a quiet label at the left, what it says beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cwlink.ui.text_lines import text_width
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.labels import Label, help_text


class FactList(QWidget):
    """Filled anew by ``show_facts``; a fact without words is left out."""

    def __init__(self, parent: QWidget | None = None, *, room: int = 6) -> None:
        super().__init__(parent)
        self._room = room
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._facts: tuple[tuple[str, str], ...] = ()

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what is shown, label and words."""
        return self._facts

    def show_facts(self, *facts: tuple[str, str]) -> None:
        """Show facts in place of those before."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._facts = tuple(fact for fact in facts if fact[1])
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, words) in enumerate(self._facts):
            label = help_text(name, self)
            label.setMinimumWidth(self._room * text_width("字", Text.HELP))
            self._grid.addWidget(label, row, 0, top)
            self._grid.addWidget(Label(words, Text.BODY, self), row, 1, top)
        self.setVisible(bool(self._facts))
