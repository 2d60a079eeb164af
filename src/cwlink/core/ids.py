"""A distinct id type per record, so that a member's id cannot be passed for a household's."""

import secrets
from typing import NewType

HouseholdId = NewType("HouseholdId", str)
MemberId = NewType("MemberId", str)
IssueRecordId = NewType("IssueRecordId", str)
AgencyId = NewType("AgencyId", str)
ReviewId = NewType("ReviewId", str)
PlanId = NewType("PlanId", str)
PlanVersionId = NewType("PlanVersionId", str)
ConsentId = NewType("ConsentId", str)
PaperId = NewType("PaperId", str)
MeetingId = NewType("MeetingId", str)
CaseId = NewType("CaseId", str)
InquiryId = NewType("InquiryId", str)
PromiseId = NewType("PromiseId", str)


def new_id() -> str:
    """Return a fresh random id (32 hex digits); wrap it in the record's own id type."""
    return secrets.token_hex(16)
