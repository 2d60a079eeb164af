"""The letters of a meeting as sheets: 出席依頼, 日程調整, 議題追加依頼, 中止, 送付状, 起案.

A letter names no one of a household: it speaks of 整理番号 and of what the caseworker wrote for it.
"""

from collections.abc import Sequence

from cwlink.core.wareki import long_date
from cwlink.reports.approval_sheet import ApprovalSheet
from cwlink.reports.cover_sheet import CoverSheet, FaxSheet, SentPaper
from cwlink.reports.host_request_sheet import HostRequestSheet
from cwlink.reports.invitation_sheet import InvitationCase, InvitationSheet
from cwlink.reports.letter_sheet import Addressee, LetterItem
from cwlink.reports.notice_sheet import NoticeSheet
from cwlink.reports.reply_sheet import ReplySheet
from cwlink.rules.meeting import CaseDraft, Invitee, MeetingWay
from cwlink.rules.minutes import Handling
from cwlink.services import shipped_letters as texts
from cwlink.services.addressing import slot_text
from cwlink.services.meeting_paper_frame import PaperFrame
from cwlink.services.meeting_paper_kinds import (
    LETTER_OF,
    TITLES,
    Occasion,
    PaperKind,
    names_of,
)
from cwlink.services.office import sender_line
from cwlink.services.paper_text import PaperText, lines

_VERB_ENDS = tuple("うくぐすつぬぶむる")
_FACE = ("会場で出席", "代理の者が会場で出席")
_ONLINE = ("オンラインで出席", "代理の者がオンラインで出席")
_AWAY = ("欠席（意見を書面で送る）", "欠席")
_ATTENDANCE = {
    MeetingWay.FACE: ("出席", "代理の者が出席", *_AWAY),
    MeetingWay.ONLINE: (*_ONLINE, *_AWAY),
    MeetingWay.BOTH: (*_FACE, *_ONLINE, *_AWAY),
}
_OPENINGS = {
    Occasion.ASK_DATES: texts.ASK_DATES,
    Occasion.INVITE: texts.REQUEST,
    Occasion.MOVED: texts.MOVED,
}
_SUBJECTS = {
    Occasion.ASK_DATES: "{}の日程調整について（依頼）",
    Occasion.INVITE: "{}への出席について（依頼）",
    Occasion.MOVED: "{}の日程変更及び出席について（依頼）",
    Occasion.CANCELLED: "{}の開催中止について（お知らせ）",
    Occasion.HOST: "議題の追加について（依頼）",
}
_APPROVED = {
    Occasion.ASK_DATES: "{}の日程調整の依頼について（伺い）",
    Occasion.INVITE: "{}の開催及び関係機関への出席依頼について（伺い）",
    Occasion.MOVED: "{}の日程変更及び関係機関への出席依頼について（伺い）",
    Occasion.CANCELLED: "{}の開催中止について（伺い）",
    Occasion.HOST: "{}への議題の追加の依頼について（伺い）",
}


def subject_of(frame: PaperFrame) -> str:
    """Return the subject of the letter that is sent now."""
    return _SUBJECTS[frame.occasion].format(frame.name)


def invitation(
    frame: PaperFrame, invitee: Invitee, enclosed: Sequence[PaperKind] = ()
) -> InvitationSheet:
    """Return the 出席依頼 with its 回答票; without a date it asks for dates."""
    asks = frame.occasion is Occasion.ASK_DATES
    cases, content = frame.cases_for(invitee), frame.draft.content
    several = _say(frame, texts.AIM_OF_SEVERAL, invitee) if len(cases) > 1 else ""
    candidates = tuple(slot_text(one.slot) for one in content.candidates) if asks else ()
    return InvitationSheet(
        head=frame.head(PaperKind.INVITATION, frame.addressee(invitee)),
        subject=subject_of(frame),
        opening=_opening(frame, _OPENINGS[frame.occasion], invitee),
        enclosures=(*(TITLES[kind] for kind in enclosed), "回答票"),
        meeting=frame.full_name,
        when=frame.when,
        candidates=candidates,
        places=tuple(places(frame)),
        aim=several,
        cases=tuple(_case(frame, one, invitee, alone=not several) for one in cases),
        outlook="、".join(_told(content.outlook_period, content.outlook_count, content.frequency)),
        papers="" if asks else _papers(frame, invitee),
        reply=_say(frame, texts.REPLY, invitee),
        slip=reply_slip(frame, invitee),
    )


