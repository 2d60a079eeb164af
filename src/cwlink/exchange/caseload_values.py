"""Reads what stands in the cells of a caseload list: 男, S30.07.13, 身体1級・精神2級, 要介護3."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from cwlink.core.text import fold
from cwlink.core.wareki import NoSuchDate, PartialDate, parse_date, parse_partial
from cwlink.exchange.caseload_faults import FaultKind
from cwlink.exchange.workbook import day_of_serial
from cwlink.rules.record_codes import CareState, CertificateKind, Sex


class BadValue(ValueError):  # noqa: N818 - named for what is told of the cell
    """A cell does not hold what its column promises."""

    def __init__(self, kind: FaultKind, detail: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = detail


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """A 手帳 as the list tells it; ``grade`` as the office writes it (1級, B1), blank unknown."""

    kind: CertificateKind
    grade: str


@dataclass(frozen=True, slots=True)
class CareEntry:
    """要介護認定 as the list tells it; ``level`` 要支援1 … 要介護5 when certified, else blank."""

    state: CareState
    level: str


_SEXES = {
    **dict.fromkeys(("男", "男性", "オトコ", "M", "MALE", "1"), Sex.MALE),
    **dict.fromkeys(("女", "女性", "オンナ", "F", "FEMALE", "2"), Sex.FEMALE),
    **dict.fromkeys(("ソノ他", "他", "X"), Sex.OTHER),
    **dict.fromkeys(("", "不明", "不詳", "未確認", "未回答", "-"), Sex.UNKNOWN),
}
_SEX_OF = {fold(word): sex for word, sex in _SEXES.items()}
_UNKNOWN = frozenset(map(fold, ("", "不明", "不詳", "未詳", "未確認", "なし", "-", "ー", "*")))
_NONE = frozenset(map(fold, ("", "なし", "無し", "無", "-", "ー", "×", "0")))
_HEADS = frozenset(map(fold, ("世帯主", "本人", "主", "世帯主本人", "本人（世帯主）")))

# What stands between the kind of a certificate and its grade without saying more.
_FILLING = re.compile(r"障害者?|者|保健福祉|手帳|総合|第|[12]種|ノ|[():：]")
_CIRCLED = str.maketrans({"Ⓐ": "マルA", "Ⓑ": "マルB", "Ⓒ": "マルC"})
_CERTIFICATE = re.compile(
    r"(?:身体?障?|(?P<mental>精神?)|(?P<intellectual>療育?|知的?|愛|緑|ミドリ))"
    r"(?P<grade>[1-4]度|[1-7]級?|(?:マル|○|〇)?[A-C][1-3]?|最重度|重度|中度|軽度)?"
    r"[、,・/;&+]*"
)
_GRADES = {
    CertificateKind.PHYSICAL: re.compile("[1-7]級"),
    CertificateKind.MENTAL: re.compile("[1-3]級"),
    CertificateKind.INTELLECTUAL: re.compile("[1-4]度|[ⒶⒷⒸA-C][1-3]?|最?重度|中度|軽度"),
}
_CARE = re.compile(r"(?:要)?(?P<kind>支援|介護)度?\(?(?P<level>[1-5])\)?")
_NOT_CERTIFIED = frozenset(
    map(fold, ("非該当", "自立", "該当なし", "認定なし", "未認定", "未申請", "非該当（自立）"))
)
_PREVENTION = frozenset(map(fold, ("事業対象者", "総合事業対象者", "事業対象")))
_APPLIED = frozenset(map(fold, ("申請中", "認定申請中", "新規申請中", "申請")))


def read_sex(text: str) -> Sex:
    """Return 男, 女 or その他, also as M, F, 1 or 2; unknown for a blank. Raises BadValue."""
    try:
        return _SEX_OF[fold(text)]
    except KeyError:
        raise BadValue(FaultKind.UNKNOWN_SEX) from None


def read_birth(text: str, serials_from: date | None = None) -> PartialDate | None:
    """Return a birth date, a year alone or None for a blank or 不明. Raises BadValue.

    ``serials_from`` is the table's: a bare day number of a workbook is a date as well.
    """
    serial = day_of_serial(text, serials_from)
    if serial is not None:
        return PartialDate.of(serial)
    try:
        return parse_partial(text)
    except NoSuchDate as problem:
        if fold(text) in _UNKNOWN:
            return None
        raise BadValue(FaultKind.BAD_DATE, problem.sentence) from None


def read_day(text: str, serials_from: date | None = None) -> date | None:
    """Return a day, or None for a blank or 不明. Raises BadValue."""
    serial = day_of_serial(text, serials_from)
    if serial is not None:
        return serial
    try:
        return parse_date(text)
    except NoSuchDate as problem:
        if fold(text) in _UNKNOWN:
            return None
        raise BadValue(FaultKind.BAD_DATE, problem.sentence) from None


def read_certificates(text: str) -> tuple[CertificateEntry, ...]:
    """Return the 手帳 named in one cell, separated by 、・, / or nothing. Raises BadValue.

    身体1級, 身体障害者手帳（第1種2級）, 療育B1, 愛の手帳2度, 精神2級 and their like.
    """
    if fold(text) in _NONE:
        return ()
    plain = _FILLING.sub("", fold(text.translate(_CIRCLED)).upper())
    entries: list[CertificateEntry] = []
    at = 0
    while at < len(plain) or not entries:
        found = _CERTIFICATE.match(plain, at)
        if found is None:
            raise BadValue(FaultKind.UNKNOWN_CERTIFICATE)
        entries.append(_certificate(found))
        at = found.end()
    return tuple(dict.fromkeys(entries))


def _certificate(found: re.Match[str]) -> CertificateEntry:
    kind = CertificateKind.PHYSICAL
    if found["mental"]:
        kind = CertificateKind.MENTAL
    elif found["intellectual"]:
        kind = CertificateKind.INTELLECTUAL
    grade = re.sub(
        "(?:マル|○|〇)(.)", lambda m: chr(ord("Ⓐ") + ord(m[1]) - 65), found["grade"] or ""
    )
    if grade.isdigit():
        grade += "度" if found["intellectual"] == "愛" else "級"
    if grade and not _GRADES[kind].fullmatch(grade):
        raise BadValue(FaultKind.UNKNOWN_CERTIFICATE)
    return CertificateEntry(kind, grade)


def read_care(text: str) -> CareEntry | None:
    """Return 要支援1–2, 要介護1–5, 申請中 or 非該当; None for a blank. Raises BadValue."""
    folded = fold(text)
    if folded in _NONE:
        return None
    if folded in _NOT_CERTIFIED:
        return CareEntry(CareState.NONE, "")
    if folded in _PREVENTION:
        return CareEntry(CareState.NONE, "事業対象者")
    if folded in _APPLIED:
        return CareEntry(CareState.APPLIED, "")
    found = _CARE.fullmatch(folded)
    if found is None or (found["kind"] == "支援" and found["level"] > "2"):
        raise BadValue(FaultKind.UNKNOWN_CARE_LEVEL)
    return CareEntry(CareState.CERTIFIED, f"要{found['kind']}{found['level']}")


def is_head_word(relation: str) -> bool:
    """Tell whether a 続柄 names the head: 世帯主, 本人, 主."""
    return fold(relation) in _HEADS


def read_number(text: str) -> str:
    """Return a case number or phone number in half width with plain hyphens."""
    plain = unicodedata.normalize("NFKC", text)
    return plain if plain.isascii() else re.sub(r"[‐‒–—―−]|(?<=\d)ー(?=\d)", "-", plain)


def read_postal_code(text: str) -> str:
    """Return a postal code as 123-4567 where it has seven digits, else as written."""
    plain = read_number(text).removeprefix("〒").strip()
    digits = plain.replace("-", "")
    seven = len(digits) == 7 and digits.isascii() and digits.isdigit()
    return f"{digits[:3]}-{digits[3:]}" if seven else plain
