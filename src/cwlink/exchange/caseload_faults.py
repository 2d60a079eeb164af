"""What can be wrong with a row of a caseload list, named so that she finds and mends it."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """Why a row is left out."""

    UNREADABLE = "unreadable"
    RAGGED = "ragged"
    QUOTES = "quotes"
    TOO_LONG = "too_long"
    LINE_BREAK = "line_break"
    CELL_ERROR = "cell_error"
    NO_CASE_NUMBER = "no_case_number"
    NO_NAME = "no_name"
    BAD_DATE = "bad_date"
    FUTURE_BIRTH = "future_birth"
    UNKNOWN_SEX = "unknown_sex"
    UNKNOWN_CERTIFICATE = "unknown_certificate"
    UNKNOWN_CARE_LEVEL = "unknown_care_level"
    TWICE = "twice"
    NO_HEAD = "no_head"
    TWO_HEADS = "two_heads"
    HEAD_LEFT_OUT = "head_left_out"
    HEAD_KEPT = "head_kept"


_SENTENCES = {
    FaultKind.UNREADABLE: "文字化けしていて読めない文字があります。",
    FaultKind.RAGGED: "欄の数が見出しの数と違います。",
    FaultKind.QUOTES: '引用符（"）の使い方が正しくありません。',
    FaultKind.TOO_LONG: "長すぎます。",
    FaultKind.LINE_BREAK: "途中で改行されています。1行に書いてください。",
    FaultKind.CELL_ERROR: "Excelの計算エラーです。値を入力してください。",
    FaultKind.NO_CASE_NUMBER: "ケース番号がありません。",
    FaultKind.NO_NAME: "氏名がありません。",
    FaultKind.BAD_DATE: "日付として読めません。",
    FaultKind.FUTURE_BIRTH: "生年月日が今日より後です。",
    FaultKind.UNKNOWN_SEX: "性別は「男」「女」「その他」か空欄にしてください。",
    FaultKind.UNKNOWN_CERTIFICATE: "手帳の種類と等級として読めません。例：身体1級、療育B1、精神2級",
    FaultKind.UNKNOWN_CARE_LEVEL: ("要支援1・2、要介護1～5、申請中、非該当のどれでもありません。"),
    FaultKind.TWICE: "{other}行目と同じ世帯員です。",
    FaultKind.NO_HEAD: "この世帯には、続柄が「世帯主」の行がありません。",
    FaultKind.TWO_HEADS: "この世帯には、世帯主の行が2つ以上あります（{other}行目にも）。",
    FaultKind.HEAD_LEFT_OUT: (
        "世帯主の行（{other}行目）に誤りがあるため、この世帯の行は取り込みません。"
    ),
    FaultKind.HEAD_KEPT: ("保管庫の世帯主を変えないことにしたため、この世帯の行は取り込みません。"),
}


_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one row.

    ``row`` is the row's number in the file, ``column`` the heading as the file has it (blank: the
    row as a whole), ``value`` what stands there as written, ``detail`` the sentence of a date that
    does not exist, ``other_row`` the row that this one collides with.
    """

    row: int
    kind: FaultKind
    column: str = ""
    value: str = ""
    detail: str = ""
    other_row: int | None = None

    @property
    def sentence(self) -> str:
        """Return what is wrong, in one sentence that repeats nothing of the row."""
        return self.detail or _SENTENCES[self.kind].format(other=self.other_row)

    @property
    def place(self) -> str:
        """Return where it is and what stands there, on one line: 12行目「生年月日」：S64.01.08."""
        column = f"「{self.column}」" if self.column else ""
        written = "⏎".join(self.value.splitlines())
        value = f"：{written[:_SHOWN]}{'…' if len(written) > _SHOWN else ''}" if written else ""
        return f"{self.row}行目{column}{value}"


class NoteKind(StrEnum):
    """What she should know of a row that is taken all the same."""

    HEAD_NAME_DIFFERS = "head_name_differs"
    HOUSEHOLD_VALUE_DIFFERS = "household_value_differs"
    NAME_TWICE = "name_twice"
    MEMBER_LEFT = "member_left"
    HOUSEHOLD_ENDED = "household_ended"


_NOTES = {
    NoteKind.HEAD_NAME_DIFFERS: "世帯主の氏名が、続柄が世帯主の方の氏名と違います。",
    NoteKind.HOUSEHOLD_VALUE_DIFFERS: (
        "世帯主の行と違います。世帯には世帯主の行の値を取り込みます。"
    ),
    NoteKind.NAME_TWICE: "同じ世帯の{other}行目と氏名が同じで、生年月日が違います。",
    NoteKind.MEMBER_LEFT: "世帯を離れた記録がある方です。取込みでは変更しません。",
    NoteKind.HOUSEHOLD_ENDED: "保護が廃止された世帯です。取込みでは変更しません。",
}


@dataclass(frozen=True, slots=True)
class Note:
    """One remark on one row; fields as those of Fault."""

    row: int
    kind: NoteKind
    column: str = ""
    value: str = ""
    other_row: int | None = None

    @property
    def sentence(self) -> str:
        """Return the remark in one sentence."""
        return _NOTES[self.kind].format(other=self.other_row)
