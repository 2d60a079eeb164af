"""What every field is called in the log of changes, as the forms call it."""

from collections.abc import Mapping

from cwlink.services.settings import DECLARED
from cwlink.storage.activities import Subject
from cwlink.ui.agency_words import FIELD_WORDS as AGENCY_FIELDS
from cwlink.ui.disposal_words import FIELDS as DISPOSAL_FIELDS
from cwlink.ui.editors.plan.change_words import ROLE_PARTS
from cwlink.ui.meeting_log_words import CASE, INQUIRY, MEETING, PROMISE

_MEMBER = {
    "": "世帯員",
    "name": "氏名",
    "kana": "カナ",
    "relation": "続柄",
    "sex": "性別",
    "birth": "生年月日",
    "phone": "電話番号",
    "joined_on": "世帯に入った日",
    "left_on": "世帯から抜けた日",
    "left_reason": "抜けた理由",
    "hospital": "通院状況",
    "insurance": "健康保険",
    "health_note": "健康状態",
    "care_state": "要介護・要支援の認定",
    "care_level": "介護度",
    "care_expires": "認定の有効期限",
    "disability_kinds": "障害の種別",
    "disability_service": "障害福祉サービス",
    "pregnant": "妊娠",
    "partner_violence": "配偶者・パートナーからの暴力",
    "certificates": "障害者手帳",
    "certificates.kind": "手帳の種類",
    "certificates.grade": "手帳の等級",
    "certificates.expires_on": "手帳の有効期限",
    "work_status": "就労状況",
    "last_school": "最終学歴",
    "years_since_work": "離職後の年数",
    "licences": "資格・技術",
    "wished_work": "希望職種",
}
_ISSUE = {
    "": "課題",
    "code": "課題の種類",
    "member_id": "持つ人",
    "priority": "優先度",
    "since": "いつから",
    "background": "背景要因",
    "tried": "これまでの働きかけ",
    "strengths": "本人・世帯の強み",
    "closed_on": "終わった日",
    "closed_reason": "終わった理由",
}
_TIE = {
    "": "関係機関との関わり",
    "agency_type": "機関の種類",
    "agency_id": "登録した機関",
    "name": "機関の名称",
    "contact": "担当者",
    "involvement": "関わりの内容",
    "since": "関わり始めた日",
    "until": "関わりの最後の日",
}
_HOUSEHOLD = {
    "case_number": "ケース番号",
    "postal_code": "郵便番号",
    "address": "住所",
    "phone": "電話番号",
    "housing": "住まい",
    "assistance_started": "保護の開始日",
    "household_type": "世帯類型",
    "kin": "親族との関係",
    "neighbours": "近隣との関係",
    "income": "収入",
    "benefits": "公的給付",
    "taxes": "課税状況",
    "debts": "滞納・債務",
    "community": "地域との関係",
    "notes": "備考",
    "ended_on": "保護の廃止日",
    "ended_reason": "廃止の理由",
    "traits": "世帯の特徴",
    "headships": "世帯主",
    "headships.member_id": "世帯主である人",
    "headships.starts": "世帯主になった日",
    "headships.ends": "世帯主の最後の日",
    "policies": "援助方針",
    "policies.text": "援助方針",
    "policies.decided_on": "決定日",
    "policies.sealed": "決裁",
}
_CONSENT = {
    "": "同意の記録",
    "member_id": "誰の同意か",
    "state": "返事",
    "given_by": "代わりに答えた人",
    "purpose": "目的",
    "agencies": "提供してよい関係機関",
    "sections": "提供してよい項目",
    "way": "方法",
    "on": "日付",
    "expires_on": "有効期限",
    "withdrawn_on": "撤回された日",
    "note": "備考",
    "renews": "更新した同意",
}
_REVIEW = {
    "status": "状態",
    "reviewed_on": "検討日",
    "trigger": "きっかけ",
    "trigger_note": "経緯",
    "urgent": "緊急性",
    "background": "背景要因",
    "latent_needs": "潜在的なニーズ",
    "quality_view": "支援の質の観点",
    "criteria": "表23の該当",
    "criteria.code": "項目",
    "criteria.ticked": "該当",
    "criteria.remark": "補足",
    "economic.text": "経済的自立の体制",
    "economic.current_suffices": "経済的自立は現体制で足りる",
    "daily.text": "日常生活自立の体制",
    "daily.current_suffices": "日常生活自立は現体制で足りる",
    "social.text": "社会生活自立の体制",
    "social.current_suffices": "社会生活自立は現体制で足りる",
    "outlook": "自立の助長の見込み",
    "first_actions": "会議の開催を待たず行うこと",
    "first_actions.code": "行うこと",
    "first_actions.at": "日時",
    "first_actions.whom": "相手",
    "first_actions.way": "方法",
    "first_actions.content": "内容",
    "first_actions.by": "対応した人",
    "body": "会議体",
    "joint_with_support_meeting": "支援会議と一体的に開催",
    "body_note": "会議の時期・備考",
    "broad_invite": "幅広く招く",
    "agencies": "招く機関",
    "agencies.agency_type": "機関の種類",
    "agencies.selected": "招くか",
    "agencies.purpose": "招く目的",
    "agencies.agency_ids": "招く登録機関",
    "decision": "所の決定",
    "decision_reason": "決定の理由",
    "contact_first": "個別の打診から始める",
    "review_date": "再検討日",
    "supervisor.name": "査察指導員の氏名",
    "supervisor.on": "査察指導員の確認日",
    "supervisor.opinion": "査察指導員の意見",
}
_ROLE = {"": "役割分担", **ROLE_PARTS}
_PLAN = {
    "author": "作成者",
    "created_on": "作成日",
    "updated_on": "更新日",
    "starts": "計画の期間（始期）",
    "ends": "計画の期間（終期）",
    "next_monitoring": "次回モニタリング予定日",
    "long_term_goal": "長期目標",
    "short_term_goal": "短期目標",
    "issues": "解決すべき課題",
    "issues.code": "課題の種類",
    "issues.label": "課題",
    "issues.short_label": "課題の略称",
    "issues.paper_label": "外部向けの言い方",
    "issues.holder": "持つ人",
    "issues.priority": "優先度",
    "issues.since": "いつから",
    "issues.background": "背景要因",
    "wishes": "本人・家族の意向",
    "wishes.holder": "誰の意向か",
    "wishes.words": "本人・家族の意向",
    "wishes.note": "意向の備考",
    "consent.kind": "計画への同意",
    "consent.on": "計画への同意の日",
    "meetings": "会議の開催日",
    "meetings.on": "会議の開催日",
    "meetings.name": "会議の名称",
    "meetings.is_next": "次回の会議",
    "contingencies": "状況が変わったときの対応",
    "contingencies.when": "どのようなとき",
    "contingencies.who": "誰が",
    "contingencies.what": "何をするか",
    "contingencies.where_to": "連絡先",
    "called": "会議に招いた機関",
    "called.agency_type": "機関の種類",
    "called.name": "機関",
    "called.agency_id": "登録した機関",
    "called.purpose": "招く目的",
    "called.targets": "対象者",
    "policy_decided_on": "援助方針の決裁日",
    "policy_review": "援助方針の見直し",
    "evaluation.assessor": "評価者",
    "evaluation.on": "評価日",
    "evaluation.economic": "経済面の変化",
    "evaluation.daily": "日常生活面の変化",
    "evaluation.social": "社会生活面の変化",
    "evaluation.remaining": "残された課題",
    "evaluation.change": "計画変更の必要性",
}
_AGENCY = {
    **AGENCY_FIELDS,
    "": "関係機関",
    "agency_type": "機関の種類",
    "name": "名称",
    "kana": "名称のカナ",
    "notes": "メモ（所内）",
    "retired": "使わない機関",
    "contacts.name": "氏名",
    "contacts.title": "役職・職種",
    "contacts.phone": "電話",
    "contacts.since": "着任日",
    "contacts.until": "離任日",
}
_COUNTS = {
    "new": "新しく登録",
    "changed": "変更",
    "unchanged": "変更なし",
    "left": "取り込まず",
    "faulty": "読み込めない行",
}
_HANDOVER = {
    "given": "引継ぎ済み（引継ぎ先）",
    "archive_on": "一覧から外す日",
    "counterpart": "相手",
    "households": "世帯",
    "adds": "加わった記録",
    "changes": "変わった記録",
    "kept": "自分の記録を残した項目",
}


