"""Households in which one person is recorded twice, with whatever can hang on a member."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from disclosure_row import ROW

from cwlink.core.ids import ConsentId, HouseholdId, IssueRecordId, MemberId
from cwlink.models import Attachment, Handover, InheritedDisclosure, Promise
from cwlink.rules.household import (
    CertificateRecord,
    HeadshipRecord,
    HouseholdRecord,
    IssueEntry,
    MemberRecord,
    PolicyRecord,
)
from cwlink.rules.inquiry import InquiryContent
from cwlink.rules.meeting import CaseCall, CaseContent, HouseholdGuest, MeetingContent
from cwlink.rules.member_merge import MergeWish
from cwlink.rules.minutes import Attendance, MeetingMinutes, Presence, Side
from cwlink.rules.plan import Role, Wish
from cwlink.rules.record_codes import CertificateKind, Sex
from cwlink.services import consents, household_edit, member_merge, merge_preview, plans
from cwlink.services.consent_drafts import draft_of
from cwlink.services.household_edit import HouseholdDraft
from cwlink.services.member_merge import Merged
from cwlink.services.merge_preview import MergePreview
from cwlink.storage import disclosures, inquiries, meetings, papers
from cwlink.storage.disclosures import Details
from cwlink.storage.meetings import NewCase
from cwlink.storage.papers import IssuedPaper
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, KAZUO, NOW, SON, TOME, agreed, household

TODAY = NOW.date()
AGAIN = MemberId("c" * 32)
"""和夫, recorded once more."""
SECOND, SECOND_NUMBER = HouseholdId("s" * 32), "24-00777"
LATER = NOW + timedelta(hours=1)
TWIN_RECORD = MemberRecord(
    AGAIN,
    "水野　和夫",
    "ミズノ　カズオ",
    "弟",
    Sex.MALE,
    SON.birth,
    phone="090-0000-1111",
    health_note="糖尿病で通院",
    certificates=(
        CertificateRecord("cert2", CertificateKind.MENTAL, "2級", date(2027, 3, 31)),
        CertificateRecord("cert3", CertificateKind.PHYSICAL, "4級"),
    ),
)


def put(vault: Vault, record: HouseholdRecord) -> None:
    household_edit.save(vault, draft=HouseholdDraft(record), now=NOW)


def put_consent(vault: Vault, home: HouseholdId, member: MemberId, key: str, **more: Any) -> None:
    consent = replace(agreed(member), id=ConsentId(key * 32), **more)
    consents.save(vault, household_id=home, draft=draft_of(consent), now=NOW)


def twice_in_one(vault: Vault) -> HouseholdRecord:
    """Record 和夫 twice in one household, with issues and consents of both."""
    base = household()
    son = replace(base.members[1], health_note="腰痛", phone="")
    record = replace(
        base,
        members=(base.members[0], son, TWIN_RECORD),
        headships=(
            HeadshipRecord("head", TOME, None, date(2024, 3, 31)),
            HeadshipRecord("head2", AGAIN, date(2024, 4, 1)),
        ),
        issues=(
            *base.issues,
            IssueEntry(IssueRecordId("same"), "withdrawal", AGAIN, since="数十年"),
            IssueEntry(IssueRecordId("own"), "multiple_debt", AGAIN, background="消費者金融"),
        ),
    )
    put(vault, record)
    put_consent(vault, HOUSEHOLD_ID, KAZUO, "4", purpose="会議での共有")
    put_consent(vault, HOUSEHOLD_ID, AGAIN, "5", purpose="包括との共有")
    put_consent(vault, HOUSEHOLD_ID, AGAIN, "6", renews=ConsentId("5" * 32))
    with_documents(vault, HOUSEHOLD_ID, AGAIN)
    return record


def second_household(*members: MemberRecord, **more: Any) -> HouseholdRecord:
    """Return another household, whose first member is its head."""
    return HouseholdRecord(
        SECOND,
        SECOND_NUMBER,
        members=members,
        headships=(HeadshipRecord("head9", members[0].id),),
        issues=(IssueEntry(IssueRecordId("own"), "multiple_debt", AGAIN, background="消費者金融"),),
        policies=(PolicyRecord("policy9", "就労を支える。", date(2025, 4, 1)),),
        **{"address": "みどり市本町1－1", "traits": ("isolated", "single"), **more},
    )


def with_documents(vault: Vault, home: HouseholdId, member: MemberId) -> None:
    """Give a household a plan being written, an inquiry, a meeting and papers that name one."""
    begun = plans.begin(vault, household_id=home, now=NOW)
    role = Role("r", "houkatsu", "東包括", content="訪問", targets=(member, KAZUO))
    content = replace(
        begun.content,
        roles=(role,),
        wishes=(Wish(KAZUO, "働きたい"), Wish(member, "静かに暮らしたい")),
    )
    plans.save(vault, version_id=begun.id, content=content, now=NOW)
    with vault.write() as work:
        asked = InquiryContent(agency_type="houkatsu", targets=(member,), issues=("same",))
        inquiries.add(work, household_id=home, number="R8-7", content=asked, now=NOW)
        case = CaseContent(
            calls=(CaseCall("i", targets=(member,)),), guests=(HouseholdGuest("g", member),)
        )
        came = Attendance("a", Side.HOUSEHOLD, holder=member, presence=Presence.PRESENT)
        meeting = meetings.add(
            work,
            number="会議7",
            content=MeetingContent(minutes=MeetingMinutes(attendance=(came,))),
            cases=(NewCase(home, "R8-7", case),),
            now=NOW,
        )
        sheet = f'{{"of":"{member}"}}'
        paper = IssuedPaper("plan", "R8-7", home, begun.id, 1, sheet, 1, "ab", NOW)
        papers.add_paper(work, paper)
        _rows(work, home, member, meeting.id)


def _rows(work: UnitOfWork, home: HouseholdId, member: MemberId, meeting_id: str) -> None:
    made = {"household_id": home, "made_on": TODAY, "content": "電話する"}
    work.session.add(Promise(kind="taken_home", meeting_id=meeting_id, **made))
    work.session.add(
        Attachment(
            household_id=home,
            owner_kind="member",
            owner_id=member,
            name="診断書.pdf",
            media="pdf",
            size=3,
            sha256="x",
            added_at=NOW,
            content=b"abc",
        )
    )
    work.session.add(
        InheritedDisclosure(
            vault_id=home, seq=1, household_id=home, number="R7-1", issued_on=TODAY, content="{}"
        )
    )
    work.session.add(
        Handover(
            household_id=home,
            direction="received",
            package_id="p",
            handed_on=TODAY,
            counterpart="前任",
            created_at=NOW,
        )
    )
    work.session.flush()


def disclosed(vault: Vault, home: HouseholdId, member: MemberId) -> None:
    """Hand over a copy that speaks of a member, on the ground of consent."""
    with vault.write() as work:
        paper = IssuedPaper("plan", "R8-0009", home, "v", 1, "{}", 1, "ab", NOW)
        details = Details("24-00093", (member,), (), {}, "consent")
        row = replace(
            ROW,
            number="R8-0009",
            household_id=home,
            paper_id=papers.add_paper(work, paper),
            details=details,
        )
        disclosures.add(work, row)


def every_row(vault: Vault) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but the log, to compare before and after."""
    with vault.read() as work:
        names = work.bare.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(work.bare.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in names
            if name not in ("activities", "drafts")
        }


