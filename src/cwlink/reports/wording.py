"""The words papers use for fixed codes; light, so that services can word a sheet's reasons."""

from collections.abc import Iterable
from typing import Final

TRIGGERS: Final = (
    ("caseworker", "担当ケースワーカーが必要と判断した"),
    ("at_decision", "保護の決定時"),
    ("supervisor", "査察指導員の助言"),
    ("agency_request", "関係機関からの依頼"),
    ("monitoring", "モニタリングで再度の会議が必要になった"),
)
DECISIONS: Final = (
    ("convene", "会議を開催する"),
    ("contact", "個別の打診・情報提供から始める"),
    ("watch", "今回は見送り"),
)
OUTCOMES: Final = {
    "convene": "開催する",
    "contact": "個別の打診・情報提供から始める",
    "watch": "今回は見送り",
}
COLLABORATIONS: Final = {
    "advance": "他法他施策などの活用が想定され、それを前に進めるための連携",
    "explore": "どのように支援していけばよいかを考えるための連携",
}
_RULES: Final = {
    "R1": "緊急性がある（生命・身体・財産への危険）",
    "R2": "「考えるための連携」の観点に該当する（表23）",
    "R3": "専門的な支援が必要で、課題が複数あり、自立の助長が見込まれる",
    "R4": "査察指導員の助言又は関係機関からの依頼があり、開催を検討する観点に該当する",
    "R5": "課題が複数あり、支援の質の向上により自立の助長が見込まれる",
    "R6": "専門的な支援が必要と判断される（表23）",
    "R7": "支援の質の向上により自立の助長が見込まれる",
    "R8": "開催を検討する観点に該当するものがない",
}
_GROUNDS: Final = {
    ("R5", "linked_without_policy"): "個別の支援はあるが世帯全体の方針がない",
    ("R5", "several"): _RULES["R5"],
}
OUTLOOKS: Final = (("yes", "はい"), ("no", "いいえ"), ("unknown", "わからない"))
AGREEMENTS: Final = (("signed", "署名"), ("oral", "口頭"), ("none", "未取得"))
CHANGES: Final = (
    ("revise", "あり（計画を変更する）"),
    ("finish", "あり（支援を終える）"),
    ("continue", "なし（続ける）"),
)
RESULTS: Final = (
    ("agreed", "方針に合意"),
    ("no_policy", "方針未定"),
    ("cannot_intervene", "介入困難"),
)
FIRST_ACTIONS: Final = {
    "emergency": "その場の安全の確保（119番・110番・受診の手配など）",
    "report_child_abuse": "市町村・児童相談所への通告",
    "report_elder_abuse": "市町村への通報（高齢者虐待）",
    "report_disability_abuse": "市町村（障害者虐待防止センター）への通報",
    "report_partner_violence": "配偶者暴力相談支援センター・警察への通報",
}


def rule_reasons(rule: str, grounds: Iterable[str] = ()) -> tuple[str, ...]:
    """Return why a rule of the verdict speaks (表22, 表23), a reason for each of its grounds."""
    worded = tuple(_GROUNDS[rule, ground] for ground in grounds if (rule, ground) in _GROUNDS)
    return worded or (_RULES[rule],)