def reply_slip(frame: PaperFrame, invitee: Invitee) -> ReplySheet:
    """Return the 回答票: about dates while none is fixed, else about coming."""
    asks = frame.occasion is Occasion.ASK_DATES
    content, office = frame.draft.content, frame.office
    number = content.letter.document_number.strip()
    which = f"{frame.name}（{number}）" if number else frame.name
    day = long_date(content.fixed.on, weekday=True) if content.fixed else ""
    about = f"{which}の日程について" if asks else f"{day}の{which}について"
    return ReplySheet(
        form_number=frame.reply_form,
        office=office.name,
        document=frame.document(),
        made_on=frame.today,
        to="\u3000".join(_told(office.name, office.section)),
        fax=office.fax,
        phone=office.phone,
        code=invitee.reply_code,
        due=content.reply_by,
        sentence=f"{about}、次のとおり回答します。",
        organisation=invitee.name,
        attendance=() if asks else _ATTENDANCE[content.way],
        cases=tuple(one.number for one in frame.cases_for(invitee)),
        request=_say(frame, texts.REPLY_NOTICE, invitee),
        candidates=tuple(slot_text(one.slot) for one in content.candidates) if asks else (),
        asks_role=not asks,
        draft=not frame.made,
    )


def host_request(frame: PaperFrame, enclosed: Sequence[PaperKind] = ()) -> HostRequestSheet:
    """Return the 議題追加依頼書 to the body that hosts the meeting."""
    words = frame.words(host=True)
    numbers = "、".join(frame.numbers)
    matter = f"整理番号\u00a0{numbers}の世帯への支援について" if numbers else "世帯への支援について"
    day = frame.when or "\n".join(slot_text(one.slot) for one in frame.draft.content.candidates)
    aims = dict.fromkeys(_aim(frame, one, None) for one in frame.draft.cases)
    who = "\u3000".join(_told(frame.office.section, frame.office.caseworker))
    items = (
        ("会議の名称", (frame.name,)),
        ("希望する開催日", (day or "次回に開催される日",)),
        ("議題", (matter,)),
        ("議題とする趣旨", tuple(aims)),
        ("説明する者", (who,)),
        ("資料", frame.texts.lines(texts.HOST_PAPERS, words)),
        ("回答", frame.texts.lines(texts.HOST_REPLY, words)),
    )
    return HostRequestSheet(
        head=frame.head(PaperKind.HOST_REQUEST, frame.host()),
        subject=subject_of(frame),
        opening=(
            frame.texts.say(texts.GREETING, words),
            *frame.texts.lines(texts.HOST_REQUEST, words),
        ),
        enclosures=tuple(TITLES[kind] for kind in enclosed),
        items=_items(items),
    )


def cancellation(frame: PaperFrame, invitee: Invitee) -> NoticeSheet:
    """Return the 開催中止のお知らせ: which meeting, and what becomes of what was handed out."""
    words = frame.words(invitee)
    numbers = "、".join(one.number for one in frame.cases_for(invitee))
    items = (
        ("会議の名称", (frame.full_name,)),
        ("予定していた日時", (frame.when,)),
        ("整理番号", (numbers,)),
        ("お渡しした資料", (frame.texts.say(texts.CANCELLED_PAPERS, words),)),
        ("今後の予定", (frame.texts.say(texts.CANCELLED_NEXT, words),)),
    )
    return NoticeSheet(
        head=frame.head(PaperKind.CANCELLATION, frame.addressee(invitee)),
        subject=subject_of(frame),
        opening=_opening(frame, texts.CANCELLED, invitee),
        enclosures=(),
        items=_items(items),
    )


def cover(frame: PaperFrame, invitee: Invitee | None, enclosed: Sequence[PaperKind]) -> CoverSheet:
    """Return the 送付状 of a bundle; None stands for the host of the meeting."""
    words = frame.words(invitee, host=invitee is None)
    return CoverSheet(
        head=frame.head(PaperKind.COVER, _whom(frame, invitee)),
        subject="書類の送付について",
        opening=(
            frame.texts.say(texts.GREETING, words),
            *frame.texts.lines(texts.COVER, words),
        ),
        enclosures=(),
        papers=_sent(frame, enclosed),
        notes=frame.texts.lines(texts.COVER_NOTE, words),
    )


def fax(
    frame: PaperFrame, invitee: Invitee | None, enclosed: Sequence[PaperKind], pages: int
) -> FaxSheet:
    """Return the FAX票 of a bundle of ``pages`` pages beside it."""
    words = frame.words(invitee, host=invitee is None)
    return FaxSheet(
        form_number=frame.forms[PaperKind.FAX],
        office=frame.office.name,
        sent_on=None,
        addressee=_whom(frame, invitee),
        fax=frame.faxes.get(invitee.id, "") if invitee else "",
        sender=(sender_line(frame.office),),
        contact=frame.contact,
        subject=subject_of(frame),
        pages=pages + 1,
        papers=_sent(frame, enclosed),
        message=frame.texts.lines(texts.FAX_MESSAGE, words),
        notes=frame.texts.lines(texts.FAX_NOTES, words),
        draft=not frame.made,
    )


