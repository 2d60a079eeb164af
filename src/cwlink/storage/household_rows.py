"""Between the columns of a household's tables and the values of its record."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from cwlink.core.ids import AgencyId, IssueRecordId, MemberId
from cwlink.core.wareki import PartialDate
from cwlink.rules.household import (
    CertificateRecord,
    HeadshipRecord,
    HouseholdRecord,
    IssueEntry,
    MemberRecord,
    PolicyRecord,
    TieRecord,
)
from cwlink.rules.record_codes import CareState, CertificateKind, Sex
from cwlink.rules.snapshot import Priority

Values = dict[str, Any]

_PARTS = {"members", "headships", "issues", "traits", "ties", "policies"}
BASICS = tuple(one.name for one in fields(HouseholdRecord) if one.name not in _PARTS)
"""The columns of the household's own row that the record holds."""
_MEMBER_FIELDS = {one.name for one in fields(MemberRecord)}


def member(row: Values, certificates: tuple[CertificateRecord, ...]) -> MemberRecord:
    """Return the member of a row of ``members`` with the certificates held."""
    values = {name: value for name, value in row.items() if name in _MEMBER_FIELDS}
    kinds = row["disability_kinds"]
    values |= {
        "sex": Sex(row["sex"]),
        "birth": PartialDate.from_text(row["birth"]),
        "care_state": CareState(row["care_state"]) if row["care_state"] else None,
        "disability_kinds": None
        if kinds is None
        else tuple(kind for kind in kinds.split(",") if kind),
        "certificates": certificates,
    }
    return MemberRecord(**values)


def issue(row: Values) -> IssueEntry:
    """Return the issue of a row of ``issue_records``."""
    holder = row["member_id"]
    return IssueEntry(
        id=IssueRecordId(row["id"]),
        code=row["code"],
        member_id=MemberId(holder) if holder else None,
        priority=Priority(row["priority"]),
        since=row["since"],
        background=row["background"],
        tried=row["tried"],
        strengths=row["strengths"],
        closed_on=row["closed_on"],
        closed_reason=row["closed_reason"],
    )


def tie(row: Values) -> TieRecord:
    """Return the tie of a row of ``agency_ties``."""
    agency = row["agency_id"]
    return TieRecord(
        id=row["id"],
        agency_type=row["agency_type"],
        agency_id=AgencyId(agency) if agency else None,
        name=row["name"],
        contact=row["contact"],
        involvement=row["involvement"],
        since=row["since"],
        until=row["until"],
    )


def certificate(row: Values) -> CertificateRecord:
    """Return the 手帳 of a row of ``certificates``."""
    return CertificateRecord(
        row["id"], CertificateKind(row["kind"]), row["grade"], row["expires_on"]
    )


def headship(row: Values) -> HeadshipRecord:
    """Return the headship of a row of ``headships``."""
    return HeadshipRecord(row["id"], MemberId(row["member_id"]), row["starts"], row["ends"])


def policy(row: Values) -> PolicyRecord:
    """Return the 援助方針 of a row of ``assistance_policies``."""
    return PolicyRecord(row["id"], row["text"], row["decided_on"], row["sealed"])


def basic_values(record: HouseholdRecord) -> Values:
    """Return the values of the household's own row, without what the list repeats."""
    return {name: getattr(record, name) for name in BASICS}


def member_values(member: MemberRecord) -> Values:
    """Return the values of a row of ``members`` but for household and position."""
    values = asdict(member)
    kinds = member.disability_kinds
    del values["certificates"]
    return values | {
        "birth": member.birth.to_text() if member.birth else None,
        "disability_kinds": None if kinds is None else ",".join(kinds),
    }


def numbered(rows: Iterable[Values], owner: Values) -> list[Values]:
    """Return the rows with their owner and their position, from 0."""
    return [{**row, **owner, "position": position} for position, row in enumerate(rows)]
