"""A role of the office outside its work: taken home with one key, or with the supervisor's word."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.minutes import AgreedRole
from cwlink.rules.office_line import OutsideWork, outside_work
from cwlink.ui.editors.minutes import words
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.notices import Tone
from cwlink.ui.privacy import personal
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.strips import ToneFrame

_YES, _NO = "yes", "no"
_ANSWERS = ((_YES, "福祉事務所の役割としてよい"), (_NO, "福祉事務所では行わない"))


class ConfirmedField(RadioGroup):
    """What the supervisor said: True, False, or None while nobody asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, across=True)
        self.set_choices(_ANSWERS)

    def value(self) -> bool | None:  # type: ignore[override]  # an answer, not its key
        """Return the answer."""
        return {_YES: True, _NO: False}.get(super().value() or "")

    def set_value(self, value: bool | str | None) -> None:
        """Show an answer; a key is one of the group's own."""
        answers: dict[bool | str | None, str | None] = {True: _YES, False: _NO}
        super().set_value(answers.get(value))


class OfficeStrip(ToneFrame):
    """Shown where a role's words are of the kind; the role itself stays until she decides."""

    take_home_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARNING, parent)
        self._asking = False
        self._glyph = IconLabel("warning", self, tint="warn", side=18)
        self._said = Label("", Text.STRONG, self, tint="warn")
        self.take_home = LinkButton("持ち帰り事項にする（Ctrl+T）", self)
        self.record = LinkButton("査察指導員の確認を記録する", self)
        self.answer = FieldFrame("査察指導員の確認", ConfirmedField(self), self)
        self.name = FieldFrame("査察指導員", personal(TextField(self, room=8)), self)
        note = TextField(self, example="社会福祉協議会につなぐまでの1回に限る")
        self.note = FieldFrame("言われたこと", note, self)
        self._fields = FieldRows((((self.answer, 5),), ((self.name, 2), (self.note, 5))), self)
        self._lay_out()
        self.take_home.clicked.connect(self.take_home_wanted)
        self.record.clicked.connect(self._ask)

    def frames(self) -> Sequence[tuple[str, FieldFrame]]:
        """Return the fields by the name of the role's part they say."""
        return (
            ("supervisor_confirmed", self.answer),
            ("supervisor_name", self.name),
            ("supervisor_note", self.note),
        )

    def show_role(self, role: AgreedRole, *, editable: bool) -> None:
        """Show why a role waits, or what the supervisor said of it."""
        kinds = outside_work(f"{role.content}。{role.purpose}") if role.is_office else ()
        asked = role.supervisor_confirmed is not None
        self._show_tone(kinds, confirmed=bool(role.supervisor_confirmed))
        self.take_home.setVisible(editable and not role.supervisor_confirmed)
        self.record.setVisible(editable and not asked and not self._asking)
        self._fields.setVisible(asked or self._asking)
        self.setVisible(bool(kinds) or asked)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._fields.show_narrow(narrow=narrow)

    def focus_first(self) -> None:
        """Put the cursor on what can be done."""
        (self.record if self.record.isVisible() else self.answer.editor).setFocus()

    def _show_tone(self, kinds: Sequence[OutsideWork], *, confirmed: bool) -> None:
        tone, tint = (Tone.DONE, "ok") if confirmed else (Tone.WARNING, "warn")
        self.set_tone(tone)
        self._glyph.set_glyph("check" if confirmed else "warning", tint)
        self._said.set_tint(tint)
        told = "、".join(words.OUTSIDE[one] for one in kinds)
        said = "査察指導員が確認した役割です" if confirmed else words.TO_ASK
        self._said.setText(f"{said}：{told}" if told else said)

    def _ask(self) -> None:
        self._asking = True
        self._fields.setVisible(True)
        self.record.setVisible(False)
        self.answer.focus_editor()

    def _lay_out(self) -> None:
        actions = QWidget(self)
        flow = FlowLayout(actions, gap=12, line_gap=2)
        flow.addWidget(self.take_home)
        flow.addWidget(self.record)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._glyph)
        top.addWidget(self._said, 1)
        top.addWidget(actions, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 10, 6)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._fields)
        self._fields.hide()
