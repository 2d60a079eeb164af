"""What differs between two versions, put into words side by side."""

from dataclasses import dataclass
from datetime import date

from cwlink.core.wareki import long_date
from cwlink.rules.plan import (
    Contingency,
    MeetingDate,
    PlanConsent,
    PlanConsentKind,
    PlanContent,
    Role,
    Wish,
)
from cwlink.rules.plan_changes import ChangeKind, PlanDifference, differences
from cwlink.rules.plan_edits import role_of
from cwlink.rules.snapshot import IssueSnapshot
from cwlink.services.plan_sheet import contingency_text
from cwlink.ui.editors.plan import words
from cwlink.ui.editors.plan.words import PeopleNames

KIND_WORDS = {
    ChangeKind.ADDED: "追加",
    ChangeKind.REMOVED: "削除",
    ChangeKind.CHANGED: "変更",
}
NOTHING = "なし"
_ITEMS = {
    "author": "作成者",
    "starts": "計画の期間（始期）",
    "ends": "計画の期間（終期）",
    "next_monitoring": "次回モニタリング予定日",
    "long_term_goal": "長期目標",
    "short_term_goal": "短期目標",
    "consent": "計画への同意",
    "policy_decided_on": "援助方針の決裁日",
    "policy_review": "援助方針の見直し",
    "wishes": "本人・家族の意向",
    "issues": "解決すべき課題",
    "roles": "役割分担",
    "meetings": "会議の開催日",
    "contingencies": "状況が変わったときの対応",
}
ROLE_PARTS = {
    "agency_type": "機関の種類",
    "agency_name": "機関",
    "agency_id": "登録した機関",
    "person": "担当者",
    "purpose": "支援の目的",
    "content": "内容",
    "targets": "対象者",
    "issues": "対応する課題",
    "starts": "期間（始期）",
    "ends": "期間（終期）",
    "frequency": "頻度",
    "shared_line": "ほかの機関への一文",
    "show_name": "機関名を載せる",
}
_HIDDEN = ("agency_type", "agency_id")


@dataclass(frozen=True)
class ChangeLine:
    """One difference: the item, what it is about, and its words in both versions."""

    kind: ChangeKind
    item: str
    about: str
    before: str
    after: str


@dataclass(frozen=True)
class Versions:
    """Two versions of a plan and the names of their members."""

    before: PlanContent
    after: PlanContent
    names: PeopleNames


def change_lines(both: Versions) -> list[ChangeLine]:
    """Return the differences in words, in the order of 表25."""
    return [
        _line(one, both) for one in differences(both.before, both.after) if one.part not in _HIDDEN
    ]


def _line(one: PlanDifference, both: Versions) -> ChangeLine:
    part = f"：{ROLE_PARTS[one.part]}" if one.part else ""
    return ChangeLine(
        one.kind,
        _ITEMS[one.item],
        f"{_about(one, both)}{part}",
        _text(one.before, one.part, both) or NOTHING,
        _text(one.after, one.part, both) or NOTHING,
    )


def _about(one: PlanDifference, both: Versions) -> str:
    value = one.after if one.after is not None else one.before
    if one.item == "roles":
        role = role_of(both.after, one.key) or role_of(both.before, one.key)
        return words.role_title(role) if role else ""
    if isinstance(value, IssueSnapshot):
        return words.issue_words(value, both.names)
    if isinstance(value, Wish):
        return both.names.full.get(value.holder, "")
    return ""


def _text(value: object, part: str, both: Versions) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "載せる" if value else "載せない"
    if isinstance(value, date):
        return long_date(value, weekday=True)
    if isinstance(value, tuple):
        return _many(value, part, both)
    if isinstance(value, Role):
        return _role(value, both.names)
    return _record(value)


def _many(value: tuple[str, ...], part: str, both: Versions) -> str:
    if part == "targets":
        return both.names.all_of(value)
    issues = {one.record_id: one for one in (*both.before.issues, *both.after.issues)}
    return "、".join(words.issue_words(issues[one], both.names) for one in value if one in issues)


def _role(role: Role, names: PeopleNames) -> str:
    told = (
        ("担当者", role.person),
        ("目的", role.purpose),
        ("対象者", names.all_of(role.targets)),
        ("内容", role.content),
        ("期間", "".join(words.month_span(role))),
        ("頻度", role.frequency),
    )
    return "\n".join(f"{label}　{text}" for label, text in told if text)


def _record(value: object) -> str:
    if isinstance(value, Wish):
        return f"「{value.words}」" if value.words else value.note
    if isinstance(value, IssueSnapshot):
        return f"優先度 {words.PRIORITY[value.priority]}　{value.background}".strip()
    if isinstance(value, MeetingDate):
        coming = "（予定）" if value.is_next else ""
        return f"{long_date(value.on, weekday=True)}{coming}　{value.name}".strip()
    if isinstance(value, Contingency):
        return contingency_text(value)
    if isinstance(value, PlanConsent):
        on = f"　{long_date(value.on)}" if value.on else ""
        return f"{words.CONSENT[PlanConsentKind(value.kind)]}{on}"
    return str(value)
