"""Copies that left before a household was handed over, as rows of the 提供記録's list.

They bear the number that their own vault gave them; here they are told apart by a place below
zero, and are no part of this vault's chain.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cwlink.core.ids import HouseholdId, PaperId
from cwlink.services.disclosure_rows import (
    RecordFilter,
    RecordRow,
    RowFacts,
    fits,
    row_of,
)
from cwlink.storage import handover_list, inherited_list, papers
from cwlink.storage.disclosure_list import RecordedHousehold
from cwlink.storage.disclosures import DisclosureRecord
from cwlink.storage.inherited_list import PlacedCopy
from cwlink.storage.unit_of_work import UnitOfWork


def inherited_rows(work: UnitOfWork, wanted: RecordFilter, facts: RowFacts) -> Iterator[RecordRow]:
    """Yield the inherited copies looked for, the latest first."""
    for placed in inherited_list.every(work, wanted.household_id):
        row = _row(work, _record(placed), facts)
        if _within(placed.copy.issued_on, wanted) and fits(row, wanted):
            yield row


def inherited_row(work: UnitOfWork, seq: int, facts: RowFacts) -> RecordRow | None:
    """Return one inherited copy by its place below zero, with its paper where that came along."""
    found = next((one for one in inherited_list.every(work, None) if one.place == seq), None)
    if found is None:
        return None
    paper_id = PaperId(found.copy.paper_id)
    kept = paper_id if paper_id and papers.paper(work, paper_id) is not None else None
    return _row(work, _record(found, kept), facts)


def _row(work: UnitOfWork, record: DisclosureRecord, facts: RowFacts) -> RecordRow:
    """Return a row that names its household, of which nothing may have left from here."""
    row = row_of(record, facts)
    if row.household is not None or record.household_id is None:
        return row
    named = handover_list.name_of(work, record.household_id)
    home = RecordedHousehold(named.case_number, named.name) if named else None
    return replace(row, household=home)


def _within(day: date, wanted: RecordFilter) -> bool:
    return (wanted.since is None or day >= wanted.since) and (
        wanted.until is None or day <= wanted.until
    )


def _record(placed: PlacedCopy, paper_id: PaperId | None = None) -> DisclosureRecord:
    copy = placed.copy
    return DisclosureRecord(
        number=copy.number,
        kind=copy.kind,
        document=copy.document,
        version=copy.version,
        recipient=copy.recipient,
        recipient_type=copy.recipient_type,
        recipient_id=copy.recipient_id,
        issued_on=copy.issued_on,
        issued_at=copy.issued_at,
        issued_by=copy.issued_by,
        pages=copy.pages,
        sha256=copy.sha256,
        password_given=copy.password_given,
        household_id=HouseholdId(placed.household_id),
        source_id=copy.source_id,
        paper_id=paper_id,
        details=copy.details,
        ended=copy.ends[0] if copy.ends else None,
        seq=placed.place,
        digest=copy.digest,
    )
