"""Fields that the editors of a household need beside the common ones."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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
