"""手順7: which meeting body holds the meeting, compared side by side (参考資料1)."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.bodies import BodyState, BodyVerdict
from cwlink.rules.review import ReviewContent
from cwlink.services.review_view import ReviewView
from cwlink.ui.page import Breakpoint, KeyHint
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column, GroupRow
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.text_area import GrowingTextArea
from cwlink.ui.wizards.review.body_row import BodyDelegate, BodyRow
from cwlink.ui.wizards.review.one_scroll import OneScroll
from cwlink.ui.wizards.review.place import BodiesWish
from cwlink.ui.wizards.review.step_pane import BACK, NEXT, StepPane
from cwlink.ui.wizards.review.words import BODY_REASONS, BODY_STATES, joint_possible

_GLYPHS = {
    BodyState.USABLE: ("check", "ok"),
    BodyState.CAUTION: ("warning", "warn"),
    BodyState.UNUSABLE: ("minus", "text2"),
}


class BodiesStep(StepPane):
    """A comparison table of bodies, one of which is chosen, and when it meets."""

    title = "どの会議体で話し合いますか"
    hints = (KeyHint("Space", "選ぶ"), BACK, NEXT, KeyHint("F6", "手順・内容を移動"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closed = {BodyState.UNUSABLE}
        self.table: RuledTable[BodyRow] = RuledTable("会議体の比較", _COLUMNS, self)
        self.table.setItemDelegate(BodyDelegate(self.table))
        self.joint = CheckRow(
            "生活困窮者自立支援制度の支援会議と一体的に開催する",
            self,
            detail="構成員が重なるときは、一つの会議として開けます。",
        )
        self.note = GrowingTextArea(self, example="12月中旬。議題への追加を主催者に依頼する")
        self.set_up = SecondaryButton("設置状況を登録する", self)
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.joint)
        column.addWidget(FieldFrame("時期・備考（任意）", self.note, below))
        self.pane.column.addWidget(self.table, 1)
        self.pane.column.addWidget(below)
        self.pane.fill_height()
        OneScroll(self.pane, self.table, least=220)
        self._connect()

    def head_buttons(self) -> tuple[SecondaryButton, ...]:
        """Return the way to the settings of the bodies."""
        return (self.set_up,)

    def subtitle(self, view: ReviewView) -> str:
        """Count what can be used."""
        states = [one.state for one in view.judgement.bodies]
        counts = "・".join(f"{BODY_STATES[state]} {states.count(state)}" for state in BodyState)
        return f"{counts}。理由と根拠を見て、一つ選んでください。"

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Put basis, consent and secrecy into one column where there is less room."""
        wanted = _COLUMNS if room is Breakpoint.WIDE else _FEW_COLUMNS
        if self.table.rows_model.columns != wanted:
            self.table.set_columns(wanted)

    def fill(self, view: ReviewView) -> None:
        """Show every body, usable ones first."""
        rows: list[BodyRow | GroupRow] = []
        for state in BodyState:
            verdicts = [one for one in view.judgement.bodies if one.state is state]
            chosen = any(one.body.code == view.content.body for one in verdicts)
            is_open = chosen or state not in self._closed
            if verdicts:
                names = "、".join(one.body.name for one in verdicts)
                note = f"{len(verdicts)}件" if is_open else f"{len(verdicts)}件　{names}"
                rows.append(GroupRow(state, BODY_STATES[state], note, is_open))
            if is_open:
                rows += [_row(one, view.content) for one in verdicts]
        self.table.set_rows(rows)
        self.joint.setVisible(joint_possible(view.content.body))
        self.joint.set_value(view.content.joint_with_support_meeting)
        self.note.set_value(view.content.body_note)

    def focus_first(self) -> None:
        """Begin in the table, at the chosen body."""
        rows = [one for one in self.table.rows_model.rows() if isinstance(one, BodyRow)]
        for row in [one for one in rows if one.chosen] or rows[:1]:
            self.table.select_row(row)
        self.table.setFocus()

    def _connect(self) -> None:
        self.table.tick_wanted.connect(lambda row, _on: self._choose(row))
        self.table.opened.connect(self._choose)
        self.table.group_toggled.connect(self._toggle)
        self.joint.changed.connect(
            lambda: self.edit("joint", joint_with_support_meeting=self.joint.value())
        )
        self.note.changed.connect(lambda: self.edit("body_note", body_note=self.note.value()))
        self.set_up.clicked.connect(lambda: self.wanted.emit(BodiesWish()))

    def _choose(self, row: BodyRow) -> None:
        code = None if row.chosen else row.verdict.body.code.value
        joint = self.view.content.joint_with_support_meeting and joint_possible(code)
        self.edit("body", body=code, joint_with_support_meeting=joint)

    def _toggle(self, key: str) -> None:
        self._closed ^= {BodyState(key)}
        self.fill(self.view)


def _row(verdict: BodyVerdict, content: ReviewContent) -> BodyRow:
    return BodyRow(verdict, chosen=verdict.body.code == content.body)


def _state(row: BodyRow) -> Cell:
    glyph, ink = _GLYPHS[row.verdict.state]
    return Cell(text=BODY_STATES[row.verdict.state], glyph=glyph, ink=ink, strong=True)


def _reasons(row: BodyRow) -> Cell:
    words = [BODY_REASONS[reason] for reason in row.verdict.reasons]
    bullet = "・" if len(words) > 1 else ""
    return Cell(text="\n".join(f"{bullet}{one}" for one in words) or "支障なし", lines=6)


def _basis(row: BodyRow) -> Cell:
    return Cell(text=row.verdict.body.legal_basis, lines=5)


def _consent(row: BodyRow) -> Cell:
    return Cell(text=row.verdict.body.consent, lines=5)


def _secrecy(row: BodyRow) -> Cell:
    body = row.verdict.body
    article = body.secrecy_article if body.secrecy_article not in body.confidentiality else ""
    return Cell(text=body.confidentiality, second=article, lines=3)


def _about(row: BodyRow) -> Cell:
    """Return basis, consent and secrecy in one cell."""
    body = row.verdict.body
    lines = (
        f"根拠：{body.legal_basis}",
        f"同意：{body.consent}",
        f"守秘：{body.confidentiality}",
    )
    return Cell(text="\n".join(lines), lines=10)


_COLUMNS: tuple[Column[BodyRow], ...] = (
    Column("chosen", "選択", lambda row: Cell(ticked=row.chosen), room=1.5, centred=True),
    Column(
        "name",
        "会議体と制度",
        lambda row: Cell(row.verdict.body.name, row.verdict.body.scheme, strong=True, lines=3),
        room=10,
        stretch=2,
    ),
    Column("state", "判定", _state, room=4.5),
    Column("reasons", "この世帯についての理由", _reasons, room=13, stretch=4),
    Column("basis", "法的根拠", _basis, room=9, stretch=3),
    Column("consent", "本人同意", _consent, room=8, stretch=3),
    Column("secrecy", "守秘義務", _secrecy, room=7, stretch=2),
)
_FEW_COLUMNS: tuple[Column[BodyRow], ...] = (
    *_COLUMNS[:2],
    Column("reasons", "この世帯についての理由", _reasons, room=10, stretch=3),
    Column("about", "根拠・同意・守秘義務", _about, room=12, stretch=4),
)
