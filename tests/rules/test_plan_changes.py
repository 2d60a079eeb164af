"""Two versions of a plan are compared item by item."""

from dataclasses import replace
from datetime import date

from cwlink.rules.plan import OFFICE, Evaluation, PlanContent, Role, Wish
from cwlink.rules.plan_changes import ChangeKind, differences
from cwlink.rules.snapshot import HOUSEHOLD

OFFICE_ROLE = Role(id="1", agency_type=OFFICE, agency_name="福祉事務所", frequency="月1回")
PLAN = PlanContent(
    long_term_goal="安心して暮らす",
    roles=(OFFICE_ROLE, Role(id="2", agency_type="shakyo", agency_name="市社協")),
    wishes=(Wish(HOUSEHOLD, "家にいたい"),),
)


def test_a_plan_does_not_differ_from_itself() -> None:
    assert differences(PLAN, PLAN) == ()


def test_order_of_roles_and_evaluation_are_left_aside() -> None:
    other = replace(PLAN, roles=PLAN.roles[::-1], evaluation=Evaluation(assessor="田辺"))
    assert differences(PLAN, other) == ()


def test_each_changed_part_of_a_role_is_a_difference_of_its_own() -> None:
    changed = replace(OFFICE_ROLE, frequency="月2回", ends=date(2027, 3, 31))
    found = differences(PLAN, replace(PLAN, roles=(changed, PLAN.roles[1])))
    assert [(d.key, d.part, d.before, d.after) for d in found] == [
        ("1", "ends", None, date(2027, 3, 31)),
        ("1", "frequency", "月1回", "月2回"),
    ]


def test_what_came_and_what_went_are_told_apart() -> None:
    new = Role(id="3", agency_type="hokenjo", agency_name="保健所")
    found = differences(PLAN, replace(PLAN, roles=(OFFICE_ROLE, new), long_term_goal="受診する"))
    assert [(d.kind, d.item, d.key) for d in found] == [
        (ChangeKind.CHANGED, "long_term_goal", ""),
        (ChangeKind.REMOVED, "roles", "2"),
        (ChangeKind.ADDED, "roles", "3"),
    ]
