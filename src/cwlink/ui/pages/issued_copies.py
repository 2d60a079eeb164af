"""The copies just issued: to be saved or printed all together, or looked at one by one."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cwlink.services.disclosing.copies import IssuedCopy
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.widgets.buttons import PrimaryButton, SecondaryButton
from cwlink.ui.widgets.labels import help_text, section_title

_NEXT = (
    "PDFを保存するか印刷して、それぞれの機関に渡します。"
    "写しの内容は、提供記録から再び印刷できます。"
)


class IssuedCopies(QWidget):
    """Shows the copies of one issue; ``save_all_wanted`` and ``print_all_wanted`` carry them."""

    save_all_wanted = Signal(object)
    print_all_wanted = Signal(object)
    open_wanted = Signal(object)
    """The IssuedCopy to look at."""
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copies: tuple[IssuedCopy, ...] = ()
        self._title = section_title("", self)
        self.save_all = PrimaryButton("すべてのPDFを保存する", self, glyph="folder")
        self.print_all = SecondaryButton("まとめて印刷する", self, glyph="printer")
        self.back = SecondaryButton("写しの選択に戻る", self)
        self.table: RuledTable[IssuedCopy] = RuledTable("発行した写し", _columns(), self)
        self._lay_out()
        self.save_all.clicked.connect(lambda: self.save_all_wanted.emit(self._copies))
        self.print_all.clicked.connect(lambda: self.print_all_wanted.emit(self._copies))
        self.back.clicked.connect(self.back_wanted)
        self.table.opened.connect(self.open_wanted)
        self.table.menu_wanted.connect(self._open_menu)

    def show_copies(self, copies: Sequence[IssuedCopy]) -> None:
        """Show what was issued."""
        self._copies = tuple(copies)
        self._title.setText(f"写しを{len(copies)}通発行し、提供記録に残しました")
        self.table.set_rows(list(copies))
        self.table.select_row(copies[0])
        self.save_all.setFocus()

    def _open_menu(self, copy: IssuedCopy, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("写しを見る", lambda: self.open_wanted.emit(copy))
        menu.popup(at)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.print_all)
        foot.addWidget(self.save_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(help_text(_NEXT, self))
        column.addWidget(self.table, 1)
        column.addLayout(foot)


def _columns() -> Sequence[Column[IssuedCopy]]:
    def to(one: IssuedCopy) -> Cell:
        return Cell(one.recipient.name, second=one.paper.file_name)

    def how(one: IssuedCopy) -> Cell:
        lock = "パスワード付き" if one.password else "パスワードなし"
        return Cell(f"{one.paper.pdf.pages}ページ", second=lock, ink="text2")

    return (
        Column("number", "提供番号", lambda one: Cell(one.number, strong=True), room=6),
        Column("to", "提供先・ファイル名", to, room=14, stretch=2),
        Column("how", "ページ数", how, room=7),
    )
