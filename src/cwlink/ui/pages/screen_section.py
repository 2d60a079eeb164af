"""How the window looks on this computer: text size, colours, keys in the status line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.ui.theme import Look
from cwlink.ui.widgets.checks import CheckRow, RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.segments import Segments

SCALES = (100, 125, 150, 175, 200)
LOOK_WORDS = (
    (Look.SYSTEM, "パソコンの設定に合わせる"),
    (Look.LIGHT, "明るい"),
    (Look.DARK, "暗い"),
    (Look.CONTRAST, "ハイコントラスト"),
)


class ScreenSection(QWidget):
    """Takes effect at once; kept on this computer, not in the vault."""

    scale_chosen = Signal(float)
    look_chosen = Signal(str)
    keys_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = Segments("文字の大きさ", self)
        self.scale.set_parts([(str(one), f"{one}%") for one in SCALES], str(SCALES[0]))
        self.look = RadioGroup(self, across=True)
        self.look.set_choices([(look.value, words) for look, words in LOOK_WORDS])
        self.keys = CheckRow("画面の下にキーの説明を出す", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            FieldFrame(
                "文字の大きさ",
                self.scale,
                self,
                help_line="パソコンの文字の大きさに、さらに掛け合わせます。",
            )
        )
        column.addWidget(FieldFrame("配色", self.look, self))
        column.addWidget(self.keys)
        self.scale.changed.connect(lambda percent: self.scale_chosen.emit(int(percent) / 100))
        self.look.changed.connect(lambda: self.look_chosen.emit(self.look.value() or ""))
        self.keys.changed.connect(lambda: self.keys_chosen.emit(self.keys.value()))

    def set_values(self, *, scale: float, look: str, shows_keys: bool) -> None:
        """Show what is chosen; an odd size counts as the nearest offered."""
        percent = min(SCALES, key=lambda one: abs(one - scale * 100))
        self.scale.set_current(str(percent))
        self.look.set_value(look)
        self.keys.set_value(shows_keys)
