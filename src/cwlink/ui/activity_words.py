"""The log of views and changes line by line: what was done, to what, from what to what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from cwlink.services.activity_view import LogNames, LogView
from cwlink.storage.activities import Act, Change, Entry, FoundEntry, Subject
from cwlink.ui.activity_fields import FIELDS, field_choice, field_label
from cwlink.ui.activity_values import (
    body,
    code,
    issue,
    kind_of_agency,
    person,
    value_words,
)
from cwlink.ui.disposal_words import counted

ACTS = {
    Act.OPENED: "閲覧",
    Act.CREATED: "新規",
    Act.CHANGED: "変更",
    Act.REMOVED: "削除",
    Act.DISPOSED: "廃棄",
    Act.PUT_BACK: "復元",
    Act.MERGED: "統合",
    Act.SET_APART: "別人と確認",
    Act.FINALISED: "確定",
    Act.IMPORTED: "取込み",
    Act.PRINTED: "印刷",
    Act.SAVED: "PDF保存",
    Act.EXPORTED: "書き出し",
    Act.ISSUED: "写しの発行",
}
SUBJECTS = {
    Subject.HOUSEHOLD: "世帯の記録",
    Subject.CONSENT: "同意の記録",
    Subject.REVIEW: "開催要否の検討",
    Subject.PLAN: "支援計画",
    Subject.INQUIRY: "打診・照会",
    Subject.MEETING: "会議",
    Subject.MEETING_CASE: "会議（世帯に関する部分）",
    Subject.PROMISE: "持ち帰り事項",
    Subject.ATTACHMENT: "添付書類",
    Subject.PAPER: "帳票",
    Subject.COPY: "関係機関に渡す写し",
    Subject.HANDOVER: "引継ぎ",
    Subject.CASELOAD: "名簿",
    Subject.AGENCY: "関係機関",
    Subject.AGENCY_LIST: "関係機関の一覧",
    Subject.AGENCY_TYPE: "機関の種類",
    Subject.ISSUE_KIND: "所の課題",
    Subject.MATRIX: "連携先対応表",
    Subject.BODY: "会議体の設置状況",
    Subject.SETTINGS: "設定",
    Subject.PASSPHRASE: "パスフレーズ",
    Subject.RECOVERY_KEY: "回復キー",
    Subject.DATA_KEY: "保管庫の鍵",
    Subject.VAULT: "保管庫のバックアップ",
    Subject.DISPOSAL: "世帯の記録",
    Subject.SAMPLES: "見本のデータ",
}
UNNAMED = "（氏名未記入）"
UNCHANGED = "変わった項目はありません"
_WITHOUT_FIELDS = {
    Subject.COPY: "返却・廃棄の記録",
    Subject.PASSPHRASE: "",
    Subject.RECOVERY_KEY: "",
    Subject.DATA_KEY: "",
}


@dataclass(frozen=True)
class LogLine:
    """One line: an act, or one field of it. ``leads`` on the first line of an act.

    ``before`` and ``after`` are "" where there is nothing to tell.
    """

    at: datetime
    by: str
    act: Act
    what: str
    note: str
    item: str = ""
    before: str = ""
    after: str = ""
    leads: bool = True
    field: tuple[Subject, str] | None = None
    entry: Entry | None = None


def lines_of(view: LogView) -> list[LogLine]:
    """Return the lines of a page, the latest act first."""
    return [line for one in view.entries for line in _lines(one, view)]


def line_sentence(entry: Entry, names: LogNames) -> str:
    """Return an act in one sentence, for a list of the latest."""
    told = SUBJECTS[entry.subject]
    note = f"「{entry.note}」" if entry.note and entry.subject is not Subject.HOUSEHOLD else ""
    items = list(dict.fromkeys(item_words(entry.subject, one, names) for one in entry.changes))
    if entry.act is Act.CHANGED and items:
        more = f" ほか{len(items) - 1}項目" if len(items) > 1 else ""
        return f"{told}{note}：{items[0]}{more}"
    return f"{told}{note}"


def _lines(found: FoundEntry, view: LogView) -> Iterator[LogLine]:
    entry = found.entry
    note = _note(found, view)
    sought = view.wanted.field
    shown = [one for one in entry.changes if sought in (None, (entry.subject, one.field))]
    base = LogLine(entry.at, entry.by, entry.act, SUBJECTS[entry.subject], note, entry=entry)
    if not shown:
        yield replace(base, item=_without_fields(entry))
    for at, change in enumerate(shown):
        yield _change_line(base, change, view.names, leads=at == 0)


def _without_fields(entry: Entry) -> str:
    """Return what a change was that has no fields to tell of."""
    if entry.act is not Act.CHANGED:
        return ""
    return _WITHOUT_FIELDS.get(entry.subject, UNCHANGED)


def _change_line(base: LogLine, change: Change, names: LogNames, *, leads: bool) -> LogLine:
    subject = base.entry.subject if base.entry else Subject.HOUSEHOLD
    before, after = (
        value_words(subject, change.field, value, names) for value in (change.before, change.after)
    )
    if isinstance(change.after, dict) and change.before is None:
        before = "（なし）"
    if isinstance(change.before, dict) and change.after is None:
        after = "（削除）"
    if subject in (Subject.CASELOAD, Subject.AGENCY_LIST):
        before, after = "", f"{change.after}件"
    if subject is Subject.DISPOSAL:
        before, after = "", counted(change.field, change.after) or after
    item = item_words(subject, change, names)
    return replace(
        base, item=item, before=before, after=after, leads=leads, field=(subject, change.field)
    )


def item_words(subject: Subject, change: Change, names: LogNames) -> str:
    """Return which field was changed, with whose or which: 「水野　トメ」の電話番号."""
    label = field_label(subject, change.field)
    which = _which(subject, change, names)
    if not which:
        return label
    return f"{label}「{which}」" if "." not in change.field else f"「{which}」の{label}"


def _which(subject: Subject, change: Change, names: LogNames) -> str:
    if subject is Subject.MATRIX:
        agency, kind = change.of
        row = kind_of_agency(agency, names) or agency
        return f"{row} × {issue(kind, names)}" if issue(kind, names) else row
    if change.field.endswith(".order") or not change.field:
        return change.name if change.field == "" else ""
    group = change.field.partition(".")[0]
    if group in ("members", "headships", "wishes"):
        holder = change.of[0] if group == "members" and change.of else change.name
        return person(holder, names) or (change.name if group == "members" else "") or UNNAMED
    if group in ("issues", "criteria", "first_actions"):
        return code(change.name, names) or change.name
    if group in ("agencies", "ties", "roles", "called"):
        return kind_of_agency(change.name, names) or change.name
    return change.name


def _note(found: FoundEntry, view: LogView) -> str:
    entry = found.entry
    if entry.subject is Subject.BODY:
        return body(entry.subject_id)
    if entry.subject is Subject.HOUSEHOLD and view.record is not None:
        return ""
    own = entry.note if entry.subject is not Subject.HOUSEHOLD else ""
    number = found.case_number or (entry.note if entry.subject is Subject.HOUSEHOLD else "")
    case = f"ケース番号 {number}" if number and view.record is None else ""
    return "　".join(part for part in (own, case) if part)


def filter_words(fields: Iterable[tuple[Subject, str]]) -> list[tuple[tuple[Subject, str], str]]:
    """Return the fields one can look for, in the order of the forms."""
    places = [(subject, name) for subject, names in FIELDS.items() for name in names]
    order = {place: at for at, place in enumerate(places)}
    known = [one for one in fields if one[0] in FIELDS and one[1]]
    known.sort(key=lambda one: order.get(one, len(order)))
    return [(one, _prefix(one[0]) + field_choice(*one)) for one in known]


def _prefix(subject: Subject) -> str:
    return "" if subject is Subject.HOUSEHOLD else f"{SUBJECTS[subject]}："
