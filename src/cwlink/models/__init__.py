"""The stored records, one file per aggregate."""

from cwlink.models.activity import Activity
from cwlink.models.agency import (
    Agency,
    BodySetup,
    Contact,
    OfficeAgencyType,
    OfficeIssueKind,
    OfficeMark,
)
from cwlink.models.attachment import Attachment
from cwlink.models.base import Base
from cwlink.models.disclosure import Disclosure, DisclosureDetail, DisclosureEnd
from cwlink.models.document import NumberSeries, Paper, Plan, PlanVersion, Review
from cwlink.models.handover import Handover, InheritedDisclosure
from cwlink.models.household import (
    AgencyTie,
    AssistancePolicy,
    Certificate,
    Consent,
    Headship,
    Household,
    HouseholdTrait,
    IssueRecord,
    Member,
)
from cwlink.models.meeting import Inquiry, Meeting, MeetingCase, Promise
from cwlink.models.meta import VaultMeta
from cwlink.models.working import CopyProfile, StoredDraft, StoredSetting

__all__ = [
    "Activity",
    "Agency",
    "AgencyTie",
    "AssistancePolicy",
    "Attachment",
    "Base",
    "BodySetup",
    "Certificate",
    "Consent",
    "Contact",
    "CopyProfile",
    "Disclosure",
    "DisclosureDetail",
    "DisclosureEnd",
    "Handover",
    "Headship",
    "Household",
    "HouseholdTrait",
    "InheritedDisclosure",
    "Inquiry",
    "IssueRecord",
    "Meeting",
    "MeetingCase",
    "Member",
    "NumberSeries",
    "OfficeAgencyType",
    "OfficeIssueKind",
    "OfficeMark",
    "Paper",
    "Plan",
    "PlanVersion",
    "Promise",
    "Review",
    "StoredDraft",
    "StoredSetting",
    "VaultMeta",
]
