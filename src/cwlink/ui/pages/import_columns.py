"""Which column of the file is read as what, to be corrected; what is not read is said."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cwlink.services.imports import Column, ImportPreview
from cwlink.ui.notices import Tone
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.widgets.scroll_pane import ScrollPane

_NONE = "読み込まない"
_EXPLANATION = "見出しから判断しました。違っていれば選び直してください。次の取込みでも使います。"


class ImportColumns(ScrollPane):
    """One choice of the file's headings for each thing that can be read."""

    chosen = Signal(object, str)
    """A column and the label to read it from, empty for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("列の対応")
        self.fields: dict[Column, ChoiceField] = {}
        self._frames: dict[Column, FieldFrame] = {}
        self._unread = help_text("", self)
        self.column.setSpacing(10)
        self.column.setContentsMargins(0, 0, 8, 8)
        self.add(help_text(_EXPLANATION, self))

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what each column is read from."""
        if not self.fields:
            self._make_fields(preview)
        offered = [("", _NONE), *((label, label) for label in preview.labels)]
        for choice in preview.choices:
            field = self.fields[choice.column]
            field.set_choices(offered)
            field.set_value(choice.label)
            frame = self._frames[choice.column]
            if choice.column in preview.missing:
                frame.set_remark(Tone.ERROR, "どの列にあるか選んでください。")
            elif choice.doubtful:
                frame.set_remark(Tone.WARNING, "あてはまる列が2つ以上あります。")
            else:
                frame.set_remark(None)
        unread = "、".join(preview.columns.unknown)
        self._unread.setText(f"読み込まない列：{unread}" if unread else "")
        self._unread.setVisible(bool(unread))

    def focus_missing(self, preview: ImportPreview) -> None:
        """Put the cursor into the first column that has to be chosen."""
        if preview.missing:
            frame = self._frames[preview.missing[0]]
            self.bring_into_sight(frame)
            frame.focus_editor()

    def _make_fields(self, preview: ImportPreview) -> None:
        for choice in preview.choices:
            field = ChoiceField(self, nothing=_NONE)
            frame = FieldFrame(choice.heading, field, self, required=choice.required)
            field.changed.connect(self._teller(choice.column, field))
            self.fields[choice.column] = field
            self._frames[choice.column] = frame
            self.add(frame)
        self.add(self._unread)

    def _teller(self, column: Column, field: ChoiceField) -> Callable[[], None]:
        return lambda: self.chosen.emit(column, field.value() or "")
