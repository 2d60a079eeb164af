"""Beside the households of a file: what would come in, what differs, and what she decides."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cwlink.core.ids import MemberId
from cwlink.rules.handover import (
    Conflict,
    Counts,
    HandoverAnswers,
    Kind,
    MemberQuestion,
    Side,
    Standing,
)
from cwlink.services.handover_taking import PreviewHousehold
from cwlink.ui.handover_words import (
    KINDS,
    LEFT,
    REFUSALS,
    STANDINGS,
    WHY_LEFT,
    birth_words,
    changed_words,
    conflict_title,
    side_words,
)
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.fact_list import FactList
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.side_panel import SidePanel

_NEW = "new"
_WHAT = {
    Standing.NEW: "この保管庫にない世帯です。記録をすべて取り込みます。",
    Standing.CHANGED: "この保管庫にもある世帯です。足りないものを取り込みます。",
    Standing.UNCHANGED: "この保管庫の内容と同じです。変更はありません。",
}
_RENUMBERED = (
    "番号がこの保管庫の別の書類と重なるため、取り込むと変わります（発行済みの帳票は元のまま）"
)


@dataclass(frozen=True)
class _KindRow:
    """One kind in the table of counts."""

    label: str
    theirs: int
    mine: int
    adds: int
    changes: int


class TakeSide(SidePanel):
    """``answered`` carries the answers as they are now."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("世帯の内容", parent=parent)
        self._answers = HandoverAnswers()
        self._cards: dict[str, RadioGroup] = {}
        self._shown: PreviewHousehold | None = None

    def show_household(self, one: PreviewHousehold | None, answers: HandoverAnswers) -> None:
        """Show a household of the file, or that one is to be chosen."""
        same = one is not None and self._shown is not None and one.id == self._shown.id
        self._answers, self._shown = answers, one
        if same and one is not None and self._keys(one) == set(self._cards):
            self._mark_answers()
            return
        self.clear()
        self._cards = {}
        if one is None:
            self.set_title("世帯の内容")
            self.add(help_text("左の一覧から世帯を選んでください。", self))
            return
        self.set_title(one.name, one.case_number)
        self._fill(one)
        self._mark_answers()

    def focus_first_open(self) -> bool:
        """Put the cursor on what is not decided yet; False where nothing is."""
        decided = {**self._answers.sides, **self._answers.same}
        for key, group in self._cards.items():
            if key not in decided:
                group.setFocus()
                return True
        return False

    def group(self, key: str) -> RadioGroup:
        """Return the choices of a conflict or question."""
        return self._cards[key]

    def _keys(self, one: PreviewHousehold) -> set[str]:
        return {each.key for each in one.conflicts} | {each.key for each in one.questions}

    def _fill(self, one: PreviewHousehold) -> None:
        word, _glyph, _ink = STANDINGS[one.standing]
        told = REFUSALS[one.refusal] if one.refusal else _WHAT.get(one.standing, word)
        self.add(Label(told, Text.BODY, self, tint="error" if one.refusal else "text"))
        for question in one.questions:
            self.add(self._question(question))
        if one.conflicts:
            self.add(self._all_at_once(one.conflicts))
        names: dict[str, str] = {}
        for conflict in one.conflicts:
            self.add(self._conflict(conflict, names))
        self.add(help_text("件数", self))
        self.add(_counts_table(one, self))
        self._rest(one)

    def _rest(self, one: PreviewHousehold) -> None:
        if one.renumbered:
            facts = FactList(self)
            facts.show_facts(*((each.was, f"→　{each.becomes}") for each in one.renumbered))
            self.add(help_text(_RENUMBERED, self))
            self.add(facts)
        if one.left:
            told = "、".join(f"{LEFT[why]} {count}件" for why, count in one.left.items())
            self.add(help_text(f"取り込まないもの：{told}。{WHY_LEFT}", self))

    def _all_at_once(self, conflicts: tuple[Conflict, ...]) -> QWidget:
        row = QWidget(self)
        flow = FlowLayout(row, gap=12)
        flow.addWidget(Label(f"双方で違う項目　{len(conflicts)}件", Text.STRONG, row, wrap=False))
        for words, side in (("すべて自分の記録", Side.MINE), ("すべて引継ぎデータ", Side.THEIRS)):
            button = LinkButton(words, row)
            button.clicked.connect(lambda _=False, side=side: self._decide_all(conflicts, side))
            flow.addWidget(button)
        return row

    def _conflict(self, conflict: Conflict, names: Mapping[str, str]) -> Card:
        card = Card(parent=self)
        card.setAccessibleName(conflict_title(conflict))
        card.body.setSpacing(6)
        card.add(Label(conflict_title(conflict), Text.STRONG, card))
        group = RadioGroup(card)
        later = {conflict.proposed: "　新しい"} if conflict.mine_at or conflict.theirs_at else {}
        group.set_choices(
            [
                (
                    side.value,
                    f"{who}：{side_words(conflict, mine=side is Side.MINE, names=names)}",
                    f"{changed_words(at)}{later.get(side, '')}",
                )
                for side, who, at in (
                    (Side.MINE, "自分の記録", conflict.mine_at),
                    (Side.THEIRS, "引継ぎデータ", conflict.theirs_at),
                )
            ]
        )
        group.changed.connect(lambda: self._decide(conflict, group))
        card.add(group)
        self._cards[conflict.key] = group
        return card

    def _question(self, question: MemberQuestion) -> Card:
        card = Card(parent=self)
        title = f"引継ぎデータの「{question.name}」さんは、どなたですか"
        card.setAccessibleName(title)
        card.body.setSpacing(6)
        card.add(Label(title, Text.STRONG, card))
        card.add(help_text(f"{question.kana}　{birth_words(question.birth)}".strip(), card))
        group = RadioGroup(card)
        group.set_choices(
            [
                *((one.id, one.name, birth_words(one.birth)) for one in question.candidates),
                (_NEW, "この保管庫にない人（世帯員として加える）"),
            ]
        )
        group.changed.connect(lambda: self._tell_same(question, group))
        card.add(group)
        self._cards[question.key] = group
        return card

    def _mark_answers(self) -> None:
        for key, group in self._cards.items():
            if key in self._answers.same:
                group.set_value(self._answers.same[key] or _NEW)
            else:
                side = self._answers.sides.get(key)
                group.set_value(side.value if side else None)

    def _decide(self, conflict: Conflict, group: RadioGroup) -> None:
        sides = {**self._answers.sides, conflict.key: Side(group.value() or Side.MINE)}
        self.answered.emit(replace(self._answers, sides=sides))

    def _decide_all(self, conflicts: tuple[Conflict, ...], side: Side) -> None:
        sides = {**self._answers.sides, **{one.key: side for one in conflicts}}
        self.answered.emit(replace(self._answers, sides=sides))

    def _tell_same(self, question: MemberQuestion, group: RadioGroup) -> None:
        value = group.value()
        member = MemberId(value) if value and value != _NEW else None
        same = {**self._answers.same, question.key: member}
        self.answered.emit(replace(self._answers, same=same))


def _counts_table(one: PreviewHousehold, parent: QWidget) -> RuledTable[_KindRow]:
    rows = [
        _KindRow(
            label, *(_of(counts, kind) for counts in (one.theirs, one.mine, one.adds, one.changes))
        )
        for kind, (label, _unit) in KINDS.items()
        if _of(one.theirs, kind) or _of(one.mine, kind)
    ]
    table: RuledTable[_KindRow] = RuledTable(
        "件数",
        (
            Column("label", "記録", lambda row: Cell(row.label), room=6, stretch=1),
            Column("theirs", "渡した側", lambda row: _number(row.theirs), room=3, centred=True),
            Column("mine", "この保管庫", lambda row: _number(row.mine), room=3, centred=True),
            Column("adds", "加わる", lambda row: _number(row.adds), room=2, centred=True),
            Column("changes", "変わる", lambda row: _number(row.changes), room=2, centred=True),
        ),
        parent,
        row_height=28,
        whole=True,
    )
    table.set_rows(rows)
    return table


def _number(count: int) -> Cell:
    return Cell(f"{count:,}" if count else "―", ink="text" if count else "text2")


def _of(counts: Counts, kind: Kind) -> int:
    return counts.get(kind, 0)
