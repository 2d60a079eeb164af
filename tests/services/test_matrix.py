"""The office lays its own marks, notes, types and issues over 表24, and can take them back."""

from datetime import datetime

import pytest

from cwlink.models import Household, IssueRecord
from cwlink.reference.agencies import Layer, MarkKind
from cwlink.rules.matrix import OfficeChoice
from cwlink.services import agencies, matrix
from cwlink.services.agencies import AgencyRecord
from cwlink.services.matrix_view import ShownMark, composed_matrix, matrix_view
from cwlink.storage.vault import Vault

NOW = datetime(2026, 11, 24, 14, 32)


def test_a_new_vault_shows_the_shipped_matrix(vault: Vault) -> None:
    view = matrix_view(vault)
    assert len(view.table24_issues) == 10
    assert len(view.issues) == 26
    assert [group.category for group in view.groups][:3] == ["生活福祉", "障害福祉", "高齢福祉"]
    assert len(view.in_doubt) == 19
    minsei = view.cell("minsei", "care_need")
    assert minsei.shown() == ShownMark(MarkKind.MAIN, Layer.REPORT)
    assert view.cell("minsei", "isolation").shown() == ShownMark(MarkKind.MAIN, Layer.SUPPLEMENT)


def test_layers_can_be_hidden_one_by_one(vault: Vault) -> None:
    matrix.set_mark(vault, agency="minsei", issue="disability", mark=OfficeChoice.MAIN, now=NOW)
    cell = matrix_view(vault).cell("minsei", "disability")
    assert cell.shown() == ShownMark(MarkKind.MAIN, Layer.OFFICE)
    without_office = cell.shown((Layer.REPORT, Layer.SUPPLEMENT))
    assert without_office == ShownMark(MarkKind.RELATED, Layer.REPORT) == cell.shipped()
    assert cell.shown(()) == ShownMark()


def test_a_doubtful_blank_is_shown_in_doubt_with_the_layer_of_table_24_alone(vault: Vault) -> None:
    cell = matrix_view(vault).cell("seishin_center", "single_parent")
    assert cell.shown() == ShownMark(None, Layer.REPORT, uncertain=True)
    assert cell.shown((Layer.SUPPLEMENT, Layer.OFFICE)) == ShownMark()


def test_rows_moved_as_a_whole_are_tagged(vault: Vault) -> None:
    view = matrix_view(vault)
    moved = [row.agency.code for group in view.groups for row in group.rows if row.realigned]
    assert "shintai_center" in moved
    assert "kyojuu" in moved
    assert "seishin_center" not in moved


@pytest.mark.parametrize("choice", OfficeChoice)
def test_an_office_mark_counts_in_the_suggestions(vault: Vault, choice: OfficeChoice) -> None:
    matrix.set_mark(vault, agency="shakyo", issue="animals", mark=choice, now=NOW)
    matrix.set_mark(vault, agency="dep_animal", issue="animals", mark=OfficeChoice.BLANK, now=NOW)
    mark = composed_matrix(vault).mark("shakyo", "animals")
    if choice is OfficeChoice.BLANK:
        assert mark is None
    else:
        assert mark is not None
        assert (mark.kind, mark.layer) == (MarkKind(choice.value), Layer.OFFICE)
    assert composed_matrix(vault).mark("dep_animal", "animals") is None


def test_an_office_mark_settles_a_doubt(vault: Vault) -> None:
    matrix.set_mark(
        vault, agency="keisatsu", issue="neighbour_trouble", mark=OfficeChoice.BLANK, now=NOW
    )
    view = matrix_view(vault)
    assert len(view.in_doubt) == 18
    assert not composed_matrix(vault).is_doubtful("keisatsu", "neighbour_trouble")


def test_a_reset_goes_back_to_the_shipped_mark_and_keeps_the_note(vault: Vault) -> None:
    matrix.set_mark(vault, agency="shakyo", issue="refusal", mark=OfficeChoice.MAIN, now=NOW)
    matrix.set_note(vault, agency="shakyo", issue="refusal", note=" 9月3日 県に確認 ", now=NOW)
    matrix.set_mark(vault, agency="shakyo", issue="refusal", mark=None, now=NOW)
    cell = matrix_view(vault).cell("shakyo", "refusal")
    assert not cell.changed
    assert cell.shown() == ShownMark(MarkKind.RELATED, Layer.REPORT)
    assert cell.note == "9月3日 県に確認"


def test_a_row_has_a_note_of_its_own(vault: Vault) -> None:
    matrix.set_note(vault, agency="shakyo", issue=None, note="地区ごとに担当が違う", now=NOW)
    view = matrix_view(vault)
    row = view.row("shakyo")
    assert row is not None
    assert row.note == "地区ごとに担当が違う"
    assert view.cell("shakyo", "care_need").note == ""
    assert composed_matrix(vault).office_mark("shakyo", "") is None


