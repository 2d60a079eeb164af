"""Chips, tags and doubt tags: an issue, a state or source, and something to be checked.

They are painted by the same functions in widgets and in table cells, and are never buttons.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cwlink.ui.privacy import cover, is_covered
from cwlink.ui.text_lines import paint_text
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text

HIGH = "高"


class BadgeKind(StrEnum):
    """What a badge tells, and so how it is drawn."""

    CHIP = "chip"
    TAG = "tag"
    DOUBT = "doubt"


@dataclass(frozen=True)
class Badge:
    """The words of a badge; a chip may have a holder (孤立（世帯）) and a high priority."""

    kind: BadgeKind
    word: str
    holder: str = ""
    high: bool = False
    prefix: str = ""

    def spoken(self) -> str:
        """Return the badge in words."""
        holder = f"（{self.holder}）" if self.holder else ""
        return f"{'優先度 高 ' if self.high else ''}{self.prefix}{self.word}{holder}"

    def parts(self) -> tuple[tuple[str, Text, str], ...]:
        """Return the pieces of text in order, each with role and token."""
        quiet, main = ("warn", "warn") if self.kind is BadgeKind.DOUBT else ("text2", "text")
        if self.kind is BadgeKind.TAG:
            main = "text2"
        pieces = (
            (f"{HIGH} " if self.high else "", Text.HEAD, "text"),
            (self.prefix, Text.HELP, quiet),
            (self.word, Text.HELP, main),
            (f"（{self.holder}）" if self.holder else "", Text.HELP, quiet),
        )
        return tuple((cover(text), role, token) for text, role, token in pieces if text)


def chip(word: str, *, holder: str = "", high: bool = False, prefix: str = "") -> Badge:
    """Return the badge of an issue; ``prefix`` is 特徴： for a trait."""
    return Badge(BadgeKind.CHIP, word, holder, high, prefix)


def tag(word: str) -> Badge:
    """Return the badge of a state or source (提案, 下書き, 表23, 補足, 読替, 所, 案)."""
    return Badge(BadgeKind.TAG, word)


def doubt(word: str = "要確認") -> Badge:
    """Return the badge of something to be checked."""
    return Badge(BadgeKind.DOUBT, word)


def badge_size(badge: Badge) -> QSize:
    """Return the size of a badge in pixels."""
    width = sum(theme().metrics(role).horizontalAdvance(text) for text, role, _ in badge.parts())
    side = 10 if badge.kind is BadgeKind.CHIP else 9
    return QSize(round(width) + 1 + 2 * side, theme().line_height(Text.HELP) + 1)


def paint_badge(painter: QPainter, at: QPoint, badge: Badge, *, selected: bool = False) -> int:
    """Paint a badge with its top left corner at a point and return its width."""
    size = badge_size(badge)
    box = QRect(at, size)
    _paint_frame(painter, box, badge.kind, selected=selected)
    inner = sum(_advance(text, role) for text, role, _ in badge.parts())
    x = box.left() + (box.width() - inner) / 2
    for text, role, token in badge.parts():
        metrics = theme().metrics(role)
        painter.setFont(theme().font(role))
        painter.setPen(theme().color(token))
        base = box.top() + (box.height() - metrics.height()) / 2 + metrics.ascent()
        if is_covered():
            line = theme().line_height(role)
            room = QRect(round(x), box.top() + (box.height() - line) // 2, 0, line)
            paint_text(painter, room, text, role, theme().color(token))
        else:
            painter.drawText(QRectF(x, base, 0, 0).topLeft(), text)
        x += metrics.horizontalAdvance(text)
    return size.width()


def _advance(text: str, role: Text) -> float:
    return theme().metrics(role).horizontalAdvance(text)


def _paint_frame(painter: QPainter, box: QRect, kind: BadgeKind, *, selected: bool) -> None:
    look, tokens = theme(), theme().tokens
    line = {BadgeKind.CHIP: "chip_line", BadgeKind.TAG: "line_strong"}.get(kind, "warn")
    pen = QPen(look.color(line), 1)
    if kind is BadgeKind.DOUBT:
        pen.setStyle(Qt.PenStyle.DashLine)
        pen.setDashPattern([3, 2])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    filled = kind is BadgeKind.CHIP or (selected and tokens.contrast)
    painter.setBrush(look.color("chip") if filled else Qt.BrushStyle.NoBrush)
    radius = 4 if kind is BadgeKind.CHIP else 3
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


class BadgeLabel(QLabel):
    """A badge as a widget."""

    def __init__(self, badge: Badge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_badge(badge)

    def set_badge(self, badge: Badge) -> None:
        """Show another badge."""
        self._badge = badge
        self.setText(badge.spoken())
        self.setAccessibleName(badge.spoken())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of the painted badge."""
        return badge_size(self._badge)

    def minimumSizeHint(self) -> QSize:
        """Return the size of the painted badge."""
        return badge_size(self._badge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the badge."""
        paint_badge(QPainter(self), QPoint(0, 0), self._badge)

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the size of text changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)


class Chip(BadgeLabel):
    """An issue, optionally with its holder and a high priority."""

    def __init__(
        self,
        word: str,
        parent: QWidget | None = None,
        *,
        holder: str = "",
        high: bool = False,
        prefix: str = "",
    ) -> None:
        super().__init__(chip(word, holder=holder, high=high, prefix=prefix), parent)


class Tag(BadgeLabel):
    """A state or source."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(tag(word), parent)


class DoubtTag(BadgeLabel):
    """Something to be checked: 要確認, 対象か要確認."""

    def __init__(self, word: str = "要確認", parent: QWidget | None = None) -> None:
        super().__init__(doubt(word), parent)
