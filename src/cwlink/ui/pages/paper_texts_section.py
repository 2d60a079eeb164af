"""文例: the texts of the letters, each rewritten on its own, with an example and a way back."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services import letter_settings, paper_text, paper_texts
from cwlink.services.paper_text import PaperText
from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.text_area import GrowingTextArea

_PAUSE_MS = 700
_CHANGED = "（変更あり）"
_BY_LINE = "1行が1つの段落又は項目になります。"
_SETTINGS = letter_settings.TEXTS


class PaperTextsSection(QWidget):
    """Shows one text at a time; ``changed`` tells the setting's key and what was written."""

    changed = Signal(str, object)
    reset_wanted = Signal(str)
    editing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = {one.key: one for one in paper_texts.ALL}
        self._written: dict[str, str] = {one.key: one.shipped for one in paper_texts.ALL}
        self._text = paper_texts.ALL[0]
        self.group = ChoiceField(self)
        self.which = ChoiceField(self)
        self.field = GrowingTextArea(self, lines=4, most=16)
        self.frame = FieldFrame("文", self.field, self)
        self.reset = LinkButton("最初の文例に戻す", self, glyph="undo")
        self._help = help_text("", self)
        self._blanks = QWidget(self)
        self._flow = FlowLayout(self._blanks, gap=8, line_gap=4)
        self._sample = Label("", Text.BODY, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        groups = dict.fromkeys(one.group for one in paper_texts.ALL)
        self.group.set_choices([(name, name) for name in groups])
        self.show_text(self._text.key)

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show what the texts are; keys of other settings are passed over."""
        for key, setting in _SETTINGS.items():
            self._written[key] = str(values[setting.key])
        self.show_text(self._text.key)

    def show_text(self, key: str) -> None:
        """Show one text to be rewritten."""
        self._text = self._texts[key]
        with QSignalBlocker(self.group), QSignalBlocker(self.which):
            self.group.set_value(self._text.group)
            self._list_group()
            self.which.set_value(key)
        self.field.set_value(self._written[key])
        more = (_BY_LINE if self._text.by_line else "", self._text.help)
        self._help.setText("".join(more))
        self._help.setVisible(any(more))
        self._offer_blanks()
        self._look()

    def current(self) -> str:
        """Return the key of the text that is shown."""
        return self._text.key

    def refuse(self, key: str, sentence: str) -> None:
        """Say why a text cannot be kept as it is written; empty when it can."""
        if key == _SETTINGS[self._text.key].key:
            self.frame.set_remark(Tone.ERROR if sentence else None, sentence)

    def hand_over(self) -> None:
        """Tell what was written and not told yet; what cannot be kept stays in the field."""
        self._pause.stop()
        written = self.field.value()
        if written == self._written[self._text.key]:
            return
        if not paper_text.refusal(self._text, written):
            self._written[self._text.key] = written
            self._list_group()
        self.changed.emit(_SETTINGS[self._text.key].key, written)

    def refused(self) -> Mapping[str, str]:
        """Return the text that is shown, by its key, where it cannot be kept as it is written."""
        written = self.field.value()
        return {self._text.key: written} if paper_text.refusal(self._text, written) else {}

    def retype(self, refused: Mapping[str, str]) -> None:
        """Put back what refused() returned, with what is amiss with it."""
        for key, written in refused.items():
            self.show_text(key)
            self.field.set_value(written)
            self._look()

    # inside

    def _lay_out(self) -> None:
        choices = FlowLayout(gap=16, line_gap=8)
        choices.addWidget(FieldFrame("文書", self.group, self))
        choices.addWidget(FieldFrame("文例", self.which, self))
        foot = QHBoxLayout()
        foot.addWidget(self._blanks, 1)
        foot.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(choices)
        column.addWidget(self._help)
        column.addWidget(self.frame)
        column.addLayout(foot)
        column.addWidget(Label("見本", Text.HEAD, self))
        column.addWidget(self._sample)

    def _connect(self) -> None:
        self.group.changed.connect(self._choose_group)
        self.which.changed.connect(self._choose)
        self.field.changed.connect(self._edited)
        self.reset.clicked.connect(self._go_back)
        self._pause.timeout.connect(self.hand_over)

    def _list_group(self) -> None:
        """Name the texts of the group, and which of them the office wrote itself."""
        chosen = self.which.value()
        own = [one for one in paper_texts.ALL if one.group == self._text.group]
        with QSignalBlocker(self.which):
            self.which.set_choices([(one.key, self._named(one)) for one in own])
            self.which.set_value(chosen)

    def _named(self, text: PaperText) -> str:
        return text.label + (_CHANGED if self._written[text.key] != text.shipped else "")

    def _offer_blanks(self) -> None:
        self._flow.clear()
        if self._text.blanks:
            self._flow.addWidget(help_text("差し込む語", self._blanks))
        for name in self._text.blanks:
            button = LinkButton(f"{{{name}}}", self._blanks, glyph="plus")
            button.setAccessibleName(f"{name}を差し込む")
            button.clicked.connect(lambda _=False, name=name: self._insert(name))
            self._flow.addWidget(button)

    def _insert(self, name: str) -> None:
        self.field.insertPlainText(f"{{{name}}}")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_group(self) -> None:
        self.hand_over()
        own = (one for one in paper_texts.ALL if one.group == self.group.value())
        self.show_text(next(own).key)

    def _choose(self) -> None:
        self.hand_over()
        chosen = self.which.value()
        if chosen:
            self.show_text(chosen)

    def _edited(self) -> None:
        self.editing.emit()
        self._look()
        self._pause.start()

    def _go_back(self) -> None:
        self._pause.stop()
        key = self._text.key
        changed = self._written[key] != self._text.shipped
        self._written[key] = self._text.shipped
        self.show_text(key)
        if changed:
            self.reset_wanted.emit(_SETTINGS[key].key)

    def _look(self) -> None:
        """Show the text as it would print, or what is amiss with it."""
        written = self.field.value()
        amiss = paper_text.refusal(self._text, written)
        self.frame.set_remark(Tone.ERROR if amiss else None, amiss)
        self._sample.setText("" if amiss else "\n".join(paper_texts.example(self._text, written)))
        self.reset.set_allowed(written != self._text.shipped, "最初の文例のままです。")
