"""追記: what is added to final minutes, with day and reason; the minutes themselves stay."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.wareki import long_date
from cwlink.rules.minutes import Correction
from cwlink.ui.editors.minutes.scene import Scene
from cwlink.ui.editors.minutes.section import MinutesPart
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.text_area import GrowingTextArea


class CorrectionsSection(MinutesPart):
    """Shows what was added, and takes one more addition."""

    add_wanted = Signal(str, str, str)
    """A household's part, the reason and the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = help_text("追記はまだありません。", self)
        self._told = Label("", Text.BODY, self)
        self.reason = TextField(self, example="頻度の聞き違い")
        self.words = GrowingTextArea(self, example="役割1の頻度は、正しくは週2回である。")
        self.button = SecondaryButton("追記する", self)
        card = Card(
            "追記", "確定した議事録は変わりません。誤りや補足は、日付と理由を付けて残します", self
        )
        card.add(self._none)
        card.add(self._told)
        card.add(FieldFrame("理由", self.reason, self, required=True, path=("reason",)))
        card.add(FieldFrame("追記", self.words, self, required=True, path=("words",)))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.button.clicked.connect(self._add)

    def show_scene(self, scene: Scene) -> None:
        """Show the additions to the household's minutes."""
        if self.scene is None or self.scene.case_id != scene.case_id:
            self.clear()
        super().show_scene(scene)
        self._told.setText("\n".join(map(_line, scene.case.corrections)))
        self._told.setVisible(bool(scene.case.corrections))
        self._none.setVisible(not scene.case.corrections)

    def typed(self) -> bool:
        """Tell whether an addition is begun and not added yet."""
        return bool(self.reason.value() or self.words.value())

    def clear(self) -> None:
        """Empty the fields."""
        self.reason.set_value("")
        self.words.set_value("")

    def begin_line(self) -> None:
        """Put the cursor into the reason."""
        self.reason.setFocus()

    def _add(self) -> None:
        if self.scene is not None:
            self.add_wanted.emit(self.scene.case_id, self.reason.value(), self.words.value())


def _line(one: Correction) -> str:
    return f"{long_date(one.on)}　{one.by}（{one.reason}）\n{one.words}"
