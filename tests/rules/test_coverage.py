"""The coverage view says which issue has no role and which called agency has none."""

from cwlink.rules.coverage import coverage
from cwlink.rules.plan import OFFICE, PlanAgency, PlanContent, Role
from cwlink.rules.snapshot import HOUSEHOLD, IssueSnapshot, Priority


def issue(key: str, priority: Priority = Priority.MIDDLE) -> IssueSnapshot:
    return IssueSnapshot(
        record_id=key,
        code=key,
        label=key,
        short_label=key,
        paper_label=key,
        holder=HOUSEHOLD,
        priority=priority,
    )


def role(key: str, agency_type: str, *issues: str, agency_id: str | None = None) -> Role:
    return Role(
        id=key, agency_type=agency_type, agency_name=agency_type, agency_id=agency_id, issues=issues
    )


def test_the_office_stands_first_and_each_role_marks_its_issues() -> None:
    plan = PlanContent(
        issues=(issue("a"), issue("b")),
        roles=(role("1", "shakyo", "a"), role("2", OFFICE, "b"), role("3", "shakyo", "b")),
    )
    result = coverage(plan)
    assert [column.key for column in result.columns] == [OFFICE, "shakyo/shakyo"]
    assert [row.cells for row in result.rows] == [(False, True), (True, True)]
    assert result.office_has_role


def test_an_issue_without_a_role_alarms_only_when_it_is_urgent() -> None:
    plan = PlanContent(issues=(issue("a", Priority.HIGH), issue("b")))
    urgent, other = coverage(plan).rows
    assert not urgent.covered
    assert urgent.alarming
    assert not other.covered
    assert not other.alarming
    assert not coverage(plan).office_has_role


def test_called_agencies_without_a_role_are_named() -> None:
    plan = PlanContent(
        roles=(role("1", "shakyo"), role("2", "iryou", agency_id="hospital-a")),
        called=(
            PlanAgency("shakyo", "市社協"),
            PlanAgency("iryou", "A病院", "hospital-a"),
            PlanAgency("iryou", "B病院", "hospital-b"),
            PlanAgency("hokenjo", "保健所"),
        ),
    )
    assert [agency.name for agency in coverage(plan).without_role] == ["B病院", "保健所"]
