"""Reading the input of cwlink advise: what is taken, and how each fault is named."""

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cwlink.core.wareki import PartialDate
from cwlink.exchange.advise import AdviseInputError, AdviseRequest, read_request
from cwlink.reference.bodies import BodyCode
from cwlink.reference.convening import CriterionCode, TriggerCode
from cwlink.rules.bodies import SetUp
from cwlink.rules.consent import ConsentState
from cwlink.rules.facts import DisabilityKind, MemberFacts
from cwlink.rules.review import Outlook

MEMBER: dict[str, Any] = {"id": "A", "birth_date": "1940-05-01", "issues": ["care_need"]}
INPUT: dict[str, Any] = {
    "as_of": "2024-04-01",
    "trigger": "caseworker",
    "traits": ["no_relatives"],
    "criteria": None,
    "outlook": "yes",
    "urgent": False,
    "consent": "obtained",
    "linked": [],
    "members": [MEMBER, {"id": "B", "birth_date": None, "issues": []}],
    "household_issues": ["isolation"],
}
Read = Callable[[Any], AdviseRequest]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def write_and_read(content: Any) -> AdviseRequest:
        path = tmp_path / "input.json"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(json.dumps(content), encoding="utf-8")
        return read_request(path)

    return write_and_read


@pytest.fixture
def fault(read: Read) -> Callable[[Any], str]:
    def named(content: Any) -> str:
        with pytest.raises(AdviseInputError) as caught:
            read(content)
        line = caught.value.line
        assert len(line.splitlines()) == 1
        assert str(caught.value) == line
        line.encode("utf-8")
        return line

    return named


