"""A convening review from its beginning to the decision, as the window asks for it."""

from dataclasses import replace
from datetime import date

import pytest
from worked_case import NOW, TODAY, with_case1

from cwlink.rules.completeness import RemarkCode
from cwlink.rules.review import (
    AgencyChoice,
    Outcome,
    Outlook,
    ReviewContent,
    SupervisorOpinion,
    ViewpointAnswer,
)
from cwlink.services import reviews
from cwlink.services.review_desk import ReviewDesk, open_desk
from cwlink.storage.reviews import ReviewStatus
from cwlink.storage.vault import Vault

ENOUGH = ViewpointAnswer(current_suffices=True)


@pytest.fixture
def desk(vault: Vault) -> ReviewDesk:
    record = with_case1(vault)
    review = reviews.begin(vault, household_id=record.id, now=NOW)
    return open_desk(vault, review_id=review.id, today=TODAY)


def answered(content: ReviewContent, **changes: object) -> ReviewContent:
    whole = replace(
        content,
        trigger="caseworker",
        economic=ENOUGH,
        daily=ENOUGH,
        social=ENOUGH,
        outlook=Outlook.YES,
        decision=Outcome.CONVENE,
    )
    return replace(whole, **changes)


def test_an_open_review_is_taken_up_again(vault: Vault, desk: ReviewDesk) -> None:
    again = reviews.begin(vault, household_id=desk.review.household_id, now=NOW)
    assert again.id == desk.review.id
    assert again.number == "R8-1"


def test_the_agencies_of_worked_case_1_are_proposed_as_the_rules_say(desk: ReviewDesk) -> None:
    judgement = desk.judge(desk.review.content)
    invitees = desk.invitees(desk.review.content, judgement)
    assert len(invitees) == 28
    assert sum(one.called for one in invitees) == 16
    assert len(judgement.broad) == 4


def test_a_purpose_names_places_in_the_household_and_never_a_name(desk: ReviewDesk) -> None:
    invitees = desk.invitees(desk.review.content, desk.judge(desk.review.content))
    for one in invitees:
        assert "水野" not in one.purpose
        assert "トメ" not in one.purpose
    by_code = {one.suggestion.agency.code: one for one in invitees}
    assert by_code["hikikomori_center"].purpose == (
        "長男の社会参加について、本人・家族への関わり方を相談する"
    )
    assert by_code["hikikomori_center"].proposed


def test_an_own_choice_and_purpose_stand_before_the_proposal(desk: ReviewDesk) -> None:
    own = AgencyChoice("hokenjo", selected=False, purpose="猫の対応を相談する")
    content = replace(desk.review.content, agencies=(own,))
    invitees = desk.invitees(content, desk.judge(content))
    hokenjo = next(one for one in invitees if one.suggestion.agency.code == "hokenjo")
    assert not hokenjo.called
    assert (hokenjo.purpose, hokenjo.proposed) == ("猫の対応を相談する", False)


def test_deciding_too_early_stores_nothing_and_says_what_is_missing(
    vault: Vault, desk: ReviewDesk
) -> None:
    result = reviews.decide(vault, desk=desk, content=desk.review.content, now=NOW)
    assert ("trigger",) in [remark.path for remark in result.errors]
    stored = reviews.of_household(vault, household_id=desk.review.household_id)
    assert stored[0].status is ReviewStatus.DRAFT


def test_convening_waits_for_the_supervisor_and_then_is_final(
    vault: Vault, desk: ReviewDesk
) -> None:
    content = answered(desk.review.content)
    waiting = reviews.decide(vault, desk=desk, content=content, now=NOW)
    assert waiting.review.status is ReviewStatus.WAITING
    opinion = SupervisorOpinion("大川 千晴", date(2026, 11, 25), "開催を適当と認める。")
    done = reviews.decide(vault, desk=desk, content=replace(content, supervisor=opinion), now=NOW)
    assert done.review.status is ReviewStatus.FINAL
    assert len(done.review.content.invited) == 16
    assert done.review.content.frozen_household == desk.household
    with pytest.raises(reviews.ReviewClosed):
        reviews.save(
            vault, review_id=desk.review.id, content=content, verdict=Outcome.CONVENE, now=NOW
        )


def test_a_changed_decision_no_longer_waits(vault: Vault, desk: ReviewDesk) -> None:
    content = answered(desk.review.content)
    reviews.decide(vault, desk=desk, content=content, now=NOW)
    reviews.save(
        vault,
        review_id=desk.review.id,
        content=replace(content, decision=Outcome.WATCH),
        verdict=Outcome.CONVENE,
        now=NOW,
    )
    stored = reviews.of_household(vault, household_id=desk.review.household_id)
    assert stored[0].status is ReviewStatus.DRAFT


def test_a_decision_against_the_verdict_needs_a_reason_and_a_date(
    vault: Vault, desk: ReviewDesk
) -> None:
    content = answered(desk.review.content, decision=Outcome.WATCH)
    refused = reviews.decide(vault, desk=desk, content=content, now=NOW)
    assert {one.code for one in refused.errors} == {
        RemarkCode.NO_REASON_TO_DIFFER,
        RemarkCode.NO_REVIEW_DATE,
    }
    whole = replace(content, decision_reason="施設へ転居予定", review_date=date(2027, 5, 24))
    done = reviews.decide(vault, desk=desk, content=whole, now=NOW)
    assert done.review.status is ReviewStatus.FINAL
    assert done.review.content.invited == ()


def test_only_a_draft_can_be_given_up(vault: Vault, desk: ReviewDesk) -> None:
    reviews.decide(vault, desk=desk, content=answered(desk.review.content), now=NOW)
    with pytest.raises(reviews.ReviewClosed):
        reviews.give_up(vault, review_id=desk.review.id, now=NOW)
