"""A consent: whose, for what, which agencies, when, until when, how, withdrawn when."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.core.ids import MemberId
from cwlink.reference.agencies import AgencyType
from cwlink.rules.consent import ConsentState
from cwlink.rules.disclosure import Section
from cwlink.rules.household import ConsentRecord, MemberRecord
from cwlink.rules.record_codes import ConsentWay
from cwlink.services.consents import is_minor
from cwlink.ui.editors.fields import Composite
from cwlink.ui.editors.form import Form
from cwlink.ui.household_words import CONSENT_WAY
from cwlink.ui.widgets.checks import CheckRow, RadioGroup
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.suggest_field import SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea

PURPOSES = (
    "関係機関との会議で支援を話し合うための情報共有",
    "関係機関への支援計画の写しの提供",
    "関係機関への相談・打診",
)
SECTIONS = {
    Section.ADDRESS: "住所・電話番号",
    Section.FAMILY: "家族・住まいの状況",
    Section.HEALTH: "健康・障害・手帳",
    Section.INCOME: "収入・給付・債務",
    Section.WORK: "職業・職歴",
    Section.COMMUNITY: "地域との関係",
    Section.OTHER_MEMBERS: "ほかの世帯員の氏名",
    Section.SAFETY: "刑余・虐待・避難に関すること",
}


class ConsentForm(Form[ConsentRecord]):
    """Edits one consent."""

    def __init__(
        self,
        consent: ConsentRecord,
        members: Sequence[MemberRecord],
        types: Sequence[AgencyType],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._members = {one.id: one for one in members}
        self._who = RadioGroup(self, across=True)
        self._who.set_choices([(one.id, one.name or "（氏名未記入）") for one in members])
        self._by = TextField(self, example="水野トメ（祖母、親権者）")
        self._state = RadioGroup(self, across=True)
        self._state.set_choices(
            ((ConsentState.OBTAINED, "同意した"), (ConsentState.REFUSED, "同意しなかった"))
        )
        self._purpose = SuggestField(PURPOSES, self, example=PURPOSES[0])
        self._agencies = _Ticks([(kind.code, kind.name) for kind in types], self)
        self._sections = _Ticks(list(SECTIONS.items()), self)
        self._way = RadioGroup(self, across=True)
        self._way.set_choices([(key, word) for key, word in CONSENT_WAY.items()])
        self._on, self._expires, self._withdrawn = (WarekiDateField(self) for _ in range(3))
        self._note = GrowingTextArea(self)
        self._lay_out(("consents", consent.id))

    def fill(self, draft: ConsentRecord) -> None:
        """Show the consent."""
        self._who.set_value(draft.member_id)
        self._by.set_value(draft.given_by)
        self._state.set_value(draft.state)
        self._purpose.set_value(draft.purpose)
        self._agencies.set_ticked(draft.agencies)
        self._sections.set_ticked(draft.sections)
        self._way.set_value(draft.way)
        self._on.set_value(draft.on)
        self._expires.set_value(draft.expires_on)
        self._withdrawn.set_value(draft.withdrawn_on)
        self._note.set_value(draft.note)

    def read(self, draft: ConsentRecord) -> ConsentRecord:
        """Return the consent as the fields say."""
        return replace(
            draft,
            member_id=MemberId(self._who.value() or ""),
            given_by=self._by.value(),
            state=ConsentState(self._state.value() or ConsentState.OBTAINED),
            purpose=self._purpose.value(),
            agencies=self._agencies.ticked(),
            sections=self._sections.ticked(),
            way=ConsentWay(self._way.value() or ConsentWay.WRITTEN),
            on=self._on.value(),
            expires_on=self._expires.value(),
            withdrawn_on=self._withdrawn.value(),
            note=self._note.value(),
        )

    def adapt(self, draft: ConsentRecord) -> None:
        """Ask for the guardian only of a minor, for the scope only of a consent."""
        member = self._members.get(draft.member_id)
        minor = member is not None and is_minor(member, draft.on or self._today)
        self._by_frame.set_required(minor)
        obtained = draft.state is ConsentState.OBTAINED
        for widget in self._scope:
            widget.setVisible(obtained)

    def _lay_out(self, at: tuple[str, str]) -> None:
        frame = self.frame
        who = frame((*at, "member_id"), "世帯員", self._who, required=True)
        self._by_frame = frame(
            (*at, "given_by"),
            "代わりに同意した人",
            self._by,
            help_line="18歳未満の世帯員は、親権者などの同意を得ます。",
        )
        self.card(
            "誰の同意",
            (
                who,
                frame((*at, "state"), "返事", self._state, required=True),
            ),
            (
                frame((*at, "on"), "日付", self._on, required=True),
                frame((*at, "way"), "方法", self._way),
            ),
            (self._by_frame, QWidget(self)),
        )
        purpose = frame((*at, "purpose"), "何について", self._purpose, required=True)
        agencies = frame(
            (*at, "agencies"),
            "提供してよい関係機関",
            self._agencies,
            help_line="1つも選ばないと、会議に参加する機関すべてです。",
        )
        sections = frame(
            (*at, "sections"),
            "提供してよい項目（役割に要る最小限のほか）",
            self._sections,
        )
        expires = frame(
            (*at, "expires_on"), "有効期限", self._expires, help_line="空欄は、期限の定めなし。"
        )
        withdrawn = frame((*at, "withdrawn_on"), "撤回された日", self._withdrawn)
        scope = self.card(
            "同意の範囲と期限", (purpose,), (sections,), (expires, withdrawn), (agencies,)
        )
        self._scope = (scope,)
        self.card("備考", (frame((*at, "note"), "備考", self._note),))


class _Ticks(Composite):
    """Check rows in a flow."""

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        box = QWidget(self)
        flow = FlowLayout(box, gap=18, line_gap=2)
        self._rows: dict[str, CheckRow] = {}
        for key, word in choices:
            row = CheckRow(word, box)
            row.changed.connect(self.changed)
            flow.addWidget(row)
            self._rows[key] = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        if self._rows:
            self.setFocusProxy(next(iter(self._rows.values())))

    def ticked(self) -> tuple[str, ...]:
        """Return the keys that are ticked."""
        return tuple(str(key) for key, row in self._rows.items() if row.value())

    def set_ticked(self, keys: Sequence[str]) -> None:
        """Tick some."""
        for key, row in self._rows.items():
            row.set_value(key in keys)
