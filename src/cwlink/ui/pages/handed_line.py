"""On a household's page: that it was handed over, to whom and when, or from whom it came."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.core.wareki import long_date
from cwlink.services.household_handover import Handed
from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.strips import ToneFrame

FETCH_BACK = "保管をやめて一覧に戻す"
STAY = "一覧から外さない"
_LONG = 140


class HandedLine(ToneFrame):
    """Hidden where there was no handover."""

    fetch_back_wanted = Signal()
    copies_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, parent)
        self.words = Label("", Text.BODY, self)
        self.fetch_back = LinkButton(FETCH_BACK, self, glyph="undo")
        self.copies = LinkButton("", self)
        self.note = Label("", Text.BODY, self)
        flow = EndedFlow(gap=12)
        flow.addWidget(self.words)
        flow.end_with(self.copies, self.fetch_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 10, 6)
        column.addLayout(flow)
        column.addWidget(self.note)
        self.fetch_back.clicked.connect(self.fetch_back_wanted)
        self.copies.clicked.connect(self.copies_wanted)
        self.hide()

    def show_handed(self, handed: Handed, today: date) -> None:
        """Say to whom the household went, or from whom it came."""
        self.words.setText(handed_words(handed, today))
        out = sum(one.still_out for one in handed.copies)
        told = f"前任から引き継いだ写し {len(handed.copies)}件（うち未回収 {out}件）"
        self.copies.setText(told)
        self.copies.setAccessibleName(f"{told}を提供記録で見る")
        self.copies.setVisible(bool(handed.copies))
        self.fetch_back.setText(FETCH_BACK if handed.is_archived(today) else STAY)
        self.fetch_back.setVisible(handed.given and handed.archive_on is not None)
        self._show_note(handed.note if handed.received else "")
        self.setVisible(bool(self.words.text()))

    def _show_note(self, note: str) -> None:
        """Show what the predecessor wrote, the rest of a long text in the tooltip."""
        told = f"申し送り：{'　'.join(note.split())}"
        self.note.setText(told if len(told) <= _LONG else f"{told[: _LONG - 1]}…")
        self.note.setToolTip(note if len(told) > _LONG else "")
        self.note.setVisible(bool(note))


def handed_words(handed: Handed, today: date) -> str:
    """Return 引継ぎ済み（佐伯さんへ、令和9年4月1日）, or 前任：田辺さん; empty for neither."""
    day = long_date(handed.on) if handed.on else ""
    if handed.received:
        return f"前任：{handed.other or '氏名の記録なし'}　引継ぎ日 {day}"
    if not handed.given:
        return ""
    to = f"{handed.other}さんへ、" if handed.other else ""
    told = f"引継ぎ済み（{to}{day}）"
    if handed.is_archived(today):
        return f"{told}。一覧から外して保管しています"
    away = f"。{long_date(handed.archive_on)}に一覧から外れます" if handed.archive_on else ""
    return f"{told}{away}"
