"""An inquiry from its beginning to the answer, and every step back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from worked_case import NOW, TODAY, with_case1

from cwlink.core.ids import AgencyId, HouseholdId, InquiryId
from cwlink.rules.follow_up import DueKind
from cwlink.rules.inquiry import InquiryContent, InquiryResult, InquiryStatus
from cwlink.rules.inquiry_edits import InquiryLack
from cwlink.rules.review import AgencyChoice, Outcome, Outlook, ViewpointAnswer
from cwlink.services import (
    activity_documents,
    activity_view,
    agencies,
    household_edit,
    inquiries,
    reviews,
    settings,
)
from cwlink.services.agencies import AgencyRecord, ContactRecord
from cwlink.storage import follow_ups, households
from cwlink.storage import inquiries as store
from cwlink.storage.activities import Act, Wanted
from cwlink.storage.inquiries import StoredInquiry
from cwlink.storage.reviews import StoredReview
from cwlink.storage.vault import Vault

ENOUGH = ViewpointAnswer(current_suffices=True)


@pytest.fixture
def household(vault: Vault) -> HouseholdId:
    return with_case1(vault).id


@pytest.fixture
def centre(vault: Vault) -> AgencyId:
    """Register the centre, with who is there."""
    record = AgencyRecord(
        "houkatsu",
        "みどり市地域包括支援センター",
        department="相談係",
        contacts=(ContactRecord("佐久間 直子", "係長"),),
    )
    saved = agencies.save(vault, record=record, now=NOW)
    assert saved.id is not None
    return saved.id


def decided(
    vault: Vault, household: HouseholdId, outcome: Outcome, *chosen: AgencyChoice
) -> StoredReview:
    """Decide a review to ask agencies one by one, or to wait."""
    review = reviews.begin(vault, household_id=household, now=NOW)
    desk = reviews.open_desk(vault, review_id=review.id, today=TODAY)
    content = replace(
        review.content,
        trigger="caseworker",
        economic=ENOUGH,
        daily=ENOUGH,
        social=ENOUGH,
        outlook=Outlook.YES,
        decision=outcome,
        decision_reason="まず個別に打診する。",
        review_date=date(2027, 5, 24),
        agencies=chosen,
    )
    done = reviews.decide(vault, desk=desk, content=content, now=NOW)
    assert done.errors == ()
    return done.review


def stored(vault: Vault, inquiry_id: InquiryId) -> StoredInquiry:
    with vault.read() as work:
        one = store.get(work, inquiry_id)
    assert one is not None
    return one


def whole(content: InquiryContent, **more: object) -> InquiryContent:
    told = replace(content, agency_type="houkatsu", agency_name="包括", question="訪問できますか。")
    return replace(told, **more)  # type: ignore[arg-type]


def changes(vault: Vault) -> list[tuple[Act, dict[str, object]]]:
    """Return what the log says of inquiries, the latest first."""
    activity_documents.settle(vault)
    view = activity_view.log_view(vault, wanted=Wanted(), today=TODAY)
    return [
        (one.entry.act, {change.field: change.after for change in one.entry.changes})
        for one in view.entries
        if one.entry.subject == "inquiry"
    ]


def test_a_review_that_decided_to_contact_begins_an_inquiry_to_each_agency(
    vault: Vault, household: HouseholdId, centre: AgencyId
) -> None:
    chosen = AgencyChoice("houkatsu", selected=True, agency_ids=(centre,))
    review = decided(vault, household, Outcome.CONTACT, chosen)
    begun = inquiries.begin_from_review(vault, review_id=review.id, now=NOW)
    called = [one.agency_type for one in review.content.invited]
    assert called
    assert [one.content.agency_type for one in begun] == called
    assert {one.number for one in begun} == {review.number}
    (one,) = [one for one in begun if one.content.agency_type == "houkatsu"]
    (invited,) = [one for one in review.content.invited if one.agency_type == "houkatsu"]
    assert one.content.question == f"{invited.purpose}ため、次のことを伺います。"
    assert one.content.agency_name == "みどり市地域包括支援センター 相談係"
    assert one.content.person == "係長 佐久間 直子"
    assert one.content.targets == invited.targets
    assert one.content.issues
    assert one.status is InquiryStatus.DRAFT
    assert inquiries.begin_from_review(vault, review_id=review.id, now=NOW) == ()


@pytest.mark.parametrize("outcome", [Outcome.WATCH])
def test_no_other_decision_begins_inquiries(
    vault: Vault, household: HouseholdId, outcome: Outcome
) -> None:
    review = decided(vault, household, outcome)
    with pytest.raises(inquiries.NotToContact):
        inquiries.begin_from_review(vault, review_id=review.id, now=NOW)


def test_an_inquiry_shares_the_number_of_the_last_review(
    vault: Vault, household: HouseholdId, centre: AgencyId
) -> None:
    first = inquiries.begin(vault, household_id=household, now=NOW)
    second = inquiries.begin(vault, household_id=household, now=NOW, agency_id=centre)
    assert first.number == second.number == "R8-1"
    assert second.content.agency_name.startswith("みどり市地域包括支援センター")
    review = decided(vault, household, Outcome.WATCH)
    third = inquiries.begin(vault, household_id=household, now=NOW)
    assert (third.number, third.review_id) == (review.number, review.id)
    assert third.number != first.number


def test_asking_sets_the_day_to_answer_by_and_can_be_taken_back(
    vault: Vault, household: HouseholdId
) -> None:
    settings.change(vault, {settings.ANSWER_DAYS.key: 7}, now=NOW)
    begun = inquiries.begin(vault, household_id=household, now=NOW)
    with pytest.raises(inquiries.InquiryIncomplete) as refused:
        inquiries.mark_asked(vault, inquiry_id=begun.id, content=begun.content, now=NOW)
    assert refused.value.lacks == (InquiryLack.AGENCY, InquiryLack.QUESTION)
    before = inquiries.mark_asked(vault, inquiry_id=begun.id, content=whole(begun.content), now=NOW)
    one = stored(vault, begun.id)
    assert one.status is InquiryStatus.WAITING
    assert (one.content.asked_on, one.content.answer_by) == (TODAY, TODAY + timedelta(days=7))
    inquiries.put_back(vault, before=before, now=NOW)
    assert stored(vault, begun.id).status is InquiryStatus.DRAFT
    assert [act for act, _ in changes(vault)] == [Act.CHANGED, Act.CHANGED, Act.CREATED]
    assert [told.get("status") for _, told in changes(vault)] == ["draft", "waiting", None]


def test_a_refusal_is_noted_in_one_go_and_passed_on(vault: Vault, household: HouseholdId) -> None:
    begun = inquiries.begin(vault, household_id=household, now=NOW)
    declined = whole(begun.content, result=InquiryResult.DECLINED)
    with pytest.raises(inquiries.InquiryIncomplete):
        inquiries.answer(vault, inquiry_id=begun.id, content=declined, now=NOW)
    told = replace(declined, reason="定員に空きがない", next_type="shakyo", next_route="社協")
    inquiries.answer(vault, inquiry_id=begun.id, content=told, now=NOW)
    one = stored(vault, begun.id)
    assert one.status is InquiryStatus.ANSWERED
    assert (one.content.asked_on, one.content.answered_on) == (TODAY, TODAY)
    after = inquiries.follow_up(vault, inquiry_id=begun.id, now=NOW)
    assert after.number == begun.number
    assert after.content.agency_name == "社協"
    assert after.content.question == "訪問できますか。"
    assert after.content.result is None


def test_the_next_agency_is_known_by_its_name(
    vault: Vault, household: HouseholdId, centre: AgencyId
) -> None:
    begun = inquiries.begin(vault, household_id=household, now=NOW)
    route = "みどり市地域包括支援センター　相談係"
    told = whole(begun.content, next_route=route, next_type="houkatsu")
    inquiries.save(vault, inquiry_id=begun.id, content=told, now=NOW)
    after = inquiries.follow_up(vault, inquiry_id=begun.id, now=NOW)
    assert (after.content.agency_id, after.content.person) == (centre, "係長 佐久間 直子")
    other = whole(begun.content, next_route=route, next_type="shakyo")
    inquiries.save(vault, inquiry_id=begun.id, content=other, now=NOW)
    after = inquiries.follow_up(vault, inquiry_id=begun.id, now=NOW)
    assert after.content.agency_id is None


def test_what_is_typed_is_one_row_of_the_log(vault: Vault, household: HouseholdId) -> None:
    begun = inquiries.begin(vault, household_id=household, now=NOW)
    for question in ("訪", "訪問", "訪問できますか。"):
        typed = whole(begun.content, question=question)
        inquiries.save(vault, inquiry_id=begun.id, content=typed, now=NOW)
    assert stored(vault, begun.id).content.question == "訪問できますか。"
    (latest, _created) = changes(vault)
    assert latest == (
        Act.CHANGED,
        {
            "agency_type": "houkatsu",
            "agency_name": "包括",
            "question": "訪問できますか。",
        },
    )


Step = Callable[..., StoredInquiry]


@pytest.mark.parametrize(
    ("step", "status"),
    [
        (inquiries.withdraw, InquiryStatus.WITHDRAWN),
        (inquiries.see_done, InquiryStatus.ANSWERED),
    ],
)
def test_steps_can_be_taken_back(
    vault: Vault, household: HouseholdId, step: Step, status: InquiryStatus
) -> None:
    begun = inquiries.begin(vault, household_id=household, now=NOW)
    told = whole(begun.content, result=InquiryResult.TAKEN_ON, does_by=TODAY)
    inquiries.answer(vault, inquiry_id=begun.id, content=told, now=NOW)
    answered = stored(vault, begun.id)
    before = step(vault, inquiry_id=begun.id, content=answered.content, now=NOW)
    assert before == answered
    assert stored(vault, begun.id).status is status
    inquiries.put_back(vault, before=before, now=NOW)
    assert stored(vault, begun.id).content == answered.content
    assert stored(vault, begun.id).status is InquiryStatus.ANSWERED


def test_what_was_withdrawn_is_taken_up_where_it_stood(
    vault: Vault, household: HouseholdId
) -> None:
    begun = inquiries.begin(vault, household_id=household, now=NOW)
    for content, status in (
        (begun.content, InquiryStatus.DRAFT),
        (whole(begun.content, asked_on=TODAY), InquiryStatus.WAITING),
        (
            whole(begun.content, result=InquiryResult.INFORMED, answered_on=TODAY),
            InquiryStatus.ANSWERED,
        ),
    ):
        inquiries.withdraw(vault, inquiry_id=begun.id, content=content, now=NOW)
        inquiries.take_up(vault, inquiry_id=begun.id, content=content, now=NOW)
        assert stored(vault, begun.id).status is status


def test_a_draft_is_removed_and_put_back_and_nothing_that_was_asked(
    vault: Vault, household: HouseholdId
) -> None:
    begun = inquiries.begin(vault, household_id=household, now=NOW)
    removed = inquiries.remove(vault, inquiry_id=begun.id, now=NOW)
    assert inquiries.of_household(vault, household_id=household) == ()
    with pytest.raises(inquiries.NoSuchInquiry):
        inquiries.save(vault, inquiry_id=begun.id, content=begun.content, now=NOW)
    inquiries.put_back(vault, before=removed, now=NOW)
    assert stored(vault, begun.id) == begun
    inquiries.mark_asked(vault, inquiry_id=begun.id, content=whole(begun.content), now=NOW)
    with pytest.raises(inquiries.InquiryNotDraft):
        inquiries.remove(vault, inquiry_id=begun.id, now=NOW)


def test_an_agency_knows_what_was_asked_of_it(
    vault: Vault, household: HouseholdId, centre: AgencyId
) -> None:
    inquiries.begin(vault, household_id=household, now=NOW, agency_id=centre)
    inquiries.begin(vault, household_id=household, now=NOW, agency_type="houkatsu")
    (row,) = inquiries.of_agency(vault, agency_id=centre)
    assert (row.case_number, row.agency_id) == ("24-00093", centre)


def test_what_an_inquiry_names_is_not_removed(
    vault: Vault, household: HouseholdId, centre: AgencyId
) -> None:
    inquiries.begin(vault, household_id=household, now=NOW, agency_id=centre)
    with pytest.raises(agencies.AgencyProblem):
        agencies.remove(vault, agency_id=centre, now=NOW)
    with pytest.raises(household_edit.HouseholdHasDocuments):
        household_edit.remove(vault, household_id=household, now=NOW)
    begun = inquiries.begin(vault, household_id=household, now=NOW)
    told = replace(begun.content, targets=("demo-tome",))
    inquiries.save(vault, inquiry_id=begun.id, content=told, now=NOW)
    with vault.read() as work:
        assert "demo-tome" in households.members_referred_to(work, household)


def due(vault: Vault, household: HouseholdId) -> list[tuple[DueKind, date]]:
    """Return what inquiries make due, asked of every household and of this one."""
    kinds = (DueKind.INQUIRY_ANSWER, DueKind.INQUIRY_ACT)
    with vault.read() as work:
        found = [
            [(one.kind, one.on) for one in known.dues_of(household) if one.kind in kinds]
            for known in (
                follow_ups.follow_ups(work, TODAY),
                follow_ups.follow_ups(work, TODAY, household),
            )
        ]
    assert found[0] == found[1]
    return found[0]


def test_an_answer_is_due_until_it_comes_then_what_was_taken_on(
    vault: Vault, household: HouseholdId
) -> None:
    begun = inquiries.begin(vault, household_id=household, now=NOW)
    assert due(vault, household) == []
    asked = whole(begun.content, answer_by=date(2026, 12, 1))
    inquiries.mark_asked(vault, inquiry_id=begun.id, content=asked, now=NOW)
    assert due(vault, household) == [(DueKind.INQUIRY_ANSWER, date(2026, 12, 1))]
    without = whole(begun.content, asked_on=TODAY)
    inquiries.save(vault, inquiry_id=begun.id, content=without, now=NOW)
    assert due(vault, household) == [(DueKind.INQUIRY_ANSWER, TODAY + timedelta(days=14))]
    taken = replace(without, result=InquiryResult.TAKEN_ON, does_by=date(2026, 12, 20))
    inquiries.answer(vault, inquiry_id=begun.id, content=taken, now=NOW)
    assert due(vault, household) == [(DueKind.INQUIRY_ACT, date(2026, 12, 20))]
    content = stored(vault, begun.id).content
    inquiries.see_done(vault, inquiry_id=begun.id, content=content, now=NOW)
    assert due(vault, household) == []
    declined = replace(content, result=InquiryResult.DECLINED, reason="定員", done_on=None)
    inquiries.answer(vault, inquiry_id=begun.id, content=declined, now=NOW)
    assert due(vault, household) == []