def _under(name: str, parts: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}.{part}" if part else name: label for part, label in parts.items()}


FIELDS: Mapping[Subject, Mapping[str, str]] = {
    Subject.HOUSEHOLD: {
        **_HOUSEHOLD,
        **_under("members", _MEMBER),
        **_under("issues", _ISSUE),
        **_under("ties", _TIE),
    },
    Subject.CONSENT: _CONSENT,
    Subject.REVIEW: _REVIEW,
    Subject.PLAN: {**_PLAN, **_under("roles", _ROLE)},
    Subject.INQUIRY: INQUIRY,
    Subject.MEETING: MEETING,
    Subject.MEETING_CASE: CASE,
    Subject.PROMISE: PROMISE,
    Subject.AGENCY: _AGENCY,
    Subject.AGENCY_TYPE: {
        "": "機関の種類",
        "category": "分野",
        "name": "名称",
        "invite": "招き方",
        "position": "並び順",
    },
    Subject.ISSUE_KIND: {
        "": "所の課題",
        "short_label": "課題の名称",
        "paper_label": "外部向けの言い方",
        "position": "並び順",
    },
    Subject.MATRIX: {"mark": "印", "note": "メモ"},
    Subject.BODY: {
        "state": "設置状況",
        "since": "設置日",
        "members": "構成機関",
        "secretariat": "事務局",
        "guideline": "要綱の名称・文書番号",
        "note": "メモ（所内）",
    },
    Subject.SETTINGS: {key: setting.label for key, setting in DECLARED.items()},
    Subject.CASELOAD: _COUNTS,
    Subject.AGENCY_LIST: _COUNTS,
    Subject.DISPOSAL: DISPOSAL_FIELDS,
    Subject.HANDOVER: _HANDOVER,
}
_ORDER = ".order"
_WITHIN = {
    "members": "世帯員",
    "issues": "課題",
    "ties": "関わり",
    "policies": "援助方針",
    "headships": "世帯主",
    "roles": "役割",
    "contacts": "担当者",
    "criteria": "表23",
    "agencies": "招く機関",
    "first_actions": "対応",
    "contingencies": "状況が変わったとき",
    "called": "招いた機関",
}


def field_label(subject: Subject, field: str) -> str:
    """Return what a field is called on its form."""
    if field.endswith(_ORDER):
        return f"{FIELDS[subject][field.removesuffix(_ORDER)]}の並び順"
    return FIELDS[subject][field]


def field_choice(subject: Subject, field: str) -> str:
    """Return a field's label with what it belongs to, to be chosen from a list."""
    group, _dot, part = field.partition(".")
    label = field_label(subject, field)
    within = _WITHIN.get(group, "") if part and not field.endswith(_ORDER) else ""
    return f"{within}：{label}" if within else label
