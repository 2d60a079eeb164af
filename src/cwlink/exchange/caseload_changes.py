"""What a row of a caseload list would change of a member or household that is stored.

A blank cell never erases anything. A name, address or number that differs only in width, spaces or
variant characters (髙/高) is the same: what the caseworker put right stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from cwlink.core.text import fold
from cwlink.core.wareki import PartialDate
from cwlink.exchange.caseload import ListedHousehold
from cwlink.exchange.caseload_columns import HOUSEHOLD_COLUMNS, Column
from cwlink.exchange.caseload_rows import CaseloadRow
from cwlink.exchange.caseload_values import CareEntry, CertificateEntry
from cwlink.rules.record_codes import CertificateKind, Sex
from cwlink.rules.roster import RosterHousehold, RosterMember

Certificates: TypeAlias = tuple[CertificateEntry, ...]
CellValue: TypeAlias = str | Sex | date | PartialDate | CareEntry | Certificates | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with what it holds and what the list would make of it."""

    column: Column
    before: CellValue
    after: CellValue


def member_changes(row: CaseloadRow, stored: RosterMember) -> Iterator[FieldChange]:
    """Yield what differs between a row and the stored member it is about."""
    if row.key.name != fold(stored.name):
        yield FieldChange(Column.NAME, stored.name, row.name)
    if _other_text(row.kana, stored.kana):
        yield FieldChange(Column.KANA, stored.kana, row.kana)
    if _other_text(row.relation, stored.relation) and not (row.is_head and stored.is_head):
        yield FieldChange(Column.RELATION, stored.relation, row.relation)
    if row.sex not in (Sex.UNKNOWN, stored.sex):
        yield FieldChange(Column.SEX, stored.sex, row.sex)
    if _tells_more(row.birth, stored.birth):
        yield FieldChange(Column.BIRTH, stored.birth, row.birth)
    held = tuple(CertificateEntry(kind, grade) for kind, grade in stored.certificates)
    after = with_certificates(held, row.certificates)
    if after != held:
        yield FieldChange(Column.CERTIFICATES, held, after)
    if row.care is not None and row.care != _care(stored):
        yield FieldChange(Column.CARE_LEVEL, _care(stored), row.care)


def household_changes(listed: ListedHousehold, stored: RosterHousehold) -> Iterator[FieldChange]:
    """Yield what differs between what the list says of a household and what is stored."""
    for column in HOUSEHOLD_COLUMNS:
        before, after = getattr(stored, column), listed.value(column)
        if isinstance(after, date):
            differs = after != before
        else:
            by_digits = column in (Column.PHONE, Column.POSTAL_CODE)
            differs = _other_text(after or "", before or "", without="-" if by_digits else "")
        if differs:
            yield FieldChange(column, before, after)


def with_certificates(held: Certificates, listed: Certificates) -> Certificates:
    """Return the certificates with those listed in place of the held ones of the same kind.

    Kinds that the list does not name stay, and so do grades that it leaves blank.
    """
    telling = tuple(one for one in listed if one.grade or not _of_kind(held, one.kind))
    changed = {
        kind
        for kind in {one.kind for one in telling}
        if _of_kind(held, kind) != _of_kind(telling, kind)
    }
    kept = tuple(one for one in held if one.kind not in changed)
    return kept + tuple(one for one in telling if one.kind in changed)


def _of_kind(certificates: Certificates, kind: CertificateKind) -> set[str]:
    return {fold(one.grade) for one in certificates if one.kind is kind}


def _other_text(listed: str, stored: str, *, without: str = "") -> bool:
    if not listed or listed == stored:
        return False
    return fold(listed).replace(without or " ", "") != fold(stored).replace(without or " ", "")


def _tells_more(listed: PartialDate | None, stored: PartialDate | None) -> bool:
    if listed is None or listed == stored:
        return False
    return stored is None or listed.exact is not None or listed.year != stored.year


def _care(stored: RosterMember) -> CareEntry | None:
    return None if stored.care_state is None else CareEntry(stored.care_state, stored.care_level)
