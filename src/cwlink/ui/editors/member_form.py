"""A member of the household: who, since when, health, work."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from cwlink.core.ids import MemberId
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.household_changes import with_member
from cwlink.rules.record_codes import CareState
from cwlink.ui.editors.certificate_rows import CertificateRows
from cwlink.ui.editors.disability_field import DisabilityField
from cwlink.ui.editors.fields import KnownChoice
from cwlink.ui.editors.form import Form
from cwlink.ui.editors.person_fields import PersonFields
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.fields import ChoiceField, TextField
from cwlink.ui.widgets.suggest_field import SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea

CARE_LEVELS = tuple(f"要支援{n}" for n in (1, 2)) + tuple(f"要介護{n}" for n in range(1, 6))
INSURANCES = (
    "医療扶助（国民健康保険は適用除外）",
    "健康保険（本人）と医療扶助",
    "健康保険（被扶養者）と医療扶助",
)
WORK = ("無職", "求職中", "パート・アルバイト", "常勤", "自営", "就学中", "福祉的就労")
LEAVING = ("死亡", "転出", "施設入所", "婚姻", "世帯分離")


class MemberForm(Form[HouseholdRecord]):
    """Edits one member of the record."""

    def __init__(
        self, member_id: MemberId, parent: QWidget | None = None, *, left: bool = False
    ) -> None:
        super().__init__(parent)
        self._id = member_id
        self._texts: dict[str, TextField | GrowingTextArea] = {}
        self._days: dict[str, WarekiDateField] = {}
        self._add_person()
        self._add_span(left=left)
        self._add_health()
        self._add_disability()
        self._add_work()

    def fill(self, draft: HouseholdRecord) -> None:
        """Show the member."""
        member = draft.member(self._id)
        if member is None:
            return
        self._person.fill(draft)
        for name, text in self._texts.items():
            text.set_value(getattr(member, name))
        for name, day in self._days.items():
            day.set_value(getattr(member, name))
        self._care.set_value(member.care_state or "unknown")
        self._level.set_value(member.care_level)
        self._disability.set_kinds(member.disability_kinds)
        self._certificates.set_value(member.certificates)
        self._service.set_known(member.disability_service)
        self._pregnant.set_known(member.pregnant)
        self._violence.set_known(member.partner_violence)

    def read(self, draft: HouseholdRecord) -> HouseholdRecord:
        """Return the record with the member as the fields say."""
        draft = self._person.read(draft)
        member = draft.member(self._id)
        if member is None:
            return draft
        care = self._care.value()
        values: dict[str, Any] = {name: field.value() for name, field in self._texts.items()}
        values |= {name: field.value() for name, field in self._days.items()}
        changed = replace(
            member,
            care_state=CareState(care) if care in set(CareState) else None,
            care_level=self._level.value() or "",
            disability_kinds=self._disability.kinds(),
            certificates=self._certificates.value(),
            disability_service=self._service.known(),
            pregnant=self._pregnant.known(),
            partner_violence=self._violence.known(),
            **values,
        )
        return with_member(draft, changed)

    def _text(self, name: str, label: str, editor: TextField | GrowingTextArea) -> QWidget:
        self._texts[name] = editor
        return self.frame(("members", self._id, name), label, editor)

    def _day(self, name: str, label: str, help_line: str = "") -> QWidget:
        editor = WarekiDateField(self)
        self._days[name] = editor
        path = ("members", self._id, name)
        return self.frame(path, label, editor, help_line=help_line)

    def _add_person(self) -> None:
        self._person = PersonFields(self._id, self)
        self.card("氏名・続柄", *self._person.rows(relation=True))

    def _add_span(self, *, left: bool) -> None:
        rows = [(self._day("joined_on", "世帯に入った日", "保護開始からいるときは空欄にします。"),)]
        if left:
            reason = SuggestField(LEAVING, self, example="転出")
            rows.append((self._day("left_on", "世帯から抜けた日"),))
            rows.append((self._text("left_reason", "抜けた理由", reason),))
        frames = [frame for row in rows for frame in row]
        self.card("世帯にいる期間", frames if left else (*frames, QWidget(self)))

    def _add_health(self) -> None:
        at = ("members", self._id)
        self._care = RadioGroup(self, across=True)
        self._care.set_choices(
            (
                (CareState.CERTIFIED, "認定あり"),
                (CareState.APPLIED, "申請中"),
                (CareState.NONE, "認定なし"),
                ("unknown", "未確認"),
            )
        )
        self._level = ChoiceField(self)
        self._level.set_choices([("", "未確認"), *((level, level) for level in CARE_LEVELS)])
        self._level_frame = self.frame((*at, "care_level"), "介護度", self._level)
        self._care_until = self._day("care_expires", "認定の有効期限")
        self._pregnant = KnownChoice("はい", "いいえ", self)
        note, visits = "認知症の疑い（未受診）", "市立みどり病院 整形外科（月1回）"
        self.card(
            "健康",
            (
                self._text("health_note", "健康状態", GrowingTextArea(self, example=note)),
                self._text("hospital", "通院状況", GrowingTextArea(self, example=visits)),
            ),
            (
                self._text("insurance", "健康保険", SuggestField(INSURANCES, self)),
                self.frame((*at, "pregnant"), "妊娠", self._pregnant),
            ),
            (self.frame((*at, "care_state"), "要介護・要支援の認定", self._care),),
            (self._level_frame, self._care_until),
        )

    def _add_disability(self) -> None:
        at = ("members", self._id)
        self._disability = DisabilityField(self)
        self._certificates = CertificateRows(self)
        self._service = KnownChoice("利用している・申請中", "利用していない", self)
        self._violence = KnownChoice("ある・あった", "ない", self)
        self.card(
            "障害・暴力",
            (self.frame((*at, "disability_kinds"), "障害の種別", self._disability),),
            (self.frame((*at, "certificates"), "障害者手帳", self._certificates),),
            (self.frame((*at, "disability_service"), "障害福祉サービス", self._service),),
            (
                self.frame(
                    (*at, "partner_violence"),
                    "配偶者・パートナーからの暴力",
                    self._violence,
                    help_line="関係機関の候補の判定だけに使い、関係機関用の書類には載りません。",
                ),
            ),
        )

    def _add_work(self) -> None:
        self.card(
            "職業・職歴",
            (
                self._text("work_status", "就労状況", SuggestField(WORK, self, example="無職")),
                self._text(
                    "years_since_work", "離職後の年数", TextField(self, example="およそ40年")
                ),
            ),
            (
                self._text("last_school", "最終学歴", TextField(self, example="県立高校 卒業")),
                self._text("licences", "資格・技術", TextField(self, example="普通自動車免許")),
            ),
            (
                self._text("wished_work", "希望職種", TextField(self, example="清掃（短時間）")),
                QWidget(self),
            ),
        )

    def adapt(self, draft: HouseholdRecord) -> None:
        """Ask for level and expiry only where there is a certification."""
        member = draft.member(self._id)
        certified = member is not None and member.care_state is CareState.CERTIFIED
        self._level_frame.setVisible(certified)
        self._care_until.setVisible(certified)
