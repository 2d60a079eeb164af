"""An issue of the household or of one member."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.core.ids import IssueRecordId, MemberId
from cwlink.reference.issues import CUSTOM_PREFIX, IssueKind, custom_name, is_custom
from cwlink.rules.household import HouseholdRecord, IssueEntry, MemberRecord
from cwlink.rules.snapshot import HOUSEHOLD, Priority
from cwlink.ui.editors.form import Form
from cwlink.ui.household_words import PRIORITY, WHOLE
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.fields import ChoiceField, TextField
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.widgets.suggest_field import SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea

_OWN = "own"
_BESIDE_LABEL = 22
CLOSING = ("解決した", "関係機関につながった", "本人が世帯から抜けた", "記録の誤り")


class IssueForm(Form[HouseholdRecord]):
    """Edits one issue of the record."""

    def __init__(
        self,
        issue_id: IssueRecordId,
        kinds: Sequence[IssueKind],
        members: Sequence[MemberRecord],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._id = issue_id
        self._kinds = {kind.code: kind for kind in kinds}
        self._kind = ChoiceField(self)
        self._kind.set_choices(
            [*((kind.code, kind.label) for kind in kinds), (_OWN, "一覧にない課題を入力する")]
        )
        self._own = TextField(self, example="ペットの看取り")
        self._about = help_text("", self)
        self._holder = RadioGroup(self, across=True)
        self._holder.set_choices(
            [*((one.id, one.name or "（氏名未記入）") for one in members), (HOUSEHOLD, WHOLE)]
        )
        self._priority = RadioGroup(self, across=True)
        self._priority.set_choices([(key, word) for key, word in PRIORITY.items()])
        self._since = TextField(self, example="令和8年6月、数十年")
        self._texts = {
            "background": GrowingTextArea(self, example="受診の話をすると怒る。困っていないと話す"),
            "tried": GrowingTextArea(self, example="訪問のたびに受診を勧めている"),
            "strengths": GrowingTextArea(self, example="猫の世話は毎日続けている"),
        }
        self._closed_on = WarekiDateField(self)
        self._closed_reason = SuggestField(CLOSING, self, example="解決した")
        self._lay_out()

    def fill(self, draft: HouseholdRecord) -> None:
        """Show the issue."""
        entry = self._entry(draft)
        if entry is None:
            return
        listed = entry.code in self._kinds or not entry.code
        self._kind.set_value(entry.code if listed else _OWN)
        if not listed:
            self._own.set_value(custom_name(entry.code))
        self._holder.set_value(entry.member_id or HOUSEHOLD)
        self._priority.set_value(entry.priority)
        self._since.set_value(entry.since)
        for name, editor in self._texts.items():
            editor.set_value(getattr(entry, name))
        self._closed_on.set_value(entry.closed_on)
        self._closed_reason.set_value(entry.closed_reason)

    def read(self, draft: HouseholdRecord) -> HouseholdRecord:
        """Return the record with the issue as the fields say."""
        entry = self._entry(draft)
        if entry is None:
            return draft
        holder = self._holder.value()
        changed = replace(
            entry,
            code=self._code(),
            member_id=None if holder in (None, HOUSEHOLD) else MemberId(holder),
            priority=Priority(self._priority.value() or Priority.MIDDLE),
            since=self._since.value(),
            background=self._texts["background"].value(),
            tried=self._texts["tried"].value(),
            strengths=self._texts["strengths"].value(),
            closed_on=self._closed_on.value(),
            closed_reason=self._closed_reason.value(),
        )
        return replace(
            draft,
            issues=tuple(changed if one.id == self._id else one for one in draft.issues),
        )

    def _entry(self, draft: HouseholdRecord) -> IssueEntry | None:
        return next((one for one in draft.issues if one.id == self._id), None)

    def _code(self) -> str:
        chosen = self._kind.value() or ""
        if chosen != _OWN:
            return chosen
        name = self._own.value()
        return f"{CUSTOM_PREFIX}{name}" if name else ""

    def adapt(self, _draft: HouseholdRecord) -> None:
        """Explain the kind that is chosen; ask for a name where it is the office's own."""
        chosen = self._kind.value() or ""
        self._own_frame.setVisible(chosen == _OWN)
        kind = self._kinds.get(chosen)
        self._about.setText(kind.explanation if kind and not is_custom(chosen) else "")
        self._about.setVisible(bool(self._about.text()))

    def _lay_out(self) -> None:
        at = ("issues", self._id)
        kind = self.frame((*at, "code"), "課題", self._kind, required=True)
        self._own_frame = self.frame((*at, "own"), "課題の名称", self._own)
        beside = QWidget(self)
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, _BESIDE_LABEL, 0, 0)
        column.addWidget(self._about)
        column.addWidget(self._own_frame)
        self.card(
            "課題",
            (kind, beside),
            (
                self.frame((*at, "member_id"), "持つ人", self._holder),
                self.frame((*at, "priority"), "優先度", self._priority),
            ),
            (self.frame((*at, "since"), "いつから", self._since), QWidget(self)),
        )
        self.card(
            "背景と強み",
            (self.frame((*at, "background"), "背景要因", self._texts["background"]),),
            (
                self.frame((*at, "tried"), "これまでの働きかけ", self._texts["tried"]),
                self.frame((*at, "strengths"), "本人・世帯の強み", self._texts["strengths"]),
            ),
        )
        self.card(
            "終わったとき",
            (
                self.frame((*at, "closed_on"), "終わった日", self._closed_on),
                self.frame((*at, "closed_reason"), "理由", self._closed_reason),
            ),
        )
