"""Fields that the editors of a household need beside the common ones."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from cwlink.ui.widgets.checks import CheckRow, RadioGroup
from cwlink.ui.widgets.date_fields import PartialDateField, WarekiDateField
from cwlink.ui.widgets.fields import ChoiceField, TextField
from cwlink.ui.widgets.text_area import GrowingTextArea


class Composite(QWidget):
    """A field made of several widgets."""

    changed = Signal()


Editor = (
    TextField
    | GrowingTextArea
    | ChoiceField
    | WarekiDateField
    | PartialDateField
    | RadioGroup
    | CheckRow
    | Composite
)
"""Every field that tells when the caseworker changed something."""


class SuggestField(TextField):
    """A line of text with the usual answers on ↓; anything else may be written."""

    def __init__(
        self, suggestions: Sequence[str], parent: QWidget | None = None, *, example: str = ""
    ) -> None:
        super().__init__(parent, example=example)
        self._usual = QCompleter(list(suggestions), self)
        self._usual.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._usual.setMaxVisibleItems(len(suggestions))
        self._usual.setWidget(self)
        self._usual.activated.connect(self._take)
        self.setToolTip("↓キーで、よくある答えから選べます。")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer the usual answers on ↓."""
        if event.key() == Qt.Key.Key_Down:
            self._usual.complete()
        else:
            super().keyPressEvent(event)

    def _take(self, text: str) -> None:
        self.setText(text)
        self.changed.emit()


class KnownChoice(RadioGroup):
    """Yes, no, or not known; ``value_known`` gives True, False or None."""

    _KEYS = (("yes", True), ("no", False), ("unknown", None))

    def __init__(
        self, yes: str, no: str, parent: QWidget | None = None, *, unknown: str = "未確認"
    ) -> None:
        super().__init__(parent, across=True)
        self.set_choices((("yes", yes), ("no", no), ("unknown", unknown)))

    def known(self) -> bool | None:
        """Return the answer."""
        return dict(self._KEYS)[self.value() or "unknown"]

    def set_known(self, answer: bool | None) -> None:
        """Show an answer."""
        self.set_value(next(key for key, value in self._KEYS if value is answer))
