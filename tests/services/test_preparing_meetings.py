"""Meetings begun from a review or on their own, for one household or several, and their course."""

from datetime import date, time

import pytest
from meeting_case import (
    DAY,
    NINE,
    NOW,
    TODAY,
    called,
    decided,
    other_household,
    prepared,
)
from worked_case import with_case1

from cwlink.reference.purposes import purpose_words
from cwlink.rules.completeness import RemarkCode
from cwlink.rules.meeting import (
    Candidate,
    ChangeKind,
    HeardWish,
    Invitee,
    MeetingForm,
    MeetingStatus,
    Slot,
    SlotAnswer,
    SlotReply,
)
from cwlink.rules.meeting_edits import with_case, with_invitee, with_meeting
from cwlink.rules.minutes import MeetingMinutes
from cwlink.rules.review import SupervisorOpinion
from cwlink.services import activity_documents, meeting_course, meeting_list, meetings
from cwlink.services.activity import Act, Subject
from cwlink.services.meeting_aids import meeting_aids
from cwlink.services.meeting_course import ReasonNeeded
from cwlink.services.meeting_desk import NoSuchMeeting, draft_of, open_desk
from cwlink.services.meetings import AlreadyThere, LastHousehold, MeetingClosed, NotDecided
from cwlink.storage import activities
from cwlink.storage import meetings as store
from cwlink.storage.activities import Wanted
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.vault import Vault


def stored(vault: Vault, meeting: StoredMeeting) -> StoredMeeting:
    with vault.read() as work:
        found = store.get(work, meeting.id)
    assert found is not None
    return found


def save(vault: Vault, meeting: StoredMeeting, **changes: object) -> StoredMeeting:
    draft = with_meeting(draft_of(stored(vault, meeting)), **changes)
    meetings.save(vault, meeting_id=meeting.id, draft=draft, now=NOW)
    return stored(vault, meeting)


class TestFromAReview:
    def test_agencies_purposes_and_roles_come_along(self, vault: Vault) -> None:
        meeting = prepared(vault)
        assert meeting.number == "R8-会1"
        assert meeting.cases[0].number == "R8-1"
        assert meeting.content.body == "chousei_kaigi"
        assert {one.agency_type for one in meeting.content.invitees} == set(NINE)
        calls = meeting.cases[0].content.calls
        assert all(one.purpose and one.expected_role and one.targets for one in calls)
        kinds = {one.id: one.agency_type for one in meeting.content.invitees}
        roles = {kinds[one.invitee]: one.expected_role for one in calls}
        assert roles["npo_animal"] == "世帯の飼育動物について、不妊手術や引取り先探しの手伝いの検討"

    def test_nothing_that_a_letter_says_names_anyone(self, vault: Vault) -> None:
        case = prepared(vault).cases[0].content
        texts = [case.aim, *(f"{one.purpose}{one.expected_role}" for one in case.calls)]
        assert case.aim
        assert not [
            text for text in texts if any(name in text for name in ("水野", "トメ", "和夫"))
        ]

    def test_the_meeting_in_preparation_is_taken_up_again(self, vault: Vault) -> None:
        record = with_case1(vault)
        review = decided(vault, record.id)
        first = meetings.begin_from_review(vault, review_id=review, now=NOW)
        assert meetings.begin_from_review(vault, review_id=review, now=NOW) == first

    def test_no_meeting_before_the_supervisor(self, vault: Vault) -> None:
        record = with_case1(vault)
        review = decided(vault, record.id, supervisor=SupervisorOpinion())
        with pytest.raises(NotDecided):
            meetings.begin_from_review(vault, review_id=review, now=NOW)
        with pytest.raises(NotDecided):
            meetings.begin(vault, households=[record.id], form=MeetingForm.SINGLE, now=NOW)

    def test_begun_on_its_own_the_decision_still_comes_along(self, vault: Vault) -> None:
        record = with_case1(vault)
        review = decided(vault, record.id)
        form = MeetingForm.SINGLE
        meeting = meetings.begin(vault, households=[record.id], form=form, now=NOW)
        assert meeting.cases[0].review_id == review
        assert len(meeting.content.invitees) == len(NINE)
        second = meetings.begin(vault, households=[record.id], form=form, now=NOW)
        assert (second.cases[0].number, second.content.invitees) == ("R8-1", ())

    def test_every_agency_type_with_a_purpose_has_a_role(self) -> None:
        words = purpose_words()
        assert words.roles.keys() == words.frames.keys()
        assert all("{about}" in text for text in words.roles.values())


