"""Words for the values of a caseload list, for the preview of what would change."""

from datetime import date

from cwlink.core.wareki import PartialDate, long_date, partial_text
from cwlink.exchange.caseload_changes import CellValue
from cwlink.exchange.caseload_values import CareEntry, CertificateEntry
from cwlink.rules.record_codes import CareState, CertificateKind, Sex

_SEXES = {Sex.MALE: "男", Sex.FEMALE: "女", Sex.OTHER: "その他", Sex.UNKNOWN: ""}
_KINDS = {
    CertificateKind.PHYSICAL: "身体",
    CertificateKind.INTELLECTUAL: "療育",
    CertificateKind.MENTAL: "精神",
}
_CARE_STATES = {
    CareState.NONE: "非該当",
    CareState.APPLIED: "申請中",
    CareState.CERTIFIED: "認定あり",
}


def value_text(value: CellValue) -> str:
    """Return a value as the caseworker reads it; blank where nothing is known."""
    if value is None:
        return ""
    if isinstance(value, Sex):
        return _SEXES[value]
    if isinstance(value, str):
        return value
    if isinstance(value, PartialDate):
        return partial_text(value)
    if isinstance(value, date):
        return long_date(value)
    return _entry_text(value)


def _entry_text(value: CareEntry | tuple[CertificateEntry, ...]) -> str:
    if isinstance(value, CareEntry):
        return value.level or _CARE_STATES[value.state]
    return "、".join(f"{_KINDS[one.kind]}{one.grade}" for one in value)
