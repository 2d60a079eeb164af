"""What keeps a draft from being final: 入力が必要 and 確認, each a link to its field."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cwlink.ui.notices import Tone
from cwlink.ui.text_lines import paint_text, text_height, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.key_cap import KeyCap
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.strips import ToneFrame

SHOWN_AT_MOST = 6
_FEW, _EDGE = 8, 2
WITH_HINTS = 54


@dataclass(frozen=True)
class ShownRemark:
    """One remark in words, with the path of its field; ``blocks`` is 入力が必要."""

    path: tuple[str, ...]
    words: str
    blocks: bool


class RemarkStrip(ToneFrame):
    """``chosen`` carries the path of a remark; ``next_remark`` goes round them (Ctrl+J)."""

    chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        ready: str = "確定できます",
        before: str = "確定の前に入力してください",
        anyway: str = "このままでも確定できます",
    ) -> None:
        super().__init__(Tone.DONE, parent, tinted=False)
        self._remarks: tuple[ShownRemark, ...] = ()
        self._at = -1
        self._needed = _RemarkLine("stop", "error", "入力が必要", self)
        self._doubtful = _RemarkLine("warning", "warn", "確認", self)
        self._ready = _ready_line(ready, self)
        self._needed.add_hint(before, KeyCap("Ctrl+J", "次の指摘へ", self))
        self._doubtful.add_hint(anyway)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 12, 6)
        column.setSpacing(2)
        for line in (self._needed, self._doubtful):
            line.chosen.connect(self._choose)
            column.addWidget(line)
        column.addWidget(self._ready)
        self._show()

    def set_remarks(self, remarks: Sequence[ShownRemark]) -> None:
        """Show remarks, those that block first; none turns the strip into 確定できます."""
        shown = tuple(sorted(remarks, key=lambda remark: not remark.blocks))
        if shown == self._remarks:
            return
        self._remarks = shown
        self._at = min(self._at, len(shown) - 1)
        self._show()

    def in_words(self) -> str:
        """Return the strip in words."""
        needed = sum(remark.blocks for remark in self._remarks)
        doubtful = len(self._remarks) - needed
        return f"入力が必要 {needed}件、確認 {doubtful}件"

    def remarks(self) -> tuple[ShownRemark, ...]:
        """Return the remarks in the order of the strip."""
        return self._remarks

    def next_remark(self, *, backwards: bool = False) -> bool:
        """Choose the next remark, or the one before; False when there is none."""
        if not self._remarks:
            return False
        start = self._at if self._at >= 0 else (0 if backwards else -1)
        self._at = (start + (-1 if backwards else 1)) % len(self._remarks)
        self.chosen.emit(self._remarks[self._at].path)
        return True

    def first_blocking(self) -> bool:
        """Choose the first remark that blocks; False when nothing blocks."""
        if not self._remarks or not self._remarks[0].blocks:
            return False
        self._choose(self._remarks[0])
        return True

    def _show(self) -> None:
        needed = [remark for remark in self._remarks if remark.blocks]
        doubtful = [remark for remark in self._remarks if not remark.blocks]
        self._needed.show_remarks(needed)
        self._doubtful.show_remarks(doubtful)
        nothing = not self._remarks
        self._ready.setVisible(nothing)
        tone = Tone.ERROR if needed else Tone.WARNING if doubtful else Tone.DONE
        self.set_tone(tone, tinted=nothing)
        self.setAccessibleName(self.in_words())

    def _choose(self, remark: ShownRemark) -> None:
        self._at = self._remarks.index(remark)
        self.chosen.emit(remark.path)


class _RemarkLine(QWidget):
    """Icon, word and count, links, and a hint at the right."""

    chosen = Signal(object)

    def __init__(self, glyph: str, tint: str, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._word, self._tint = word, tint
        self._hints: tuple[QWidget, ...] = ()
        self._count = Label("", Text.STRONG, self, tint=tint, wrap=False)
        links = QWidget(self)
        self._links = FlowLayout(links, gap=14, line_gap=0)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(IconLabel(glyph, self, tint=tint, side=18), 0, top)
        self._row.addWidget(self._count, 0, top)
        self._row.addWidget(links, 1)

    def add_hint(self, words: str, *more: QWidget) -> None:
        """Put a quiet hint at the right."""
        self._hints = (help_text(words, self), *more)
        for widget in self._hints:
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the links where there is little."""
        super().resizeEvent(event)
        roomy = event.size().width() > WITH_HINTS * text_width("字", Text.HELP)
        for widget in self._hints:
            widget.setVisible(roomy)

    def show_remarks(self, remarks: Sequence[ShownRemark]) -> None:
        """Show a link for each of the first remarks, and how many more there are."""
        self.setVisible(bool(remarks))
        self._count.setText(f"{self._word}　{len(remarks)}件")
        self._links.clear()
        for remark in remarks[:SHOWN_AT_MOST]:
            link = _RemarkLink(remark.words, self._tint, self)
            link.setAccessibleName(f"{self._word}：{remark.words}")
            link.clicked.connect(lambda _=False, remark=remark: self.chosen.emit(remark))
            self._links.addWidget(link)
        more = len(remarks) - SHOWN_AT_MOST
        if more > 0:
            self._links.addWidget(help_text(f"ほか{more}件", self))


class _RemarkLink(LinkButton):
    """A link that goes on in a second line where a remark is longer than the strip."""

    def __init__(self, words: str, tint: str, parent: QWidget) -> None:
        self.role = f"{tint}Link"
        super().__init__(words, parent)
        self._tint = tint
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Need room for a few characters."""
        whole = super().sizeHint()
        return QSize(min(whole.width(), _FEW * text_width("字", Text.BODY)), whole.height())

    def hasHeightForWidth(self) -> bool:
        """Tell that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        one_line = super().sizeHint()
        if width >= one_line.width():
            return one_line.height()
        return text_height(self.text(), Text.BODY, width - 2 * _EDGE) + 2 * _EDGE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words in lines where one is not enough, with the ring of every button."""
        if self.width() >= super().sizeHint().width():
            super().paintEvent(event)
            return
        words = self.text()
        painter = QPainter(self)
        box = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        paint_text(painter, box, words, Text.BODY, theme().color(self._tint))
        painter.end()
        self._paint_ring()


def _ready_line(words: str, parent: QWidget) -> QWidget:
    line = QWidget(parent)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(8)
    row.addWidget(IconLabel("check", line, tint="ok", side=18))
    row.addWidget(Label(words, Text.STRONG, line, tint="ok"), 1)
    return line
