"""A consent: of which members, for what, which agencies, when, until when, how; and its papers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.core.ids import MemberId
from cwlink.reference.agencies import AgencyType
from cwlink.rules.consent import ConsentState
from cwlink.rules.consent_draft import ConsentDraft, ConsentGiver, proposed_end
from cwlink.rules.household import ConsentRecord, MemberRecord
from cwlink.rules.record_codes import ConsentWay
from cwlink.services import consent_words as words
from cwlink.services.consent_paper_kinds import ConsentPaper
from cwlink.services.consents import is_minor
from cwlink.ui.editors.fields import Composite
from cwlink.ui.editors.form import Form
from cwlink.ui.household_words import CONSENT_WAY
from cwlink.ui.privacy import personal
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.checks import CheckRow, RadioGroup
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.suggest_field import SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea

_UNNAMED = "（氏名未記入）"
_STATES = (
    (ConsentState.OBTAINED, "同意した"),
    (ConsentState.REFUSED, "同意しなかった"),
)
_NO_NEED = (ConsentState.NOT_OBTAINED, "更新しない（提供の必要がなくなった）")
_PAPERS = {
    ConsentPaper.FORM: "同意書を印刷する",
    ConsentPaper.ORAL: "口頭同意記録書を印刷する",
    ConsentPaper.EASY: "やさしい日本語の説明書を印刷する",
}
_YEAR = "1年後の日付を入れています。期限を定めないときは空欄にします。"
_OPEN = "期限を定めないときは空欄にします。"


class ConsentForm(Form[ConsentDraft]):
    """Edits one consent of one or several members; ``paper_wanted`` names a ConsentPaper.

    ``notes`` say per member where the consent stands so far.
    """

    paper_wanted = Signal(object)

    def __init__(
        self,
        draft: ConsentDraft,
        members: Sequence[MemberRecord],
        types: Sequence[AgencyType],
        today: date,
        parent: QWidget | None = None,
        *,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._members = {one.id: one for one in members}
        alone = len(draft.givers) == 1
        named = [(one.member_id, self._name(one.member_id)) for one in draft.givers]
        self._who = None if alone else Ticks(named, self, notes)
        self._by = {
            one.id: personal(TextField(self, example="水野トメ（祖母、親権者）"))
            for one in draft.givers
        }
        self._by_frames: dict[str, FieldFrame] = {}
        self._state = RadioGroup(self, across=True)
        self._state.set_choices((*_STATES, _NO_NEED) if _renews(draft) else _STATES)
        self._purpose = SuggestField(words.PURPOSES, self, example=words.PURPOSES[0])
        self._agencies = Ticks([(kind.code, kind.name) for kind in types], self)
        self._life = Ticks(list(words.LIFE.items()), self)
        self._plan = Ticks(list(words.PLAN.items()), self)
        self._way = RadioGroup(self, across=True)
        self._way.set_choices([(key, word) for key, word in CONSENT_WAY.items()])
        self._on, self._expires, self._withdrawn = (WarekiDateField(self) for _ in range(3))
        self._note = GrowingTextArea(self)
        self._lay_out(draft)

    def fill(self, draft: ConsentDraft) -> None:
        """Show the consent."""
        terms = draft.terms
        if self._who is not None:
            self._who.set_ticked([one.member_id for one in draft.givers if one.ticked])
        for giver in draft.givers:
            self._by[giver.id].set_value(giver.given_by)
        self._state.set_value(terms.state)
        self._purpose.set_value(terms.purpose)
        self._agencies.set_ticked(terms.agencies)
        self._life.set_ticked(terms.sections)
        self._plan.set_ticked(terms.sections)
        self._way.set_value(terms.way)
        self._on.set_value(terms.on)
        self._expires.set_value(terms.expires_on)
        self._withdrawn.set_value(terms.withdrawn_on)
        self._note.set_value(terms.note)

    def read(self, draft: ConsentDraft) -> ConsentDraft:
        """Return the consent as the fields say; a proposed end moves with the day."""
        self._move_end(draft.terms)
        terms = replace(
            draft.terms,
            state=ConsentState(self._state.value() or ConsentState.OBTAINED),
            purpose=self._purpose.value(),
            agencies=self._agencies.ticked(),
            sections=(*self._life.ticked(), *self._plan.ticked()),
            way=ConsentWay(self._way.value() or ConsentWay.WRITTEN),
            on=self._on.value(),
            expires_on=self._expires.value(),
            withdrawn_on=self._withdrawn.value(),
            note=self._note.value(),
        )
        return ConsentDraft(terms, tuple(self._giver(one) for one in draft.givers))

    def adapt(self, draft: ConsentDraft) -> None:
        """Ask for who spoke instead of members that are ticked, for the scope of a consent."""
        for giver in draft.givers:
            member = self._members.get(giver.member_id)
            minor = member is not None and is_minor(member, draft.terms.on or self._today)
            self._by_frames[giver.id].setVisible(giver.ticked)
            self._by_frames[giver.id].set_required(minor)
        obtained = draft.terms.state is ConsentState.OBTAINED
        for widget in self._scope:
            widget.setVisible(obtained)

    def _name(self, member_id: MemberId) -> str:
        member = self._members.get(member_id)
        return member.name if member and member.name else _UNNAMED

    def _giver(self, giver: ConsentGiver) -> ConsentGiver:
        ticked = self._who is None or giver.member_id in self._who.ticked()
        return replace(giver, ticked=ticked, given_by=self._by[giver.id].value())

    def _move_end(self, before: ConsentRecord) -> None:
        """Let the end follow the day while it is a year after it."""
        on = self._on.value()
        untouched = self._expires.value() == before.expires_on
        follows = before.on and before.expires_on == proposed_end(before.on)
        if on and on != before.on and untouched and follows:
            self._expires.set_value(proposed_end(on))

    def _lay_out(self, draft: ConsentDraft) -> None:
        at = ("consents", draft.terms.id)
        self._lay_out_givers(draft, at)
        frame = self.frame
        ends = (
            frame(
                (*at, "expires_on"),
                "有効期限（最後の日）",
                self._expires,
                help_line=_YEAR if _is_proposed(draft.terms) else _OPEN,
            ),
            frame((*at, "withdrawn_on"), "撤回された日", self._withdrawn),
        )
        ends[1].setVisible(draft.terms.withdrawn_on is not None)
        scope = self.card(
            "同意の範囲と期限",
            (frame((*at, "purpose"), "目的", self._purpose, required=True),),
            ends,
            (frame((*at, "sections"), "提供してよい項目：生活の状況", self._life),),
            (
                frame(
                    (*at, "plan_sections"),
                    "提供してよい項目：支援計画・会議の内容",
                    self._plan,
                    help_line="選ばない項目は提供しません。機関の役割に要る最小限"
                    "（氏名・性別・年齢、支援の課題、その機関の役割、会議の日など）は、"
                    "選ばなくても含みます。",
                ),
            ),
            (
                frame(
                    (*at, "agencies"),
                    "提供してよい関係機関",
                    self._agencies,
                    help_line="1つも選ばないと、会議に参加する機関すべてです。",
                ),
            ),
        )
        papers = self.card(
            "訪問に持っていく書類",
            (self._paper_buttons(),),
            note="入力した内容で作ります。保存する前でも印刷できます。",
        )
        self._scope = (scope, papers)
        self.card("備考", (frame((*at, "note"), "備考", self._note),))

    def _lay_out_givers(self, draft: ConsentDraft, at: tuple[str, str]) -> None:
        frame = self.frame
        who: QWidget = Label(self._name(draft.givers[0].member_id), Text.STRONG, self)
        if self._who is not None:
            who = frame(
                (*at, "member_id"),
                "世帯員",
                self._who,
                required=True,
                help_line="同じ範囲で答えた人をまとめて選べます。記録は1人ずつ残ります。",
            )
        day = (
            frame((*at, "on"), "日付", self._on, required=True),
            frame((*at, "way"), "方法", self._way),
        )
        answer = frame((*at, "state"), "返事", self._state, required=True)
        instead: list[QWidget] = [*self._instead(draft)]
        instead += [QWidget(self)] * (len(instead) % 2)
        pairs = [tuple(instead[first : first + 2]) for first in range(0, len(instead), 2)]
        self.card("誰の同意", (who,), (answer,), day, *pairs)

    def _instead(self, draft: ConsentDraft) -> list[FieldFrame]:
        """Return a field for each member in which to say who spoke instead."""
        for giver in draft.givers:
            member = self._members.get(giver.member_id)
            minor = member is not None and is_minor(member, draft.terms.on or self._today)
            help_line = (
                "18歳未満のため、親権者などの同意を得ます。"
                if minor
                else "成年後見人などが代わりに同意したときだけ入力します。"
            )
            self._by_frames[giver.id] = self.frame(
                ("consents", giver.id, "given_by"),
                f"{self._name(giver.member_id)}さんの代わりに同意した人",
                self._by[giver.id],
                help_line=help_line,
            )
        return list(self._by_frames.values())

    def _paper_buttons(self) -> QWidget:
        box = QWidget(self)
        flow = FlowLayout(box, gap=8, line_gap=8)
        for kind, said in _PAPERS.items():
            button = SecondaryButton(said, box, glyph="printer")
            button.clicked.connect(lambda _=False, kind=kind: self.paper_wanted.emit(kind))
            flow.addWidget(button)
        return box


def _renews(draft: ConsentDraft) -> bool:
    return any(one.renews for one in draft.givers)


def _is_proposed(terms: ConsentRecord) -> bool:
    return terms.on is not None and terms.expires_on == proposed_end(terms.on)


class Ticks(Composite):
    """Check rows in a flow, each with a quiet note where there is one."""

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        parent: QWidget,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        box = QWidget(self)
        flow = FlowLayout(box, gap=18, line_gap=2)
        self._rows: dict[str, CheckRow] = {}
        for key, word in choices:
            row = CheckRow(word, box, detail=(notes or {}).get(key, ""))
            row.changed.connect(self.changed)
            flow.addWidget(row)
            self._rows[key] = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the first row, which keeps a name of its own."""
        for row in list(self._rows.values())[:1]:
            row.setFocus(event.reason())

    def ticked(self) -> tuple[str, ...]:
        """Return the keys that are ticked."""
        return tuple(str(key) for key, row in self._rows.items() if row.value())

    def set_ticked(self, keys: Sequence[str]) -> None:
        """Tick some."""
        for key, row in self._rows.items():
            row.set_value(key in keys)