def approval(frame: PaperFrame, sent: Sequence[PaperKind]) -> ApprovalSheet:
    """Return the 起案書 with its 決裁欄, which stays in the office."""
    facts = (
        ("会議の名称", frame.full_name),
        ("日時", frame.when),
        ("場所", "\n".join(places(frame))),
        ("整理番号", "、".join(frame.numbers)),
    )
    hosted = frame.occasion is Occasion.HOST
    invitees = frame.draft.content.invitees
    return ApprovalSheet(
        form_number=frame.forms[PaperKind.APPROVAL],
        office=frame.office.name,
        seals=frame.office.seals,
        drafted_on=frame.today,
        drafter="\u3000".join(_told(frame.office.section, frame.office.caseworker)),
        document_number=frame.draft.content.letter.document_number.strip(),
        subject=_APPROVED[frame.occasion].format(frame.name),
        sentences=_asks_approval(frame),
        facts=tuple((name, text) for name, text in facts if text),
        addressees=(frame.host(),) if hosted else tuple(map(frame.addressee, invitees)),
        enclosures=tuple(name for kind in sent for name in names_of(kind, frame.occasion)),
        draft=not frame.made,
    )


def places(frame: PaperFrame) -> list[str]:
    """Return where the meeting is: the room, the way there, how to join online."""
    content = frame.draft.content
    told: list[str] = []
    if content.way is not MeetingWay.ONLINE:
        told += [*lines(content.place), *lines(content.access)]
    if content.way is not MeetingWay.FACE:
        told += [f"オンライン：{line}" for line in lines(content.online)]
    return told


def _asks_approval(frame: PaperFrame) -> tuple[str, ...]:
    if frame.occasion in (Occasion.INVITE, Occasion.MOVED):
        return frame.texts.lines(texts.APPROVAL, frame.words())
    letter, *_slip = names_of(LETTER_OF[frame.occasion], frame.occasion)
    return (f"このことについて、別紙「{letter}」を送付してよろしいか伺います。",)


def _opening(frame: PaperFrame, text: PaperText, invitee: Invitee) -> tuple[str, ...]:
    words = frame.words(invitee)
    return (frame.texts.say(texts.GREETING, words), *frame.texts.lines(text, words))


def _case(frame: PaperFrame, case: CaseDraft, invitee: Invitee, *, alone: bool) -> InvitationCase:
    """Return what a letter says of a household; among several an aim of its own alone."""
    call = case.content.call_of(invitee.id)
    return InvitationCase(
        case=case.number,
        aim=_aim(frame, case, invitee) if alone else case.content.aim.strip(),
        reason=_reason(call.purpose) if call else "",
        roles=lines(call.expected_role) if call else (),
        questions=tuple(one.strip() for one in call.questions if one.strip()) if call else (),
    )


def _reason(purpose: str) -> str:
    """Return a purpose as a reason: 対応を相談する becomes 対応を相談するため."""
    told = purpose.strip()
    return f"{told}ため" if told.endswith(_VERB_ENDS) else told


def _aim(frame: PaperFrame, case: CaseDraft, invitee: Invitee | None) -> str:
    return case.content.aim.strip() or _say(frame, texts.AIM, invitee)


def _papers(frame: PaperFrame, invitee: Invitee) -> str:
    notice = frame.draft.content.letter.notice
    if notice is None:
        return ""
    locked = notice is Handling.LOCKED
    return _say(frame, texts.PAPERS_LOCKED if locked else texts.PAPERS_COLLECTED, invitee)


def _say(frame: PaperFrame, text: PaperText, invitee: Invitee | None) -> str:
    return frame.texts.say(text, frame.words(invitee))


def _whom(frame: PaperFrame, invitee: Invitee | None) -> Addressee:
    return frame.host() if invitee is None else frame.addressee(invitee)


def _sent(frame: PaperFrame, enclosed: Sequence[PaperKind]) -> tuple[SentPaper, ...]:
    names = (name for kind in enclosed for name in names_of(kind, frame.occasion))
    return tuple(SentPaper(name, "1部") for name in names)


def _items(items: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[LetterItem, ...]:
    told = ((label, tuple(text for text in texts if text)) for label, texts in items)
    return tuple(LetterItem(label, texts) for label, texts in told if texts)


def _told(*parts: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in parts if part.strip())
