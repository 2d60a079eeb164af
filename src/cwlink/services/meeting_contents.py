"""What a new meeting starts with: from a review, from the meeting before it, or from proposals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cwlink.core.ids import HouseholdId, new_id
from cwlink.rules.judgement import targets_of
from cwlink.rules.matching import Suggestion, suggest
from cwlink.rules.meeting import (
    CaseCall,
    CaseContent,
    Invitee,
    MeetingContent,
    MeetingDraft,
    Slot,
)
from cwlink.rules.minutes import MeetingMinutes
from cwlink.rules.review import ReviewContent
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot
from cwlink.services import household_facts
from cwlink.services.matrix_view import composed_in
from cwlink.services.purposes import LINKED_ROLE, propose_purpose, propose_role
from cwlink.storage.unit_of_work import UnitOfWork

AIM_SEVERAL = "一つの世帯に複数の課題があり、支援の方針と役割分担を関係機関の皆様と協議するもの"
AIM_ONE = "生活上の課題のある世帯について、支援の方針と役割分担を関係機関の皆様と協議するもの"
AIM_AGAIN = "前回の会議で確認した役割の進み具合を共有し、今後の支援の方針を協議するもの"


class Proposals:
    """What can be proposed of one household today: why an agency comes, what is expected of it."""

    def __init__(self, work: UnitOfWork, household_id: HouseholdId, today: date) -> None:
        facts = household_facts.review_facts(work, household_id, today)
        found = suggest(facts.household, facts.linked, composed_in(work)).suggestions
        self.household = household_facts.snapshot(work, household_id, today)
        self._by_type: Mapping[str, Suggestion] = {one.agency.code: one for one in found}

    def call(self, invitee: Invitee) -> CaseCall | None:
        """Return why an agency is called for this household, None where nothing speaks for it."""
        suggestion = self._by_type.get(invitee.agency_type)
        if suggestion is None:
            return None
        return CaseCall(
            invitee.id,
            purpose=propose_purpose(suggestion, self.household),
            expected_role=propose_role(suggestion, self.household),
            targets=targets_of(suggestion),
        )

    def role(self, agency_type: str) -> str:
        """Return what is expected of an agency type."""
        suggestion = self._by_type.get(agency_type)
        return propose_role(suggestion, self.household) if suggestion else LINKED_ROLE

    def aim(self, *, again: bool = False) -> str:
        """Return 会議の趣旨, which names nobody; ``again`` where it was spoken of before."""
        return AIM_AGAIN if again else proposed_aim(self.household)


def proposed_aim(household: HouseholdSnapshot) -> str:
    """Return 会議の趣旨 of a household that is spoken of for the first time."""
    return AIM_SEVERAL if len({one.code for one in household.issues}) > 1 else AIM_ONE


def of_review(
    content: ReviewContent, proposals: Proposals, people: Mapping[str, str]
) -> tuple[MeetingContent, CaseContent]:
    """Return the meeting that a review decided: body, agencies and purposes come along.

    ``people`` is who is to be met at a registered agency (its id).
    """
    invitees = tuple(
        Invitee(
            new_id(),
            one.agency_type,
            one.name,
            one.agency_id,
            person=people.get(one.agency_id or "", ""),
        )
        for one in content.invited
    )
    there = {HOUSEHOLD, *(member.id for member in proposals.household.members)}
    calls = tuple(
        CaseCall(
            invitee.id,
            purpose=one.purpose,
            expected_role=proposals.role(one.agency_type),
            targets=tuple(target for target in one.targets if target in there),
        )
        for invitee, one in zip(invitees, content.invited, strict=True)
    )
    case = CaseContent(aim=proposals.aim(), calls=calls)
    return MeetingContent(body=content.body, invitees=invitees), case


def carried_over(draft: MeetingDraft, today: date) -> MeetingDraft:
    """Return a meeting's document for another day.

    Body, place, agencies, frequency, purposes and roles come along, and the next date that its
    minutes name; other dates, answers, papers' numbers and minutes do not.
    """
    content = draft.content
    ids = {one.id: new_id() for one in content.invitees}
    invitees = tuple(
        Invitee(ids[one.id], one.agency_type, one.name, one.agency_id, one.person)
        for one in content.invitees
    )
    letter = replace(content.letter, document_number="", dated=None)
    fresh = MeetingContent(
        name=content.name,
        body=content.body,
        form=content.form,
        way=content.way,
        host=content.host,
        place=content.place,
        access=content.access,
        online=content.online,
        outlook_period=content.minutes.outlook_period or content.outlook_period,
        outlook_count=content.minutes.outlook_count or content.outlook_count,
        frequency=content.frequency,
        fixed=_next_slot(content.minutes, today),
        invitees=invitees,
        letter=letter,
    )
    cases = tuple(replace(one, content=_fresh_case(one.content, ids)) for one in draft.cases)
    return MeetingDraft(fresh, cases)


def _next_slot(minutes: MeetingMinutes, today: date) -> Slot | None:
    """Return the next date that minutes name, None where there is none or it has passed."""
    if minutes.next_on is None or minutes.next_on < today:
        return None
    return Slot(minutes.next_on, minutes.next_starts)


def _fresh_case(content: CaseContent, ids: Mapping[str, str]) -> CaseContent:
    return CaseContent(
        aim=content.aim,
        calls=tuple(
            replace(one, invitee=ids[one.invitee]) for one in content.calls if one.invitee in ids
        ),
        guests=content.guests,
    )


def case_for(
    proposals: Proposals,
    invitees: Sequence[Invitee],
    *,
    before: CaseContent | None = None,
) -> CaseContent:
    """Return a household's part of a meeting to which these agencies come.

    ``before`` is its part in the meeting that this one follows, already carried over.
    """
    known = {one.invitee: one for one in before.calls} if before else {}
    calls = (known.get(one.id) or proposals.call(one) for one in invitees)
    return CaseContent(
        aim=proposals.aim(again=before is not None),
        calls=tuple(_present(calls)),
        guests=before.guests if before else (),
    )


def _present(calls: Iterable[CaseCall | None]) -> Iterable[CaseCall]:
    return (one for one in calls if one is not None)
