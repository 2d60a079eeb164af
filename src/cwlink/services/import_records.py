"""Turns rows of a caseload list into records, and changes the records that are there by them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cwlink.core.ids import HouseholdId, MemberId, new_id
from cwlink.core.text import fold
from cwlink.exchange.caseload import ListedHousehold
from cwlink.exchange.caseload_changes import FieldChange
from cwlink.exchange.caseload_columns import Column
from cwlink.exchange.caseload_household import PlannedHousehold, PlannedRow, RowState
from cwlink.exchange.caseload_rows import CaseloadRow
from cwlink.exchange.caseload_values import CareEntry, CertificateEntry
from cwlink.rules.household import CertificateRecord, HouseholdRecord, MemberRecord
from cwlink.rules.household_changes import (
    HEAD_RELATION,
    with_head,
    with_member,
    with_relations,
)
from cwlink.storage.caseload import NewHousehold, NewMember
from cwlink.storage.household_index import PersonName, list_columns

_MEMBER_FIELDS = {
    Column.NAME: "name",
    Column.KANA: "kana",
    Column.RELATION: "relation",
    Column.SEX: "sex",
    Column.BIRTH: "birth",
}


def new_household(listed: ListedHousehold) -> NewHousehold:
    """Return a household that is not yet in the vault, its head first."""
    rows = sorted(listed.rows, key=lambda row: not row.is_head)
    head, address = rows[0], listed.text(Column.ADDRESS)
    known = {row.name: row.key.name for row in rows} | {head.case_number: listed.case}
    return NewHousehold(
        id=HouseholdId(new_id()),
        case_number=head.case_number,
        postal_code=listed.text(Column.POSTAL_CODE),
        address=address,
        phone=listed.text(Column.PHONE),
        assistance_started=listed.assistance_started,
        household_type=listed.text(Column.HOUSEHOLD_TYPE),
        members=tuple(map(_stored_member, rows)),
        listed=list_columns(
            case_number=head.case_number,
            address=address,
            members=[PersonName(row.name, row.kana) for row in rows],
            folded=lambda text: known.get(text) or fold(text),
        ),
    )


def _stored_member(row: CaseloadRow) -> NewMember:
    return NewMember(
        id=MemberId(new_id()),
        name=row.name,
        kana=row.kana,
        relation=row.relation,
        sex=row.sex,
        birth=row.key.birth or None,
        care_state=row.care.state if row.care else None,
        care_level=row.care.level if row.care else "",
        certificates=tuple((one.kind, one.grade) for one in row.certificates),
    )


def new_member(row: CaseloadRow) -> MemberRecord:
    """Return the record of a member who is not yet in the vault."""
    return MemberRecord(
        id=MemberId(new_id()),
        name=row.name,
        kana=row.kana,
        relation=row.relation,
        sex=row.sex,
        birth=row.birth,
        care_state=row.care.state if row.care else None,
        care_level=row.care.level if row.care else "",
        certificates=tuple(
            CertificateRecord(new_id(), one.kind, one.grade) for one in row.certificates
        ),
    )


def changed_household(
    record: HouseholdRecord, planned: PlannedHousehold, today: date
) -> HouseholdRecord:
    """Return the record with what the list tells of it; another head is so from ``today``."""
    values: dict[str, Any] = {one.column.value: one.after for one in planned.changes}
    record = replace(record, **values)
    head: MemberId | None = None
    for row in planned.rows:
        member = _member(record, row)
        if member is None:
            continue
        record = with_member(record, member)
        if row.row is planned.new_head:
            head = member.id
    return record if head is None else _with_new_head(record, planned, head, today)


def _member(record: HouseholdRecord, planned: PlannedRow) -> MemberRecord | None:
    """Return the member a row adds or changes; None where the row is left out."""
    if planned.state is RowState.NEW and planned.row is not None:
        return new_member(planned.row)
    stored = record.member(planned.member.id) if planned.member else None
    if stored is None or planned.state not in (RowState.CHANGED, RowState.UNCHANGED):
        return None
    return changed_member(stored, planned.changes)


def changed_member(member: MemberRecord, changes: Sequence[FieldChange]) -> MemberRecord:
    """Return the member with the changes that concern a member; others are passed over."""
    values: dict[str, Any] = {}
    for one in changes:
        if one.column in _MEMBER_FIELDS:
            values[_MEMBER_FIELDS[one.column]] = one.after
        elif one.column is Column.CARE_LEVEL and isinstance(one.after, CareEntry):
            values |= {"care_state": one.after.state, "care_level": one.after.level}
        elif one.column is Column.CERTIFICATES and isinstance(one.after, tuple):
            values["certificates"] = _certificates(member.certificates, one.after)
    return replace(member, **values)


def _certificates(
    held: Sequence[CertificateRecord], after: Sequence[CertificateEntry]
) -> tuple[CertificateRecord, ...]:
    """Keep a record, with its expiry, whose kind stays; only its grade is put right."""
    rest = list(held)
    records = []
    for entry in after:
        same = [one for one in rest if one.kind is entry.kind]
        found = next((one for one in same if one.grade == entry.grade), None) or (
            same[0] if same else None
        )
        if found is None:
            records.append(CertificateRecord(new_id(), entry.kind, entry.grade))
        else:
            rest.remove(found)
            records.append(replace(found, grade=entry.grade))
    return tuple(records)


def _with_new_head(
    record: HouseholdRecord, planned: PlannedHousehold, head: MemberId, today: date
) -> HouseholdRecord:
    former = record.member(planned.former_head.id) if planned.former_head else None
    if former is not None and former.relation == HEAD_RELATION:
        record = with_relations(record, {former.id: ""})
    return with_head(record, head, today if record.headships else None, headship_id=new_id())
