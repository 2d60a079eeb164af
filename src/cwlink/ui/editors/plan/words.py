"""What the plan editor says: fields, remarks, states, and the short names of agencies."""

from collections.abc import Mapping
from dataclasses import dataclass

from cwlink.core.wareki import era_year, month_text
from cwlink.reference.catalogue import catalogue
from cwlink.rules.completeness import Remark, RemarkCode
from cwlink.rules.plan import OFFICE, PlanChange, PlanConsentKind, PlanContent, Role
from cwlink.rules.plan_edits import role_of
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot, IssueSnapshot, Priority
from cwlink.services.people import WHOLE
from cwlink.storage.plans import StoredVersion, VersionStatus

NOT_FILLED = "未入力"
UNNAMED = "機関が未入力の役割"
STATUS = {VersionStatus.DRAFT: "下書き", VersionStatus.FINAL: "確定"}
PRIORITY = {Priority.HIGH: "高", Priority.MIDDLE: "中", Priority.LOW: "低"}
CONSENT = {
    PlanConsentKind.SIGNED: "署名",
    PlanConsentKind.ORAL: "口頭同意",
    PlanConsentKind.NONE: "未取得",
}
CHANGE = {
    PlanChange.REVISE: ("計画を変更する", "次の版を作ります。"),
    PlanChange.CONTINUE: ("計画を続ける", "同じ内容で次の版を作り、期間と予定日を改めます。"),
    PlanChange.FINISH: ("支援を終える", "評価日をもって、この計画は終了します。"),
}
FREQUENCIES = (
    "週1回",
    "週2回",
    "月1回",
    "月2回",
    "2か月に1回",
    "3か月に1回",
    "毎日",
    "随時",
    "必要なとき",
    "1回のみ",
)
FIELDS = {
    "starts": "計画の期間（始期）",
    "ends": "計画の期間（終期）",
    "next_monitoring": "次回モニタリング予定日",
    "author": "作成者",
    "issues": "解決すべき課題",
    "assessor": "評価者",
    "on": "評価日",
    "economic": "経済面・日常生活面・社会生活面の変化",
    "remaining": "残された課題",
    "change": "計画変更の必要性",
}
ROLE_FIELDS = {
    "agency_name": "機関",
    "person": "担当者",
    "purpose": "支援の目的",
    "targets": "対象者",
    "content": "内容",
    "starts": "期間",
    "ends": "期間",
    "frequency": "頻度",
}
_SENTENCES = {
    "starts": "始期を入力してください",
    "ends": "終期を入力してください",
    "next_monitoring": "予定日を入力してください",
    "author": "作成者を入力してください",
    "issues": "解決すべき課題を選んでください",
    "agency_name": "機関を選んでください",
    "purpose": "支援の目的を入力してください",
    "targets": "対象者を選んでください",
    "content": "内容を入力してください",
    "frequency": "頻度を入力してください",
    "assessor": "評価者を入力してください",
    "on": "評価日を入力してください",
    "change": "計画変更の必要性を選んでください",
    "remaining": "残された課題が空欄です。なければ「なし」と入力してください",
}
_CODES = {
    RemarkCode.END_BEFORE_START: "終わりが始まりより前です。期間を確かめてください",
    RemarkCode.NO_CHANGE_SEEN: "経済面・日常生活面・社会生活面のどれかを入力してください",
    RemarkCode.PERSON_UNDECIDED: "担当者が未定です",
    RemarkCode.MONITORING_AFTER_END: "計画の期間が終わった後の日付です",
    RemarkCode.OVER_A_YEAR: "計画の期間が1年以上です",
}
_LINKS = {
    RemarkCode.NO_OFFICE_ROLE: "福祉事務所自身の役割がない",
    RemarkCode.NO_AGENCY_ROLE: "関係機関の役割がない",
    RemarkCode.OVER_A_YEAR: "計画の期間が1年以上",
    RemarkCode.MONITORING_AFTER_END: "次回モニタリング予定日が期間の後",
}
_SHORT = {
    OFFICE: "所",
    "minsei": "民生",
    "shakyo": "社協",
    "kikan_soudan": "基幹",
    "shintai_center": "身障",
    "seishin_center": "精保",
    "hattatsu_center": "発達",
    "tokubetsu_kyouiku": "特支",
    "nakapotsu": "就業",
    "soudan_jigyousho": "相談",
    "houkatsu": "包括",
    "kyotaku_kaigo": "居宅",
    "roujin_kaigo_center": "老介",
    "shitei_jigyousho": "事業",
    "boshi_houkatsu": "母子",
    "jisou": "児相",
    "jidou_katei": "児家",
    "iryou": "医療",
    "gakkou": "学校",
    "hokenjo": "保健",
    "keisatsu": "警察",
    "kasai": "家裁",
    "hello_work": "職安",
    "chuukaku": "中核",
    "hikikomori_center": "ひき",
    "dep_elderly": "高齢",
    "dep_disability": "障害",
    "dep_child": "子育",
    "dep_education": "教委",
    "dep_livelihood": "自立",
    "dep_housing": "住宅",
    "dep_environment": "環境",
    "dep_tax": "税務",
    "dep_women": "女性",
    "houterasu": "法テ",
    "bengoshi": "弁護",
    "shouhi": "消費",
    "ninchi_team": "認知",
    "dep_animal": "動物",
    "npo_animal": "愛護",
    "shuurou_shien": "就労",
}


