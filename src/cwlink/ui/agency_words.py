"""What the directory of agencies says in words: faults, rows of a list being taken in."""

from cwlink.exchange.agency_list import CellFault, CellFaultKind
from cwlink.services.agencies import AgencyFault, AgencyFaultKind, AgencyRow
from cwlink.services.agency_import import ImportResult, RowState

_FAULTS = {
    AgencyFaultKind.TYPE_MISSING: "機関の種類を選んでください。",
    AgencyFaultKind.NAME_MISSING: "名称を入力してください。",
    AgencyFaultKind.POSTAL_CODE: "郵便番号は7桁の数字で入力してください。",
    AgencyFaultKind.PHONE: "番号を数字で入力してください。",
    AgencyFaultKind.EMAIL: "メールアドレスの形（名前@…）で入力してください。",
    AgencyFaultKind.CONTACT_NAME_MISSING: "担当者の氏名を入力するか、この行を外してください。",
    AgencyFaultKind.CONTACT_ENDS_BEFORE_START: "離任日が着任日より前になっています。",
}
_CELL_FAULTS = {
    CellFaultKind.ROW_UNREADABLE: "行を読めません（列の数、引用符、文字化けを確かめてください）",
    CellFaultKind.NAME_MISSING: "名称がありません",
    CellFaultKind.TYPE_MISSING: "機関の種類がなく、名称からも分かりません",
    CellFaultKind.TYPE_UNKNOWN: "連携先対応表にない種類です",
    CellFaultKind.POSTAL_CODE: "7桁の数字ではありません",
    CellFaultKind.PHONE: "番号に数字がありません",
    CellFaultKind.EMAIL: "メールアドレスの形ではありません",
    CellFaultKind.YES_OR_NO: "「はい」か「いいえ」ではありません",
    CellFaultKind.DATE: "日付として読めないか、存在しない日です",
    CellFaultKind.PERSON_MISSING: "担当者の氏名がありません",
    CellFaultKind.REPEATED: "同じ機関・担当者が前の行にもあります",
}
STATE_WORDS = {
    RowState.NEW: "新しく登録",
    RowState.CHANGED: "変更",
    RowState.UNCHANGED: "変更なし",
    RowState.ASK: "確認",
    RowState.FAULTY: "読み込めない",
}
FIELD_WORDS = {
    "agency_type": "種類",
    "kana": "カナ",
    "department": "部署",
    "postal_code": "郵便番号",
    "address": "住所",
    "phone": "電話",
    "fax": "FAX",
    "email": "メール",
    "hours": "受付時間",
    "takes_on": "引き受けること",
    "does_not": "引き受けないこと",
    "notes": "備考",
    "face_to_face": "顔の見える関係",
    "contacts": "担当者",
    "retired": "再び使う",
}


def fault_sentence(fault: AgencyFault) -> str:
    """Return what to do about a fault of a record."""
    return _FAULTS[fault.kind]


def cell_fault_words(fault: CellFault) -> str:
    """Return a fault with its column and value as written, without the row number."""
    what = _CELL_FAULTS[fault.kind]
    where = f"{fault.heading}「{fault.value}」：" if fault.heading else ""
    return f"{where}{what}"


def person_words(row: AgencyRow) -> str:
    """Return who is there today, with title."""
    if not row.person:
        return ""
    return f"{row.person}（{row.person_title}）" if row.person_title else row.person


def result_words(result: ImportResult) -> str:
    """Return what taking a list in has done."""
    parts = (
        ("新しく登録", result.new),
        ("変更", result.changed),
        ("変更なし", result.unchanged),
        ("取り込まず", result.left),
        ("読み込めない行", result.faulty),
    )
    return "、".join(f"{words} {count}件" for words, count in parts if count)
