"""提供記録 on paper: for the person it is about (開示請求), and for the office's own audit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cwlink import reports
from cwlink.core.ids import HouseholdId
from cwlink.core.wareki import long_date
from cwlink.reports.record_sheet import RecordLine, RecordSheet
from cwlink.rules.disclosure import Section
from cwlink.rules.household import HouseholdRecord
from cwlink.services.activity import About, Subject
from cwlink.services.consent_words import NOT_ASKED, OF_MEETING, SECTIONS
from cwlink.services.disclosure_rows import (
    CopyState,
    RecordFilter,
    RecordRow,
    called_on,
    rows_in,
    words_of,
)
from cwlink.services.office import Office, contact_lines, office_in
from cwlink.services.papers import PrintedPaper
from cwlink.storage import disclosures, households
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

RECORD_NAME = "個人情報提供記録"
GONE = "廃棄済みの世帯"
_WHOLE_HOUSEHOLD = "世帯全体"
_STATES = {
    CopyState.OUT: "未回収",
    CopyState.SOON: "未回収",
    CopyState.OVERDUE: "未回収（期限超過）",
    CopyState.RETURNED: "返却",
    CopyState.DISPOSED: "廃棄",
    CopyState.NOT_ASKED: "",
}
_BEYOND = SECTIONS | NOT_ASKED | OF_MEETING
_ONLY_COPIES = (
    "ここに載るのは、当所の支援記録から発行した写しだけです。口頭や電話など、ほかの方法による"
    "提供は含みません。"
)


@dataclass(frozen=True)
class PaperWish:
    """What the paper is of: all households, one, or one member of it; days are inclusive.

    Without a household it is for the office alone and holds case numbers, no names.
    """

    household_id: HouseholdId | None = None
    member_id: str = ""
    since: date | None = None
    until: date | None = None


def record_paper(vault: Vault, *, wanted: PaperWish, today: date) -> PrintedPaper:
    """Return the record as a PDF; the file's name holds no personal name.

    Raises LookupError for a household that is not there.
    """
    with vault.read() as work:
        place, digest = disclosures.last(work)
        office = office_in(work)
        period = RecordFilter(
            household_id=wanted.household_id, since=wanted.since, until=wanted.until
        )
        rows = rows_in(work, period, today)
        home = _household(work, wanted.household_id)
    lines = tuple(_of_household(rows, home, wanted) if home else _of_office(rows))
    sheet = RecordSheet(
        form_number="",
        office=office.name,
        made_on=today,
        for_person=home is not None,
        facts=tuple(_facts(office, home, wanted, today)),
        lines=lines,
        notes=_notes(wanted),
        last_row=place,
        last_digest=short_digest(digest),
        contact=contact_lines(office) if home else (),
    )
    part = home.case_number if home else "全世帯"
    name = f"{RECORD_NAME}_{part}_{today:%Y%m%d}.pdf"
    about = About(Subject.PAPER, household_id=wanted.household_id, name=RECORD_NAME)
    return PrintedPaper(reports.build_pdf(sheet, demo=vault.is_demo), name, sheet, about)


def short_digest(digest: str) -> str:
    """Return the first 16 digits of a digest in groups of four, as it is compared by eye."""
    return " ".join(digest[at : at + 4] for at in range(0, min(len(digest), 16), 4))


def grouped_digest(digest: str) -> str:
    """Return a digest in groups of sixteen."""
    return " ".join(digest[at : at + 16] for at in range(0, len(digest), 16))


def beyond_words(row: RecordRow) -> str:
    """Return what a copy held beyond the least, empty for nothing."""
    held = row.record.details.sections if row.record.details else ()
    return "、".join(_BEYOND[code] for code in Section if code in held)


def document_words(row: RecordRow) -> str:
    """Return the document with its version: 支援計画（関係機関用）第2版."""
    record = row.record
    return f"{record.document}　第{record.version}版" if record.version else record.document


def _household(work: UnitOfWork, household_id: HouseholdId | None) -> HouseholdRecord | None:
    if household_id is None:
        return None
    stored = households.get(work, household_id)
    if stored is None:
        raise LookupError(household_id)
    return stored.record


def _facts(
    office: Office, home: HouseholdRecord | None, wanted: PaperWish, today: date
) -> Iterator[tuple[str, str]]:
    if home is None:
        yield "対象", "すべての世帯（ケース番号で示し、氏名は載せていません）"
    else:
        yield "対象者", _subject(home, wanted.member_id, today)
        yield "ケース番号", home.case_number
    yield "期間", _period(wanted)
    yield "作成日", long_date(today, weekday=True)
    yield (
        "作成者",
        "　".join(one for one in (office.name, office.section, office.caseworker) if one),
    )


def _subject(home: HouseholdRecord, member_id: str, today: date) -> str:
    member = home.member(member_id) if member_id else None
    if member is not None:
        return member.name
    head = home.head_on(today)
    return f"{head.name}　世帯（世帯員全員）" if head and head.name else "世帯（世帯員全員）"


def _period(wanted: PaperWish) -> str:
    since = f"{long_date(wanted.since)}から" if wanted.since else ""
    until = f"{long_date(wanted.until)}まで" if wanted.until else ""
    return f"{since}{until}" or "記録を始めた日から作成日まで"


def _notes(wanted: PaperWish) -> tuple[str, ...]:
    """Return what the paper does not hold, said plainly."""
    if wanted.household_id is None:
        gone = (
            "保存期間の満了などにより記録を廃棄した世帯は、番号・日付・提供先・SHA-256だけが"
            f"残り、「{GONE}」と記しています。"
        )
        return (_ONLY_COPIES, gone)
    texts = (
        "写しの内容そのものと、項目を載せた理由などの自由記載は、第三者に関する記載を含むことが"
        "あるため載せていません。必要なときは、開示の可否を判断したうえで別に示します。"
    )
    if wanted.member_id:
        others = (
            "対象者を含む写しだけを載せています。同じ写しに含まれるほかの世帯員は示していません。"
        )
    else:
        others = "対象者は、提供した日の世帯主・世帯員の番号で示しています。"
    return (_ONLY_COPIES, others, texts)


def _of_office(rows: tuple[RecordRow, ...]) -> Iterator[RecordLine]:
    for row in rows:
        details = row.record.details
        reason = f"根拠によらず提供：{details.override}" if details and details.override else ""
        yield _line(
            row,
            whose=f"{row.case_number}" if details else GONE,
            overridden=reason,
            issuer=f"発行　{row.record.issued_by}",
            sha256=grouped_digest(row.record.sha256),
        )


def _of_household(
    rows: tuple[RecordRow, ...], home: HouseholdRecord, wanted: PaperWish
) -> Iterator[RecordLine]:
    for row in rows:
        details = row.record.details
        named = details.members if details else ()
        if wanted.member_id and named and wanted.member_id not in named:
            continue
        forced = details is not None and bool(details.override)
        yield _line(
            row,
            whose=_whose(row, home, wanted.member_id),
            overridden="根拠によらず、所の判断で提供" if forced else "",
        )


def _whose(row: RecordRow, home: HouseholdRecord, member_id: str) -> str:
    named = row.record.details.members if row.record.details else ()
    if not named:
        return _WHOLE_HOUSEHOLD
    if member_id:
        return "本人"
    return "、".join(words_of(named, called_on(home, row.record.issued_on)))


def _line(
    row: RecordRow, *, whose: str, overridden: str, issuer: str = "", sha256: str = ""
) -> RecordLine:
    record = row.record
    locked = "　パスワード付き" if record.password_given else ""
    return RecordLine(
        number=record.number,
        issued_on=record.issued_on,
        recipient=record.recipient,
        issuer=issuer,
        document=document_words(row),
        whose=whose,
        ground=record.details.ground_detail if record.details else "",
        beyond=beyond_words(row),
        overridden=overridden,
        how=f"{record.pages}枚{locked}",
        state=_state_words(row),
        sha256=sha256,
    )


def _state_words(row: RecordRow) -> str:
    words, ended = _STATES[row.state], row.record.ended
    if ended is not None and row.state in (CopyState.RETURNED, CopyState.DISPOSED):
        return f"{words}　{long_date(ended.on)}"
    return words
