"""The sheet with the recovery key, to print and lock away."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLineF, QMarginsF, QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextLayout,
    QTextOption,
)

from cwlink.core import wareki
from cwlink.ui.theme_type import FAMILIES

LEFT, TOP, WIDTH = 70.9, 62.4, 481.9  # the margins of every other paper
LABEL = 90.0
HANG = 14.0
LEADING = 1.5
GROUPS_A_ROW = 4
POINTS_PER_INCH = 72
FIXED_PITCH = ("BIZ UDGothic", *FAMILIES)
TITLE = "保管庫の回復キー"
USES = (
    "パスフレーズを忘れたときに、この48桁の数字で保管庫を開くことができます。",
    "「パスフレーズを忘れたとき」を選んで数字を入力し、新しいパスフレーズを決めてください。",
    "間のハイフンは省けます。",
)
CARE = (
    "この紙を持つ人は、世帯の記録を読むことができます。",
    "パソコンとは別の、鍵のかかる場所に保管してください。",
    "写真に撮ったり、パソコンに残したりしないでください。",
    "PDFで保存したときは、印刷した後に消してください。",
    "なくしたときや人に見られたときは、「設定」で回復キーを作り直してください。",
)


@dataclass(frozen=True)
class RecoverySheet:
    """What the sheet says."""

    recovery_key: str
    vault: Path
    office: str
    caseworker: str
    day: date


def write_pdf(sheet: RecoverySheet, file: Path) -> None:
    """Write the sheet as a PDF of one A4 page; raises OSError where nothing can be written."""
    file.open("ab").close()
    writer = QPdfWriter(str(file))
    writer.setTitle(TITLE)
    writer.setCreator("cwlink")
    prepare(writer)
    paint(sheet, writer)


def prepare(device: QPagedPaintDevice) -> None:
    """Set a paper device to A4 upright without margins."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    device.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))


def paint(sheet: RecoverySheet, device: QPagedPaintDevice) -> None:
    """Paint the sheet on one page of a printer or PDF."""
    painter = QPainter(device)
    scale = device.logicalDpiX() / POINTS_PER_INCH
    painter.scale(scale, scale)
    pen = _Pen(painter)
    pen.text(TITLE, 22, bold=True, after=8)
    for line in USES:
        pen.text(line, 11, after=2)
    pen.down(14)
    _paint_key(pen, sheet.recovery_key)
    pen.down(18)
    for label, value in (
        ("保管庫", f"{sheet.vault.stem}（{sheet.vault.parent}）"),
        ("福祉事務所", sheet.office),
        ("担当者", sheet.caseworker),
        ("発行日", wareki.long_date(sheet.day)),
    ):
        pen.entry(label, value)
    pen.down(14)
    pen.text("取扱い", 12, bold=True, after=4)
    for line in CARE:
        pen.point(line)
    painter.end()


def _paint_key(pen: "_Pen", recovery_key: str) -> None:
    groups = recovery_key.split("-")
    pen.rule()
    pen.down(12)
    for row in range(0, len(groups), GROUPS_A_ROW):
        shown = groups[row : row + GROUPS_A_ROW]
        pen.columns([f"{row + at + 1}組目" for at in range(len(shown))], 9)
        pen.columns(shown, 24, bold=True)
        pen.down(6)
    pen.rule()


class _Pen:
    """Writes down the page, line by line, in points."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._top = TOP

    def down(self, points: float) -> None:
        self._top += points

    def rule(self) -> None:
        line = QLineF(LEFT, self._top, LEFT + WIDTH, self._top)
        self._painter.setPen(QPen(self._painter.pen().color(), 0.6))
        self._painter.drawLine(line)

    def text(self, text: str, size: int, *, after: float, bold: bool = False) -> None:
        self._top += self._write(text, LEFT, WIDTH, size, bold=bold) + after

    def entry(self, label: str, value: str) -> None:
        self._write(label, LEFT, LABEL, 11, bold=True)
        self._top += self._write(value, LEFT + LABEL, WIDTH - LABEL, 11) + 2

    def point(self, text: str) -> None:
        self._write("・", LEFT, HANG, 11)
        self._top += self._write(text, LEFT + HANG, WIDTH - HANG, 11) + 2

    def columns(self, texts: list[str], size: int, *, bold: bool = False) -> None:
        width, centre = WIDTH / len(texts), Qt.AlignmentFlag.AlignHCenter
        used = [
            self._write(text, LEFT + at * width, width, size, bold=bold, side=centre)
            for at, text in enumerate(texts)
        ]
        self._top += max(used)

    def _write(
        self,
        text: str,
        left: float,
        width: float,
        size: int,
        *,
        bold: bool = False,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> float:
        """Write wrapped text and return the height used."""
        font = QFont()
        font.setFamilies(list(FIXED_PITCH))
        font.setPixelSize(size)
        font.setBold(bold)
        layout, pitch, down = QTextLayout(text, font), size * LEADING, 0.0
        layout.setTextOption(QTextOption(side))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, down))
            down += pitch
        layout.endLayout()
        layout.draw(self._painter, QPointF(left, self._top))
        return down