def test_every_change_can_be_undone_and_redone(vault: Vault) -> None:
    untouched = matrix_view(vault)
    changes = [
        matrix.set_mark(vault, agency="shakyo", issue="refusal", mark=OfficeChoice.MAIN, now=NOW),
        matrix.set_note(vault, agency="shakyo", issue="refusal", note="確認済み", now=NOW),
        matrix.add_issue_kind(vault, name="騒音の苦情", paper_label="住まい方の課題", now=NOW),
        matrix.add_agency_type(
            vault, category="生活福祉", name="みどり市見守りネットワーク", now=NOW
        ),
    ]
    network, noise = changes[3].code, changes[2].code
    changes.append(
        matrix.set_mark(vault, agency=network, issue=noise, mark=OfficeChoice.RELATED, now=NOW)
    )
    changes.append(matrix.remove_issue_kind(vault, code=noise, now=NOW))
    changes.append(matrix.reset_all(vault, now=NOW))
    changed = matrix_view(vault)
    for change in reversed(changes):
        matrix.turn_back(vault, change, now=NOW)
    assert matrix_view(vault) == untouched
    for change in changes:
        matrix.turn_forward(vault, change, now=NOW)
    assert matrix_view(vault) == changed


def test_undoing_a_reset_brings_back_mark_and_note(vault: Vault) -> None:
    cell = {"agency": "shakyo", "issue": "refusal"}
    matrix.set_mark(vault, **cell, mark=OfficeChoice.MAIN, now=NOW)
    matrix.set_note(vault, **cell, note="確認済み", now=NOW)
    before = matrix_view(vault)
    change = matrix.set_mark(vault, **cell, mark=None, now=NOW)
    matrix.turn_back(vault, change, now=NOW)
    assert matrix_view(vault) == before


def test_resetting_everything_keeps_what_is_the_offices_own(vault: Vault) -> None:
    network = matrix.add_agency_type(
        vault, category="生活福祉", name="見守りネットワーク", now=NOW
    ).code
    matrix.set_mark(vault, agency=network, issue="isolation", mark=OfficeChoice.MAIN, now=NOW)
    matrix.set_mark(vault, agency="shakyo", issue="refusal", mark=OfficeChoice.MAIN, now=NOW)
    matrix.reset_all(vault, now=NOW)
    view = matrix_view(vault)
    assert not view.cell("shakyo", "refusal").changed
    assert view.cell(network, "isolation").changed


def test_own_issues_and_types_take_part_in_the_suggestions(vault: Vault) -> None:
    noise = matrix.add_issue_kind(vault, name="騒音の苦情", now=NOW).code
    network = matrix.add_agency_type(
        vault, category="生活福祉", name="見守りネットワーク", now=NOW
    ).code
    matrix.set_mark(vault, agency=network, issue=noise, mark=OfficeChoice.MAIN, now=NOW)
    composed = composed_matrix(vault)
    assert [mark.agency for mark in composed.marks_for(noise)] == [network]
    own = composed.agency(network)
    assert own is not None
    assert (own.name, own.layer) == ("見守りネットワーク", Layer.OFFICE)
    assert matrix_view(vault).issues[-1].short_label == "騒音の苦情"


def test_an_own_type_stands_in_its_category(vault: Vault) -> None:
    matrix.add_agency_type(vault, category="生活福祉", name="見守りネットワーク", now=NOW)
    matrix.add_agency_type(vault, category="地域", name="自治会", now=NOW)
    groups = matrix_view(vault).groups
    assert [row.agency.name for row in groups[0].rows][-1] == "見守りネットワーク"
    assert groups[-1].category == "地域"


def test_names_must_be_there_and_differ(vault: Vault) -> None:
    matrix.add_agency_type(vault, category="地域", name="自治会", now=NOW)
    for name in ("", " ", "社会福祉協議会", "自治会"):
        with pytest.raises(matrix.MatrixProblem):
            matrix.add_agency_type(vault, category="地域", name=name, now=NOW)
    matrix.add_issue_kind(vault, name="騒音の苦情", now=NOW)
    for name in ("", "ゴミ屋敷", "騒音の苦情"):
        with pytest.raises(matrix.MatrixProblem):
            matrix.add_issue_kind(vault, name=name, now=NOW)


def test_what_is_in_use_cannot_be_removed(vault: Vault) -> None:
    network = matrix.add_agency_type(vault, category="地域", name="自治会", now=NOW).code
    agencies.save(vault, record=AgencyRecord(agency_type=network, name="緑町自治会"), now=NOW)
    with pytest.raises(matrix.MatrixProblem):
        matrix.remove_agency_type(vault, code=network, now=NOW)
    assert matrix_view(vault).row(network) is not None


def test_an_issue_a_household_holds_has_a_column_without_being_registered(vault: Vault) -> None:
    with vault.write() as work:
        household = Household(case_number="第1号", created_at=NOW, updated_at=NOW)
        household.issues = [IssueRecord(code="custom:ペットの鳴き声")]
        work.session.add(household)
    assert matrix_view(vault).issues[-1].code == "custom:ペットの鳴き声"
    with pytest.raises(matrix.MatrixProblem):
        matrix.remove_issue_kind(vault, code="custom:ペットの鳴き声", now=NOW)


def test_registered_agencies_are_counted_in_the_row(vault: Vault) -> None:
    for name in ("みどり病院", "あおぞら病院"):
        agencies.save(vault, record=AgencyRecord(agency_type="iryou", name=name), now=NOW)
    row = matrix_view(vault).row("iryou")
    assert row is not None
    assert row.registered == 2
