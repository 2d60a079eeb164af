"""A field with its label above, and what is wrong with it below."""

from PySide6.QtCore import QObject, Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.fields import set_state
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label, help_text

_STATES = {Tone.ERROR: ("error", "stop"), Tone.WARNING: ("warn", "warning")}


class FieldFrame(QWidget):
    """Label (with 必須 in words), editor, remark and help; ``path`` is how remarks find it.

    A sentence from the editor itself (an unreadable date) stands before a remark of the rules.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        parent: QWidget | None = None,
        *,
        required: bool = False,
        help_line: str = "",
        path: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.path = path
        self._label = label
        self._required = required
        self._remark: tuple[Tone, str] | None = None
        self._help = help_text(help_line, self)
        self._glyph = IconLabel("stop", self, side=16)
        self._sentence = Label("", Text.HEAD, self)
        self._lay_out()
        self._help.setVisible(bool(help_line))
        self._speak()
        told = getattr(editor, "problem_changed", None)
        if isinstance(told, SignalInstance):
            told.connect(self._refresh)
        self._refresh()

    def set_remark(self, tone: Tone | None, sentence: str = "") -> None:
        """Show a remark of the rules (ERROR: 入力が必要, WARNING: 確認), or none."""
        self._remark = None if tone is None else (tone, sentence)
        self._refresh()

    def remark(self) -> str:
        """Return the sentence shown below the editor, empty for none."""
        return "" if self._sentence.isHidden() else self._sentence.text()

    def is_required(self) -> bool:
        """Tell whether 必須 stands beside the label."""
        return self._required

    def set_required(self, required: bool) -> None:
        """Say 必須, or no longer."""
        self._required = required
        self._needed.setVisible(required)
        self._speak()

    def focus_editor(self) -> None:
        """Put the cursor into the editor, visibly."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        label = Label(self._label, Text.HEAD, self, tint="text")
        QLabel.setBuddy(label, self.editor)
        self._needed = help_text("必須", self)
        self._needed.setVisible(self._required)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label)
        head.addWidget(self._needed)
        head.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addLayout(below)
        column.addWidget(self._help)
        column.addStretch(1)

    def _refresh(self) -> None:
        tone, sentence = self._what_to_say()
        state, glyph = _STATES.get(tone, ("", "stop")) if tone else ("", "stop")
        set_state(self._marked(), state)
        self._glyph.set_glyph(glyph, state or "text2")
        self._sentence.set_tint(state or "text2")
        self._sentence.setText(sentence)
        self._glyph.setVisible(bool(sentence))
        self._sentence.setVisible(bool(sentence))
        self._speak()

    def _what_to_say(self) -> tuple[Tone | None, str]:
        problem = getattr(self.editor, "problem", None)
        if callable(problem) and (own := str(problem())):
            return Tone.ERROR, own
        return self._remark or (None, "")

    def _marked(self) -> QWidget:
        return self.editor.focusProxy() or self.editor

    def _speak(self) -> None:
        needed = "（必須）" if self._required else ""
        said = "。".join(part for part in (self._sentence.text(), self._help.text()) if part)
        for widget in {self.editor, self._marked()}:
            widget.setAccessibleName(f"{self._label}{needed}")
            widget.setAccessibleDescription(said)


def field_of(widget: QObject | None) -> FieldFrame | None:
    """Return the frame a widget stands in, None outside of any."""
    while widget is not None and not isinstance(widget, FieldFrame):
        widget = widget.parent()
    return widget
