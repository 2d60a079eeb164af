"""A meeting on worked case 1 that is prepared, and its minutes as they are at its end."""

from dataclasses import replace
from datetime import date, datetime, time

from cwlink.core.ids import HouseholdId
from cwlink.rules.meeting import (
    Attends,
    CaseCall,
    CaseContent,
    HouseholdGuest,
    Invitee,
    Letter,
    MeetingContent,
    MeetingDraft,
    MeetingStatus,
    Slot,
)
from cwlink.rules.minutes import (
    AgreedRole,
    CaseResult,
    Handling,
    Introduction,
    Objection,
    SharedFact,
    TakenHome,
    Unowned,
)
from cwlink.rules.minutes_edits import case_content, with_case_minutes, with_meeting_minutes
from cwlink.rules.plan import OFFICE, Contingency
from cwlink.services import activity
from cwlink.services.activity import Act
from cwlink.services.activity_documents import about
from cwlink.storage import meetings
from cwlink.storage.meetings import NewCase, StoredMeeting
from cwlink.storage.vault import Vault

PREPARED = datetime(2026, 11, 24, 9)
HELD = datetime(2026, 12, 10, 16, 5)


def with_meeting(vault: Vault, *households: HouseholdId) -> StoredMeeting:
    """Put a meeting into the vault that two agencies and a member were called to."""
    content = MeetingContent(
        name="ケース会議",
        body="chousei_kaigi",
        place="市役所 第3会議室",
        outlook_period="6か月",
        outlook_count="3回",
        fixed=Slot(date(2026, 12, 10), time(14), time(15, 30)),
        invitees=(
            Invitee(
                "i1",
                "houkatsu",
                "地域包括支援センター",
                person="佐久間",
                attends=Attends.YES,
                called_on=date(2026, 11, 25),
            ),
            Invitee("i2", "shakyo", "社会福祉協議会", attends=Attends.IN_WRITING),
        ),
        letter=Letter(notice=Handling.COLLECTED),
    )
    case = CaseContent(
        aim="受診につながる体制をつくる",
        calls=(
            CaseCall("i1", "受診につなぐ", "訪問して受診を勧める", targets=("demo-tome",)),
            CaseCall("i2", "金銭管理"),
        ),
        guests=(HouseholdGuest("g1", "demo-kazuo", part_only="前半"),),
    )
    with vault.write() as work:
        cases = [NewCase(one, f"R8-{at}", case) for at, one in enumerate(households, start=17)]
        made = meetings.add(work, number="R8-会1", content=content, cases=cases, now=PREPARED)
        meetings.save(work, replace(made, status=MeetingStatus.CALLED), now=PREPARED)
        activity.note(work, Act.CREATED, about(made), now=PREPARED)
        return replace(made, status=MeetingStatus.CALLED)


def whole(draft: MeetingDraft, case_id: str) -> MeetingDraft:
    """Return minutes that lack nothing, with lines of every kind."""
    minutes = draft.content.minutes
    speaker = minutes.attendance[1].id if len(minutes.attendance) > 1 else ""
    draft = with_meeting_minutes(
        draft,
        replace(
            minutes,
            next_on=date(2027, 1, 14),
            next_starts=time(10, 30),
            memo="同行訪問が受診のきっかけになった",
        ),
    )
    told = replace(
        case_content(draft, case_id).minutes,
        facts=(
            SharedFact("f1", "demo-tome", "食事が一日一回になっている", speaker),
            SharedFact("f2", "household", " "),
        ),
        urgent="火の始末を毎日確かめる",
        result=CaseResult.NO_POLICY,
        policy="入院の要否は診察の後に決める",
        contingencies=(Contingency("応答がない", "民生委員", "安否を確かめる", "福祉事務所"),),
        roles=(
            AgreedRole(
                "r1",
                "houkatsu",
                "地域包括支援センター",
                person="佐久間",
                targets=("demo-tome",),
                purpose="受診につなぐ",
                content="訪問して受診を勧める",
                by_when=date(2026, 12, 24),
                frequency="週1回",
                introduction=Introduction(who="田辺", on=date(2026, 12, 15)),
            ),
            AgreedRole("r2", OFFICE, "みどり市福祉事務所", content="通帳を預かる"),
        ),
        taken_home=(
            TakenHome(
                "t1",
                "shakyo",
                "社会福祉協議会",
                content="利用料を調べる",
                due_on=date(2026, 12, 20),
            ),
        ),
        objections=(Objection("o1", "社会福祉協議会", "通帳は本人が持つべきだ"),),
        unowned=(Unowned("u1", "猫の世話", "年内は近隣が餌をやる"),),
        policy_review=True,
        policy_review_note="医療の必要を書き加える",
    )
    return with_case_minutes(draft, case_id, told)
