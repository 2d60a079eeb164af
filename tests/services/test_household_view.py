"""What the list and the page of a household show."""

from dataclasses import replace
from datetime import date

import pytest

from cwlink.core.ids import HouseholdId, MemberId, new_id
from cwlink.core.wareki import PartialDate
from cwlink.rules.consent import ConsentLack, ConsentState
from cwlink.rules.facts import DisabilityKind
from cwlink.rules.follow_up import DueKind, Urgency
from cwlink.rules.household import HeadshipRecord, HouseholdRecord, MemberRecord
from cwlink.rules.household_changes import with_member
from cwlink.rules.household_checks import Fault
from cwlink.rules.record_codes import CareState
from cwlink.rules.review import Outcome, ReviewContent
from cwlink.rules.snapshot import HOUSEHOLD, Part, Priority
from cwlink.rules.withdrawal import Withdrawal
from cwlink.services import consents, household_edit, household_facts
from cwlink.services.consent_drafts import draft_of
from cwlink.services.household_edit import HouseholdDraft
from cwlink.services.household_list import ListOrder, ListPart, household_rows, issue_chips
from cwlink.services.household_record import HouseholdView, household_view
from cwlink.services.household_snapshot import health_parts, work_parts
from cwlink.services.household_step import StepKind
from cwlink.services.record_sections import RecordSection
from cwlink.storage import numbers, reviews
from cwlink.storage.reviews import ReviewStatus
from cwlink.storage.vault import Vault
from household_case import (
    HOUSEHOLD_ID,
    KAZUO,
    NOW,
    SON,
    TODAY,
    TOME,
    agreed,
    household,
    issue,
    record_consent,
)


def put(vault: Vault, record: HouseholdRecord) -> None:
    household_edit.save(vault, draft=HouseholdDraft(record), now=NOW)


def other(number: str, name: str, kana: str) -> HouseholdRecord:
    head = MemberRecord(MemberId(new_id()), name, kana)
    return HouseholdRecord(
        HouseholdId(new_id()),
        number,
        members=(head,),
        headships=(HeadshipRecord(new_id(), head.id),),
    )


def reviewed(
    vault: Vault,
    on: date,
    *,
    status: ReviewStatus = ReviewStatus.FINAL,
    decision: Outcome = Outcome.WATCH,
    again: date | None = None,
) -> None:
    content = ReviewContent(on, decision=decision, review_date=again)
    with vault.write() as work:
        number = numbers.next_number(work, numbers.REVIEWS, on)
        made = reviews.add(work, household_id=HOUSEHOLD_ID, number=number, content=content, now=NOW)
        reviews.save(work, made.id, content, status=status, verdict=None, now=NOW)


def view(vault: Vault) -> HouseholdView:
    return household_view(vault, household_id=HOUSEHOLD_ID, today=TODAY)


def numbers_of(vault: Vault, **asked: object) -> list[str]:
    found = household_rows(vault, today=TODAY, **asked)
    return [found.row(at).case_number for at in range(len(found))]


# the list


def test_the_list_is_in_kana_order_with_kana_rows(vault: Vault) -> None:
    put(vault, household())
    put(vault, other("25-2", "山﨑 花子", "ヤマザキ ハナコ"))
    put(vault, other("25-1", "濱田 勇", "ハマダ イサム"))
    found = household_rows(vault, today=TODAY)
    assert found.kana_rows() == (("は行", 0), ("ま行", 1), ("や行", 2))
    assert numbers_of(vault) == ["25-1", "24-00093", "25-2"]
    assert numbers_of(vault, order=ListOrder.NUMBER) == ["24-00093", "25-1", "25-2"]
    assert found.place_of("みず") == 1
    assert found.place_of("わ") is None


def test_parts_of_the_list_and_their_counts(vault: Vault) -> None:
    put(vault, replace(household(), policies=()))
    put(vault, other("25-1", "濱田 勇", "ハマダ イサム"))
    reviewed(vault, date(2026, 6, 1), again=date(2026, 12, 1))
    found = household_rows(vault, today=TODAY, part=ListPart.DUE)
    assert found.counts == {ListPart.ALL: 2, ListPart.DUE: 1, ListPart.UNCONSIDERED: 1}
    row = found.row(0)
    assert (row.case_number, row.considered, row.last_review) == (
        "24-00093",
        True,
        date(2026, 6, 1),
    )
    assert row.due is not None
    assert (row.due.due.kind, row.due.due.on, row.due.urgency) == (
        DueKind.REVIEW,
        date(2026, 12, 1),
        Urgency.SOON,
    )
    assert numbers_of(vault, part=ListPart.UNCONSIDERED) == ["25-1"]
    assert numbers_of(vault, order=ListOrder.DUE) == ["24-00093", "25-1"]


