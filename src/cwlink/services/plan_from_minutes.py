"""議事録から計画へ: what final minutes bring to the plan, and taking it over."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from cwlink.core.ids import CaseId, HouseholdId, PlanVersionId
from cwlink.core.problems import KnownProblem
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.office_line import awaits_supervisor
from cwlink.rules.plan import PlanContent
from cwlink.rules.plan_from_minutes import Offer, offers, taken
from cwlink.services import activity_documents, plans
from cwlink.services.final_minutes import minuted
from cwlink.services.meeting_desk import NoSuchMeeting
from cwlink.services.member_aliases import current
from cwlink.services.plan_desk import NoSuchPlan
from cwlink.services.plans import PlanClosed
from cwlink.storage import meetings
from cwlink.storage import plans as store
from cwlink.storage.meetings import StoredCase, StoredMeeting
from cwlink.storage.plans import StoredVersion, VersionStatus
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


class MinutesOpen(KnownProblem):
    """A plan was to be made of minutes that are not final."""

    def __init__(self) -> None:
        super().__init__(
            "この会議の議事録はまだ確定していません。"
            "議事録を確定してから、計画に取り込んでください。"
        )


@dataclass(frozen=True)
class TakeOver:
    """The minutes of one household beside the draft of its plan, and what they would change.

    ``open_roles`` are agreed roles of the office that its supervisor has not confirmed: they are
    not offered.
    """

    meeting: StoredMeeting
    case: StoredCase
    version: StoredVersion
    offers: tuple[Offer, ...]
    open_roles: tuple[str, ...]


def prepare(vault: Vault, *, case_id: CaseId, now: datetime) -> TakeOver:
    """Lay final minutes beside the household's plan: its draft, its next version, or a new plan.

    Raises MinutesOpen, NoSuchMeeting.
    """
    with vault.read() as work:
        meeting, case = _minutes(work, case_id)
        version = _latest(work, case.household_id)
    if version is None or version.plan_ended_on is not None:
        version = plans.begin(vault, household_id=case.household_id, now=now)
    elif version.status is VersionStatus.FINAL:
        version = plans.next_version(vault, version_id=version.id, now=now)
    return _beside(meeting, case, version)


def take(
    vault: Vault,
    *,
    case_id: CaseId,
    version_id: PlanVersionId,
    keys: Collection[str],
    now: datetime,
) -> PlanContent:
    """Take the offers with these keys into a draft, and return the plan as it was before.

    Raises MinutesOpen, NoSuchMeeting, NoSuchPlan, PlanClosed.
    """
    with vault.write() as work:
        meeting, case = _minutes(work, case_id)
        version = store.get(work, version_id)
        if version is None:
            raise NoSuchPlan
        if version.status is VersionStatus.FINAL:
            raise PlanClosed
        chosen = [one for one in _beside(meeting, case, version).offers if one.key in keys]
        activity_documents.saving(work, version, now=now)
        after = taken(version.content, chosen)
        store.save(work, version_id, after, status=VersionStatus.DRAFT, now=now)
        return version.content


def _latest(work: UnitOfWork, household_id: HouseholdId) -> StoredVersion | None:
    return next(iter(store.of_household(work, household_id)), None)


def _minutes(work: UnitOfWork, case_id: CaseId) -> tuple[StoredMeeting, StoredCase]:
    meeting = meetings.of_case(work, case_id)
    case = meeting.case(case_id) if meeting else None
    if meeting is None or case is None:
        raise NoSuchMeeting
    if meeting.status is not MeetingStatus.CLOSED:
        raise MinutesOpen
    return meeting, replace(case, content=current(work, case.content))


def _beside(meeting: StoredMeeting, case: StoredCase, version: StoredVersion) -> TakeOver:
    open_roles = tuple(one.content for one in case.content.minutes.roles if awaits_supervisor(one))
    return TakeOver(
        meeting, case, version, offers(version.content, minuted(meeting, case)), open_roles
    )
