"""Refusals since the last review, as the next one offers them."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from worked_case import NOW, TODAY, with_case1

from cwlink.core.ids import HouseholdId
from cwlink.rules.inquiry import InquiryContent, InquiryResult
from cwlink.rules.review import Outcome
from cwlink.services import inquiries, reviews
from cwlink.services.refusals import Refusal
from cwlink.services.review_desk import open_desk
from cwlink.storage import reviews as store
from cwlink.storage.reviews import ReviewStatus
from cwlink.storage.vault import Vault


def decline(vault: Vault, household: HouseholdId, agency: str, on: date) -> None:
    one = inquiries.begin(vault, household_id=household, now=NOW)
    content = InquiryContent(
        agency_name=agency,
        question="訪問できますか。",
        result=InquiryResult.DECLINED,
        reason="定員",
        asked_on=on,
        answered_on=on,
    )
    inquiries.answer(vault, inquiry_id=one.id, content=content, now=NOW)


def finalise(vault: Vault, household: HouseholdId, at: datetime) -> None:
    review = reviews.begin(vault, household_id=household, now=at)
    content = replace(review.content, reviewed_on=at.date(), decision=Outcome.CONTACT)
    with vault.write() as work:
        store.save(work, review.id, content, status=ReviewStatus.FINAL, verdict=None, now=at)


def test_only_refusals_since_the_last_review_are_offered(vault: Vault) -> None:
    household = with_case1(vault).id
    decline(vault, household, "前の機関", TODAY - timedelta(days=40))
    finalise(vault, household, NOW - timedelta(days=30))
    decline(vault, household, "断った機関", TODAY - timedelta(days=3))
    taken = inquiries.begin(vault, household_id=household, now=NOW)
    content = InquiryContent(
        agency_name="引き受けた機関", question="訪問", result=InquiryResult.TAKEN_ON
    )
    inquiries.answer(vault, inquiry_id=taken.id, content=content, now=NOW)
    review = reviews.begin(vault, household_id=household, now=NOW)
    desk = open_desk(vault, review_id=review.id, today=TODAY)
    assert desk.refusals == (Refusal("断った機関", TODAY - timedelta(days=3), "定員"),)


def test_a_final_review_knows_nothing_of_what_came_after_it(vault: Vault) -> None:
    household = with_case1(vault).id
    finalise(vault, household, NOW - timedelta(days=30))
    (row,) = reviews.of_household(vault, household_id=household)
    decline(vault, household, "断った機関", TODAY)
    assert open_desk(vault, review_id=row.id, today=TODAY).refusals == ()


def test_refusals_do_not_change_what_the_rules_advise(vault: Vault) -> None:
    household = with_case1(vault).id
    review = reviews.begin(vault, household_id=household, now=NOW)
    before = open_desk(vault, review_id=review.id, today=TODAY)
    decline(vault, household, "断った機関", TODAY)
    after = open_desk(vault, review_id=review.id, today=TODAY)
    assert after.refusals
    assert after.judge(review.content) == before.judge(review.content)
