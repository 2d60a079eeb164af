"""Choosing a passphrase: typed twice, its strength shown while typing."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.services.passphrase import Rating, Strength
from cwlink.ui.notices import Tone
from cwlink.ui.passphrase_field import PassphraseField
from cwlink.ui.welcome.strength_meter import StrengthMeter
from cwlink.ui.widgets.field_frame import FieldFrame

HELP = "関係のない言葉を四つ以上つなぐと、覚えやすく破られにくくなります。"
TOO_WEAK = "推測されやすいパスフレーズです。強さが「ふつう」以上になるまで言葉を足してください。"
EMPTY = "パスフレーズを入力してください。"
DIFFERENT = "1回目と違います。同じパスフレーズを入力してください。"


class NewPassphrase(QWidget):
    """Two fields and a meter; ``rate`` tells how strong a passphrase is."""

    entered = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, rate: Callable[[str], Rating], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rate = rate
        self.first = PassphraseField(self)
        self.again = PassphraseField(self)
        self.again.show_with(self.first)
        self.meter = StrengthMeter(self)
        self._first_frame = FieldFrame(
            "パスフレーズ", self.first, self, required=True, help_line=HELP
        )
        self._again_frame = FieldFrame("パスフレーズ（もう一度）", self.again, self, required=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._first_frame)
        column.addWidget(self.meter)
        column.addWidget(self._again_frame)
        self.setFocusProxy(self.first)
        self.first.changed.connect(self._show_strength)
        self.again.changed.connect(lambda: self._again_frame.set_remark(None))
        self.again.entered.connect(self.entered)

    def value(self) -> str:
        """Return the passphrase typed first."""
        return self.first.value()

    def check(self) -> bool:
        """Say what is missing beside its field; True when the passphrase can be used."""
        remark = EMPTY if not self.value().strip() else ""
        if not remark and self._rate(self.value()).strength is Strength.WEAK:
            remark = TOO_WEAK
        self._first_frame.set_remark(Tone.ERROR if remark else None, remark)
        differs = self.again.value() != self.value()
        self._again_frame.set_remark(Tone.ERROR if differs and not remark else None, DIFFERENT)
        if remark:
            self.first.setFocus()
        elif differs:
            self.again.setFocus()
        return not remark and not differs

    def remarks(self) -> list[str]:
        """Return the sentences that are shown beside the fields."""
        frames = (self._first_frame, self._again_frame)
        return [frame.remark() for frame in frames if frame.remark()]

    def _show_strength(self) -> None:
        self._first_frame.set_remark(None)
        self.meter.show_rating(self._rate(self.value()))
