"""The words of the households' screens: states, dates, remarks and the next step."""

from datetime import date

from cwlink.core.wareki import age_text, long_date, month_text, partial_text, short_date
from cwlink.rules.consent import ConsentLack, ConsentState
from cwlink.rules.household import MemberRecord, TieRecord
from cwlink.rules.household_checks import Fault, FieldRemark
from cwlink.rules.record_codes import CareState, ConsentWay, Sex
from cwlink.rules.review import Outcome
from cwlink.rules.snapshot import Priority
from cwlink.services.consents import ConsentView, MemberConsent
from cwlink.storage.plans import EvaluationStatus, VersionStatus
from cwlink.storage.reviews import ReviewStatus

WHOLE = "世帯"
UNRECORDED = "〔未記入〕"

SEX = {Sex.MALE: "男", Sex.FEMALE: "女", Sex.OTHER: "その他", Sex.UNKNOWN: ""}
PRIORITY = {Priority.HIGH: "高", Priority.MIDDLE: "中", Priority.LOW: "低"}
CARE = {
    CareState.NONE: "認定なし",
    CareState.APPLIED: "申請中",
    CareState.CERTIFIED: "認定あり",
}
CONSENT_WAY = {ConsentWay.WRITTEN: "書面", ConsentWay.ORAL: "口頭"}
LACK = {
    ConsentLack.NONE: "未取得",
    ConsentLack.REFUSED: "拒否",
    ConsentLack.WITHDRAWN: "撤回",
    ConsentLack.EXPIRED: "期限切れ",
}
CONSENT = {
    ConsentState.OBTAINED: "取得済み",
    ConsentState.NOT_OBTAINED: "未取得",
    ConsentState.REFUSED: "拒否",
    ConsentState.WITHDRAWN: "撤回",
}
OUTCOME = {
    Outcome.CONVENE: "会議を開催",
    Outcome.CONTACT: "個別に打診",
    Outcome.WATCH: "今回は見送り",
}
REVIEW_STATUS = {
    ReviewStatus.DRAFT: "検討中",
    ReviewStatus.WAITING: "査察指導員確認待ち",
    ReviewStatus.FINAL: "確定",
}
VERSION_STATUS = {VersionStatus.DRAFT: "下書き", VersionStatus.FINAL: "確定"}
EVALUATION = {
    EvaluationStatus.NONE: "未評価",
    EvaluationStatus.DRAFT: "評価の入力中",
    EvaluationStatus.FINAL: "評価済み",
}
_FAULTS = {
    Fault.TAKEN: "このケース番号は、ほかの世帯で使われています。",
    Fault.IN_FUTURE: "今日より後の日付です。日付を確かめてください。",
    Fault.BEFORE_BIRTH: "生年月日より前の日付です。日付を確かめてください。",
    Fault.DATE_WITHOUT_REASON: "理由を入力してください。",
    Fault.REASON_WITHOUT_DATE: "日付を入力してください。",
    Fault.NO_MEMBER: "世帯員を1人以上入力してください。",
    Fault.TWICE: "同じ氏名と生年月日の世帯員がいます。同じ人でないか確かめてください。",
    Fault.NOT_KANA: "カナ以外の文字があります。五十音順に並ばないことがあります。",
    Fault.TOO_OLD: "120歳を超えます。生年月日を確かめてください。",
    Fault.NOT_ENDED: "保護が廃止されていません。廃止日を記録した後に廃棄してください。",
    Fault.NAMES_PERSON: "廃棄後も残るため、世帯員の氏名とケース番号は入力できません。",
    Fault.OTHER_NUMBER: "この世帯のケース番号と違います。",
}
_MISSING = {
    "case_number": "ケース番号を入力してください。",
    "name": "氏名を入力してください。",
    "code": "課題を選んでください。",
    "agency_type": "機関の種類を選んでください。",
    "text": "援助方針を入力してください。",
    "decided_on": "決定日を入力してください。",
    "member_id": "誰の同意かを1人以上選んでください。",
    "given_by": "18歳未満の世帯員の同意は、親権者などの氏名を入力してください。",
    "on": "日付を入力してください。",
    "withdrawn_on": "撤回された日を入力してください。",
    "purpose": "何についての同意かを入力してください。",
    "ground": "廃棄の理由を選んでください。",
    "basis": "根拠となる規程・条項を入力してください。",
    "approver": "決裁者の氏名を入力してください。",
    "approved_on": "決裁日を入力してください。",
    "copies_out": "回収しないまま廃棄する理由を入力してください。",
    "ended_on": "保護の廃止日を入力してください。",
    "ended_reason": "廃止の理由を入力してください。",
}


_HEADS = {
    Fault.NO_HEAD: "世帯主がいません。「世帯主を変更する」で世帯主を決めてください。",
    Fault.TWO_HEADS: "世帯主が2人います。「世帯主を変更する」で1人にしてください。",
}


def remark_words(remark: FieldRemark) -> str:
    """Return the sentence that stands beside a field."""
    day = "" if remark.day is None else long_date(remark.day)
    since = f"{day}から" if day else ""
    match remark.fault:
        case Fault.ELSEWHERE:
            return (
                f"同じ人が記録されているかもしれません（ケース番号 {'、'.join(remark.numbers)}）。"
                "保存した後に、一覧の⋯「同じ人が2件ないか確認する」で確かめられます。"
            )
        case Fault.MISSING:
            return _MISSING[remark.path[-1]]
        case Fault.BEFORE_START:
            return f"{day}より前の日付です。前後を確かめてください。"
        case Fault.RETAINED:
            return f"保存期間は{day}までです。それより前は、法令による削除のときだけ廃棄できます。"
        case Fault.NO_HEAD | Fault.TWO_HEADS:
            return f"{since}{_HEADS[remark.fault]}"
    return _FAULTS[remark.fault]


def birth_words(member: MemberRecord) -> str:
    """Return the birth date, 不明 where it is not known."""
    return partial_text(member.birth)


def age_words(member: MemberRecord, today: date) -> str:
    """Return 86歳, 年齢不明."""
    return age_text(member.birth, today)


def tie_period(tie: TieRecord) -> str:
    """Return 令和8年4月～7月, with the years that differ, or since when alone."""
    if tie.since is None and tie.until is None:
        return ""
    since = month_text(tie.since) if tie.since else ""
    if tie.until is None:
        return f"{since}～"
    until = month_text(tie.until)
    if tie.since and tie.since.year == tie.until.year:
        until = f"{tie.until.month}月"
    return f"{since}～{until}"


def consent_note(view: ConsentView, today: date) -> str:
    """Return the household's consent in one line for the heading of its section."""
    if not view.members:
        return ""
    if view.state is ConsentState.OBTAINED:
        return "全員から取得済み"
    lacking = [one for one in view.members if one.lack is not None]
    if len(lacking) == len(view.members) and all(one.lack is ConsentLack.NONE for one in lacking):
        return "まだ誰からも取得していません"
    words = (f"{one.member.name} {consent_words(one, today)}" for one in lacking)
    return "、".join(words)


def consent_words(one: MemberConsent, today: date) -> str:
    """Return where one member's consent stands."""
    if one.lack is None:
        until = one.record.expires_on if one.record else None
        return f"取得済み（{short_date(until, today)}まで）" if until else "取得済み"
    return LACK.get(one.lack, CONSENT[ConsentState.NOT_OBTAINED])