@dataclass(frozen=True)
class PeopleNames:
    """Who is called what in the editor: whole names in the table, given names where it is tight."""

    full: Mapping[str, str]
    short: Mapping[str, str]

    @classmethod
    def of(cls, household: HouseholdSnapshot) -> "PeopleNames":
        """Return the names of a household's members; HOUSEHOLD is 世帯."""
        full = {one.id: one.name for one in household.members} | {HOUSEHOLD: WHOLE}
        short = {key: (name.split() or [name])[-1] for key, name in full.items()}
        if len(set(short.values())) < len(short):
            short = dict(full)
        return cls(full, short)

    def all_of(self, holders: tuple[str, ...]) -> str:
        """Return names joined; who is no member any more is left out."""
        return "、".join(self.full[one] for one in holders if one in self.full)


def version_title(version: StoredVersion) -> str:
    """Return 支援計画　第1版."""
    return f"支援計画　第{version.version}版"


def short_agency(agency_type: str, name: str) -> str:
    """Return the two characters under which an agency stands at the head of a narrow column."""
    return _SHORT.get(agency_type) or name[:2] or "？"


def plain_agency(name: str) -> str:
    """Return an agency's name without what stands in brackets behind it."""
    return name.split("（", maxsplit=1)[0]


def role_title(role: Role) -> str:
    """Return whose role it is."""
    return plain_agency(role.agency_name) or UNNAMED


def month_span(role: Role) -> tuple[str, str]:
    """Return 令和8年12月 and ～9年6月, as two lines; the era once where both share it."""
    if role.starts is None and role.ends is None:
        return "", ""
    first = month_text(role.starts) if role.starts else "（始期 未入力）"
    if role.ends is None:
        return first, "～（終期 未入力）"
    until = month_text(role.ends)
    if role.starts and era_year(role.starts)[:2] == era_year(role.ends)[:2]:
        until = until[2:]
    return first, f"～{until}"


def chip_label(issue: IssueSnapshot) -> str:
    """Return the short word of an issue that chips show; its own where no kind has it."""
    kind = next((one for one in catalogue().issues if one.code == issue.code), None)
    return kind.chip_label if kind else issue.short_label


def issue_words(issue: IssueSnapshot, names: PeopleNames) -> str:
    """Return 受診拒否（トメ）."""
    return f"{chip_label(issue)}（{names.short.get(issue.holder, WHOLE)}）"


def link_words(remark: Remark, plan: PlanContent) -> str:
    """Return a remark as the link of the strip: field, or role and field."""
    if remark.code in _LINKS:
        return _LINKS[remark.code]
    first, *rest = remark.path
    if first == "roles" and len(rest) == 2:
        return _role_link(remark, plan)
    if remark.code is RemarkCode.PRIORITY_WITHOUT_ROLE:
        issue = next((one for one in plan.issues if one.record_id == remark.path[-1]), None)
        return f"優先度の高い「{chip_label(issue) if issue else ''}」に役割がない"
    return FIELDS[remark.path[-1]]


def _role_link(remark: Remark, plan: PlanContent) -> str:
    role = role_of(plan, remark.path[1])
    whose = f"{role_title(role)}の役割" if role and role.agency_name else UNNAMED
    if remark.code is RemarkCode.PERSON_UNDECIDED:
        return f"{whose}：担当者が未定"
    return f"{whose}：{ROLE_FIELDS[remark.path[2]]}"


def field_sentence(remark: Remark) -> str:
    """Return the sentence that stands below a field."""
    if remark.code in _CODES:
        return _CODES[remark.code]
    return _SENTENCES.get(remark.path[-1], "入力してください")


def cell_words(remark: Remark) -> str:
    """Return what stands in the cell of a role's field that lacks something."""
    if remark.code is RemarkCode.PERSON_UNDECIDED:
        return "担当者 未定"
    return "前後が逆" if remark.code is RemarkCode.END_BEFORE_START else NOT_FILLED
