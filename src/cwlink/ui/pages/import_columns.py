"""Which column of the file is read as what, to be corrected; what is not read is said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cwlink.ui.notices import Tone
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.widgets.scroll_pane import ScrollPane

_NONE = "読み込まない"
_EXPLANATION = "見出しから判断しました。違っていれば選び直してください。次の取込みでも使います。"


class Choice(Protocol):
    """Which column of the file is read as what; ``label`` blank: none."""

    @property
    def column(self) -> str:
        """Return the key of what is read."""

    @property
    def heading(self) -> str:
        """Return what is read, in words."""

    @property
    def label(self) -> str:
        """Return the file's column."""

    @property
    def required(self) -> bool:
        """Tell whether nothing can be read without it."""

    @property
    def doubtful(self) -> bool:
        """Tell whether more than one column of the file would fit."""


@dataclass(frozen=True)
class FoundColumns:
    """The file's columns by label, what is read from which, and which are not read."""

    labels: Sequence[str]
    choices: Sequence[Choice]
    unread: Sequence[str]


class ImportColumns(ScrollPane):
    """One choice of the file's headings for each thing that can be read."""

    chosen = Signal(object, str)
    """A column and the label to read it from, empty for none."""

    def __init__(self, parent: QWidget | None = None, *, explanation: str = _EXPLANATION) -> None:
        super().__init__(parent)
        self.setAccessibleName("列の対応")
        self.fields: dict[str, ChoiceField] = {}
        self._frames: dict[str, FieldFrame] = {}
        self._unread = help_text("", self)
        self.column.setSpacing(10)
        self.column.setContentsMargins(0, 0, 8, 8)
        self.add(help_text(explanation, self))

    def show_columns(self, found: FoundColumns) -> None:
        """Show what each column is read from."""
        if not self.fields:
            self._make_fields(found.choices)
        offered = [("", _NONE), *((label, label) for label in found.labels)]
        for choice in found.choices:
            field = self.fields[choice.column]
            field.set_choices(offered)
            field.set_value(choice.label)
            frame = self._frames[choice.column]
            if choice.required and not choice.label:
                frame.set_remark(Tone.ERROR, "どの列にあるか選んでください。")
            elif choice.doubtful:
                frame.set_remark(Tone.WARNING, "あてはまる列が2つ以上あります。")
            else:
                frame.set_remark(None)
        unread = "、".join(found.unread)
        self._unread.setText(f"読み込まない列：{unread}" if unread else "")
        self._unread.setVisible(bool(unread))

    def focus_missing(self, missing: Sequence[str]) -> None:
        """Put the cursor into the first column that has to be chosen."""
        for column in missing[:1]:
            self.bring_into_sight(self._frames[column])
            self._frames[column].focus_editor()

    def _make_fields(self, choices: Sequence[Choice]) -> None:
        for choice in choices:
            field = ChoiceField(self, nothing=_NONE)
            frame = FieldFrame(choice.heading, field, self, required=choice.required)
            field.changed.connect(self._teller(choice.column, field))
            self.fields[choice.column] = field
            self._frames[choice.column] = frame
            self.add(frame)
        self.add(self._unread)

    def _teller(self, column: str, field: ChoiceField) -> Callable[[], None]:
        return lambda: self.chosen.emit(column, field.value() or "")