def test_a_review_of_more_than_a_year_ago_leaves_a_household_unconsidered(vault: Vault) -> None:
    put(vault, household())
    reviewed(vault, date(2025, 11, 24))
    assert not household_rows(vault, today=TODAY).row(0).considered
    reviewed(vault, date(2026, 11, 20), status=ReviewStatus.DRAFT)
    assert not household_rows(vault, today=TODAY).row(0).considered


def test_a_row_names_the_two_most_urgent_issues(vault: Vault) -> None:
    put(vault, household())
    chips = issue_chips(vault, ids=[HOUSEHOLD_ID], today=TODAY)[HOUSEHOLD_ID]
    assert (chips.labels, chips.more) == (("受診拒否", "要介護者"), 2)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (DueKind.POLICY, {"members": (household().members[0],), "issues": ()}),
        (DueKind.CERTIFICATE, {"policies": ()}),
    ],
)
def test_policies_and_certificates_come_due(
    vault: Vault, kind: DueKind, change: dict[str, object]
) -> None:
    put(vault, replace(household(), **change))
    due = household_rows(vault, today=TODAY).row(0).due
    assert due is not None
    assert due.due.kind is kind


# the page


def test_the_page_has_members_issues_ties_and_what_is_missing(vault: Vault) -> None:
    put(vault, household())
    shown = view(vault)
    assert shown.head is not None
    assert shown.head.id == TOME
    assert [one.member.id for one in shown.members] == [TOME, KAZUO]
    assert shown.members[0].is_head
    assert [one.entry.code for one in shown.issues] == [
        "treatment_refusal",
        "care_need",
        "withdrawal",
        "isolation",
    ]
    assert [(one.type_name, one.current) for one in shown.ties] == [("医療施設", False)]
    assert shown.traits == ("地域で孤立", "支援への拒否感")
    assert shown.missing == {RecordSection.MEMBERS, RecordSection.LIVING, RecordSection.INCOME}


def test_the_next_step_changes_with_the_households_state(vault: Vault) -> None:
    put(vault, household())
    assert view(vault).step.kind is StepKind.START_REVIEW
    reviewed(vault, TODAY, status=ReviewStatus.DRAFT)
    assert view(vault).step.kind is StepKind.RESUME_REVIEW


@pytest.mark.parametrize(
    ("status", "decision", "again", "kind"),
    [
        (ReviewStatus.WAITING, Outcome.CONVENE, None, StepKind.WAIT_FOR_SUPERVISOR),
        (ReviewStatus.FINAL, Outcome.CONVENE, None, StepKind.PREPARE_MEETING),
        (ReviewStatus.FINAL, Outcome.CONTACT, None, StepKind.START_INQUIRIES),
        (ReviewStatus.FINAL, Outcome.WATCH, date(2027, 4, 1), StepKind.REVIEW_LATER),
        (ReviewStatus.FINAL, Outcome.WATCH, date(2026, 12, 1), StepKind.REVIEW_AGAIN),
    ],
)
def test_the_next_step_after_a_review(
    vault: Vault, status: ReviewStatus, decision: Outcome, again: date | None, kind: StepKind
) -> None:
    put(vault, household())
    reviewed(vault, date(2026, 11, 1), status=status, decision=decision, again=again)
    assert view(vault).step.kind is kind


def test_an_ended_household_has_no_next_step(vault: Vault) -> None:
    put(vault, replace(household(), ended_on=TODAY))
    assert view(vault).step.kind is StepKind.ENDED


# consent


def test_consent_of_each_member_makes_that_of_the_household(vault: Vault) -> None:
    put(vault, household())
    assert view(vault).consent.state is ConsentState.NOT_OBTAINED
    given = [agreed(one) for one in (TOME, KAZUO)]
    for consent in given:
        record_consent(vault, consent)
    assert view(vault).consent.state is ConsentState.OBTAINED
    before = consents.withdraw(
        vault, household_id=HOUSEHOLD_ID, withdrawal=Withdrawal(given[1].id, TODAY), now=NOW
    )
    shown = view(vault).consent
    assert shown.state is ConsentState.WITHDRAWN
    assert [one.lack for one in shown.members] == [None, ConsentLack.WITHDRAWN]
    consents.put_back(vault, household_id=HOUSEHOLD_ID, wanted=[before], now=NOW)
    assert view(vault).consent.state is ConsentState.OBTAINED
    with vault.read() as work:
        asked = household_facts.review_facts(work, HOUSEHOLD_ID, TODAY)
        assert asked.consent is ConsentState.OBTAINED
        for agency, section, expected in (
            ("houkatsu", None, ConsentState.OBTAINED),
            (None, "health", ConsentState.NOT_OBTAINED),
        ):
            state = consents.consent_state(
                work, HOUSEHOLD_ID, TODAY, agency_type=agency, section=section
            )
            assert state is expected


