"""対象の世帯: each household of a meeting with the 会議の趣旨 that its invitation gives."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.consent import ConsentState
from cwlink.rules.meeting import CaseDraft
from cwlink.rules.meeting_edits import with_case
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services import people_words
from cwlink.ui.editors.meeting.own_part import OwnPart
from cwlink.ui.editors.plan.section import allow
from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import BadgeLabel, tag
from cwlink.ui.widgets.buttons import IconButton, LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.text_area import GrowingTextArea
from cwlink.ui.wizards.review.words import CONSENTS

_EXAMPLE = "一つの世帯に複数の課題があり、支援の方針と役割分担を協議するもの"
NAMED = "氏名が入っています。出席依頼に載るため、氏名を書かないでください。"


class CaseRows(Card):
    """A row a household; ``remove_wanted`` and ``record_wanted`` carry the id of its part."""

    add_wanted = Signal()
    remove_wanted = Signal(str)
    record_wanted = Signal(str)

    def __init__(self, part: OwnPart) -> None:
        super().__init__("対象の世帯", "会議の趣旨は出席依頼に載ります", part)
        self._part = part
        self._rows: dict[str, _CaseRow] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self.body.addLayout(self._column)
        self.add_household = LinkButton("世帯を追加", self, glyph="plus")
        self.add_household.clicked.connect(self.add_wanted)
        self.head.addWidget(self.add_household)

    def show_cases(self, cases: Iterable[CaseDraft]) -> None:
        """Show a row for each household, with its aim."""
        cases = tuple(cases)
        editable = self._part.editable
        self.add_household.setVisible(editable)
        if list(self._rows) != [one.id for one in cases]:
            self._make_rows(cases)
        for case in cases:
            row = self._rows[case.id]
            desk = self._part.desk
            household = desk.households.get(case.id) if desk else None
            aids = self._part.aids.cases.get(case.id)
            row.show_case(case, household, aids.consent if aids else None)
            row.remove.setVisible(editable and len(cases) > 1)
            allow(row.aim.editor, editable)

    def row(self, case_id: str) -> "_CaseRow":
        """Return the row of a household's part."""
        return self._rows[case_id]

    def go_to(self, case_id: str) -> bool:
        """Focus what leads to a household's record, where its consent is recorded."""
        row = self._rows.get(case_id)
        if row is not None:
            row.record.setFocus()
        return row is not None

    def _make_rows(self, cases: tuple[CaseDraft, ...]) -> None:
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for case in cases:
            row = _CaseRow(case.id, self)
            row.remove.clicked.connect(lambda _=False, key=case.id: self.remove_wanted.emit(key))
            row.record.clicked.connect(lambda _=False, key=case.id: self.record_wanted.emit(key))
            area = row.aim.editor
            if isinstance(area, GrowingTextArea):
                area.changed.connect(lambda key=case.id: self._write_aim(key))
            self._rows[case.id] = row
            self._column.addWidget(row)
            row.show()

    def _write_aim(self, case_id: str) -> None:
        area = self._rows[case_id].aim.editor
        if isinstance(area, GrowingTextArea):
            text = area.value()
            self._part.edit(lambda draft: with_case(draft, case_id, aim=text), f"aim/{case_id}")


class _CaseRow(QWidget):
    def __init__(self, case_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = Label("", Text.STRONG, self)
        self._number = BadgeLabel(tag(""), self)
        self._consent = Label("", Text.HELP, self)
        self.record = LinkButton("世帯の記録を開く", self)
        self.remove = IconButton("trash", "この世帯を会議から外す", self, plain=True)
        self.aim = FieldFrame(
            "会議の趣旨",
            GrowingTextArea(self, example=_EXAMPLE, lines=2),
            self,
            path=("aim", case_id),
        )
        line = QHBoxLayout()
        line.setSpacing(10)
        for widget in (self._name, self._number, self._consent):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.record)
        line.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.aim)

    def show_case(
        self, case: CaseDraft, household: HouseholdSnapshot | None, consent: ConsentState | None
    ) -> None:
        """Show whose part it is, where consent stands, and the aim."""
        self._name.setText(f"{household.head.name} 世帯" if household else "世帯")
        self._number.set_badge(tag(f"整理番号 {case.number}"))
        self._consent.setText(f"同意：{CONSENTS[consent]}" if consent else "")
        missing = consent is not None and consent is not ConsentState.OBTAINED
        self._consent.set_tint("warn" if missing else "text2")
        area = self.aim.editor
        if isinstance(area, GrowingTextArea):
            area.set_value(case.content.aim)
        names = people_words.of_household(household) if household else set()
        named = any(len(name) > 1 and name in case.content.aim for name in names)
        self.aim.set_remark(Tone.WARNING if named else None, NAMED)
