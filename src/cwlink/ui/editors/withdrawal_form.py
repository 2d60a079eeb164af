"""The withdrawal of a consent: when and how it was said, and what there is to do about it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.wareki import long_date
from cwlink.rules.withdrawal import (
    LostCopy,
    LostMeeting,
    LostPreparation,
    LostRole,
    Withdrawal,
    WithdrawalEffect,
)
from cwlink.ui import consent_words as words
from cwlink.ui.editors.form import Form
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.text_area import GrowingTextArea


class WithdrawalForm(Form[Withdrawal]):
    """Asks when a consent was withdrawn and shows its effect; ``plan_wanted`` is a version's id.

    ``meeting_wanted`` is the id of a meeting in preparation. ``asks`` False shows the effect alone,
    of a consent in whose place a narrower one stands.
    """

    plan_wanted = Signal(str)
    meeting_wanted = Signal(str)

    def __init__(
        self,
        withdrawal: Withdrawal,
        effect: WithdrawalEffect,
        parent: QWidget | None = None,
        *,
        asks: bool = True,
    ) -> None:
        super().__init__(parent)
        self._on = WarekiDateField(self)
        self._note = GrowingTextArea(self)
        at = ("consents", withdrawal.consent_id)
        said = self.card(
            "撤回の申出",
            (
                self.frame((*at, "withdrawn_on"), "撤回された日", self._on, required=True),
                self.frame(
                    (*at, "note"),
                    "申出の内容・受けた人",
                    self._note,
                    help_line="その日から、この同意による新たな提供はできなくなります。",
                ),
            ),
            share=(2, 5),
        )
        said.setVisible(asks)
        self._show_effect(effect)

    def fill(self, draft: Withdrawal) -> None:
        """Show the withdrawal."""
        self._on.set_value(draft.on)
        self._note.set_value(draft.note)

    def read(self, draft: Withdrawal) -> Withdrawal:
        """Return the withdrawal as the fields say."""
        return replace(draft, on=self._on.value(), note=self._note.value())

    def _show_effect(self, effect: WithdrawalEffect) -> None:
        steps = words.effect_steps(effect)
        if not steps:
            nothing = Label(
                "この同意だけを根拠にした写し・役割・会議はありません。", Text.BODY, self
            )
            self.card("撤回に伴って行うこと", (nothing,))
            return
        self.card(
            "撤回に伴って行うこと",
            (_Steps(steps, self),),
            note=f"{len(steps)}件。記録の後も見られます",
        )
        if effect.copies:
            self._table("回収を依頼する写し", COPY_COLUMNS, effect.copies)
        if effect.roles:
            self._plan_table("見直す役割", ROLE_COLUMNS, effect.roles)
        if effect.meetings:
            self._plan_table("予定している会議", MEETING_COLUMNS, effect.meetings)
        if effect.preparations:
            self._preparations(effect.preparations)

    def _table(
        self, title: str, columns: Sequence[Column[LostCopy]], rows: Sequence[LostCopy]
    ) -> None:
        table: RuledTable[LostCopy] = RuledTable(title, columns, self, row_height=32, whole=True)
        table.set_rows(rows)
        self.card(title, (table,), note=f"{len(rows)}部")

    def _plan_table(
        self,
        title: str,
        columns: Sequence[Column[LostRole]] | Sequence[Column[LostMeeting]],
        rows: Sequence[LostRole] | Sequence[LostMeeting],
    ) -> None:
        table: RuledTable[LostRole | LostMeeting] = RuledTable(
            title,
            columns,  # type: ignore[arg-type]  # columns and rows are of one kind, whichever
            self,
            row_height=32,
            whole=True,
        )
        table.set_rows(rows)
        table.opened.connect(lambda row: self.plan_wanted.emit(row.plan.version_id))
        self.card(title, (table,), note=f"{len(rows)}件　Enterで支援計画を開きます")

    def _preparations(self, rows: Sequence[LostPreparation]) -> None:
        title = "準備中の会議"
        table: RuledTable[LostPreparation] = RuledTable(
            title, PREPARATION_COLUMNS, self, row_height=32, whole=True
        )
        table.set_rows(rows)
        table.opened.connect(lambda row: self.meeting_wanted.emit(row.meeting.meeting_id))
        self.card(title, (table,), note=f"{len(rows)}件　Enterで会議の準備を開きます")


class _Steps(QWidget):
    """What to do, a line for each, with a mark before it."""

    def __init__(self, steps: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for step in steps:
            row = QHBoxLayout()
            row.setSpacing(8)
            mark = IconLabel("warning", self, tint="warn", side=18)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(step, Text.BODY, self), 1)
            column.addLayout(row)


def _plan(one: LostRole | LostMeeting) -> Cell:
    version = "下書き" if one.plan.draft else f"第{one.plan.version}版"
    return Cell(one.plan.number, second=version)


def _targets(one: LostRole) -> Cell:
    return Cell(one.role.purpose, second=one.role.content)


def _meeting(one: LostPreparation) -> Cell:
    return Cell(one.meeting.name or "会議", second=one.meeting.number)


def _day(one: LostPreparation) -> Cell:
    return Cell(long_date(one.meeting.on, weekday=True) if one.meeting.on else "日程調整中")


COPY_COLUMNS: Sequence[Column[LostCopy]] = (
    Column("number", "提供番号", lambda one: Cell(one.copy.number, strong=True), room=5.4),
    Column("to", "提供先", lambda one: Cell(one.copy.recipient), room=9, stretch=2),
    Column(
        "what",
        "書類・提供日",
        lambda one: Cell(one.copy.document, second=long_date(one.copy.issued_on)),
        room=9,
        stretch=1,
    ),
    Column("do", "行うこと", lambda one: Cell(words.copy_words(one)), room=9, stretch=2),
)
ROLE_COLUMNS: Sequence[Column[LostRole]] = (
    Column("plan", "支援計画", _plan, room=5.4),
    Column("number", "番号", lambda one: Cell(str(one.number)), room=2.6),
    Column(
        "agency",
        "関係機関",
        lambda one: Cell(one.role.agency_name, second=one.role.person),
        room=9,
        stretch=1,
    ),
    Column("does", "目的・実施すること", _targets, room=10, stretch=2),
)
MEETING_COLUMNS: Sequence[Column[LostMeeting]] = (
    Column("plan", "支援計画", _plan, room=5.4),
    Column("on", "開催予定日", lambda one: Cell(long_date(one.meeting.on, weekday=True)), room=10),
    Column("name", "会議", lambda one: Cell(one.meeting.name or "会議"), room=9, stretch=1),
)
PREPARATION_COLUMNS: Sequence[Column[LostPreparation]] = (
    Column("number", "会議", _meeting, room=9, stretch=1),
    Column("on", "開催予定日", _day, room=10),
    Column(
        "agencies",
        "同意がなくなる機関",
        lambda one: Cell("、".join(one.agencies) or "なし"),
        room=9,
        stretch=2,
    ),
)
