"""What the 提供記録 says in words: where a copy is, what became of it, whether all is whole."""

from datetime import date

from cwlink.core.wareki import long_date, short_date
from cwlink.services.disclosure_record import (
    CopyState,
    EndKind,
    RecordList,
    RecordRow,
    Verification,
)
from cwlink.services.record_papers import GONE, short_digest
from cwlink.storage.disclosures import Ended
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.tables.cells import Cell

STATES = {
    CopyState.OUT: "未回収",
    CopyState.SOON: "まもなく期限",
    CopyState.OVERDUE: "期限超過",
    CopyState.RETURNED: "返却",
    CopyState.DISPOSED: "廃棄",
    CopyState.NOT_ASKED: "回収しない",
}
ENDS = {
    EndKind.RETURNED: "返却",
    EndKind.DISPOSED: "廃棄",
    EndKind.REOPENED: "取消し",
}
END_ACTIONS = {
    EndKind.RETURNED: "返却を記録する",
    EndKind.DISPOSED: "廃棄を記録する",
    EndKind.REOPENED: "取消しを記録する",
}
_KEEP = "保管庫をこのまま残し、所属長と情報システム担当者に知らせてください。"


def count_words(found: RecordList) -> str:
    """Return how many rows are shown, and how many of them are out and overdue."""
    out = f"　未回収 {found.still_out}件" if found.still_out else ""
    late = f"（期限超過 {found.overdue}件）" if found.overdue else ""
    return f"{len(found.rows)}件{out}{late}"


def state_cell(row: RecordRow, today: date) -> Cell:
    """Return where a copy is, with the day it is asked back by or came back."""
    word = STATES[row.state]
    if row.state in (CopyState.RETURNED, CopyState.DISPOSED) and row.record.ended:
        return Cell(word, second=short_date(row.record.ended.on, today), glyph="check", ink="ok")
    until = f"{short_date(row.due, today)}まで" if row.due else ""
    if row.state is CopyState.OVERDUE:
        return Cell(word, second=until, glyph="danger", ink="error", strong=True)
    if row.state is CopyState.SOON:
        return Cell(word, second=until, glyph="clock", strong=True)
    quiet = row.state is CopyState.NOT_ASKED
    return Cell(word, second=until, ink="text2" if quiet else "text")


def household_words(row: RecordRow) -> tuple[str, str]:
    """Return whose copy it was and the case number, or that the record is deleted."""
    if row.record.details is None:
        return GONE, ""
    name = row.household.name if row.household else ""
    return name or "（氏名未記入）", row.case_number


def end_words(ended: Ended) -> str:
    """Return one note of a return or disposal as it is read in the history."""
    by = f"（{ended.noted_by}が{long_date(ended.noted_at.date())}に記録）"
    note = f"\n{ended.note}" if ended.note else ""
    return f"{ENDS[ended.kind]}　{long_date(ended.on)}{by}{note}"


def verification_notice(found: Verification) -> Notice:
    """Return in one sentence whether the record is whole, or which row is not."""
    chain = found.chain
    if chain.sound:
        if not chain.rows:
            return Notice(Tone.DONE, "提供記録はまだありません。")
        return Notice(
            Tone.INFO,
            f"提供記録{chain.rows}件は、書き換えられていません。",
            f"{chain.rows}件目の照合値は {short_digest(chain.last)} です。"
            "控えておくと、末尾が消されていないことを後で確かめられます。",
        )
    return Notice(Tone.ERROR, _wrong_words(found), _KEEP)


def _wrong_words(found: Verification) -> str:
    chain = found.chain
    if chain.broken_at is not None:
        which = f"（{found.wrong[0]}）" if found.wrong else ""
        return f"提供記録の{chain.broken_at}件目{which}から、書き換えられたか失われています。"
    if chain.foreign_details:
        return f"提供記録の{'、'.join(chain.foreign_details)}の内容が、記録したときと違います。"
    if chain.ends_broken_at is not None:
        place = chain.ends_broken_at
        return f"返却・廃棄の記録の{place}件目から、書き換えられたか失われています。"
    return "提供記録を書換えから守る設定が外されています。"
