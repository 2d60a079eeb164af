"""What differs between two states of a record, field by field."""

from dataclasses import replace
from datetime import date
from typing import Any

from cwlink.core.ids import IssueRecordId
from cwlink.core.wareki import PartialDate
from cwlink.rules.household import CertificateRecord, HouseholdRecord
from cwlink.rules.household_changes import with_member
from cwlink.rules.plan import MeetingDate, PlanContent
from cwlink.rules.record_codes import CertificateKind
from cwlink.services.differences import differences
from cwlink.storage.activities import Change
from household_case import KAZUO, TOME, household, issue


def _with_tome(**values: Any) -> HouseholdRecord:
    record = household()
    member = record.member(TOME)
    assert member is not None
    return with_member(record, replace(member, **values))


def test_equal_records_differ_in_nothing() -> None:
    assert differences(household(), household()) == ()


def test_a_field_of_a_member_is_told_with_whose_it_is() -> None:
    before, after = household(), _with_tome(phone="090-0000-0000")
    name = before.member(TOME)
    assert name is not None
    assert differences(before, after) == (
        Change("members.phone", name.phone, "090-0000-0000", (TOME,), name.name),
    )


def test_a_birth_date_is_one_value() -> None:
    (change,) = differences(_with_tome(birth=PartialDate(1950)), _with_tome(birth=None))
    assert change.field == "members.birth"
    assert change.before["year"] == 1950
    assert change.after is None


def test_a_part_of_a_part_names_both() -> None:
    held = CertificateRecord("c1", CertificateKind.MENTAL, "3級")
    before = _with_tome(certificates=(held,))
    after = _with_tome(certificates=(replace(held, grade="2級"),))
    (change,) = differences(before, after)
    assert change.field == "members.certificates.grade"
    assert change.of == (TOME, "c1")
    assert (change.before, change.after) == ("3級", "2級")


def test_what_came_and_went_stands_whole() -> None:
    record = household()
    added = issue("debt", KAZUO, id=IssueRecordId("i9"))
    after = replace(record, issues=(*record.issues, added))
    (came,) = differences(record, after)
    (went,) = differences(after, record)
    assert came.field == went.field == "issues"
    assert came.before is None
    assert came.after == went.before
    assert came.after["code"] == "debt"


def test_another_order_is_told() -> None:
    before = household()
    after = replace(before, members=tuple(reversed(before.members)))
    (change,) = differences(before, after)
    assert change.field == "members.order"
    assert change.before == list(reversed(change.after))


def test_things_without_an_id_are_compared_by_place_or_as_wholes() -> None:
    first, second = MeetingDate(date(2026, 4, 1)), MeetingDate(date(2026, 5, 1))
    one, two = PlanContent(meetings=(first,)), PlanContent(meetings=(first, second))
    (came,) = differences(one, two)
    assert came == Change("meetings", None, {"on": "2026-05-01", "name": "", "is_next": False})
    later = PlanContent(meetings=(first, replace(second, on=date(2026, 6, 1))))
    (moved,) = differences(two, later)
    assert (moved.field, moved.before, moved.after) == ("meetings.on", "2026-05-01", "2026-06-01")


def test_fields_that_are_not_looked_at_are_passed_over() -> None:
    before, after = PlanContent(author="甲"), PlanContent(author="乙")
    assert differences(before, after, but=frozenset({"author"})) == ()
