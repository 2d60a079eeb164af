"""What a convening review says in words: answers, reasons, cautions, remarks."""

from cwlink.core.wareki import PartialDate, age_text
from cwlink.reference.bodies import BodyCode
from cwlink.reference.catalogue import catalogue
from cwlink.reference.convening import CollaborationCode
from cwlink.rules.bodies import BodyReason, BodyState
from cwlink.rules.completeness import Remark, RemarkCode
from cwlink.rules.consent import ConsentState
from cwlink.rules.fit import Datum
from cwlink.rules.review import Outcome, Outlook
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot, MemberSnapshot, Priority

ENOUGH = "現体制で足りる"
WHOLE = "世帯"
OUTLOOKS = {Outlook.YES: "はい", Outlook.NO: "いいえ", Outlook.UNKNOWN: "分からない"}
OUTCOMES = {
    Outcome.CONVENE: "関係機関を招いて会議を開催する",
    Outcome.CONTACT: "まず個別に打診・情報提供する",
    Outcome.WATCH: "今回は見送り、再検討日を決める",
}
SHORT_OUTCOMES = {
    Outcome.CONVENE: "会議を開催する",
    Outcome.CONTACT: "個別に打診する",
    Outcome.WATCH: "今回は見送り",
}
PRIORITIES = {Priority.HIGH: "高", Priority.MIDDLE: "中", Priority.LOW: "低"}
BODY_STATES = {
    BodyState.USABLE: "使える",
    BodyState.CAUTION: "注意",
    BodyState.UNUSABLE: "使えない",
}
BODY_REASONS = {
    BodyReason.NOT_SET_UP: "この地域に設置されていない",
    BodyReason.CONSENT_MISSING: "同意が必要だが、世帯の同意がない",
    BodyReason.NO_CHILD: "20歳未満の世帯員も妊婦もいない",
    BodyReason.NOBODY_IN_NEED_OF_CARE: "介護の課題も65歳以上の世帯員もない",
    BodyReason.NO_DISABILITY: "障害の課題がない",
    BodyReason.NOT_ISOLATED: "孤立・ひきこもりの課題がない",
    BodyReason.SET_UP_UNKNOWN: "設置されているか未確認",
    BodyReason.AGE_UNCONFIRMED: "年齢が未確認の世帯員がいる",
    BodyReason.EXTENSION_ONLY: "18・19歳は措置を延長した人に限る",
    BodyReason.CONFIDENTIALITY_UNSTATED: "守秘義務の確認が必要",
    BodyReason.ASK_HOST: "主催者に開催又は議題への追加を依頼する",
    BodyReason.CONSENT_ADVISABLE: "守秘義務のもとで開催できる。可能な限り同意を得る",
    BodyReason.CONSENT_IN_PRINCIPLE: "同意を得るのが原則（庁内のみ・仮名なら不要）",
}
CONSENTS = {
    ConsentState.OBTAINED: "取得済み",
    ConsentState.NOT_OBTAINED: "未取得",
    ConsentState.REFUSED: "拒否",
    ConsentState.WITHDRAWN: "撤回",
}
DATA = {
    Datum.BIRTH_DATE: "生年月日",
    Datum.CARE_CERTIFIED: "要介護認定の有無",
    Datum.DISABILITY_KINDS: "障害の種別",
    Datum.DISABILITY_SERVICE: "障害福祉サービスの利用",
    Datum.PARTNER_VIOLENCE: "配偶者等からの暴力の有無",
}
TRIGGER_DETAILS = {
    "caseworker": "日頃の訪問や相談から",
    "at_decision": "保護の開始・変更に合わせて",
    "supervisor": "",
    "agency_request": "",
    "monitoring": "支援計画を進めるなかで",
}
DOUBTFUL_OUTLOOK = (
    "自立の助長が見込まれるかを再確認してください。方針が立たない場合は、"
    "状況が変わったときの対応を協議する会議とします。"
)
_REMARKS = {
    ("trigger",): "きっかけを選ぶ",
    ("background",): "背景要因が未入力",
    ("latent_needs",): "潜在的なニーズが未入力",
    ("quality_view",): "支援の質の観点が未入力",
    ("economic",): "経済的自立の体制に答える",
    ("daily",): "日常生活自立の体制に答える",
    ("social",): "社会生活自立の体制に答える",
    ("outlook",): "自立の助長の見込みに答える",
    ("decision",): "所の決定を選ぶ",
    ("decision_reason",): "案と異なる理由を書く",
    ("review_date",): "再検討日を決める",
    ("supervisor", "name"): "査察指導員の氏名",
    ("supervisor", "on"): "査察指導員の確認日",
    ("supervisor", "opinion"): "査察指導員の意見",
}
_STEP_OF_FIELD = {
    "trigger": 1,
    "background": 3,
    "latent_needs": 3,
    "quality_view": 5,
    "economic": 5,
    "daily": 5,
    "social": 5,
    "outlook": 5,
    "decision": 9,
    "decision_reason": 9,
    "review_date": 9,
    "supervisor": 9,
}


