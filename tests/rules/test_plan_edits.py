"""Roles and issues of a plan are added, moved, given away and tied as the caseworker asks."""

from dataclasses import replace

from cwlink.rules.plan import OFFICE, PlanAgency, PlanContent, Role
from cwlink.rules.plan_edits import (
    as_agency,
    moved_role,
    named_agency,
    new_role,
    role_of,
    roles_of_column,
    toggled_issue,
    with_issues,
    with_role,
    without_role,
)
from cwlink.rules.snapshot import HOUSEHOLD, IssueSnapshot


def issue(key: str) -> IssueSnapshot:
    return IssueSnapshot(key, key, key, key, key, HOUSEHOLD)


def plan() -> PlanContent:
    return PlanContent(
        issues=(issue("x"), issue("y")),
        roles=(
            Role("a", OFFICE, "福祉事務所", issues=("x",)),
            Role("b", "houkatsu", "みどり包括", agency_id="1"),
            Role("c", "houkatsu", "みどり包括", agency_id="1", issues=("y",)),
        ),
    )


def order(content: PlanContent) -> str:
    return "".join(role.id for role in content.roles)


def test_a_role_is_added_behind_another_or_at_the_end() -> None:
    assert order(with_role(plan(), Role("z", "", ""), after="a")) == "azbc"
    assert order(with_role(plan(), Role("z", "", ""))) == "abcz"


def test_roles_move_within_the_table_and_no_further() -> None:
    assert order(moved_role(plan(), "c", -1)) == "acb"
    assert order(moved_role(plan(), "a", 2)) == "bca"
    assert order(moved_role(plan(), "a", -5)) == "abc"
    assert moved_role(plan(), "nobody", 1) == plan()


def test_a_removed_role_is_gone() -> None:
    assert order(without_role(plan(), "b")) == "ac"


def test_a_new_role_runs_over_the_plans_period() -> None:
    from datetime import date

    whole = replace(plan(), starts=date(2026, 12, 11), ends=date(2027, 6, 10))
    role = new_role(whole, "n", PlanAgency("hokenjo", "保健所", "7"))
    assert (role.agency_name, role.agency_id) == ("保健所", "7")
    assert (role.starts, role.ends) == (whole.starts, whole.ends)


def test_a_new_role_of_a_called_agency_says_why_and_for_whom() -> None:
    called = PlanAgency("hokenjo", "保健所", purpose="猫のことを相談する", targets=("m2",))
    role = new_role(plan(), "n", called)
    assert (role.purpose, role.targets) == ("猫のことを相談する", ("m2",))


def test_what_was_written_stays_when_a_called_agency_takes_a_role_over() -> None:
    called = PlanAgency("hokenjo", "保健所", purpose="猫のことを相談する", targets=("m2",))
    written = replace(plan().roles[1], purpose="受診につなぐ", targets=())
    given = as_agency(written, called)
    assert (given.purpose, given.targets) == ("受診につなぐ", ("m2",))


def test_an_issue_is_tied_to_a_role_and_untied_in_the_plans_order() -> None:
    tied = toggled_issue(toggled_issue(plan(), "b", "y"), "b", "x")
    role = role_of(tied, "b")
    assert role is not None
    assert role.issues == ("x", "y")
    assert toggled_issue(toggled_issue(plan(), "b", "y"), "b", "y") == plan()


def test_the_roles_of_one_agency_stand_in_one_column() -> None:
    assert [role.id for role in roles_of_column(plan(), "1")] == ["b", "c"]
    assert [role.id for role in roles_of_column(plan(), OFFICE)] == ["a"]


def test_an_issue_left_out_is_untied_from_every_role() -> None:
    left = with_issues(plan(), {"x", "z"}, (issue("z"),))
    assert {one.record_id for one in left.issues} == {"x", "z"}
    assert all("y" not in role.issues for role in left.roles)


def test_an_agency_named_by_hand_keeps_its_type_but_is_in_no_directory() -> None:
    given = as_agency(plan().roles[0], PlanAgency("houkatsu", "みどり包括", "1"))
    assert (given.agency_type, given.agency_id) == ("houkatsu", "1")
    named = named_agency(given, "東包括")
    assert (named.agency_type, named.agency_name, named.agency_id) == ("houkatsu", "東包括", None)
    assert named_agency(plan().roles[0], "東包括").agency_type == ""
