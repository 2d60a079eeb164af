"""The meeting of worked case 1 with its nine agencies (表26), ready for its papers to be made."""

from dataclasses import replace
from datetime import date, time

from worked_case import NOW, TODAY, with_case1

from cwlink.core.ids import MeetingId
from cwlink.rules.meeting import (
    CaseCall,
    Invitee,
    Letter,
    MeetingContent,
    MeetingDraft,
    MeetingForm,
    Slot,
)
from cwlink.rules.minutes import Handling
from cwlink.services import letter_settings, meetings, settings
from cwlink.services.meeting_desk import MeetingDesk, open_desk
from cwlink.storage.vault import Vault

CALLED = (
    (
        "houkatsu",
        "みどり市東地域包括支援センター",
        "世帯主の認知症の疑いと受診の拒否を相談する",
    ),
    ("shakyo", "みどり市社会福祉協議会", "世帯主の日常生活自立支援事業の利用を相談する"),
    ("chuukaku", "みどり市成年後見センター", "認知症の進行に備え成年後見制度の利用を相談する"),
    ("kikan_soudan", "みどり市基幹相談支援センター", "長男の受診・手帳取得を相談する"),
    ("hikikomori_center", "ひきこもり支援センター", "長男の社会復帰を相談する"),
    ("iryou", "みどり中央病院", "世帯主・長男について医療面の助言を得る"),
    ("hokenjo", "みどり保健所", "長男の受診・手帳取得と多頭飼育への対応を相談する"),
    ("dep_animal", "みどり市環境課", "多頭飼育への対応を相談する"),
    ("npo_animal", "NPO法人どうぶつの輪", "多頭飼育への対応を相談する"),
)
OFFICE = {
    settings.OFFICE_NAME.key: "みどり市福祉事務所",
    settings.SECTION_NAME.key: "生活福祉課　保護第二係",
    settings.CASEWORKER_NAME.key: "田辺　美咲",
    settings.PHONE.key: "00-0000-0101（直通）",
    settings.FAX.key: "00-0000-0199",
    settings.OFFICE_ADDRESS.key: "みどり市中央一丁目1番1号",
    letter_settings.SENDER_NAME.key: "藤原　康夫",
}


def invitees() -> tuple[Invitee, ...]:
    """Return the nine agencies."""
    return tuple(
        Invitee(f"i{at}", kind, name, person="所長　佐伯　久美子" if at == 1 else "")
        for at, (kind, name, _purpose) in enumerate(CALLED, start=1)
    )


def content() -> MeetingContent:
    """Return the meeting as a whole, nothing missing."""
    return MeetingContent(
        body="chousei_kaigi",
        place="みどり市役所西庁舎3階　303会議室（中央一丁目1番1号）",
        access="みどり駅から徒歩8分",
        outlook_period="令和9年3月まで",
        outlook_count="3回程度の開催を予定",
        reply_by=date(2026, 12, 4),
        fixed=Slot(date(2026, 12, 10), time(14), time(15, 30)),
        invitees=invitees(),
        letter=Letter(
            "8み福第214号", date(2026, 11, 25), notice=Handling.COLLECTED, capabilities=True
        ),
    )


def calls() -> tuple[CaseCall, ...]:
    """Return why each agency is called and what is expected of it."""
    return tuple(
        CaseCall(
            f"i{at}",
            purpose=purpose,
            expected_role="支援を進める順序と利用できる制度の御助言\n今後の支援のうち担えることの御検討",
            questions=("御本人が受診をためらう場合の関わり方",),
        )
        for at, (_kind, _name, purpose) in enumerate(CALLED, start=1)
    )


def ready(vault: Vault) -> MeetingDesk:
    """Put household, office and meeting into the vault and open the meeting's desk."""
    record = with_case1(vault)
    settings.change(vault, OFFICE, now=NOW)
    meeting = meetings.begin(vault, households=[record.id], form=MeetingForm.SINGLE, now=NOW)
    desk = open_desk(vault, meeting_id=meeting.id, today=TODAY)
    (case,) = desk.draft.cases
    draft = MeetingDraft(content(), (replace(case, content=replace(case.content, calls=calls())),))
    return saved(vault, desk.meeting.id, draft)


def saved(vault: Vault, meeting_id: MeetingId, draft: MeetingDraft) -> MeetingDesk:
    """Save a draft and open the desk anew."""
    meetings.save(vault, meeting_id=meeting_id, draft=draft, now=NOW)
    return open_desk(vault, meeting_id=meeting_id, today=TODAY)
