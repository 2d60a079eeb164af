"""What the editor of minutes says: sections, remarks, and the keys it knows."""

from collections.abc import Mapping, Sequence

from cwlink.rules.completeness import Remark, RemarkCode
from cwlink.rules.completeness_minutes import CASES
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import MeetingDraft
from cwlink.rules.minutes_edits import case_content
from cwlink.rules.office_line import OutsideWork
from cwlink.ui.pages.minutes_place import MinutesSection
from cwlink.ui.widgets.remark_strip import ShownRemark

SECTIONS = {
    MinutesSection.ATTENDANCE: "出欠",
    MinutesSection.FACTS: "事実・緊急",
    MinutesSection.RESULT: "結果",
    MinutesSection.ROLES: "役割分担",
    MinutesSection.TASKS: "持ち帰り・異論",
    MinutesSection.CLOSING: "次回・資料・メモ",
    MinutesSection.CORRECTIONS: "追記",
}
OUTSIDE = {
    OutsideWork.GUARANTOR: "保証・身元引受・緊急連絡先",
    OutsideWork.MONEY: "金銭・貴重品の預かり",
    OutsideWork.ESCORT: "付添い・手続の代行",
    OutsideWork.CLEARING: "片付け・引っ越しの手伝い",
}
TO_ASK = "持ち帰り（査察指導員に確認）"
ASKS = "査察指導員に確認："
_SECTION_OF = {
    "attendance": MinutesSection.ATTENDANCE,
    "contingencies": MinutesSection.RESULT,
    "roles": MinutesSection.ROLES,
    "next_on": MinutesSection.CLOSING,
    "no_next_reason": MinutesSection.CLOSING,
    "outlook_period": MinutesSection.CLOSING,
    "outlook_count": MinutesSection.CLOSING,
    "kept": MinutesSection.CLOSING,
    "memo": MinutesSection.CLOSING,
}
_LINKS = {
    "attendance": "出席者",
    "contingencies": "状況が変わったときの対応",
    "next_on": "次回の日程（又は次回なし）",
    "no_next_reason": "次回を設けない理由",
    "outlook_period": "今後の見通し（期間）",
    "outlook_count": "今後の見通し（回数）",
    "kept": "配付資料の取扱い",
    "memo": "所内共有メモ",
}
_SENTENCES = {
    "attendance": "出席した人の出欠を入力してください",
    "contingencies": "きっかけ・誰が・何をするかを1行以上入力してください",
    "next_on": "次回の日を入力するか、「次回なし」を選んでください",
    "no_next_reason": "次回を設けない理由を入力してください",
    "outlook_period": "期間の見通しを入力してください",
    "outlook_count": "回数の見通しを入力してください",
    "kept": "回収・廃棄か施錠保管かを選んでください",
    "memo": "役に立ったことを、個人が特定されないように書いてください",
    "roles": "合意した役割がまだありません",
}
_CODES = {
    RemarkCode.SOMEONE_NAMED: (
        "世帯の人の氏名や住所などがあります。特定できない書き方に直してください"
    ),
    RemarkCode.OUTSIDE_OFFICE_WORK: TO_ASK,
    RemarkCode.NOT_AFTER_THE_MEETING: "会議の開催日より後の日付か、確かめてください",
}


def section_of(path: FieldPath) -> MinutesSection:
    """Return the section that a remark's field is in."""
    field = path[2] if path[0] == CASES else path[0]
    return _SECTION_OF[field]


def case_of(path: FieldPath) -> str:
    """Return which household's part a path is about, empty for the meeting as a whole."""
    return path[1] if path[0] == CASES else ""


def link_words(remark: Remark, draft: MeetingDraft, cases: Mapping[str, str]) -> str:
    """Return a remark as the link of the strip; ``cases`` names households where several are."""
    if remark.code is RemarkCode.SOMEONE_NAMED:
        return "所内共有メモに個人が特定できる語"
    if remark.code is RemarkCode.NOT_AFTER_THE_MEETING:
        return "次回の日が開催日より後ではない"
    case_id = case_of(remark.path)
    whose = f"{cases[case_id]}：" if case_id in cases else ""
    if remark.code is RemarkCode.NO_ROLE_AGREED:
        return f"{whose}合意した役割がない"
    if remark.code is RemarkCode.OUTSIDE_OFFICE_WORK:
        roles = [one.id for one in case_content(draft, case_id).minutes.roles]
        return f"{whose}役割{1 + roles.index(remark.path[3])}：{TO_ASK}"
    return f"{whose}{_LINKS[remark.path[-1]]}"


def shown_remarks(
    remarks: Sequence[Remark], draft: MeetingDraft, cases: Mapping[str, str]
) -> list[ShownRemark]:
    """Return remarks for the strip, each link once."""
    found: dict[str, ShownRemark] = {}
    for remark in remarks:
        link = link_words(remark, draft, cases)
        found.setdefault(link, ShownRemark(remark.path, link, remark.blocks))
    return list(found.values())


def field_sentence(remark: Remark) -> str:
    """Return the sentence that stands below a field."""
    return _CODES.get(remark.code) or _SENTENCES.get(remark.path[-1], "入力してください")