def remark_words(remark: Remark) -> str:
    """Return what to do about a remark, as the link to its field says it."""
    words = _REMARKS[remark.path]
    if remark.code is RemarkCode.SUPERVISOR_AWAITED:
        return f"{words}を入力する"
    return words


def remark_sentence(remark: Remark) -> str:
    """Return what stands below the field."""
    sentences = {
        RemarkCode.MISSING: "入力してください。",
        RemarkCode.NO_REASON_TO_DIFFER: "検討の結果（案）と異なる決定です。理由を書いてください。",
        RemarkCode.NO_REVIEW_DATE: "見送るときは、再検討日を決めてください。",
        RemarkCode.SUPERVISOR_AWAITED: "確認を得たら入力してください。",
    }
    return sentences[remark.code]


def step_of(path: tuple[str, ...]) -> int:
    """Return the step a field stands in."""
    return _STEP_OF_FIELD[path[0]]


def full_name(name: str) -> str:
    """Return a name with a narrow space, as it stands in running text."""
    return name.replace("　", " ")


def given_name(name: str) -> str:
    """Return the given name; the whole name where it has no parts."""
    return full_name(name).rsplit(" ", maxsplit=1)[-1]


def holder_word(household: HouseholdSnapshot, holder: str) -> str:
    """Return who holds an issue in a word: トメ, 世帯."""
    member = household.member(holder)
    return WHOLE if holder == HOUSEHOLD or member is None else given_name(member.name)


def member_words(household: HouseholdSnapshot, member: MemberSnapshot) -> str:
    """Return 水野 トメ（世帯主・86歳）."""
    relation = "世帯主" if member.is_head else member.relation
    age = age_text(PartialDate.from_text(member.birth), household.as_of)
    about = "・".join(part for part in (relation, age) if part)
    return f"{full_name(member.name)}（{about}）" if about else full_name(member.name)


def household_title(household: HouseholdSnapshot) -> str:
    """Return 水野 トメ 世帯."""
    return f"{full_name(household.head.name)} 世帯"


def issue_label(household: HouseholdSnapshot, code: str) -> str:
    """Return the short label of an issue held in the household."""
    for issue in household.issues:
        if issue.code == code:
            return issue.short_label
    return catalogue().issue(code).short_label


def chip_label(household: HouseholdSnapshot, code: str) -> str:
    """Return the shortest label of an issue; an own one as the office calls it."""
    shipped = next((one for one in catalogue().issues if one.code == code), None)
    return shipped.chip_label if shipped else issue_label(household, code)


def collaboration_words(code: CollaborationCode | None) -> str:
    """Return 支援方針を考えるための連携, empty for none."""
    found = catalogue().collaboration(code) if code else None
    return found.screen_label if found else ""


def joint_possible(body: str | None) -> bool:
    """Tell whether a meeting may be held as one with the 支援会議 (調整会議 only)."""
    return body == BodyCode.CHOUSEI_KAIGI
