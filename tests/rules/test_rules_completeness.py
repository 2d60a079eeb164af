"""What a decision, a plan and an evaluation must hold before they are final."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cwlink.rules.completeness import (
    Remark,
    RemarkCode,
    Severity,
    check_evaluation,
    check_plan,
    check_review,
    may_finalise,
)
from cwlink.rules.plan import OFFICE, Evaluation, PlanChange, PlanContent, Role
from cwlink.rules.review import (
    Outcome,
    Outlook,
    ReviewContent,
    SupervisorOpinion,
    ViewpointAnswer,
)
from cwlink.rules.snapshot import HOUSEHOLD, IssueSnapshot, Priority

ERROR, WARNING = Severity
SUFFICES = ViewpointAnswer(current_suffices=True)
REVIEW = ReviewContent(
    reviewed_on=date(2026, 6, 10),
    trigger="caseworker",
    background="数か月前から",
    latent_needs="特になし",
    quality_view="専門の助言",
    economic=SUFFICES,
    daily=ViewpointAnswer("通院の同行"),
    social=SUFFICES,
    outlook=Outlook.UNKNOWN,
    decision=Outcome.CONVENE,
    supervisor=SupervisorOpinion("佐藤", date(2026, 6, 11), "開催してよい"),
)

ISSUE = IssueSnapshot("i1", "care_need", "", "", "", "A", Priority.HIGH)
LOW_ISSUE = IssueSnapshot("i2", "isolation", "", "", "", HOUSEHOLD)
OFFICE_ROLE = Role(
    "r1", OFFICE, "福祉事務所", None, "田辺", "会う", "訪問する", ("B",), (),
    date(2026, 12, 11), date(2027, 6, 10), "月2回",
)  # fmt: skip
AGENCY_ROLE = Role(
    "r2", "houkatsu", "みどり包括", "a1", "佐久間", "つなぐ", "訪問する", ("A",), ("i1",),
    date(2026, 12, 11), date(2027, 3, 31), "週1回",
)  # fmt: skip
PLAN = PlanContent(
    author="田辺",
    starts=date(2026, 12, 11),
    ends=date(2027, 6, 10),
    next_monitoring=date(2027, 3, 10),
    issues=(ISSUE, LOW_ISSUE),
    roles=(OFFICE_ROLE, AGENCY_ROLE),
)
EVALUATION = Evaluation(
    "田辺", date(2027, 6, 10), daily="受診した", remaining="なし", change=PlanChange.FINISH
)


def codes(remarks: tuple[Remark, ...]) -> list[tuple[str, str, str]]:
    return [(one.severity.value, one.code.value, ".".join(one.path)) for one in remarks]


def review(**changes: Any) -> tuple[Remark, ...]:
    return check_review(replace(REVIEW, **changes), Outcome.CONVENE)


def plan(**changes: Any) -> tuple[Remark, ...]:
    return check_plan(replace(PLAN, **changes))


def with_role(**changes: Any) -> tuple[Remark, ...]:
    return plan(roles=(OFFICE_ROLE, replace(AGENCY_ROLE, **changes)))


def test_what_is_complete_has_no_remark() -> None:
    assert review() == plan() == check_evaluation(EVALUATION) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"trigger": None}, ("error", "missing", "trigger")),
        ({"economic": ViewpointAnswer()}, ("error", "missing", "economic")),
        ({"daily": ViewpointAnswer("　 ")}, ("error", "missing", "daily")),
        ({"social": ViewpointAnswer()}, ("error", "missing", "social")),
        ({"outlook": None}, ("error", "missing", "outlook")),
        ({"decision": None}, ("error", "missing", "decision")),
        ({"background": " "}, ("warning", "missing", "background")),
        ({"latent_needs": ""}, ("warning", "missing", "latent_needs")),
        ({"quality_view": ""}, ("warning", "missing", "quality_view")),
        (
            {"supervisor": SupervisorOpinion("", date(2026, 6, 11), "可")},
            ("error", "supervisor_awaited", "supervisor.name"),
        ),
        (
            {"supervisor": SupervisorOpinion("佐藤", None, "可")},
            ("error", "supervisor_awaited", "supervisor.on"),
        ),
        (
            {"supervisor": SupervisorOpinion("佐藤", date(2026, 6, 11), "　")},
            ("error", "supervisor_awaited", "supervisor.opinion"),
        ),
        (
            {"decision": Outcome.CONTACT},
            ("error", "no_reason_to_differ", "decision_reason"),
        ),
    ],
)
def test_what_a_decision_lacks(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert codes(review(**changes)) == [expected]


def test_the_supervisor_is_asked_only_before_agencies_are_called() -> None:
    nobody = SupervisorOpinion()
    assert len(review(supervisor=nobody)) == 3
    contact = review(supervisor=nobody, decision=Outcome.CONTACT, decision_reason="急がない")
    assert contact == ()


def test_a_decision_not_to_call_needs_the_day_to_look_again() -> None:
    watch = {"decision": Outcome.WATCH, "decision_reason": "本人が落ち着いている"}
    assert codes(review(**watch)) == [("error", "no_review_date", "review_date")]
    assert review(**watch, review_date=date(2026, 12, 1)) == ()


def test_a_decision_that_follows_the_verdict_needs_no_reason() -> None:
    content = replace(REVIEW, decision=Outcome.CONTACT)
    assert check_review(content, Outcome.CONTACT) == ()


def test_errors_stop_and_warnings_do_not() -> None:
    assert may_finalise(review(background=""))
    assert not may_finalise(review(trigger=None))
    assert may_finalise(())
    assert [remark.blocks for remark in review(trigger=None, background="")] == [True, False]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"issues": ()}, ("error", "missing", "issues")),
        ({"starts": None}, ("error", "missing", "starts")),
        ({"ends": None}, ("error", "missing", "ends")),
        ({"author": "　"}, ("error", "missing", "author")),
        ({"next_monitoring": None}, ("error", "missing", "next_monitoring")),
        (
            {"next_monitoring": date(2027, 6, 11)},
            ("warning", "monitoring_after_end", "next_monitoring"),
        ),
        ({"ends": date(2027, 12, 11)}, ("warning", "over_a_year", "ends")),
        ({"roles": (AGENCY_ROLE,)}, ("error", "no_office_role", "roles")),
    ],
)
def test_what_a_plan_lacks(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert codes(plan(**changes)) == [expected]


def test_a_plan_of_the_office_alone_hands_nothing_to_an_agency() -> None:
    alone = plan(roles=(replace(OFFICE_ROLE, issues=("i1",)),))
    assert codes(alone) == [("error", "no_agency_role", "roles")]
    nameless = replace(AGENCY_ROLE, agency_name=" ")
    assert codes(plan(roles=(OFFICE_ROLE, nameless))) == [
        ("error", "no_agency_role", "roles"),
        ("error", "missing", "roles.r2.agency_name"),
    ]


def test_an_empty_plan_lacks_both_kinds_of_role() -> None:
    found = {one.code for one in check_plan(PlanContent())}
    assert {RemarkCode.NO_OFFICE_ROLE, RemarkCode.NO_AGENCY_ROLE, RemarkCode.MISSING} == found


def test_an_end_before_the_start_stops() -> None:
    assert ("error", "end_before_start", "ends") in codes(plan(ends=date(2026, 12, 10)))
    one_day = plan(ends=date(2026, 12, 11), next_monitoring=date(2026, 12, 11))
    assert one_day == ()


@pytest.mark.parametrize(
    ("starts", "ends", "over"),
    [
        (date(2026, 4, 1), date(2027, 3, 31), False),
        (date(2026, 4, 1), date(2027, 4, 1), True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
        (date(9999, 1, 1), date(9999, 12, 30), False),
    ],
)
def test_a_period_of_more_than_a_year_is_remarked(starts: date, ends: date, over: bool) -> None:
    found = plan(starts=starts, ends=ends, next_monitoring=starts)
    assert [one.code for one in found] == ([RemarkCode.OVER_A_YEAR] if over else [])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"person": ""}, ("warning", "person_undecided", "roles.r2.person")),
        ({"purpose": " "}, ("error", "missing", "roles.r2.purpose")),
        ({"targets": ()}, ("error", "missing", "roles.r2.targets")),
        ({"content": ""}, ("error", "missing", "roles.r2.content")),
        ({"starts": None}, ("error", "missing", "roles.r2.starts")),
        ({"ends": None}, ("error", "missing", "roles.r2.ends")),
        ({"frequency": "　"}, ("error", "missing", "roles.r2.frequency")),
        ({"ends": date(2026, 12, 10)}, ("error", "end_before_start", "roles.r2.ends")),
        ({"issues": ()}, ("warning", "priority_without_role", "issues.i1")),
    ],
)
def test_what_a_role_lacks(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert codes(with_role(**changes)) == [expected]


def test_a_role_may_be_for_a_single_day() -> None:
    assert with_role(ends=AGENCY_ROLE.starts) == ()


def test_an_issue_of_lower_priority_may_stay_without_a_role() -> None:
    assert plan(issues=(replace(ISSUE, priority=Priority.MIDDLE),)) == ()


def test_the_offices_own_role_is_named_by_its_kind() -> None:
    assert plan(roles=(replace(OFFICE_ROLE, agency_name=""), AGENCY_ROLE)) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"assessor": " "}, ("error", "missing", "evaluation.assessor")),
        ({"on": None}, ("error", "missing", "evaluation.on")),
        ({"daily": "　"}, ("error", "no_change_seen", "evaluation.economic")),
        ({"remaining": ""}, ("warning", "missing", "evaluation.remaining")),
        ({"change": None}, ("error", "missing", "evaluation.change")),
    ],
)
def test_what_an_evaluation_lacks(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert codes(check_evaluation(replace(EVALUATION, **changes))) == [expected]


@pytest.mark.parametrize("change", ["economic", "daily", "social"])
def test_one_of_the_three_changes_is_enough(change: str) -> None:
    silent = replace(EVALUATION, daily="")
    assert check_evaluation(replace(silent, **{change: "変化があった"})) == ()


def test_remarks_come_in_the_order_of_the_screens() -> None:
    empty = check_review(ReviewContent(date(2026, 6, 10)), Outcome.WATCH)
    assert [".".join(one.path) for one in empty] == [
        "trigger", "background", "latent_needs", "quality_view",
        "economic", "daily", "social", "outlook", "decision",
    ]  # fmt: skip
    errors = {one.path[0] for one in empty if one.severity is ERROR}
    assert errors == {"trigger", "economic", "daily", "social", "outlook", "decision"}
    assert {one.severity for one in empty} == {ERROR, WARNING}
