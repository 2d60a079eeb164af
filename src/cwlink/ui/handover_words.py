"""The words of 引継ぎ: what is counted, where a household stands, what differs, what stays."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from cwlink.core.wareki import PartialDate, long_date, partial_text
from cwlink.reference.catalogue import catalogue
from cwlink.rules.handover import Conflict, Counts, Kind, Left, Refusal, Standing
from cwlink.rules.handover_urgency import Turn
from cwlink.services.activity import Subject
from cwlink.services.activity_view import LogNames
from cwlink.services.handover_giving import Given, GivenPackage, HandoverMark
from cwlink.services.handover_taking import HandoverPreview, Taken
from cwlink.ui.activity_fields import FIELDS, field_choice
from cwlink.ui.activity_values import value_words

KINDS: Final = {
    Kind.MEMBERS: ("世帯員", "人"),
    Kind.ISSUES: ("課題", "件"),
    Kind.TIES: ("関係機関との関わり", "件"),
    Kind.POLICIES: ("援助方針", "件"),
    Kind.CONSENTS: ("同意の記録", "件"),
    Kind.REVIEWS: ("開催要否の検討", "件"),
    Kind.PLANS: ("支援計画", "件"),
    Kind.VERSIONS: ("支援計画の版", "件"),
    Kind.MEETINGS: ("会議", "件"),
    Kind.INQUIRIES: ("打診・照会", "件"),
    Kind.PROMISES: ("持ち帰り事項・つなぎ", "件"),
    Kind.PAPERS: ("発行した帳票", "件"),
    Kind.COPIES: ("提供した写しの記録", "件"),
    Kind.ATTACHMENTS: ("添付書類", "件"),
    Kind.DRAFTS: ("書きかけ", "件"),
    Kind.OTHER: ("そのほかの記録", "件"),
}
TURNS: Final = {
    Turn.AT_ONCE: ("すぐに", "danger", "error"),
    Turn.FIRST_WEEKS: ("2週間以内", "clock", "warn"),
    Turn.FIRST_MONTH: ("1か月以内", "clock", "text2"),
    Turn.IN_TURN: ("順に", "", "text2"),
}
"""Each turn in a word, with its icon and ink."""
STANDINGS: Final = {
    Standing.NEW: ("新しい世帯", "plus", "accent"),
    Standing.CHANGED: ("変わる", "pencil", "accent"),
    Standing.UNCHANGED: ("変更なし", "check", "text2"),
    Standing.REFUSED: ("取り込めない", "stop", "error"),
}
REFUSALS: Final = {
    Refusal.TWO_HOUSEHOLDS: "この世帯とケース番号が、この保管庫では別々の2世帯に付いています。"
    "どちらが正しいか確かめ、ケース番号を直してからもう一度開いてください。",
    Refusal.FINAL_DIFFERS: "確定した書類の内容が、双方で違います。どちらかのデータが壊れている"
    "おそれがあるため取り込みません。前任者に、もう一度引継ぎデータを作ってもらってください。",
    Refusal.VERSIONS_CLASH: "同じ支援計画の同じ版が、双方で別々に確定されています。"
    "紙の計画で正しい方を確かめ、前任者と相談してください。",
}
LEFT: Final = {
    Left.SHARED_PAPERS: "ほかの世帯と一緒に発行した帳票",
    Left.SHARED_DRAFTS: "ほかの世帯と一緒の書きかけ",
}
WHY_LEFT: Final = "引き継がない世帯のことも書かれているため、前任者の保管庫に残ります。"
DOCUMENTS: Final = {
    Subject.REVIEW: "開催要否の検討の全体",
    Subject.PLAN: "支援計画の全体",
    Subject.INQUIRY: "打診・照会の全体",
    Subject.MEETING: "会議の全体",
    Subject.MEETING_CASE: "会議の記録の全体",
}
_FIRST = (Kind.MEMBERS, Kind.REVIEWS, Kind.PLANS, Kind.MEETINGS, Kind.INQUIRIES, Kind.PROMISES)


def counts_words(households: int, counts: Counts) -> str:
    """Return 94世帯・世帯員128人・開催要否の検討8件… and how much there is besides."""
    told = [f"{households}世帯"]
    told += [_count(kind, counts[kind]) for kind in _FIRST if counts.get(kind)]
    rest = sum(count for kind, count in counts.items() if kind not in _FIRST)
    return "・".join(told) + (f"、ほか{rest:,}件" if rest else "")


def added(every: Iterable[Counts]) -> dict[Kind, int]:
    """Return counts of several households together."""
    total: dict[Kind, int] = {}
    for counts in every:
        for kind, count in counts.items():
            total[kind] = total.get(kind, 0) + count
    return total


def given_words(given: Given) -> str:
    """Return how much was written out, to be compared with the successor."""
    return counts_words(len(given.households), added(one.counts for one in given.households))


def equal_words(taken: Taken) -> str:
    """Return how much the package stated, and whether all of it is in the vault."""
    stated = counts_words(len(taken.households), added(one.stated for one in taken.households))
    if taken.equal:
        return f"引継ぎデータの{stated}が、すべてこの保管庫にあります。"
    return f"引継ぎデータは{stated}です。自分の記録を残したため、件数が違う世帯があります。"


def taken_words(taken: Taken) -> str:
    """Return what taking a package came to."""
    return equal_words(taken) if taken.changed else f"変更はありません。{equal_words(taken)}"


def from_words(preview: HandoverPreview) -> str:
    """Return from whom a package is, and when it was made."""
    sender = preview.sender
    who = "　".join(one for one in (sender.office, sender.section, sender.caseworker) if one)
    to = f"　→　{preview.to}さんへ" if preview.to else ""
    return f"{who or '差出人の記録なし'}{to}　｜　{moment_words(preview.made_at)}作成"


def mark_words(mark: HandoverMark) -> str:
    """Return 引継ぎ済み（佐伯さんへ、令和9年4月1日）."""
    to = f"{mark.to}さんへ、" if mark.to else ""
    return f"引継ぎ済み（{to}{long_date(mark.on)}）"


def package_words(one: GivenPackage) -> tuple[str, str]:
    """Return what a package made earlier is called, and where it stands."""
    to = f"{one.to}さんへ" if one.to else "後任者の記録なし"
    title = f"{long_date(one.on)}　{to}　{len(one.household_ids)}世帯"
    if not one.marked:
        return title, "作成しただけで、引継ぎ済みにしていません"
    away = f"。{long_date(one.archive_on)}に一覧から外れます" if one.archive_on else ""
    return title, f"{one.marked}世帯を引継ぎ済みにしました{away}"


def conflict_title(conflict: Conflict) -> str:
    """Return which field of which record differs."""
    subject, item = _subject(conflict), _item(conflict)
    if subject is None or conflict.field not in FIELDS.get(subject, {}):
        return item or "記録の内容"
    label = field_choice(subject, conflict.field) if conflict.field else DOCUMENTS.get(subject, "")
    return "　".join(one for one in (item, label) if one)


def side_words(conflict: Conflict, *, mine: bool, names: Mapping[str, str]) -> str:
    """Return what stands on one side of a conflict; of a document, that it stands as a whole."""
    value = conflict.mine if mine else conflict.theirs
    subject = _subject(conflict)
    if subject is None or not conflict.field:
        whole = "この保管庫にある内容のまま" if mine else "引継ぎデータの内容"
        return value if isinstance(value, str) and value else whole
    return value_words(subject, conflict.field, value, LogNames(people=dict(names)))


def changed_words(at: datetime | None) -> str:
    """Return when a side was last changed."""
    return f"{moment_words(at)}に変更" if at else "変更した日は不明"


def birth_words(birth: str) -> str:
    """Return a birth date as it is stored in Japanese years."""
    return partial_text(PartialDate.from_text(birth or None), unknown="生年月日不明")


def moment_words(at: datetime) -> str:
    """Return a day and the time."""
    return f"{long_date(at.date())} {at:%H:%M}"


def _count(kind: Kind, count: int) -> str:
    label, unit = KINDS[kind]
    return f"{label}{count:,}{unit}"


def _item(conflict: Conflict) -> str:
    """Return what a record is called; an issue is known by its code."""
    if conflict.item.startswith("drafts."):
        return "申し送り" if conflict.item == "drafts.handover_note" else "書きかけの入力"
    if conflict.field.startswith("issues.") and conflict.item:
        return catalogue().issue(conflict.item).short_label
    return conflict.item


def _subject(conflict: Conflict) -> Subject | None:
    return next((one for one in Subject if one.value == conflict.subject), None)