class TestRegularMeetings:
    def test_the_next_one_takes_body_agencies_place_and_frequency_along(self, vault: Vault) -> None:
        first = called(vault, form=MeetingForm.REGULAR)
        first = save(
            vault,
            first,
            candidates=(Candidate("c", Slot(DAY), (SlotReply("houkatsu", SlotAnswer.YES),)),),
        )
        other = other_household(vault)
        same = first.cases[0].household_id
        following = meetings.begin(
            vault, households=[same, other.id], form=MeetingForm.REGULAR, now=NOW
        )
        content = following.content
        assert following.follows == first.id
        assert (content.body, content.place, content.access, content.frequency) == (
            "chousei_kaigi",
            "市役所 第3会議室",
            "西口から徒歩5分",
            "月1回",
        )
        assert [one.name for one in content.invitees] == ["地域包括支援センター", "社会福祉協議会"]
        assert (content.fixed, content.candidates) == (None, ())
        assert content.letter.document_number == ""
        assert all(one.called_on is None for one in content.invitees)
        again, fresh = following.cases
        assert [one.purpose for one in again.content.calls] == [
            "地域包括支援センターの目的",
            "社会福祉協議会の目的",
        ]
        assert again.number == first.cases[0].number
        assert again.content.aim != fresh.content.aim
        assert all("について" in one.purpose for one in fresh.content.calls)
        assert {one.invitee for one in fresh.content.calls} == {one.id for one in content.invitees}

    def test_an_extra_one_between_two_leaves_the_series_as_it_is(self, vault: Vault) -> None:
        first = called(vault, form=MeetingForm.REGULAR)
        save(vault, first, minutes=MeetingMinutes(held_on=DAY, next_on=date(2027, 1, 14)))
        household = first.cases[0].household_id
        extra = meetings.begin(
            vault, households=[household], form=MeetingForm.SINGLE, now=NOW, follows=first.id
        )
        assert (extra.content.form, extra.follows) == (MeetingForm.SINGLE, first.id)
        assert len(extra.content.invitees) == 2
        assert extra.content.fixed is None
        following = meetings.begin(vault, households=[household], form=MeetingForm.REGULAR, now=NOW)
        assert following.follows == first.id
        assert following.content.fixed == Slot(date(2027, 1, 14))

    def test_the_next_date_of_the_minutes_is_fixed(self, vault: Vault) -> None:
        first = called(vault, form=MeetingForm.REGULAR)
        minutes = MeetingMinutes(held_on=DAY, next_on=date(2027, 1, 14), next_starts=time(10))
        save(vault, first, minutes=minutes)
        again = meetings.prepare_again(vault, meeting_id=first.id, now=NOW)
        assert again.content.fixed == Slot(date(2027, 1, 14), time(10))
        later = NOW.replace(year=2027, month=2)
        late = meetings.prepare_again(vault, meeting_id=first.id, now=later)
        assert late.content.fixed is None

    def test_the_desk_knows_the_meeting_before(self, vault: Vault) -> None:
        first = called(vault, form=MeetingForm.REGULAR)
        following = meetings.prepare_again(vault, meeting_id=first.id, now=NOW)
        desk = open_desk(vault, meeting_id=following.id, today=TODAY)
        assert desk.earlier is not None
        assert desk.earlier.id == first.id


class TestHouseholds:
    def test_one_more_gets_proposals_for_every_agency(self, vault: Vault) -> None:
        meeting = prepared(vault)
        other = other_household(vault)
        case = meetings.add_household(vault, meeting_id=meeting.id, household_id=other.id, now=NOW)
        assert case.number == "R8-2"
        assert len(case.content.calls) == len(NINE)
        with pytest.raises(AlreadyThere):
            meetings.add_household(vault, meeting_id=meeting.id, household_id=other.id, now=NOW)

    def test_one_taken_out_is_put_back_whole(self, vault: Vault) -> None:
        meeting = called(vault, form=MeetingForm.REGULAR, households=2)
        second = meeting.cases[1]
        out = meetings.remove_household(vault, case_id=second.id, now=NOW)
        assert [one.id for one in stored(vault, meeting).cases] == [meeting.cases[0].id]
        meetings.put_back_household(vault, case=out, now=NOW)
        back = stored(vault, meeting).cases[1]
        assert (back.household_id, back.number, back.content) == (
            second.household_id,
            second.number,
            second.content,
        )
        with vault.read() as work:
            log = activities.latest(work, second.household_id, limit=9)
        assert {one.act for one in log} >= {Act.REMOVED, Act.PUT_BACK}

    def test_the_last_one_stays(self, vault: Vault) -> None:
        meeting = prepared(vault)
        with pytest.raises(LastHousehold):
            meetings.remove_household(vault, case_id=meeting.cases[0].id, now=NOW)


