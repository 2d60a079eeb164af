"""The answer of cwlink advise, in its stable shape."""

import json
from pathlib import Path
from typing import Any

import pytest

from cwlink.services.advice import AdviseInputError, advise_file

DATA = Path(__file__).resolve().parent.parent / "data"
SAMPLE = DATA / "advise_case1.json"


def answer(path: Path) -> Any:
    return json.loads(advise_file(path))


@pytest.fixture
def sample() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return content


def asked(content: dict[str, Any], folder: Path) -> Any:
    path = folder / "asked.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return answer(path)


def test_the_worked_case_is_answered_as_expected() -> None:
    expected = (DATA / "advise_case1.expected.json").read_text(encoding="utf-8")
    assert answer(SAMPLE) == json.loads(expected)
    assert list(answer(SAMPLE)) == list(json.loads(expected))
    assert advise_file(SAMPLE).strip() == expected.strip()


def test_a_path_may_be_given_as_text() -> None:
    assert advise_file(str(SAMPLE)) == advise_file(SAMPLE)


def test_a_fault_is_raised_with_its_line(tmp_path: Path, sample: dict[str, Any]) -> None:
    del sample["trigger"]
    with pytest.raises(AdviseInputError) as caught:
        asked(sample, tmp_path)
    assert caught.value.line.startswith("trigger：「なし」")


def test_proposals_are_told_whatever_was_confirmed(tmp_path: Path, sample: dict[str, Any]) -> None:
    found = asked(sample | {"criteria": [], "urgent": False, "outlook": "no"}, tmp_path)
    assert found["proposed_criteria"] == ["A1", "B1", "B2", "B3"]
    assert (found["verdict"], found["rules"]) == ("watch", ["R8"])
    assert found["collaboration"] is None


def test_confirmed_criteria_decide(tmp_path: Path, sample: dict[str, Any]) -> None:
    found = asked(sample | {"criteria": ["A1"], "urgent": False, "outlook": "no"}, tmp_path)
    assert (found["verdict"], found["rules"]) == ("contact", ["R6"])
    assert found["collaboration"] == "advance"


def test_a_body_not_named_counts_as_set_up(tmp_path: Path, sample: dict[str, Any]) -> None:
    del sample["bodies"]
    states = {one["code"]: one["state"] for one in asked(sample, tmp_path)["bodies"]}
    assert states["chousei_kaigi"] == "usable"
    assert states["juusou_shien"] == "caution"
    unknown = sample | {"bodies": {"chousei_kaigi": "unknown"}}
    states = {one["code"]: one["state"] for one in asked(unknown, tmp_path)["bodies"]}
    assert states["chousei_kaigi"] == "caution"


def test_partner_violence_is_not_asked_for_and_stays_to_be_checked(
    tmp_path: Path, sample: dict[str, Any]
) -> None:
    sample["members"][0]["issues"] = ["domestic_violence"]
    sample["members"][0]["partner_violence"] = True
    fits = {one["code"]: one["fit"] for one in asked(sample, tmp_path)["agencies"]}
    assert (fits["dv_center"], fits["dep_women"]) == ("check", "check")


def test_pairs_and_lists_are_sorted_by_code_point(tmp_path: Path, sample: dict[str, Any]) -> None:
    sample["household_issues"] = ["custom:騒音", "custom:あ", "custom:Z", "refusal"]
    sample["members"][1]["issues"] = ["refusal"]
    found = asked(sample, tmp_path)
    assert found["unmatched_issues"] == ["custom:Z", "custom:あ", "custom:騒音"]
    welfare = next(one for one in found["agencies"] if one["code"] == "shakyo")
    assert welfare["related"] == [["refusal", "A"], ["refusal", "B"], ["refusal", "household"]]


def test_an_issue_listed_twice_changes_nothing(tmp_path: Path, sample: dict[str, Any]) -> None:
    once = asked(sample, tmp_path)
    for key in ("household_issues", "traits"):
        sample[key] = sample[key] * 2
    for member in sample["members"]:
        member["issues"] = member["issues"] * 2
    assert asked(sample, tmp_path) == once


def test_the_answer_can_always_be_written_as_utf8(tmp_path: Path, sample: dict[str, Any]) -> None:
    sample["household_issues"] = ["custom:\ud800"]
    path = tmp_path / "odd.json"
    path.write_text(json.dumps(sample), encoding="utf-8")
    text = advise_file(path)
    assert json.loads(text.encode("utf-8"))["unmatched_issues"] == ["custom:\ud800"]
