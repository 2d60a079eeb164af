"""What lies on the desk while a meeting is prepared or minuted: what its document rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cwlink.core.ids import HouseholdId, MeetingId
from cwlink.core.problems import KnownProblem
from cwlink.reference.agencies import AgencyType
from cwlink.rules.meeting import CaseDraft, MeetingDraft
from cwlink.rules.promise import PromiseRecord
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services import agencies, household_facts
from cwlink.services.agencies import RegisteredType
from cwlink.services.bodies import BodySetup, setups_in
from cwlink.services.office import Office, office_in
from cwlink.storage import meetings as store
from cwlink.storage import promises
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


class NoSuchMeeting(KnownProblem):
    """The meeting was removed meanwhile."""

    def __init__(self) -> None:
        super().__init__("この会議は見つかりません。会議の一覧から開き直してください。")


@dataclass(frozen=True)
class MeetingDesk:
    """Everything the editors of a meeting need beside the document; loaded once per meeting.

    ``households`` are by the id of their part (StoredCase.id); a closed meeting shows them as they
    were. ``promises`` are those still open in these households, those due first first.
    ``earlier`` is the meeting before this one in its series.
    """

    meeting: StoredMeeting
    households: Mapping[str, HouseholdSnapshot]
    office: Office
    bodies: tuple[BodySetup, ...]
    agency_types: tuple[AgencyType, ...]
    registered: Mapping[str, RegisteredType]
    promises: tuple[PromiseRecord, ...] = ()
    earlier: StoredMeeting | None = None

    @property
    def draft(self) -> MeetingDraft:
        """Return the document as it is stored, to be edited."""
        return draft_of(self.meeting)

    @property
    def editable(self) -> bool:
        """Tell whether it may still change."""
        return not self.meeting.frozen

    def household_of(self, case_id: str) -> HouseholdId:
        """Return whose part this is."""
        case = self.meeting.case(case_id)
        if case is None:
            raise LookupError("no such household in the meeting")
        return case.household_id


def draft_of(meeting: StoredMeeting) -> MeetingDraft:
    """Return a stored meeting as its editors hold it."""
    return MeetingDraft(
        meeting.content,
        tuple(CaseDraft(one.id, one.number, one.content) for one in meeting.cases),
    )


def with_draft(meeting: StoredMeeting, draft: MeetingDraft) -> StoredMeeting:
    """Return the meeting with what its editors hold, to be stored."""
    contents = {one.id: one.content for one in draft.cases}
    return replace(
        meeting,
        content=draft.content,
        cases=tuple(
            replace(one, content=contents.get(one.id, one.content)) for one in meeting.cases
        ),
    )


def open_desk(vault: Vault, *, meeting_id: MeetingId, today: date) -> MeetingDesk:
    """Load a meeting with all it rests on. Raises NoSuchMeeting."""
    registered = agencies.registered_by_type(vault, today=today)
    types = agencies.agency_types(vault)
    with vault.read() as work:
        meeting = store.get(work, meeting_id)
        if meeting is None:
            raise NoSuchMeeting
        return MeetingDesk(
            meeting=meeting,
            households=_households(work, meeting, today),
            office=office_in(work),
            bodies=setups_in(work),
            agency_types=types,
            registered=registered,
            promises=_promises(work, meeting),
            earlier=store.get(work, meeting.follows) if meeting.follows else None,
        )


def _households(
    work: UnitOfWork, meeting: StoredMeeting, today: date
) -> Mapping[str, HouseholdSnapshot]:
    return {
        case.id: case.content.frozen_household
        or household_facts.snapshot(work, case.household_id, today)
        for case in meeting.cases
    }


def _promises(work: UnitOfWork, meeting: StoredMeeting) -> tuple[PromiseRecord, ...]:
    return tuple(
        promise
        for case in meeting.cases
        for promise in promises.of_household(work, case.household_id, only_open=True)
    )
