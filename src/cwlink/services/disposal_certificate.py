"""廃棄記録書: made right after a disposal, or anew from what the log kept of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from cwlink import reports
from cwlink.core.wareki import long_date
from cwlink.reports.disposal_sheet import BackupLine, DisposalSheet, Facts
from cwlink.rules.backup_generations import Reason
from cwlink.rules.disposal import DisposalGround
from cwlink.services import backups
from cwlink.services.activity import About, Subject
from cwlink.services.backups import Holding, Listed, Place
from cwlink.services.disposal_parts import GROUNDS, PARTS, listed
from cwlink.services.disposals import Disposed
from cwlink.services.office import Office, office_in
from cwlink.services.papers import PrintedPaper
from cwlink.storage import activities
from cwlink.storage.activities import Act, Entry, Wanted
from cwlink.storage.vault import Vault

CERTIFICATE = "廃棄記録書"
_MOST = 500
"""So many disposals are looked through at most, the latest first."""
_REASONS = {
    Reason.MANUAL: "手動",
    Reason.DAILY: "毎日の自動",
    Reason.CLOSING: "閉じるとき・施錠するとき",
    Reason.MIGRATION: "プログラムの更新前",
    Reason.RENEWAL: "鍵の更新前",
    Reason.IMPORT: "取込み前",
    Reason.RESTORE: "復元前に使っていた保管庫",
}
_PLACES = {Place.FIRST: "このパソコン", Place.SECOND: "2つ目の保存先"}
_KEPT_PARTS = (
    "番号、提供日、提供先、書類の種類と版、枚数、照合値。誰についてのものかは残していません。"
)
_KEPT_ENTRY = "1件　日時、職員、理由と根拠、決裁、件数。氏名とケース番号は残していません。"
_ERASED = (
    "廃棄した記録は、保管庫のファイルの中でも上書きして消去し、ファイルを作り直します（終わると"
    "画面でお知らせします）。記憶装置が古い区画に残すことのある内容は、暗号化されたものだけです。"
)
_RULE = (
    "なくなる日は、開庁日ごとに自動のバックアップを作る場合の、遅いほうの見込みです。"
    "プログラムを使わない間は、その日数だけ遅れます。"
)
_UNSEEN = (
    "2つ目の保存先は、この記録書を作った時に見つからなかったため、そこにあるバックアップは"
    "含みません。接続してから、記録書を作り直してください。"
)
_OTHERS = (
    "手で写した保管庫、引継ぎデータ、印刷した帳票、保存したPDFと名簿は、含みません。"
    "所の規程に従って、別に廃棄してください。"
)
_ANEW = (
    "この記録書は、廃棄の記録から作り直したものです。ケース番号は記録に残していないため、"
    "控えがあれば手で書き入れてください。"
)


@dataclass(frozen=True)
class PastDisposal:
    """A disposal as the log tells of it; nobody is named."""

    seq: int
    at: datetime
    by: str
    ground: DisposalGround | None
    basis: str
    approver: str
    approved_on: date | None
    copies_out: str
    retained_until: date | None
    counts: tuple[tuple[str, int], ...]
    kept_copies: int


def past(vault: Vault) -> tuple[PastDisposal, ...]:
    """Return the disposals the log tells of, the latest first."""
    with vault.read() as work:
        found = activities.found(work, Wanted(acts=(Act.DISPOSED,)), limit=_MOST)
    return tuple(_past(one.entry) for one in found)


def certificate(
    vault: Vault, *, disposed: Disposed, case_number: str, second: Path | None, today: date
) -> PrintedPaper:
    """Return the 廃棄記録書 of a disposal just done; ``second`` is the second place of backups."""
    kept = disposed.kept_copies
    told = PastDisposal(
        seq=0,
        at=disposed.at,
        by=disposed.by,
        ground=disposed.disposal.ground,
        basis=disposed.disposal.basis,
        approver=disposed.disposal.approver,
        approved_on=disposed.disposal.approved_on,
        copies_out=disposed.disposal.copies_out,
        retained_until=disposed.retained_until,
        counts=tuple((one.value, disposed.counts[one]) for one in PARTS if one in disposed.counts),
        kept_copies=len(kept),
    )
    return _paper(vault, told, second, today, whose=(case_number, listed(kept)))


def certificate_anew(
    vault: Vault, *, of: PastDisposal, second: Path | None, today: date
) -> PrintedPaper:
    """Return the 廃棄記録書 of an earlier disposal, with the backups there are today."""
    return _paper(vault, of, second, today)


def _past(entry: Entry) -> PastDisposal:
    told: Mapping[str, object] = {one.field: one.after for one in entry.changes}

    def text(field: str) -> str:
        return str(told.get(field) or "")

    def day(field: str) -> date | None:
        return date.fromisoformat(text(field)) if text(field) else None

    counts = ((part.value, told.get(f"gone_{part}")) for part in PARTS)
    return PastDisposal(
        seq=entry.seq,
        at=entry.at,
        by=entry.by,
        ground=DisposalGround(text("ground")) if text("ground") else None,
        basis=text("basis"),
        approver=text("approver"),
        approved_on=day("approved_on"),
        copies_out=text("copies_out"),
        retained_until=day("retained_until"),
        counts=tuple((part, count) for part, count in counts if isinstance(count, int)),
        kept_copies=int(text("kept_copies") or 0),
    )


def _paper(
    vault: Vault,
    told: PastDisposal,
    second: Path | None,
    today: date,
    whose: tuple[str, str] = ("", ""),
) -> PrintedPaper:
    """Return the paper; ``whose`` are the case number and the numbers of copies, where known."""
    number, copies = whose
    held = backups.holding(vault.path, second, until=told.at, today=today)
    with vault.read() as work:
        office = office_in(work)
    sheet = DisposalSheet(
        office=office.name,
        seals=office.seals,
        made_on=today,
        case_number=number,
        facts=tuple(_facts(told, office)),
        gone=_gone(told),
        kept=_kept(told, copies),
        backups=tuple(map(_line, held.backups)),
        gone_on=held.gone_on,
        notes=tuple(_notes(held, number)),
    )
    name = f"{CERTIFICATE}_{told.at:%Y%m%d-%H%M}.pdf"
    about = About(Subject.PAPER, name=CERTIFICATE)
    return PrintedPaper(reports.build_pdf(sheet, demo=vault.is_demo), name, sheet, about)


def _facts(told: PastDisposal, office: Office) -> Iterator[tuple[str, str]]:
    yield "廃棄した日時", f"{long_date(told.at.date(), weekday=True)}　{told.at:%H:%M}"
    yield "廃棄した職員", "　".join(one for one in (office.name, office.section, told.by) if one)
    yield "廃棄の理由", GROUNDS[told.ground] if told.ground else "記載なし"
    if told.retained_until is not None:
        yield "保存期間の満了日", long_date(told.retained_until)
    yield "根拠となる規程・条項", told.basis or "記載なし"
    approved = f"　{long_date(told.approved_on)}" if told.approved_on else ""
    yield "決裁", f"{told.approver}{approved}" or "記載なし"
    if told.copies_out:
        yield "写しを回収しない理由", told.copies_out


def _gone(told: PastDisposal) -> Facts:
    words = {part.value: said for part, said in PARTS.items()}
    return tuple((words[part][0], f"{count}{words[part][1]}") for part, count in told.counts)


def _kept(told: PastDisposal, copies: str) -> Facts:
    numbers = f"（{copies}）" if copies else ""
    left = f"{told.kept_copies}件{numbers}　{_KEPT_PARTS}" if told.kept_copies else "ありません"
    return (("提供記録", left), ("廃棄の記録", _KEPT_ENTRY))


def _line(one: Listed) -> BackupLine:
    about = one.backup.about
    places = "、".join(_PLACES[place] for place in one.places)
    if about is None:
        return BackupLine("不明", "読めないため、残っているとみなします", places)
    at = f"{long_date(about.at.date())}　{about.at:%H:%M}"
    return BackupLine(at, _REASONS[about.reason], places)


def _notes(held: Holding, number: str) -> Iterator[str]:
    yield _ERASED
    if held.backups:
        yield _RULE
    if held.unseen:
        yield _UNSEEN
    yield _OTHERS
    if not number:
        yield _ANEW