def changed(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(INPUT) | changes


def with_member(**changes: Any) -> dict[str, Any]:
    """Return the input with its second member changed."""
    content = copy.deepcopy(INPUT)
    content["members"][1] |= changes
    return content


def test_everything_written_is_read(read: Read) -> None:
    content = changed(
        trigger="agency_request",
        traits=["isolated", "no_relatives"],
        criteria=["B2", "A1"],
        outlook="no",
        urgent=True,
        consent="withdrawn",
        linked=["houkatsu", "shakyo"],
        household_issues=["custom:騒音の苦情"],
        bodies={"kodoku": "unknown", "juusou_shien": "not_set_up"},
    )
    content["members"] = [
        MEMBER
        | {
            "care_certified": True,
            "disability_kinds": ["physical", "mental"],
            "disability_service": False,
            "pregnant": False,
        }
    ]
    request = read(content)
    facts = request.facts
    assert facts.household.on == date(2024, 4, 1)
    assert facts.household.issues == ("custom:騒音の苦情",)
    assert facts.household.members == (
        MemberFacts(
            "A",
            PartialDate(1940, 5, 1),
            ("care_need",),
            care_certified=True,
            disability_kinds=frozenset({DisabilityKind.PHYSICAL, DisabilityKind.MENTAL}),
            disability_service=False,
            pregnant=False,
        ),
    )
    assert facts.trigger is TriggerCode.AGENCY_REQUEST
    assert facts.traits == ("isolated", "no_relatives")
    assert facts.criteria == {CriterionCode.A1, CriterionCode.B2}
    assert (facts.outlook, facts.urgent) == (Outlook.NO, True)
    assert facts.consent is ConsentState.WITHDRAWN
    assert facts.linked == {"houkatsu", "shakyo"}
    assert request.bodies == {
        BodyCode.KODOKU: SetUp.UNKNOWN,
        BodyCode.JUUSOU_SHIEN: SetUp.NOT_SET_UP,
    }


def test_null_and_absent_mean_unknown(read: Read) -> None:
    unknown = dict.fromkeys(
        ("care_certified", "disability_kinds", "disability_service", "pregnant")
    )
    written = read(with_member(**unknown))
    assert written == read(INPUT)
    assert written.facts.household.members[1] == MemberFacts("B", None)
    assert written.facts.criteria is None
    assert written.bodies == {}


def test_no_disability_is_not_the_same_as_unknown(read: Read) -> None:
    member = read(with_member(disability_kinds=[])).facts.household.members[1]
    assert member.disability_kinds == frozenset()


def test_a_code_listed_twice_counts_once(read: Read) -> None:
    content = changed(
        traits=["isolated", "isolated"],
        linked=["shakyo", "shakyo"],
        criteria=["A1", "A1"],
        household_issues=["isolation", "custom:騒音", "isolation", "custom:騒音"],
    )
    content["members"][0] = MEMBER | {
        "issues": ["refusal", "refusal"],
        "disability_kinds": ["mental", "mental"],
    }
    facts = read(content).facts
    assert facts.traits == ("isolated",)
    assert facts.household.issues == ("isolation", "custom:騒音")
    assert facts.household.members[0].issues == ("refusal",)


def test_unknown_keys_are_ignored(read: Read) -> None:
    content = changed(note="メモ", household="X")
    content["members"][0] = MEMBER | {"name": "水野", "partner_violence": "?"}
    assert read(content) == read(INPUT)


def test_a_byte_order_mark_is_no_fault(read: Read) -> None:
    text = json.dumps(INPUT, ensure_ascii=False)
    assert read(text.encode("utf-8-sig")) == read(INPUT)


def test_a_birthday_on_the_day_itself_is_taken(read: Read) -> None:
    assert read(with_member(birth_date="2024-04-01")).facts.household.members[1].birth is not None


def test_criteria_may_be_confirmed_as_none(read: Read) -> None:
    assert read(changed(criteria=[])).facts.criteria == frozenset()


@pytest.mark.parametrize("key", list(INPUT))
def test_each_top_level_key_is_required(key: str, fault: Callable[[Any], str]) -> None:
    content = changed()
    del content[key]
    assert fault(content).startswith(f"{key}：「なし」")


@pytest.mark.parametrize("key", ["id", "birth_date", "issues"])
def test_each_key_of_a_member_is_required(key: str, fault: Callable[[Any], str]) -> None:
    content = changed()
    del content["members"][1][key]
    assert fault(content).startswith(f"members[1].{key}：「なし」")


@pytest.mark.parametrize(
    ("content", "path", "value"),
    [
        (changed(as_of="2024-02-30"), "as_of", "2024-02-30"),
        (changed(as_of="20240401"), "as_of", "20240401"),
        (changed(as_of="2024-W14-1"), "as_of", "2024-W14-1"),
        (changed(as_of="2024-4-1"), "as_of", "2024-4-1"),
        (changed(as_of="2024-04-01T00:00:00"), "as_of", "2024-04-01T00:00:00"),
        (changed(as_of="２０２４-04-01"), "as_of", "２０２４-04-01"),
        (changed(as_of="0000-01-01"), "as_of", "0000-01-01"),
        (changed(as_of=None), "as_of", "null"),
        (changed(as_of=20240401), "as_of", "20240401"),
        (changed(trigger="A1"), "trigger", "A1"),
        (changed(trigger=None), "trigger", "null"),
        (changed(trigger=["caseworker"]), "trigger", '["caseworker"]'),
        (changed(traits="no_relatives"), "traits", "no_relatives"),
        (changed(traits=None), "traits", "null"),
        (changed(traits=["no_relatives", "refusal"]), "traits[1]", "refusal"),
        (changed(traits=[3]), "traits[0]", "3"),
        (changed(criteria="A1"), "criteria", "A1"),
        (changed(criteria=["A1", "C1"]), "criteria[1]", "C1"),
        (changed(criteria=["caseworker"]), "criteria[0]", "caseworker"),
        (changed(criteria=[None]), "criteria[0]", "null"),
        (changed(outlook="maybe"), "outlook", "maybe"),
        (changed(outlook=True), "outlook", "true"),
        (changed(urgent="true"), "urgent", "true"),
        (changed(urgent=1), "urgent", "1"),
        (changed(urgent=0), "urgent", "0"),
        (changed(urgent=None), "urgent", "null"),
        (changed(consent="yes"), "consent", "yes"),
        (changed(linked=["office"]), "linked[0]", "office"),
        (changed(linked=[["社協"]]), "linked[0]", '["社協"]'),
        (changed(traits=[{}]), "traits[0]", "{}"),
        (changed(linked={"shakyo": True}), "linked", '{"shakyo": true}'),
        (changed(members=[]), "members", "[]"),
        (changed(members={}), "members", "{}"),
        (changed(members=MEMBER), "members", '"id": "A"'),
        (changed(members=None), "members", "null"),
        (changed(members=[MEMBER, "B"]), "members[1]", "B"),
        (changed(members=[None]), "members[0]", "null"),
        (changed(household_issues=["isolation", "noise"]), "household_issues[1]", "noise"),
        (changed(household_issues=["custom:"]), "household_issues[0]", "custom:"),
        (changed(household_issues=["custom: "]), "household_issues[0]", "custom: "),
        (changed(household_issues=["custom:　"]), "household_issues[0]", "custom:　"),
        (changed(household_issues=["Custom:騒音"]), "household_issues[0]", "Custom:騒音"),
        (changed(household_issues=None), "household_issues", "null"),
        (changed(bodies=None), "bodies", "null"),
        (changed(bodies=[]), "bodies", "[]"),
        (changed(bodies={"kodoku": "yes"}), "bodies.kodoku", "yes"),
        (changed(bodies={"kodoku": None}), "bodies.kodoku", "null"),
        (changed(bodies={"kodoku": True}), "bodies.kodoku", "true"),
        (changed(bodies={"kodokuu": "set_up"}), "bodies.kodokuu", "set_up"),
        (with_member(id=""), "members[1].id", ""),
        (with_member(id="household"), "members[1].id", "household"),
        (with_member(id=2), "members[1].id", "2"),
        (with_member(id=None), "members[1].id", "null"),
        (with_member(id="A"), "members[1].id", "A"),
        (with_member(birth_date="2024-04-02"), "members[1].birth_date", "2024-04-02"),
        (with_member(birth_date="1940"), "members[1].birth_date", "1940"),
        (with_member(birth_date="2023-02-29"), "members[1].birth_date", "2023-02-29"),
        (with_member(birth_date="2023-01-01\n"), "members[1].birth_date", "2023-01-01"),
        (with_member(birth_date=""), "members[1].birth_date", "「」"),
        (with_member(birth_date=1940), "members[1].birth_date", "1940"),
        (with_member(issues=None), "members[1].issues", "null"),
        (with_member(issues=["refusal", "isolated"]), "members[1].issues[1]", "isolated"),
        (with_member(issues=[["refusal"]]), "members[1].issues[0]", '["refusal"]'),
        (with_member(care_certified="yes"), "members[1].care_certified", "yes"),
        (with_member(care_certified=1), "members[1].care_certified", "1"),
        (with_member(disability_service=0), "members[1].disability_service", "0"),
        (with_member(pregnant="false"), "members[1].pregnant", "false"),
        (with_member(disability_kinds="mental"), "members[1].disability_kinds", "mental"),
        (with_member(disability_kinds=["deaf"]), "members[1].disability_kinds[0]", "deaf"),
        (with_member(disability_kinds=[None]), "members[1].disability_kinds[0]", "null"),
    ],
)
def test_a_fault_is_named_by_path_and_value(
    content: dict[str, Any], path: str, value: str, fault: Callable[[Any], str]
) -> None:
    line = fault(content)
    assert line.startswith(f"{path}：「")
    assert value in line


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"null",
        b"{'as_of': 1}",
        json.dumps(INPUT).encode("utf-16"),
        json.dumps(changed(traits=["あ"]), ensure_ascii=False).encode("cp932"),
        json.dumps(changed(urgent=float("nan"))).encode(),
        json.dumps(changed(note=float("inf"))).encode(),
        b"[" * 200_000,
        b'{"as_of": ' + b"9" * 10_000 + b"}",
        json.dumps(INPUT).encode() + b"{}",
    ],
)
def test_what_is_no_json_object_is_named_by_its_file(
    content: bytes, fault: Callable[[Any], str]
) -> None:
    assert "input.json" in fault(content)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "ない.json", tmp_path):
        with pytest.raises(AdviseInputError, match=path.name):
            read_request(path)