class TestCalling:
    def test_nobody_is_called_without_purpose_role_date_place_and_notice(
        self, vault: Vault
    ) -> None:
        meeting = prepared(vault)
        done = meeting_course.mark_called(vault, meeting_id=meeting.id, now=NOW)
        assert [one.path for one in done.errors] == [("fixed",), ("place",), ("letter", "notice")]
        assert stored(vault, meeting).status is MeetingStatus.PREPARING

    def test_one_agency_can_be_called_while_another_is_not_described(self, vault: Vault) -> None:
        meeting = called(vault, form=MeetingForm.SINGLE)
        new = Invitee("new", "hokenjo", "保健所")
        draft = with_invitee(draft_of(meeting), new)
        meetings.save(vault, meeting_id=meeting.id, draft=draft, now=NOW)
        only = meeting_course.mark_called(
            vault, meeting_id=meeting.id, now=NOW, invitees=["shakyo"]
        )
        assert not only.errors
        every = meeting_course.mark_called(vault, meeting_id=meeting.id, now=NOW)
        assert {one.path[2:] for one in every.errors} == {
            ("new", "purpose"),
            ("new", "expected_role"),
        }

    def test_a_decision_taken_up_again_forbids_to_call(self, vault: Vault) -> None:
        meeting = called(vault, form=MeetingForm.SINGLE)
        household = meeting.cases[0].household_id
        decided(vault, household, supervisor=SupervisorOpinion())
        with pytest.raises(NotDecided):
            meeting_course.mark_called(vault, meeting_id=meeting.id, now=NOW)

    def test_who_was_called_keeps_the_day(self, vault: Vault) -> None:
        meeting = called(vault, form=MeetingForm.SINGLE)
        again = meeting_course.mark_called(
            vault, meeting_id=meeting.id, now=NOW.replace(day=27)
        ).meeting
        assert {one.called_on for one in again.content.invitees} == {TODAY}


class TestOnTheWay:
    def test_nothing_is_cancelled_without_a_reason(self, vault: Vault) -> None:
        meeting = called(vault, form=MeetingForm.SINGLE)
        with pytest.raises(ReasonNeeded):
            meeting_course.cancel(vault, meeting_id=meeting.id, reason=" ", now=NOW)

    def test_a_cancelled_meeting_is_taken_into_a_new_one(self, vault: Vault) -> None:
        meeting = prepared(vault)
        heard = HeardWish("w", "demo-tome", "家で暮らしたい", TODAY, "田辺 美咲")
        draft = with_case(draft_of(meeting), meeting.cases[0].id, wishes=(heard,))
        meetings.save(vault, meeting_id=meeting.id, draft=draft, now=NOW)
        gone = meeting_course.cancel(vault, meeting_id=meeting.id, reason="本人の入院", now=NOW)
        assert gone.status is MeetingStatus.CANCELLED
        assert [(one.kind, one.reason) for one in gone.content.changes] == [
            (ChangeKind.CANCELLED, "本人の入院")
        ]
        assert gone.content.invitees == meeting.content.invitees
        with pytest.raises(MeetingClosed):
            meetings.save(vault, meeting_id=meeting.id, draft=draft, now=NOW)
        again = meetings.prepare_again(vault, meeting_id=meeting.id, now=NOW)
        assert again.status is MeetingStatus.PREPARING
        assert again.cases[0].review_id == meeting.cases[0].review_id
        assert again.cases[0].content.wishes == (heard,)
        assert [one.purpose for one in again.cases[0].content.calls] == [
            one.purpose for one in meeting.cases[0].content.calls
        ]

    def test_a_preparation_is_given_up_but_no_meeting_that_was_called(self, vault: Vault) -> None:
        meeting = prepared(vault)
        meetings.give_up(vault, meeting_id=meeting.id, now=NOW)
        with pytest.raises(NoSuchMeeting):
            open_desk(vault, meeting_id=meeting.id, today=TODAY)

    def test_a_called_meeting_is_not_thrown_away(self, vault: Vault) -> None:
        meeting = called(vault, form=MeetingForm.SINGLE)
        with pytest.raises(MeetingClosed):
            meetings.give_up(vault, meeting_id=meeting.id, now=NOW)

    def test_acts_stand_in_the_log(self, vault: Vault) -> None:
        meeting = called(vault, form=MeetingForm.SINGLE)
        meeting_course.cancel(vault, meeting_id=meeting.id, reason="本人の入院", now=NOW)
        activity_documents.settle(vault)
        with vault.read() as work:
            found = activities.found(work, Wanted(), limit=99)
        entries = [one.entry for one in found if one.entry.subject is Subject.MEETING]
        told = [change for one in entries for change in one.changes]
        became = [one.after for one in told if one.field == "status"]
        assert became == [MeetingStatus.CANCELLED, MeetingStatus.CALLED]
        assert {one.act for one in entries} == {Act.CREATED, Act.CHANGED}


