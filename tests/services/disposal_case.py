"""A household of which every table, draft and setting tells something, beside a neighbour."""

from dataclasses import replace
from datetime import date

import msgspec
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC
from disclosure_row import ROW

from cwlink.core.ids import ConsentId, HouseholdId, MemberId
from cwlink.models import Attachment, Handover, InheritedDisclosure, Promise
from cwlink.rules.disposal import Disposal, DisposalGround
from cwlink.rules.household import HouseholdRecord, MemberRecord
from cwlink.rules.inquiry import InquiryContent
from cwlink.rules.meeting import CaseContent, HouseholdGuest, MeetingContent
from cwlink.rules.minutes import Attendance, MeetingMinutes, Presence, Side
from cwlink.rules.plan import Role
from cwlink.services import activity, consents, household_edit, plans, reviews, settings
from cwlink.services.consent_drafts import draft_of
from cwlink.services.disclosing import choices
from cwlink.services.disclosing.choices import Choices
from cwlink.services.household_edit import HouseholdDraft
from cwlink.storage import disclosures, inquiries, meetings, papers
from cwlink.storage.disclosures import Details, Ended, EndKind
from cwlink.storage.inherited import InheritedCopy
from cwlink.storage.meetings import NewCase, StoredMeeting
from cwlink.storage.papers import IssuedPaper
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, KAZUO, NOW, TOME, agreed, household, record_consent

TODAY = NOW.date()
FREE = "蘇芳色の風見鶏"
"""Stands in every free text of the household, and in no other."""
CASE_NUMBER = "24-90817"
NEIGHBOUR, NEIGHBOUR_NUMBER = HouseholdId("c" * 32), "24-55512"
TELLING = (FREE, "水野", "ミズノ", "トメ", "和夫", "カズオ", CASE_NUMBER, HOUSEHOLD_ID)
"""What must be found nowhere once the household is disposed of."""
GOOD = Disposal(
    ground=DisposalGround.EXPIRED,
    basis="文書管理規程別表第2（5年保存）",
    approver="久保田　浩",
    approved_on=date(2026, 11, 20),
    copies_out="提供先の事業所が廃止されたため",
    case_number=CASE_NUMBER,
)


def record() -> HouseholdRecord:
    """Return the household, whose assistance has ended."""
    return replace(
        household(),
        case_number=CASE_NUMBER,
        address=f"みどり市{FREE}町1－2",
        phone="000-480-7711",
        kin=FREE,
        neighbours=FREE,
        income=FREE,
        debts=FREE,
        community=FREE,
        notes=FREE * 900,
        ended_on=date(2021, 3, 31),
        ended_reason=FREE,
    )


def fill(vault: Vault) -> None:
    """Put both households into the vault, and of the first whatever can be kept of one."""
    settings.change(vault, {settings.CASEWORKER_NAME.key: "田辺 美咲"}, now=NOW)
    _record(vault)
    _documents(vault)
    neighbour = HouseholdRecord(
        NEIGHBOUR,
        NEIGHBOUR_NUMBER,
        members=(MemberRecord(MemberId("d" * 32), "相沢　進", relation="世帯主"),),
        headships=(replace(household().headships[0], id="e" * 32, member_id=MemberId("d" * 32)),),
    )
    household_edit.save(vault, draft=HouseholdDraft(neighbour), now=NOW)
    household_edit.keep(
        vault, draft=household_edit.open_draft(vault, household_id=NEIGHBOUR), now=NOW
    )
    with vault.write() as work:
        _copies(work)
        _meetings(work)
        _kept_with_it(work)
        key = "\t".join((CASE_NUMBER, "水野トメ", ""))
        settings.put_in(work, settings.CASELOAD_SAME, {key: TOME, "24-55512\t相沢進\t": "d" * 32})


def _record(vault: Vault) -> None:
    """Save the record, take it away and put it back, look at it, leave drafts of it."""
    household_edit.save(vault, draft=HouseholdDraft(record()), now=NOW)
    removed = household_edit.remove(vault, household_id=HOUSEHOLD_ID, now=NOW)
    household_edit.put_back(vault, removed=removed, now=NOW)
    record_consent(vault, replace(agreed(TOME, FREE), note=FREE))
    activity.opened(vault, [household_edit.about(record())], now=NOW)
    draft = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
    household_edit.keep(vault, draft=replace(draft, panel="basics"), now=NOW)
    consent = replace(agreed(KAZUO, FREE), id=ConsentId("f" * 32))
    consents.keep(vault, household_id=HOUSEHOLD_ID, draft=draft_of(consent), now=NOW)


def _documents(vault: Vault) -> None:
    """Begin a review and a plan and save the plan, so that its sitting lies among the drafts."""
    reviews.begin(vault, household_id=HOUSEHOLD_ID, now=NOW)
    begun = plans.begin(vault, household_id=HOUSEHOLD_ID, now=NOW)
    content = replace(
        begun.content,
        long_term_goal=FREE,
        roles=(Role("r", "houkatsu", "東包括", content=FREE, targets=(TOME,)),),
    )
    plans.save(vault, version_id=begun.id, content=content, now=NOW)
    plans.save(vault, version_id=begun.id, content=replace(content, author=FREE), now=NOW)
    choices.keep(vault, source_id=begun.id, choices=Choices((), (FREE,)), now=NOW)


