"""What lies on the desk while an agency is asked: the household, the agencies, what to ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import HouseholdId, InquiryId
from cwlink.reference.agencies import AgencyType
from cwlink.rules.facts import HouseholdFacts
from cwlink.rules.inquiry import InquiryStatus
from cwlink.rules.judgement import concerned, targets_of
from cwlink.rules.matching import Suggestion, suggest
from cwlink.rules.matrix import Matrix
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services import household_facts
from cwlink.services.inquiries import NoSuchInquiry
from cwlink.services.matrix_view import agency_types_in, composed_in
from cwlink.services.purposes import propose_purpose
from cwlink.storage import agencies, inquiry_rows
from cwlink.storage import inquiries as store
from cwlink.storage.agencies import AgencyRecord
from cwlink.storage.inquiries import StoredInquiry
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class Proposal:
    """Why an agency type could be asked: a sentence, about whom, and for which issues."""

    purpose: str
    targets: tuple[str, ...]
    issues: tuple[str, ...]


@dataclass(frozen=True)
class InquiryDesk:
    """Everything the page needs beside the document; loaded once per inquiry.

    ``rows`` are all inquiries of the household, the latest first. ``proposals`` are by agency type,
    those marked for the household first; ``registered`` the office's agencies by type; ``asked``
    what registered agencies were asked before, by their id, of any household.
    """

    inquiry: StoredInquiry
    household: HouseholdSnapshot
    rows: tuple[InquiryRow, ...]
    agency_types: tuple[AgencyType, ...]
    proposals: Mapping[str, Proposal]
    registered: Mapping[str, tuple[AgencyRecord, ...]]
    asked: Mapping[str, tuple[InquiryRow, ...]]

    @property
    def editable(self) -> bool:
        """Tell whether it may be written in: not once it is withdrawn."""
        return self.inquiry.status is not InquiryStatus.WITHDRAWN

    def type_name(self, code: str) -> str:
        """Return the name of an agency type, empty for none."""
        return next((one.name for one in self.agency_types if one.code == code), "")

    def agency(self, agency_id: str | None) -> AgencyRecord | None:
        """Return a registered agency."""
        every = (one for found in self.registered.values() for one in found)
        return next((one for one in every if one.id == agency_id), None) if agency_id else None


def open_desk(vault: Vault, *, inquiry_id: InquiryId, today: date) -> InquiryDesk:
    """Load an inquiry with all it rests on. Raises NoSuchInquiry."""
    with vault.read() as work:
        inquiry = store.get(work, inquiry_id)
        if inquiry is None:
            raise NoSuchInquiry
        household = household_facts.snapshot(work, inquiry.household_id, today)
        facts = household_facts.facts(work, inquiry.household_id, today)
        types = agency_types_in(work)
        names = {one.code: one.name for one in types}
        every = inquiry_rows.every_row(work)
        return InquiryDesk(
            inquiry=inquiry,
            household=household,
            rows=tuple(one for one in every if one.household_id == inquiry.household_id),
            agency_types=types,
            proposals=_proposals(facts, household, composed_in(work)),
            registered=_by_type(agencies.find(work, type_names=names)),
            asked=_by_agency(every, inquiry.id),
        )


def latest_of(vault: Vault, *, household_id: HouseholdId) -> InquiryId | None:
    """Return the household's inquiry to be worked on: one not answered, else the latest."""
    with vault.read() as work:
        rows = inquiry_rows.rows_of_household(work, household_id)
    open_still = (InquiryStatus.DRAFT, InquiryStatus.WAITING)
    for status in open_still:
        for one in reversed(rows):
            if one.status is status:
                return one.id
    return rows[0].id if rows else None


def _proposals(
    facts: HouseholdFacts, household: HouseholdSnapshot, matrix: Matrix
) -> dict[str, Proposal]:
    found = suggest(facts, household.linked_types, matrix).suggestions
    return {one.agency.code: _proposal(one, household) for one in found}


def _proposal(suggestion: Suggestion, household: HouseholdSnapshot) -> Proposal:
    held = {(one.held.issue, one.held.holder) for one in concerned(suggestion)}
    issues = (one.record_id for one in household.issues if (one.code, one.holder) in held)
    return Proposal(propose_purpose(suggestion, household), targets_of(suggestion), tuple(issues))


def _by_type(found: tuple[AgencyRecord, ...]) -> dict[str, tuple[AgencyRecord, ...]]:
    by_type: dict[str, tuple[AgencyRecord, ...]] = {}
    for one in sorted(found, key=lambda agency: (agency.kana or agency.name, agency.department)):
        by_type[one.agency_type] = (*by_type.get(one.agency_type, ()), one)
    return by_type


def _by_agency(rows: tuple[InquiryRow, ...], but: InquiryId) -> dict[str, tuple[InquiryRow, ...]]:
    found: dict[str, tuple[InquiryRow, ...]] = {}
    for one in rows:
        if one.agency_id is not None and one.id != but and one.status is not InquiryStatus.DRAFT:
            found[one.agency_id] = (*found.get(one.agency_id, ()), one)
    return found
