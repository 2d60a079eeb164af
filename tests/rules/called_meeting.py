"""A meeting on one household as minutes begin: three agencies called, one of them answered."""

from datetime import date, time

from cwlink.rules.meeting import (
    Attends,
    CaseCall,
    CaseContent,
    CaseDraft,
    HouseholdGuest,
    Invitee,
    Letter,
    MeetingContent,
    MeetingDraft,
    Slot,
)
from cwlink.rules.minutes import Handling

CASE = "case-1"


def prepared() -> MeetingDraft:
    """Return a meeting as it was prepared."""
    content = MeetingContent(
        name="ケース会議",
        place="市役所 第3会議室",
        outlook_period="6か月",
        outlook_count="3回",
        fixed=Slot(date(2026, 12, 10), time(14), time(15, 30)),
        invitees=(
            Invitee("i1", "houkatsu", "地域包括支援センター", "h", "佐久間", attends=Attends.YES),
            Invitee("i2", "iryou", "みどり病院", attends=Attends.IN_WRITING, reply_note="通院可"),
            Invitee("i3", "shakyo", "社会福祉協議会"),
        ),
        letter=Letter(notice=Handling.COLLECTED),
    )
    case = CaseContent(
        calls=(
            CaseCall("i1", "受診につなぐ", "訪問して受診を勧める", targets=("tome",)),
            CaseCall("i2", "治療の見通し"),
        ),
        guests=(HouseholdGuest("g1", "tome", part_only="前半"), HouseholdGuest("g2", name="良子")),
    )
    return MeetingDraft(content, (CaseDraft(CASE, "R8-17", case),))
