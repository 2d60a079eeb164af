"""Every field that the log can tell of has a word, and every value is told in words."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from cwlink.core.wareki import PartialDate
from cwlink.rules.household import ConsentRecord, HouseholdRecord
from cwlink.rules.inquiry import InquiryContent
from cwlink.rules.meeting import CaseContent, MeetingContent
from cwlink.rules.plan import PlanContent
from cwlink.rules.promise import PromiseRecord
from cwlink.rules.review import ReviewContent
from cwlink.services.activity_view import LogNames
from cwlink.services.settings import DECLARED
from cwlink.storage.activities import Act, Change, Subject
from cwlink.storage.agencies import AgencyRecord
from cwlink.storage.bodies import StoredBody
from cwlink.storage.matrix import StoredAgencyType, StoredIssueKind, StoredMark
from cwlink.ui.activity_fields import FIELDS, field_choice, field_label
from cwlink.ui.activity_values import BLANK, value_words
from cwlink.ui.activity_words import ACTS, SUBJECTS, item_words

RECORDS = {
    Subject.HOUSEHOLD: (HouseholdRecord, ("id",)),
    Subject.CONSENT: (ConsentRecord, ("id",)),
    Subject.REVIEW: (ReviewContent, ("step", "frozen_household", "invited")),
    Subject.PLAN: (PlanContent, ("frozen_household",)),
    Subject.INQUIRY: (InquiryContent, ()),
    Subject.MEETING: (MeetingContent, ()),
    Subject.MEETING_CASE: (CaseContent, ("frozen_household",)),
    Subject.PROMISE: (PromiseRecord, ("id",)),
    Subject.AGENCY: (AgencyRecord, ("id",)),
    Subject.AGENCY_TYPE: (StoredAgencyType, ("code",)),
    Subject.ISSUE_KIND: (StoredIssueKind, ("code",)),
    Subject.MATRIX: (StoredMark, ("agency_type", "issue")),
    Subject.BODY: (StoredBody, ("code",)),
}
NAMES = LogNames(
    people={"m1": "水野　トメ"},
    agencies={"a1": "みどり病院"},
    kinds={"refusal": "支援拒否"},
    types={"iryou": "医療機関"},
)


def _parts(kind: type, prefix: str = "") -> Iterator[str]:
    """Yield the fields of a record and of the records in it, as the log names them."""
    hints = get_type_hints(kind)
    for each in fields(kind):
        name = f"{prefix}{each.name}"
        inner = next(filter(is_dataclass, _inside(hints[each.name])), None)
        if inner is None or inner is PartialDate:
            yield name
        elif hints[each.name] is inner:
            yield from _parts(inner, f"{name}.")
        else:
            yield name
            yield from _parts(inner, f"{name}.")


def _inside(hint: Any) -> Iterator[Any]:
    yield hint
    for one in get_args(hint):
        yield from _inside(one)


@pytest.mark.parametrize("subject", RECORDS)
def test_every_field_of_a_record_has_a_word(subject: Subject) -> None:
    kind, left_out = RECORDS[subject]
    told = [name for name in _parts(kind) if name.split(".")[0] not in left_out]
    own_ids = {name for name in told if name.endswith((".id", ".record_id"))}
    assert [name for name in told if name not in FIELDS[subject] and name not in own_ids] == []


def test_every_act_subject_and_setting_has_a_word() -> None:
    assert set(ACTS) == set(Act)
    assert set(SUBJECTS) == set(Subject)
    assert all(FIELDS[Subject.SETTINGS][key] for key in DECLARED)


@pytest.mark.parametrize(
    ("subject", "field", "value", "words"),
    [
        (Subject.HOUSEHOLD, "members.sex", "female", "女"),
        (
            Subject.HOUSEHOLD,
            "members.birth",
            {"year": 1940, "month": 5, "day": 1},
            "昭和15年5月1日",
        ),
        (
            Subject.HOUSEHOLD,
            "members.birth",
            {"year": 1940, "month": None, "day": None},
            "昭和15年頃",
        ),
        (Subject.HOUSEHOLD, "members.partner_violence", False, "ない"),
        (Subject.HOUSEHOLD, "members.phone", "", BLANK),
        (Subject.HOUSEHOLD, "issues.member_id", "m1", "水野　トメ"),
        (Subject.HOUSEHOLD, "issues.member_id", None, "世帯"),
        (Subject.HOUSEHOLD, "assistance_started", "2019-04-01", "平成31年4月1日"),
        (Subject.PLAN, "roles.targets", ["m1", "household"], "水野　トメ、世帯"),
        (Subject.PLAN, "roles.agency_id", "a1", "みどり病院"),
        (Subject.REVIEW, "decision", "convene", "会議を開催"),
        (Subject.REVIEW, "first_actions.at", "2026-11-24T10:20:00", "令和8年11月24日 10:20"),
        (Subject.CONSENT, "agencies", ["iryou"], "医療機関"),
        (Subject.SETTINGS, "plan_months", 9, "9か月"),
        (Subject.MATRIX, "mark", None, "出荷時の値"),
    ],
)
def test_a_value_is_told_in_the_words_of_the_form(
    subject: Subject, field: str, value: object, words: str
) -> None:
    assert value_words(subject, field, value, NAMES) == words


def test_an_id_that_nothing_is_known_of_is_never_shown() -> None:
    assert "0123" not in value_words(Subject.PLAN, "roles.agency_id", "0123456789abcdef" * 2, NAMES)


def test_what_came_is_told_with_what_was_filled_in() -> None:
    issue = {"id": "i1", "code": "refusal", "member_id": "m1", "priority": "high", "since": ""}
    told = value_words(Subject.HOUSEHOLD, "issues", issue, NAMES)
    assert told == "課題の種類　支援拒否\n持つ人　水野　トメ\n優先度　高"


def test_an_item_says_whose_field_was_changed() -> None:
    phone = Change("members.phone", "", "090", ("m1",), "水野 トメ")
    grade = Change("members.certificates.grade", "3級", "2級", ("m1", "c1"), "mental")
    came = Change("issues", None, {}, ("i1",), "refusal")
    mark = Change("mark", None, "main", ("iryou", "refusal"))
    order = Change("members.order", ["m1"], ["m1"])
    told = [item_words(Subject.HOUSEHOLD, one, NAMES) for one in (phone, grade, came, order)]
    assert told == [
        "「水野　トメ」の電話番号",
        "「水野　トメ」の手帳の等級",
        "課題「支援拒否」",
        "世帯員の並び順",
    ]
    assert item_words(Subject.MATRIX, mark, NAMES) == "印「医療機関 × 支援拒否」"


def test_a_field_is_chosen_by_its_name_and_what_it_belongs_to() -> None:
    assert field_choice(Subject.HOUSEHOLD, "address") == "住所"
    assert field_choice(Subject.HOUSEHOLD, "members.phone") == "世帯員：電話番号"
    assert field_label(Subject.HOUSEHOLD, "members.order") == "世帯員の並び順"