def foreign_keys_hold(vault: Vault) -> bool:
    """Tell whether no row refers to one that is not there."""
    with vault.read() as work:
        return work.bare.execute("PRAGMA foreign_key_check").fetchall() == []


def stored(vault: Vault, home: HouseholdId = HOUSEHOLD_ID) -> HouseholdRecord:
    """Return a household's record as it stands."""
    return household_edit.open_draft(vault, household_id=home).record


def look(vault: Vault, wish: MergeWish, other: HouseholdId = HOUSEHOLD_ID) -> MergePreview:
    """Look at what a merge would do."""
    return merge_preview.preview(
        vault, staying_id=HOUSEHOLD_ID, other_id=other, wish=wish, today=TODAY
    )


def merge(vault: Vault, wish: MergeWish, other: HouseholdId = HOUSEHOLD_ID) -> Merged:
    """Merge as wished."""
    return member_merge.merge(vault, staying_id=HOUSEHOLD_ID, other_id=other, wish=wish, now=LATER)


def member(record: HouseholdRecord, key: MemberId) -> MemberRecord:
    """Return a member who is there."""
    found = record.member(key)
    assert found is not None
    return found


def texts(vault: Vault, *tables: str) -> str:
    """Return everything that stands in some tables."""
    rows = every_row(vault)
    return "\n".join(str(row) for table in tables for row in rows[table])
