"""The few words of the households' list, apart from the rest: the list is on the screen first."""

from datetime import date

from cwlink.core.wareki import short_date
from cwlink.rules.follow_up import DueItem, DueKind, Urgency

_DUE = {
    DueKind.MONITORING: "モニタリング",
    DueKind.MEETING_REPLY: "出席依頼の回答",
    DueKind.MEETING: "会議",
    DueKind.MINUTES: "議事録",
    DueKind.MATERIALS: "資料の回収",
    DueKind.EVALUATION: "評価",
    DueKind.INQUIRY_ANSWER: "打診の回答",
    DueKind.INQUIRY_ACT: "機関の対応",
    DueKind.REVIEW: "再検討",
    DueKind.CONSENT: "同意の更新",
    DueKind.CERTIFICATE: "手帳の期限",
    DueKind.PROMISE: "持ち帰り事項",
    DueKind.INTRODUCTION: "つなぎ",
    DueKind.CARE: "介護認定の期限",
    DueKind.POLICY: "方針の見直し",
}


def members_note(count: int) -> str:
    """Return 2人, and 単身 for one."""
    return "単身" if count == 1 else f"{count}人"


def due_words(item: DueItem, today: date) -> str:
    """Return モニタリング 12月4日, and 超過 before what is overdue."""
    late = "超過 " if item.urgency is Urgency.OVERDUE else ""
    return f"{late}{_DUE[item.due.kind]} {short_date(item.due.on, today)}"