def test_a_file_name_with_a_line_break_stays_on_one_line(tmp_path: Path) -> None:
    with pytest.raises(AdviseInputError) as caught:
        read_request(tmp_path / "二\n行.json")
    assert len(caught.value.line.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('"urgent": false', "urgent"),
        ('"outlook": "yes"', "outlook"),
        ('"birth_date": null', "members[1].birth_date"),
    ],
)
def test_a_key_written_twice_is_a_fault(text: str, path: str, fault: Callable[[Any], str]) -> None:
    whole = json.dumps(INPUT)
    assert text in whole
    assert fault(whole.replace(text, f"{text}, {text}").encode()).startswith(f"{path}：「")


def test_a_body_written_twice_is_a_fault_and_an_unknown_key_is_not(
    read: Read, fault: Callable[[Any], str]
) -> None:
    whole = json.dumps(INPUT)[:-1]
    twice = whole + ', "bodies": {"kodoku": "set_up", "kodoku": "unknown"}}'
    assert fault(twice.encode()).startswith("bodies.kodoku：「")
    assert read((whole + ', "note": 1, "note": 2}').encode()) == read(INPUT)


@pytest.mark.parametrize("breaker", ["\n", "\r\n", "\u2028", "\u0085", "\x0b", "\ud800", "\u202e"])
def test_a_value_never_breaks_the_line(breaker: str, fault: Callable[[Any], str]) -> None:
    assert breaker not in fault(changed(trigger=f"前{breaker}後"))
    assert breaker not in fault(changed(bodies={f"前{breaker}後": "set_up"}))
    assert breaker not in fault(changed(trigger=[f"前{breaker}後"]))


def test_a_very_long_value_is_cut(fault: Callable[[Any], str]) -> None:
    assert len(fault(changed(trigger="長" * 100_000))) < 500


def test_a_value_nested_to_the_limit_is_named_too(fault: Callable[[Any], str]) -> None:
    for depth in (400, 900, 990, 3000):
        nested = "[" * depth + "]" * depth
        assert fault(json.dumps(INPUT).replace('"caseworker"', nested).encode())


def test_the_first_fault_of_several_is_named(fault: Callable[[Any], str]) -> None:
    assert fault(changed(outlook="?", trigger="?")).startswith("trigger：")
