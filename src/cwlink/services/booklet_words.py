"""The words of a 引継書: when a household is read and why, what is due, what was begun."""

from collections.abc import Mapping
from typing import Final

from cwlink.core.wareki import long_date
from cwlink.reference.issues import IssueKind
from cwlink.rules.follow_up import DueKind
from cwlink.rules.handover_urgency import Reason, Turn, Why

TURNS: Final = {
    Turn.AT_ONCE: "すぐに読む",
    Turn.FIRST_WEEKS: "2週間以内に読む",
    Turn.FIRST_MONTH: "1か月以内に読む",
    Turn.IN_TURN: "順に読む",
}
WHEN: Final = {
    Turn.AT_ONCE: "引継ぎの日に、前任者から口頭でも聞き取ります",
    Turn.FIRST_WEEKS: "期限が過ぎたもの、近いものがあります",
    Turn.FIRST_MONTH: "備えておくこと、続きのあることがあります",
    Turn.IN_TURN: "急ぐ理由は記録にありません",
}
SHORT_TURNS: Final = {
    Turn.AT_ONCE: "すぐに",
    Turn.FIRST_WEEKS: "2週間以内",
    Turn.FIRST_MONTH: "1か月以内",
    Turn.IN_TURN: "順に",
}

DUES: Final = {
    DueKind.MONITORING: "モニタリング",
    DueKind.MEETING_REPLY: "出席依頼への回答",
    DueKind.MEETING: "会議の開催",
    DueKind.MINUTES: "議事録の作成",
    DueKind.MATERIALS: "会議資料の回収",
    DueKind.EVALUATION: "支援の評価",
    DueKind.INQUIRY_ANSWER: "打診・照会への回答",
    DueKind.INQUIRY_ACT: "機関の対応の確認",
    DueKind.PROMISE: "持ち帰り事項",
    DueKind.INTRODUCTION: "つなぎ",
    DueKind.REVIEW: "開催要否の再検討",
    DueKind.CONSENT: "同意の更新",
    DueKind.CERTIFICATE: "手帳の更新",
    DueKind.CARE: "要介護認定の更新",
    DueKind.POLICY: "援助方針の見直し",
}

BEGUN: Final = {
    "review": "開催要否の検討（入力中）",
    "decision": "開催要否の検討（査察指導員の意見待ち）",
    "plan": "支援計画（下書き）",
    "evaluation": "支援の評価（下書き）",
    "inquiry": "打診・照会（下書き）",
    "meeting": "会議（準備中）",
    "minutes": "議事録（作成中）",
    "household": "世帯の記録（保存していない入力）",
    "consent": "同意の記録（保存していない入力）",
}

_FIRST_ACTIONS = {
    "emergency": "命の危険への対応",
    "report_child_abuse": "児童虐待の通告",
    "report_elder_abuse": "高齢者虐待の通報",
    "report_disability_abuse": "障害者虐待の通報",
    "report_partner_violence": "配偶者からの暴力の通報・相談",
}
_REASONS = {
    Why.FIRST_ACTION: "{}",
    Why.OVERDUE: "{}の期限超過",
    Why.DUE: "{}",
    Why.COPY_OVERDUE: "写しの回収期限超過",
    Why.HIGH_PRIORITY: "優先課題「{}」",
    Why.QUIET: "半年以上動きがない",
    Why.UNCONSIDERED: "会議の要否が未検討（1年以内）",
    Why.URGENT: "緊急の事項の記録",
    Why.CANNOT_INTERVENE: "会議の結果が「介入困難」",
    Why.NO_POLICY: "会議の結果が「方針未定」",
    Why.VIOLENCE: "配偶者等からの暴力の記録",
    Why.AGGRESSIVE: "攻撃的な言動のおそれ",
    Why.REFUSES: "支援・受診の拒否",
    Why.CONTINGENCY: "状況変化時の対応の取決め",
    Why.BEGUN: "書きかけの書類",
}
_OF_DUES = frozenset({Why.OVERDUE, Why.DUE})
_TOLD_BELOW = _OF_DUES | {Why.COPY_OVERDUE, Why.CONTINGENCY, Why.HIGH_PRIORITY, Why.BEGUN}
SHOWN: Final = 6
"""So many reasons stand in the list by urgency; the rest is counted."""


def own_reasons(reasons: tuple[Reason, ...], kinds: Mapping[str, IssueKind]) -> tuple[str, ...]:
    """Return the reasons that no other row of a household tells, and how much is due."""
    late = sum(one.why is Why.OVERDUE for one in reasons)
    soon = sum(one.why is Why.DUE for one in reasons)
    counted = ((late, "期限を過ぎたもの"), (soon, "1か月以内に期限が来るもの"))
    told = reasons_words(tuple(one for one in reasons if one.why not in _TOLD_BELOW), kinds)
    return (*told, *(f"{words}{count}件" for count, words in counted if count))


def reason_words(reason: Reason, kinds: Mapping[str, IssueKind]) -> str:
    """Return a reason in a few words, with its day where it has one."""
    what = ""
    if reason.why in _OF_DUES:
        what = DUES[DueKind(reason.code)]
    elif reason.why is Why.FIRST_ACTION:
        what = _FIRST_ACTIONS[reason.code]
    elif reason.why is Why.HIGH_PRIORITY:
        what = kinds[reason.code].short_label
    elif reason.why is Why.QUIET and reason.on is None:
        return "検討・会議等の記録がない"
    day = f"（{long_date(reason.on)}）" if reason.on else ""
    return f"{_REASONS[reason.why].format(what)}{day}"


def reasons_words(
    reasons: tuple[Reason, ...], kinds: Mapping[str, IssueKind], *, at_most: int = 0
) -> tuple[str, ...]:
    """Return reasons in words, each once; what is beyond ``at_most`` is counted."""
    told = tuple(dict.fromkeys(reason_words(one, kinds) for one in reasons))
    if not at_most or len(told) <= at_most:
        return told
    return (*told[:at_most], f"ほか{len(told) - at_most}件")
