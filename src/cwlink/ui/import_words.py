"""What the import of a caseload says in words: the file, states of rows, what becomes of each."""

from collections.abc import Mapping, Sequence

from cwlink.services.imports import (
    Candidate,
    CaseloadFile,
    Fault,
    Form,
    ImportResult,
    Note,
    QuestionKind,
    QuestionView,
    RowState,
    RowView,
)

STATE_WORDS = {
    RowState.NEW: "新規",
    RowState.CHANGED: "変更",
    RowState.UNCHANGED: "変更なし",
    RowState.ASKED: "要確認",
    RowState.FAULTY: "誤り",
}
STATE_GLYPHS = {
    RowState.NEW: ("plus", "ok"),
    RowState.CHANGED: ("pencil", "accent"),
    RowState.UNCHANGED: ("check", "text2"),
    RowState.ASKED: ("warning", "warn"),
    RowState.FAULTY: ("stop", "error"),
}
_FORMS = {
    Form.UTF8: "文字コード UTF-8",
    Form.UTF8_BOM: "文字コード UTF-8（BOM付き）",
    Form.UTF16: "文字コード UTF-16",
    Form.CP932: "文字コード Shift_JIS（CP932）",
    Form.WORKBOOK: "Excelブック",
}
_SEPARATORS = {"\t": "タブ区切り", ",": "カンマ区切り", ";": "セミコロン区切り"}
_BLANK = "（空欄）"


def file_words(file: CaseloadFile) -> str:
    """Return how a file was read: its encoding, separator or sheet, and how many rows it has."""
    table = file.table
    sheet = f"シート「{table.sheet}」" if table.sheet else ""
    parts = (
        _FORMS[table.form],
        sheet or _SEPARATORS.get(table.separator, ""),
        f"{len(table.lines):,}行",
    )
    return "・".join(part for part in parts if part)


def other_sheets_words(file: CaseloadFile) -> str:
    """Return which sheets of a workbook are not read, empty for none."""
    others = "".join(f"「{name}」" for name in file.table.other_sheets)
    return f"読んでいないシート：{others}" if others else ""


def what_words(row: RowView) -> str:
    """Return what becomes of a row, for its cell in the table; empty where nothing is to say."""
    if row.faults:
        return _all_told(row.faults)
    if row.state is RowState.ASKED:
        return "確認が必要です。行を開いて答えると取り込みます。"
    if row.changes:
        return "　".join(
            f"{change.heading}：{change.before or _BLANK} → {change.after or _BLANK}"
            for change in row.changes
        )
    return _all_told(row.notes)


def _all_told(told: Sequence[Fault | Note]) -> str:
    return "／".join(
        f"「{one.column}」{one.value}：{one.sentence}" if one.column else one.sentence
        for one in told
    )


def blank_or(text: str) -> str:
    """Return a value, or that it is blank."""
    return text or _BLANK


def question_words(question: QuestionView) -> str:
    """Return what is asked about a row."""
    if question.kind is QuestionKind.NEW_HEAD:
        former = question.candidates[0].name
        return (
            f"名簿では{question.name}さんが世帯主です。"
            f"保管庫の世帯主{former}さんは名簿にありません。世帯主を変えますか。"
        )
    return "保管庫にいる次の方と同じ人ですか。"


def question_choices(question: QuestionView) -> tuple[tuple[str, str, str], ...]:
    """Return (key, words, detail) of each answer.

    The key is a member's id or ``new``; for a question about the head ``yes`` or ``no``.
    """
    if question.kind is QuestionKind.NEW_HEAD:
        former = question.candidates[0].name
        return (
            ("yes", f"{question.name}さんを世帯主にする", f"{former}さんの続柄は空欄になります。"),
            ("no", "世帯主を変えない", "この世帯の行は取り込みません。"),
        )
    same = (
        (str(one.member_id), f"{one.name}さんと同じ人", _known_of(one))
        for one in question.candidates
    )
    return (*same, ("new", "別の人として追加する", ""))


def _known_of(candidate: Candidate) -> str:
    left = "世帯を離れた方" if candidate.left else ""
    parts = (candidate.relation, candidate.birth or "生年月日なし", left)
    return "・".join(part for part in parts if part)


def result_words(result: ImportResult) -> str:
    """Return what an import has done, in rows."""
    parts = (
        ("新規", result.new),
        ("変更", result.changed),
        ("変更なし", result.unchanged),
        ("確認が済まず取り込まなかった行", result.asked),
        ("誤りがあり取り込まなかった行", result.faulty),
    )
    told = "、".join(f"{words} {count:,}行" for words, count in parts if count)
    return f"新しい世帯 {result.new_households:,}、{told}" if result.new_households else told


def take_in_words(counts: Mapping[RowState, int]) -> str:
    """Return what the button does: how many rows it writes."""
    return f"{counts[RowState.NEW] + counts[RowState.CHANGED]:,}行を取り込む"


def left_out_words(counts: Mapping[RowState, int]) -> str:
    """Return what the rows are called that can be saved to be corrected."""
    return "誤りのある行" if not counts[RowState.ASKED] else "取り込まない行"
