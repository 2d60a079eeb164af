"""廃棄: what goes and what stays is read before why, on whose word, and the number are asked."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.wareki import long_date
from cwlink.rules.disposal import Disposal, DisposalGround
from cwlink.services.disclosure_rows import RecordRow
from cwlink.services.disposal_parts import GROUNDS
from cwlink.services.disposals import DisposalOutlook
from cwlink.ui import disposal_words as words
from cwlink.ui.editors.form import Form
from cwlink.ui.notices import Tone
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.fact_list import FactList
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.strips import ToneFrame
from cwlink.ui.widgets.text_area import GrowingTextArea

_ROOM = 16


class DisposalForm(Form[Disposal]):
    """Shows what a disposal takes and leaves, and asks for what it needs."""

    def __init__(self, outlook: DisposalOutlook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = RadioGroup(self, across=True)
        self._ground.set_choices([(one.value, word) for one, word in GROUNDS.items()])
        self._basis = TextField(self, example="文書管理規程別表第2（5年保存）")
        self._approver = TextField(self)
        self._approved_on = WarekiDateField(self, example="R8.12.1")
        self._copies_out = GrowingTextArea(self, lines=2)
        self._number = TextField(self)
        self._column.addWidget(_Irreversible(self))
        self._show_going(outlook)
        self._show_staying(outlook)
        if outlook.copies_out:
            self._ask_about_copies(outlook.copies_out)
        self._ask(outlook)

    def fill(self, draft: Disposal) -> None:
        """Show the disposal."""
        self._ground.set_value(draft.ground.value if draft.ground else None)
        self._basis.set_value(draft.basis)
        self._approver.set_value(draft.approver)
        self._approved_on.set_value(draft.approved_on)
        self._copies_out.set_value(draft.copies_out)
        self._number.set_value(draft.case_number)

    def read(self, draft: Disposal) -> Disposal:
        """Return the disposal as the fields say."""
        ground = self._ground.value()
        return replace(
            draft,
            ground=DisposalGround(ground) if ground else None,
            basis=self._basis.value(),
            approver=self._approver.value(),
            approved_on=self._approved_on.value(),
            copies_out=self._copies_out.value(),
            case_number=self._number.value(),
        )

    def _show_going(self, outlook: DisposalOutlook) -> None:
        told = words.going(outlook.counts)
        half = (len(told) + 1) // 2
        columns = FactList(self, room=_ROOM), FactList(self, room=_ROOM)
        columns[0].show_facts(*told[:half])
        columns[1].show_facts(*told[half:])
        self.card("廃棄する記録", columns, note="この世帯の記録をすべて廃棄します")

    def _show_staying(self, outlook: DisposalOutlook) -> None:
        staying = FactList(self, room=_ROOM)
        staying.show_facts(*words.staying(outlook))
        lines = [Label(text, Text.BODY, self) for text in words.elsewhere(outlook.backups)]
        self.card("残る記録", (staying,), *((line,) for line in lines))

    def _ask_about_copies(self, out: Sequence[RecordRow]) -> None:
        table: RuledTable[RecordRow] = RuledTable(
            "回収していない写し", _COPIES, self, row_height=32, whole=True
        )
        table.set_rows(out)
        reason = self.frame(
            ("copies_out",),
            "回収しないまま廃棄する理由",
            self._copies_out,
            required=True,
            help_line=words.STAYS,
        )
        self.card(
            "回収していない写し",
            (table,),
            (reason,),
            note=f"{len(out)}部。返却・廃棄の報告がありません。廃棄の前に回収してください",
        )

    def _ask(self, outlook: DisposalOutlook) -> None:
        self.card(
            "廃棄の根拠と決裁",
            (
                self.frame(
                    ("ground",),
                    "廃棄の理由",
                    self._ground,
                    required=True,
                    help_line=words.kept_until(outlook),
                ),
            ),
            (
                self.frame(
                    ("basis",),
                    "根拠となる規程・条項",
                    self._basis,
                    required=True,
                    help_line=words.STAYS,
                ),
            ),
            (
                self.frame(("approver",), "決裁者の氏名", self._approver, required=True),
                self.frame(("approved_on",), "決裁日", self._approved_on, required=True),
            ),
        )
        number = outlook.record.case_number
        self.card(
            "確認",
            (
                self.frame(
                    ("case_number",),
                    "ケース番号",
                    self._number,
                    required=True,
                    help_line=f"廃棄する世帯のケース番号「{number}」を入力してください。",
                ),
            ),
        )


class _Irreversible(ToneFrame):
    """The sentence that stands above everything else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Tone.WARNING, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(IconLabel("warning", self, tint="warn"), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(Label(words.FOR_GOOD, Text.STRONG, self))
        told.addWidget(Label(words.BEFORE, Text.BODY, self))
        row.addLayout(told, 1)


_COPIES: Sequence[Column[RecordRow]] = (
    Column("number", "提供番号", lambda row: Cell(row.record.number, strong=True), room=5.4),
    Column("to", "提供先", lambda row: Cell(row.record.recipient), room=9, stretch=2),
    Column(
        "what",
        "書類・提供日",
        lambda row: Cell(row.record.document, second=long_date(row.record.issued_on)),
        room=9,
        stretch=1,
    ),
)
