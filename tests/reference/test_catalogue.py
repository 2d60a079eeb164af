"""The shipped reference data is read whole and true, with words of our own beside every code."""

import csv
import re
from pathlib import Path

import pytest

from cwlink.core.places import resources
from cwlink.reference import Catalogue, catalogue, tables
from cwlink.reference.agencies import Condition, Invite, Layer, MarkKind, Reading
from cwlink.reference.bodies import BodyCode
from cwlink.reference.convening import (
    CollaborationCode,
    CriterionCode,
    FirstActionCode,
    TriggerCode,
    ViewpointCode,
)
from cwlink.reference.issues import IssueCode, custom_name, is_custom, own_issue

FOLDER: Path = resources() / "reference"
LATIN_WORD = re.compile(r"[a-z]{2,}")


def raw(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_is_read_whole() -> None:
    data = catalogue()
    assert [issue.code for issue in data.issues] == list(IssueCode)
    assert [row["code"] for row in raw("issues")] == list(IssueCode)
    assert [body.code for body in data.bodies] == list(BodyCode)
    assert [body.name for body in data.bodies] == [row["name"] for row in raw("meeting_bodies")]
    assert [action.code for action in data.first_actions] == list(FirstActionCode)
    assert [trait.code for trait in data.traits] == [row["code"] for row in raw("household_traits")]
    assert [criterion.code for criterion in data.criteria] == list(CriterionCode)
    assert [choice.code for choice in data.triggers] == list(TriggerCode)
    assert [choice.code for choice in data.viewpoints] == list(ViewpointCode)
    assert [choice.code for choice in data.collaborations] == list(CollaborationCode)
    assert len(data.plan_items) == len(raw("plan_items")) == 23
    assert len(data.agencies) == 54


def test_agencies_stand_in_reference_order() -> None:
    codes = [agency.code for agency in catalogue().agencies]
    assert codes[:27] == [row["code"] for row in raw("agency_matrix")]
    later = dict.fromkeys(row["code"] for row in raw("agency_supplement"))
    assert codes[27:] == [code for code in later if code not in codes[:27]]


def test_no_mark_is_lost_or_added() -> None:
    signs = {"○": MarkKind.MAIN, "△": MarkKind.RELATED}
    matrix = [
        (row["code"], issue, signs[row[issue]], Layer.REPORT)
        for row in raw("agency_matrix")
        for issue in row
        if row[issue] in signs
    ]
    supplement = [
        (row["code"], row["issue"], signs[row["mark"]], Layer.SUPPLEMENT)
        for row in raw("agency_supplement")
    ]
    read = [(mark.agency, mark.issue, mark.kind, mark.layer) for mark in catalogue().marks]
    assert sorted(read) == sorted(matrix + supplement)
    assert len(read) == 93 + 82


def test_doubtful_cells_of_the_report_are_told_marked_or_blank() -> None:
    data = catalogue()
    cells = {(agency.code, issue) for agency in data.agencies for issue in agency.uncertain_issues}
    assert len(cells) == 19
    marked = {(mark.agency, mark.issue) for mark in data.marks if mark.uncertain}
    assert marked < cells
    assert cells - marked == {
        ("seishin_center", "single_parent"),
        ("hattatsu_center", "single_parent"),
        ("soudan_jigyousho", "single_parent"),
    }


def test_how_a_row_was_read_is_told_in_japanese() -> None:
    for agency in catalogue().agencies:
        moved = agency.reading in {Reading.REALIGNED, Reading.UNCERTAIN}
        assert bool(agency.reading_text) == moved, agency.code
    seishin = catalogue().agency("seishin_center")
    assert seishin is not None
    assert "ひとり親 ○、不登校 △、近隣トラブル △、支援拒否 △" in seishin.reading_text


def test_an_agency_type_keeps_what_its_row_says() -> None:
    data = catalogue()
    police, court, centre = (data.agency(code) for code in ("keisatsu", "kasai", "boshi_houkatsu"))
    assert police is not None and court is not None and centre is not None
    assert police.invite is Invite.ASK_FIRST
    assert court.invite is Invite.REFER_ONLY
    assert centre.current_name == "こども家庭センター（旧 母子健康包括支援センター）"
    assert centre.fit is not None
    assert centre.fit.condition is Condition.PRESCHOOL_OR_PREGNANT
    assert data.agency("office:1") is None


def test_every_fit_condition_belongs_to_a_known_agency() -> None:
    with_fit = {agency.code for agency in catalogue().agencies if agency.fit}
    assert with_fit == {row["agency"] for row in raw("agency_fit")}


def test_every_code_has_words_for_the_screen() -> None:
    data = catalogue()
    for choice in (*data.triggers, *data.viewpoints, *data.collaborations):
        assert choice.screen_label and choice.short_label, choice.code
    for criterion in data.criteria:
        assert criterion.screen_label and criterion.short_label and criterion.examples
    for trait in data.traits:
        assert trait.screen_label and trait.short_label
        assert not trait.screen_label.endswith("世帯")
    for action in data.first_actions:
        assert action.screen_label and action.short_label and action.explanation
        assert action.basis or action.code == FirstActionCode.EMERGENCY
    for issue in data.issues:
        assert issue.chip_label and issue.explanation and issue.paper_label
    for agency in data.agencies:
        assert agency.summary, agency.code


def test_words_name_no_unknown_code() -> None:
    data = catalogue()
    known = {
        "criterion": {criterion.code for criterion in data.criteria},
        "collaboration": set(CollaborationCode),
        "trigger": set(TriggerCode),
        "viewpoint": set(ViewpointCode),
        "trait": {trait.code for trait in data.traits},
        "first_action": set(FirstActionCode),
        "issue": set(IssueCode),
        "reading": {agency.code for agency in data.agencies},
        "agency": {agency.code for agency in data.agencies},
    }
    for row in raw("screen_words"):
        assert row["code"] in known[row["kind"]]


def test_what_a_caseworker_reads_holds_no_english_and_no_code() -> None:
    data = catalogue()
    texts = [mark.note for mark in data.marks]
    texts += [text for agency in data.agencies for text in (agency.reading_text, agency.summary)]
    texts += [text for row in raw("screen_words") for text in (row["label"], row["detail"])]
    for text in texts:
        assert not LATIN_WORD.search(text), text
    for criterion in data.criteria:
        assert criterion.code not in criterion.screen_label


def test_a_note_names_the_worked_case_in_japanese() -> None:
    notes = {mark.note for mark in catalogue().marks if mark.agency == "ninchi_team"}
    assert any(note.endswith("報告書の事例その1") for note in notes)


@pytest.mark.parametrize(
    ("code", "needs_consent", "unstated", "statutory", "convened_by_caseworker"),
    [
        ("chousei_kaigi", False, False, True, True),
        ("case_kentou", False, True, False, True),
        ("konkyuu_shien", False, False, True, False),
        ("konkyuu_chousei", True, True, False, False),
        ("chiiki_care", False, False, True, False),
        ("jiritsu_kyougikai", False, True, False, False),
        ("juusou_shien", False, False, True, False),
        ("juusou_juusou", True, True, False, False),
        ("youtaikyou", False, False, True, False),
        ("kodoku", False, False, True, False),
        ("josei_chousei", False, False, True, False),
    ],
)
def test_what_a_meeting_body_asks_for(
    code: str,
    needs_consent: bool,
    unstated: bool,
    statutory: bool,
    convened_by_caseworker: bool,
) -> None:
    body = catalogue().body(code)
    assert body is not None
    assert body.needs_consent == needs_consent
    assert body.confidentiality_unstated == unstated
    assert body.is_statutory == statutory
    assert body.can_caseworker_convene == convened_by_caseworker


def test_key_items_of_the_plan_are_the_four_that_are_underlined() -> None:
    keys = [item.code for item in catalogue().plan_items if item.key]
    assert keys == [
        "plan.role.agency", "plan.role.action", "plan.role.purpose", "plan.role.content",
    ]  # fmt: skip


def test_an_issue_of_the_offices_own_is_labelled_by_its_name() -> None:
    assert is_custom("custom:騒音の苦情")
    assert not is_custom("care_need")
    assert custom_name("custom:騒音の苦情") == "騒音の苦情"
    kind = catalogue().issue("custom:騒音の苦情")
    assert (kind.label, kind.chip_label, kind.paper_label) == ("騒音の苦情",) * 3
    assert own_issue("custom:騒音", paper_label="住環境の課題").paper_label == "住環境の課題"
    assert catalogue().issue("treatment_refusal").chip_label == "受診拒否"
    with pytest.raises(KeyError):
        catalogue().issue("no_such_issue")


def test_a_trait_suggests_at_most_one_criterion() -> None:
    data = catalogue()
    suggests = {trait.code: trait.suggests for trait in data.traits}
    assert suggests["no_financial_support"] is None
    assert suggests["low_motivation"] is CriterionCode.B2
    severe = data.trait("severe_condition")
    assert severe is not None and severe.national_percent == 76.3
    assert data.trait("no_such_trait") is None


def test_the_list_of_households_reads_no_table_but_the_issues(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    honest = tables.rows

    def watched(table: str) -> list[tables.Row]:
        read.append(table)
        return honest(table)

    monkeypatch.setattr("cwlink.reference.tables.rows", watched)
    monkeypatch.setattr("cwlink.reference.issues.rows", watched)
    monkeypatch.setattr("cwlink.reference.agencies.rows", watched)
    fresh = Catalogue()
    assert fresh.issue("abuse").short_label == "虐待"
    assert sorted(read) == ["issues", "screen_words"]


def test_the_catalogue_is_read_once() -> None:
    assert catalogue() is catalogue()
    assert catalogue().issues is catalogue().issues
