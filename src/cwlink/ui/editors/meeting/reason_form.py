"""Asks in place for the reason without which something is not done: a meeting cancelled, moved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cwlink.ui.notices import Tone
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.strips import ToneFrame


class ReasonForm(ToneFrame):
    """A field and what it leads to; ``given`` carries the reason. Hidden until it asks."""

    given = Signal(str)

    def __init__(self, label: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARNING, parent)
        self.field = TextField(self, example="主催する担当者が急病のため", room=20)
        self._frame = FieldFrame(label, self.field, self, required=True)
        self.act = SecondaryButton(action, self)
        self.stop = LinkButton("やめる", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._frame, 1)
        for button in (self.stop, self.act):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.act.clicked.connect(self._give)
        self.field.returnPressed.connect(self._give)
        self.field.changed.connect(lambda: self._frame.set_remark(None))
        self.stop.clicked.connect(self.close_form)
        self.hide()

    def ask(self) -> None:
        """Show the field, empty, and put the cursor into it."""
        self.field.set_value("")
        self._frame.set_remark(None)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> bool:
        """Do not ask any more; False where nothing was asked."""
        was_open = not self.isHidden()
        self.hide()
        return was_open

    def _give(self) -> None:
        reason = self.field.value()
        if not reason:
            self._frame.set_remark(Tone.ERROR, "理由を入力してください。")
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.hide()
        self.given.emit(reason)