def test_a_guardian_consents_for_a_minor(vault: Vault) -> None:
    child = replace(SON, birth=PartialDate(2012, 1, 1))
    put(vault, with_member(household(), child))
    consent = agreed(KAZUO)
    with pytest.raises(consents.ConsentFaulty) as told:
        record_consent(vault, consent)
    assert [(one.path[-1], one.fault) for one in told.value.remarks] == [
        ("given_by", Fault.MISSING)
    ]
    by_mother = replace(consent, given_by="水野トメ（祖母）")
    record_consent(vault, by_mother)
    assert view(vault).consent.members[1].lack is None


def test_dates_of_a_consent_are_in_order(vault: Vault) -> None:
    consent = replace(agreed(TOME), expires_on=date(2026, 1, 1))
    found = consents.check(household(), draft_of(consent), TODAY)
    assert [(one.path[-1], one.fault) for one in found] == [("expires_on", Fault.BEFORE_START)]


# snapshot and facts


def test_a_snapshot_states_what_is_recorded_and_keeps_what_is_missing() -> None:
    tome, kazuo = household().members
    assert tuple(health_parts(tome, TODAY)) == (
        Part("認知症の疑い（未受診）"),
        Part(None, "通院状況"),
        Part("医療扶助"),
        Part("手帳・要介護認定なし"),
    )
    assert Part("精神障害者保健福祉手帳（2級、令和9年3月31日まで）") in tuple(
        health_parts(kazuo, TODAY)
    )
    assert tuple(work_parts(tome, TODAY)) == (Part("無職"), Part(None, "資格・技術"))
    jobless = replace(
        kazuo, work_status="無職", years_since_work="およそ40年", licences="普通自動車免許"
    )
    assert tuple(work_parts(jobless, TODAY)) == (
        Part("無職（離職後およそ40年）"),
        Part(None, "最終学歴"),
        Part("普通自動車免許", "資格・技術"),
        Part(None, "希望職種"),
    )
    child = MemberRecord(KAZUO, birth=PartialDate(2015))
    assert tuple(work_parts(child, TODAY)) == ()
    assert Part(None, "要介護認定") not in tuple(health_parts(child, TODAY))


def test_a_snapshot_is_of_its_day(vault: Vault) -> None:
    record = household()
    closed = replace(record.issues[3], closed_on=TODAY, closed_reason="解決")
    put(vault, replace(record, issues=(*record.issues[:3], closed)))
    with vault.read() as work:
        today = household_facts.snapshot(work, HOUSEHOLD_ID, TODAY)
        june = household_facts.snapshot(work, HOUSEHOLD_ID, date(2026, 6, 1))
    assert today.linked_types == ()
    assert june.linked_types == ("iryou",)
    assert HOUSEHOLD not in {one.holder for one in today.issues}
    assert HOUSEHOLD in {one.holder for one in june.issues}
    assert june.issues[0].priority is Priority.HIGH
    assert today.policy_decided_on == date(2026, 4, 1)
    assert today.income[0] == Part("平成31年4月1日から生活保護")


def test_facts_take_a_disability_from_a_certificate(vault: Vault) -> None:
    record = with_member(
        household(),
        replace(
            household().members[0],
            care_state=CareState.CERTIFIED,
            care_expires=date(2026, 10, 31),
        ),
    )
    facts = household_facts.facts_of(record, TODAY)
    assert facts.members[1].disability_kinds == {DisabilityKind.MENTAL}
    assert facts.members[0].care_certified is None
    assert facts.members[0].issues == ("treatment_refusal", "care_need")
    assert facts.issues == ("isolation",)


def test_an_issue_of_the_offices_own_keeps_its_name(vault: Vault) -> None:
    put(vault, replace(household(), issues=(issue("custom:ペットの看取り"),)))
    assert view(vault).issues[0].kind.label == "ペットの看取り"