def _copies(work: UnitOfWork) -> None:
    """Hand over two copies, of which one came back."""
    for number in ("R8-0001", "R8-0002"):
        paper = IssuedPaper("plan", number, HOUSEHOLD_ID, "v", 1, f'{{"t":"{FREE}"}}', 1, "ab", NOW)
        details = Details(
            CASE_NUMBER, (TOME,), ("health",), {"health": FREE}, "emergency", "緊急", FREE
        )
        row = replace(
            ROW,
            number=number,
            household_id=HOUSEHOLD_ID,
            paper_id=papers.add_paper(work, paper),
            details=details,
        )
        disclosures.add(work, row)
    disclosures.note_end(work, 1, Ended(EndKind.RETURNED, TODAY, NOW, "田辺 美咲", "会議で回収"))


def _meetings(work: UnitOfWork) -> None:
    """Hold a meeting about the household alone and one about both; ask and promise something."""
    guest = HouseholdGuest("g1", name=f"林　{FREE}", relation="長女")
    ours = NewCase(HOUSEHOLD_ID, "R8-1", CaseContent(aim=FREE, guests=(guest,)))
    theirs = NewCase(NEIGHBOUR, "R8-2", CaseContent(aim="相沢"))
    came = MeetingContent(
        minutes=MeetingMinutes(
            attendance=(
                Attendance("a1", Side.OFFICE, "福祉事務所", "田辺", presence=Presence.PRESENT),
                Attendance("a2", Side.HOUSEHOLD, holder=TOME, note=FREE),
                Attendance("a3", Side.HOUSEHOLD, holder="g1", note=FREE),
            )
        )
    )
    meetings.add(work, number="会議1", content=came, cases=(ours,), now=NOW)
    both = meetings.add(work, number="会議2", content=came, cases=(ours, theirs), now=NOW)
    third = meetings.add(work, number="会議3", content=MeetingContent(), cases=(theirs,), now=NOW)
    _paper(work, both, None, FREE)
    _paper(work, third, None, "相沢")
    _paper(work, both, NEIGHBOUR, "相沢")
    asked = InquiryContent(agency_type="houkatsu", agency_name="東包括", question=FREE)
    inquiries.add(work, household_id=HOUSEHOLD_ID, number="R8-1", content=asked, now=NOW)
    work.session.add(
        Promise(
            household_id=HOUSEHOLD_ID,
            kind="taken_home",
            made_on=TODAY,
            content=FREE,
            end_note=FREE,
            meeting_id=both.id,
        )
    )


def _kept_with_it(work: UnitOfWork) -> None:
    """Attach a file, have it handed over, and inherit a row of the former vault's 提供記録."""
    work.session.add_all(
        (
            Attachment(
                household_id=HOUSEHOLD_ID,
                owner_kind="household",
                owner_id=HOUSEHOLD_ID,
                name=f"{FREE}.pdf",
                media="application/pdf",
                size=3,
                sha256="ab",
                added_at=NOW,
                content=FREE.encode(),
            ),
            Handover(
                household_id=HOUSEHOLD_ID,
                direction="received",
                package_id="p",
                handed_on=TODAY,
                counterpart=FREE,
                created_at=NOW,
            ),
            InheritedDisclosure(
                vault_id="v",
                seq=1,
                household_id=HOUSEHOLD_ID,
                number="R7-0001",
                issued_on=TODAY,
                content=msgspec.json.encode(_inherited()).decode(),
            ),
        )
    )


def _inherited() -> InheritedCopy:
    """Return a copy that left from the vault the household came from."""
    return InheritedCopy(
        number="R7-0001",
        kind="plan",
        document="支援計画（関係機関用）",
        version=1,
        recipient=FREE,
        recipient_type="houkatsu",
        recipient_id=None,
        issued_on=TODAY,
        issued_at=NOW,
        issued_by=FREE,
        pages=1,
        sha256="ab" * 32,
        password_given=False,
        source_id="s",
        paper_id="",
        details=Details(members=(TOME,), reasons={"address": FREE}),
        digest="cd" * 32,
    )


def _paper(
    work: UnitOfWork, meeting: StoredMeeting, household_id: HouseholdId | None, text: str
) -> None:
    sheet = f'{{"t":"{text}"}}'
    papers.add_paper(
        work,
        IssuedPaper("bundle", meeting.number, household_id, meeting.id, 1, sheet, 1, "ab", NOW),
    )


def told_by_tables(vault: Vault) -> dict[str, list[str]]:
    """Return per table what of TELLING any column of any row holds."""
    with vault.read() as work:
        names = work.bare.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        texts = {
            name: "\n".join(
                str(value)
                for row in work.bare.execute(f'SELECT * FROM "{name}"').fetchall()
                for value in row
            )
            for (name,) in names
        }
    found = {name: [word for word in TELLING if word in text] for name, text in texts.items()}
    return {name: words for name, words in found.items() if words}


def told_by_pages(vault: Vault, key: bytes = b"") -> list[str]:
    """Return what of TELLING any page of the database's file holds, free pages too.

    Pages are decrypted by hand (SQLCipher 4: AES-256-CBC, 16 bytes IV and 64 bytes HMAC at the end
    of each), since SQLite itself shows nothing of what it holds to be free. A vault that was closed
    knows its ``key`` no more.
    """
    pages, size, reserve = bytearray(), 4096, 80
    data, key = (vault.path / "vault.db").read_bytes(), key or bytes(vault._secret.key)
    for at in range(0, len(data), size):
        page = data[at : at + size]
        sealed = page[16 if at == 0 else 0 : size - reserve]
        turned = Cipher(AES256(key), CBC(page[size - reserve : size - reserve + 16])).decryptor()
        pages += turned.update(sealed) + turned.finalize()
    assert b"CREATE TABLE" in pages, "the pages were not decrypted"
    return [word for word in TELLING if word.encode() in pages]
