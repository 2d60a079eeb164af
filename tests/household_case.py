"""A household to try things on: 水野トメ and her son, as in the report's worked case 1."""

from dataclasses import replace
from datetime import date, datetime

from cwlink.core.ids import ConsentId, HouseholdId, IssueRecordId, MemberId, new_id
from cwlink.core.wareki import PartialDate
from cwlink.rules.household import (
    CertificateRecord,
    ConsentRecord,
    HeadshipRecord,
    HouseholdRecord,
    IssueEntry,
    MemberRecord,
    PolicyRecord,
    TieRecord,
)
from cwlink.rules.record_codes import CareState, CertificateKind, Sex
from cwlink.rules.snapshot import Priority
from cwlink.services import consents
from cwlink.services.consent_drafts import draft_of
from cwlink.storage.vault import Vault

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 14, 32)
HOUSEHOLD_ID = HouseholdId("h" * 32)
TOME, KAZUO = MemberId("a" * 32), MemberId("b" * 32)

MOTHER = MemberRecord(
    TOME,
    "水野　トメ",
    "ﾐｽﾞﾉ ﾄﾒ",
    "世帯主",
    Sex.FEMALE,
    PartialDate(1940, 5, 1),
    insurance="医療扶助",
    health_note="認知症の疑い（未受診）",
    care_state=CareState.NONE,
    disability_kinds=(),
    work_status="無職",
)
SON = MemberRecord(KAZUO, "水野　和夫", "ﾐｽﾞﾉ ｶｽﾞｵ", "長男", Sex.MALE, PartialDate(1962, 2, 3))


def issue(code: str, member: MemberId | None = None, **more: object) -> IssueEntry:
    """Return an issue whose id tells its code."""
    return replace(IssueEntry(IssueRecordId(f"issue-{code}"), code, member), **more)


def agreed(member: MemberId, purpose: str = "共有") -> ConsentRecord:
    """Return a member's consent of today, without end."""
    return ConsentRecord(ConsentId(new_id()), member, purpose=purpose, on=TODAY)


def record_consent(vault: Vault, consent: ConsentRecord) -> None:
    """Record a consent as the window does."""
    consents.save(vault, household_id=HOUSEHOLD_ID, draft=draft_of(consent), now=NOW)


def household() -> HouseholdRecord:
    """Return the household with everything a record can hold."""
    return HouseholdRecord(
        HOUSEHOLD_ID,
        "24-00093",
        postal_code="000-1234",
        address="みどり市栄町３－12－８",
        phone="000-000-0142",
        housing="借家（一戸建て）",
        assistance_started=date(2019, 4, 1),
        household_type="高齢者世帯",
        kin="頼れる親族なし",
        members=(
            MOTHER,
            replace(
                SON,
                certificates=(
                    CertificateRecord("cert", CertificateKind.MENTAL, "2級", date(2027, 3, 31)),
                ),
            ),
        ),
        headships=(HeadshipRecord("head", TOME),),
        issues=(
            issue("treatment_refusal", TOME, priority=Priority.HIGH, since="令和8年6月"),
            issue("care_need", TOME, priority=Priority.HIGH),
            issue("withdrawal", KAZUO, since="数十年"),
            issue("isolation"),
        ),
        traits=("isolated", "refuses_support"),
        ties=(
            TieRecord(
                "tie",
                "iryou",
                name="市立みどり病院 整形外科",
                contact="医療相談室 堀口",
                involvement="トメさんの骨折の通院",
                since=date(2026, 4, 1),
                until=date(2026, 7, 31),
            ),
        ),
        policies=(PolicyRecord("policy", "見守りを続ける。", date(2026, 4, 1), sealed=True),),
    )