class TestTheList:
    def test_it_is_searched_by_household_number_and_body(self, vault: Vault) -> None:
        meeting = prepared(vault)
        for words in ("水野", "24-00093", "R8-会1", "調整会議", "r8-1"):
            found = meeting_list.meeting_list(vault, today=TODAY, words=words)
            assert [one.meeting.id for one in found.lines] == [meeting.id], words
        assert not meeting_list.meeting_list(vault, today=TODAY, words="要対協").lines
        assert [one.meeting.id for one in meeting_list.numbered(vault, today=TODAY, typed="会1")]
        assert not meeting_list.numbered(vault, today=TODAY, typed="会")

    def test_what_is_open_comes_first(self, vault: Vault) -> None:
        first = called(vault, form=MeetingForm.REGULAR)
        cancelled = meetings.prepare_again(vault, meeting_id=first.id, now=NOW)
        meeting_course.cancel(vault, meeting_id=cancelled.id, reason="延期", now=NOW)
        undated = meetings.prepare_again(vault, meeting_id=first.id, now=NOW)
        found = meeting_list.meeting_list(vault, today=TODAY)
        assert [one.meeting.id for one in found.lines] == [undated.id, first.id, cancelled.id]
        assert found.counts[MeetingStatus.CANCELLED] == 1
        late = meeting_list.meeting_list(vault, today=date(2026, 12, 11))
        assert [one.late for one in late.lines] == [False, True, False]


class TestAids:
    def test_places_of_earlier_meetings_and_wishes_are_offered(self, vault: Vault) -> None:
        first = called(vault, form=MeetingForm.SINGLE)
        heard = HeardWish("w", "demo-tome", "家で暮らしたい", TODAY)
        draft = with_case(draft_of(first), first.cases[0].id, wishes=(heard,))
        meetings.save(vault, meeting_id=first.id, draft=draft, now=NOW)
        second = meetings.prepare_again(vault, meeting_id=first.id, now=NOW)
        desk = open_desk(vault, meeting_id=second.id, today=TODAY)
        aids = meeting_aids(vault, desk=desk, today=TODAY)
        assert [(one.place, one.access) for one in aids.venues] == [
            ("市役所 第3会議室", "西口から徒歩5分")
        ]
        case = aids.cases[second.cases[0].id]
        assert [(one.holder, one.words) for one in case.earlier_wishes] == [
            ("demo-tome", "家で暮らしたい")
        ]
        assert aids.without_consent() == {second.cases[0].id}
        suggested = case.suggested("houkatsu")
        assert suggested is not None
        assert suggested.expected_role.startswith("世帯主の介護")


def test_consent_is_a_doubt_and_never_an_error(vault: Vault) -> None:
    from cwlink.rules.completeness_meeting import check_invitation

    meeting = called(vault, form=MeetingForm.SINGLE)
    case = meeting.cases[0].id
    remarks = check_invitation(draft_of(meeting), without_consent={case})
    assert [(one.code, one.path, one.blocks) for one in remarks] == [
        (RemarkCode.CONSENT_MISSING, ("consent", case), False)
    ]
