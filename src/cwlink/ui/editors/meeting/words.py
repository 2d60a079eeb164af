"""What the page of a meeting says: titles, the next step, remarks."""

from collections.abc import Sequence

from cwlink.reference.catalogue import catalogue
from cwlink.rules.completeness import Remark, RemarkCode
from cwlink.rules.meeting import MeetingContent, MeetingDraft, MeetingForm
from cwlink.rules.meeting_step import MeetingStep
from cwlink.ui.pages.meeting_place import MeetingSection
from cwlink.ui.widgets.remark_strip import ShownRemark

UNNAMED = "会議体が未定の会議"
SECTIONS = {
    MeetingSection.OUTLINE: "概要",
    MeetingSection.AGENCIES: "機関",
    MeetingSection.DATES: "日程",
    MeetingSection.FAMILY: "本人・家族",
    MeetingSection.PAPERS: "資料",
}
STEPS = {
    MeetingStep.CHOOSE_BODY: "会議体を選ぶ",
    MeetingStep.NAME_HOST: "主催する機関を書く",
    MeetingStep.CHOOSE_AGENCIES: "招集する機関を選ぶ",
    MeetingStep.DESCRIBE_AGENCIES: "機関の目的と役割を書く",
    MeetingStep.FIX_DATE: "日程を決める",
    MeetingStep.SET_PLACE: "場所を決める",
    MeetingStep.MAKE_PAPERS: "資料を作る",
    MeetingStep.WRITE_BRINGS: "持参する事項を書く",
    MeetingStep.RECORD_REPLIES: "出欠の回答を記録する",
    MeetingStep.AWAIT_DAY: "当日の資料を確かめる",
    MeetingStep.WRITE_MINUTES: "議事録を書く",
    MeetingStep.RESUME_MINUTES: "議事録の続きを書く",
    MeetingStep.READ_MINUTES: "議事録を読む",
    MeetingStep.PREPARE_AGAIN: "この内容で新しい会議を準備する",
}
"""The primary button, by what comes next."""
SECTION_OF_STEP = {
    MeetingStep.CHOOSE_BODY: MeetingSection.OUTLINE,
    MeetingStep.NAME_HOST: MeetingSection.OUTLINE,
    MeetingStep.CHOOSE_AGENCIES: MeetingSection.AGENCIES,
    MeetingStep.DESCRIBE_AGENCIES: MeetingSection.AGENCIES,
    MeetingStep.FIX_DATE: MeetingSection.DATES,
    MeetingStep.SET_PLACE: MeetingSection.OUTLINE,
    MeetingStep.MAKE_PAPERS: MeetingSection.PAPERS,
    MeetingStep.WRITE_BRINGS: MeetingSection.OUTLINE,
    MeetingStep.RECORD_REPLIES: MeetingSection.DATES,
    MeetingStep.AWAIT_DAY: MeetingSection.PAPERS,
}
PATH_OF_STEP = {
    MeetingStep.CHOOSE_BODY: ("body",),
    MeetingStep.NAME_HOST: ("host",),
    MeetingStep.SET_PLACE: ("place",),
    MeetingStep.WRITE_BRINGS: ("brings",),
    MeetingStep.CHOOSE_AGENCIES: ("invitees",),
}
"""The field that a step begins with, where it is one field."""
_SECTION_OF_FIELD = {
    "body": MeetingSection.OUTLINE,
    "host": MeetingSection.OUTLINE,
    "place": MeetingSection.OUTLINE,
    "online": MeetingSection.OUTLINE,
    "brings": MeetingSection.OUTLINE,
    "consent": MeetingSection.OUTLINE,
    "invitees": MeetingSection.AGENCIES,
    "calls": MeetingSection.AGENCIES,
    "fixed": MeetingSection.DATES,
    "reply_by": MeetingSection.DATES,
    "letter": MeetingSection.PAPERS,
    "agenda": MeetingSection.PAPERS,
}
_LINKS = {
    "host": "主催する機関",
    "place": "場所",
    "online": "オンライン会議の接続先",
    "brings": "持参する事項",
    "invitees": "招集する機関",
    "fixed": "開催日時",
    "letter": "資料の取扱い（守秘義務）",
}
CALL_FIELDS = {
    "agency": "招集する機関の名称",
    "purpose": "招集する目的",
    "expected_role": "求める役割",
    "questions": "事前に考えてもらうこと",
}


def body_name(code: str | None) -> str:
    """Return the name of a meeting body, empty for none."""
    return next((one.name for one in catalogue().bodies if one.code == code), "")


def proposed_name(content: MeetingContent) -> str:
    """Return what the meeting is called as long as nothing else is written."""
    if content.form is MeetingForm.HOSTED and content.host.strip():
        return f"{content.host.strip()}主催の会議"
    return body_name(content.body)


def meeting_name(content: MeetingContent) -> str:
    """Return the meeting's name, the proposed one where none is written."""
    return content.name.strip() or proposed_name(content) or UNNAMED


def section_of(remark: Remark) -> MeetingSection:
    """Return the part of the page in which a remark's field stands."""
    return section_of_path(remark.path)


def section_of_path(path: tuple[str, ...]) -> MeetingSection:
    """Return the part of the page in which a field stands."""
    return _SECTION_OF_FIELD.get(path[0], MeetingSection.OUTLINE)


def link_words(remark: Remark, draft: MeetingDraft) -> str:
    """Return a remark as the strip names it: 地域包括支援センター：求める役割."""
    path = remark.path
    if remark.code is RemarkCode.CONSENT_MISSING:
        case = draft.case(path[1])
        return f"同意が未取得（{case.number}）" if case and len(draft.cases) > 1 else "同意が未取得"
    if path[0] == "calls":
        invitee = draft.content.invitee(path[2])
        twice = remark.code is RemarkCode.CALLED_TWICE
        field = "二度ある機関" if twice else CALL_FIELDS[path[3]]
        return f"{invitee.name}：{field}" if invitee and invitee.name else field
    return _LINKS[path[0]]


def field_sentence(remark: Remark) -> str:
    """Return what stands below the field of a remark."""
    if remark.code is RemarkCode.CALLED_TWICE:
        return "同じ機関が二度あります。どちらかを外してください。"
    if remark.blocks:
        return "会議の前に入力してください。"
    return "空欄のままでも会議を開けます。"


def shown_remarks(remarks: Sequence[Remark], draft: MeetingDraft) -> list[ShownRemark]:
    """Return remarks in words; the same doubt about many agencies is one link to the first."""
    doubts = [
        one
        for one in remarks
        if not one.blocks and one.path[0] == "calls" and one.code is RemarkCode.MISSING
    ]
    others = [one for one in remarks if one not in doubts[1:]]
    shown = []
    for one in others:
        told = link_words(one, draft)
        if one in doubts and len(doubts) > 1:
            told = f"{CALL_FIELDS[one.path[3]]}が未入力（{len(doubts)}件）"
        shown.append(ShownRemark(one.path, told, one.blocks))
    return shown
