"""Disposing of a household for good: whatever is tied to it goes, the record of what left stays.

A table that is tied to households stands in PARTS and lets its rows go with them (ON DELETE
CASCADE); a test goes through all tables for one that does not. A meeting may concern several
households: what was said of this one goes, who of it took part, and the papers that speak of all of
them; the meeting itself goes once it concerns nobody else.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

import msgspec
from sqlalchemy import ColumnElement, Table, and_, delete, func, or_, select

from cwlink.core.ids import HouseholdId
from cwlink.models import (
    Activity,
    AgencyTie,
    AssistancePolicy,
    Attachment,
    Base,
    Certificate,
    Consent,
    DisclosureDetail,
    Handover,
    Headship,
    Household,
    HouseholdTrait,
    InheritedDisclosure,
    Inquiry,
    IssueRecord,
    Meeting,
    MeetingCase,
    Member,
    Paper,
    Plan,
    PlanVersion,
    Promise,
    Review,
)
from cwlink.rules.meeting import CaseContent, MeetingContent
from cwlink.storage import guards, households
from cwlink.storage.unit_of_work import UnitOfWork


class Part(StrEnum):
    """What goes with a household, as it is counted; the window puts it into words."""

    MEMBERS = "members"
    ISSUES = "issues"
    TIES = "ties"
    POLICIES = "policies"
    CONSENTS = "consents"
    REVIEWS = "reviews"
    PLANS = "plans"
    VERSIONS = "versions"
    MEETINGS = "meetings"
    INQUIRIES = "inquiries"
    PROMISES = "promises"
    PAPERS = "papers"
    ATTACHMENTS = "attachments"
    HANDOVERS = "handovers"
    DETAILS = "details"
    ACTIVITIES = "activities"
    DRAFTS = "drafts"


PARTS: Mapping[type[Base], Part | None] = {
    Member: Part.MEMBERS,
    Certificate: None,
    Headship: None,
    HouseholdTrait: None,
    IssueRecord: Part.ISSUES,
    AgencyTie: Part.TIES,
    AssistancePolicy: Part.POLICIES,
    Consent: Part.CONSENTS,
    Review: Part.REVIEWS,
    Plan: Part.PLANS,
    PlanVersion: Part.VERSIONS,
    MeetingCase: Part.MEETINGS,
    Inquiry: Part.INQUIRIES,
    Promise: Part.PROMISES,
    Paper: Part.PAPERS,
    DisclosureDetail: Part.DETAILS,
    Activity: Part.ACTIVITIES,
    Handover: Part.HANDOVERS,
    InheritedDisclosure: None,
    Attachment: Part.ATTACHMENTS,
}
"""Every table whose rows go with a household; None is counted with another."""
_HOUSEHOLDS = Household.metadata.tables[Household.__tablename__]
_TABLES = {Base.metadata.tables[model.__tablename__]: part for model, part in PARTS.items()}


def counts(work: UnitOfWork, household_id: HouseholdId) -> dict[Part, int]:
    """Return how many of each kind would go with a household."""
    found = {
        part: work.session.scalar(
            select(func.count()).select_from(table).where(owned(table, household_id))
        )
        or 0
        for table, part in _TABLES.items()
        if part is not None
    }
    of_several = select(func.count()).select_from(Paper).where(_of_several(household_id))
    found[Part.PAPERS] += work.session.scalar(of_several) or 0
    return {**found, Part.DRAFTS: len(drafts_of(work, household_id))}


def remove(work: UnitOfWork, household_id: HouseholdId) -> None:
    """Remove a household with everything that tells of it, drafts and the log's rows too.

    The 提供記録 keeps its rows; their details go. A row of the office's log that tells of an
    earlier removal, taken back since, goes as well: the guards give way to it in this transaction.
    """
    for kind, target in drafts_of(work, household_id):
        work.bare.execute("DELETE FROM drafts WHERE kind = ? AND target = ?", (kind, target))
    meetings = _only_about(work, household_id)
    work.session.execute(delete(Paper).where(_of_several(household_id)))
    _forget_guests(work, household_id)
    households.remove(work, household_id)
    work.session.execute(delete(Meeting).where(Meeting.id.in_(meetings)))
    earlier = Activity.household_id.is_(None), Activity.subject_id == household_id
    if work.session.scalar(select(Activity.seq).where(*earlier).limit(1)) is not None:
        guards.take_away(work.bare)
        work.session.execute(delete(Activity).where(*earlier))
        guards.put_in_place(work.bare)


def owned(table: Table, household_id: HouseholdId) -> ColumnElement[bool]:
    """Return which rows of a table of PARTS are the household's, directly or through others."""
    direct = [one.parent for one in table.foreign_keys if one.column.table is _HOUSEHOLDS]
    if direct:
        return or_(*(column == household_id for column in direct))
    through = (one for one in table.foreign_keys if one.column.table in _TABLES)
    return or_(
        *(
            one.parent.in_(select(one.column).where(owned(one.column.table, household_id)))
            for one in through
        )
    )


def _only_about(work: UnitOfWork, household_id: HouseholdId) -> tuple[str, ...]:
    """Return the meetings that speak of no other household."""
    own = select(MeetingCase.meeting_id).where(MeetingCase.household_id == household_id)
    others = select(MeetingCase.meeting_id).where(MeetingCase.household_id != household_id)
    query = select(Meeting.id).where(Meeting.id.in_(own), Meeting.id.not_in(others))
    return tuple(work.session.scalars(query))


def _of_several(household_id: HouseholdId) -> ColumnElement[bool]:
    """Return which papers were made for a meeting on several households, this one among them.

    A paper of one household alone is tied to it by its own column.
    """
    own = select(MeetingCase.meeting_id).where(MeetingCase.household_id == household_id)
    return and_(Paper.household_id.is_(None), Paper.source_id.in_(own))


def _forget_guests(work: UnitOfWork, household_id: HouseholdId) -> None:
    """Take out of the attendance of its meetings who of the household and its family came."""
    whose = Member.household_id == household_id
    members = set(work.session.scalars(select(Member.id).where(whose)))
    part = MeetingCase.household_id == household_id
    cases = work.session.scalars(select(MeetingCase).where(part)).all()
    for case in cases:
        guests = msgspec.json.decode(case.content, type=CaseContent).guests
        gone = members | {one.id for one in guests}
        meeting = work.session.get_one(Meeting, case.meeting_id)
        content = msgspec.json.decode(meeting.content, type=MeetingContent)
        there = content.minutes.attendance
        left = tuple(one for one in there if one.holder not in gone)
        if left != there:
            minutes = replace(content.minutes, attendance=left)
            meeting.content = msgspec.json.encode(replace(content, minutes=minutes)).decode()
    work.session.flush()


def drafts_of(work: UnitOfWork, household_id: HouseholdId) -> list[tuple[str, str]]:
    """Return the names of all drafts that belong to the household or to anything of it.

    A draft of anything else that names the household by its id is one of them.
    """
    ids = {str(household_id), *_only_about(work, household_id)}
    for table in _TABLES:
        if "id" in table.c:
            ids.update(work.session.scalars(select(table.c.id).where(owned(table, household_id))))
    rows = work.bare.execute("SELECT kind, target, content FROM drafts").fetchall()
    return [
        (kind, target)
        for kind, target, content in rows
        if target in ids or f'"{household_id}"' in content
    ]
