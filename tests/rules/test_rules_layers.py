"""The matrix: 表24 before the supplement, the office's own layer before both."""

import pytest

from cwlink.reference.agencies import AgencyType, Invite, Layer, Mark, MarkKind
from cwlink.rules.matrix import (
    Matrix,
    OfficeChoice,
    OfficeLayer,
    OfficeMark,
    matrix_with,
    shipped_matrix,
)

MAIN, RELATED = MarkKind
OWN = AgencyType("office:1", "生活福祉", "見守りネットワーク", Layer.OFFICE, Invite.MEETING)


def with_marks(*marks: OfficeMark) -> Matrix:
    return matrix_with(OfficeLayer((OWN,), marks))


def test_a_mark_of_the_report_stands_before_the_supplements() -> None:
    kind = AgencyType("x", "", "", Layer.REPORT)
    report = Mark("x", "abuse", RELATED, Layer.REPORT)
    supplement = Mark("x", "abuse", MAIN, Layer.SUPPLEMENT)
    for marks in ((report, supplement), (supplement, report)):
        assert Matrix((kind,), marks).mark("x", "abuse") == report


def test_a_supplement_fills_a_cell_the_report_leaves_blank() -> None:
    mark = shipped_matrix().mark("hokenjo", "withdrawal")
    assert mark is not None
    assert (mark.layer, mark.kind) == (Layer.SUPPLEMENT, MAIN)
    assert mark.note == "精神疾患が疑われる場合"


@pytest.mark.parametrize(
    ("choice", "kind"), [(OfficeChoice.MAIN, MAIN), (OfficeChoice.RELATED, RELATED)]
)
def test_the_office_overrides_any_mark(choice: OfficeChoice, kind: MarkKind) -> None:
    for cell in (("minsei", "care_need"), ("hokenjo", "withdrawal"), ("minsei", "employment")):
        mark = with_marks(OfficeMark(*cell, choice, "令和8年に確認")).mark(*cell)
        assert mark == Mark(*cell, kind, Layer.OFFICE, note="令和8年に確認")


def test_the_office_may_blank_a_mark_and_go_back() -> None:
    blanked = with_marks(OfficeMark("minsei", "care_need", OfficeChoice.BLANK))
    assert blanked.mark("minsei", "care_need") is None
    assert "minsei" not in blanked.in_charge("care_need")
    shipped = blanked.shipped_mark("minsei", "care_need")
    assert shipped is not None
    assert shipped == shipped_matrix().mark("minsei", "care_need")
    assert (
        with_marks(OfficeMark("minsei", "foreign_language", OfficeChoice.BLANK)).mark(
            "minsei", "foreign_language"
        )
        is None
    )


def test_a_note_alone_leaves_the_mark() -> None:
    noted = with_marks(OfficeMark("seishin_center", "refusal", None, "県に照会中"))
    assert noted.mark("seishin_center", "refusal") == shipped_matrix().mark(
        "seishin_center", "refusal"
    )
    own = noted.office_mark("seishin_center", "refusal")
    assert own is not None
    assert own.note == "県に照会中"
    assert noted.is_doubtful("seishin_center", "refusal")


def test_doubtful_cells_are_marked_or_blank_until_the_office_settles_them() -> None:
    shipped = shipped_matrix()
    assert shipped.is_doubtful("seishin_center", "refusal")
    assert shipped.is_doubtful("seishin_center", "single_parent")
    assert not shipped.is_doubtful("seishin_center", "disability")
    assert not shipped.is_doubtful("nobody", "refusal")
    for choice in OfficeChoice:
        settled = with_marks(OfficeMark("seishin_center", "single_parent", choice))
        assert not settled.is_doubtful("seishin_center", "single_parent")


def test_the_offices_own_agencies_and_issues_come_last() -> None:
    own = with_marks(OfficeMark(OWN.code, "custom:騒音", OfficeChoice.MAIN))
    assert own.agencies[-1] == OWN == own.agency(OWN.code)
    assert own.position(OWN.code) == len(shipped_matrix().agencies)
    assert own.in_charge("custom:騒音") == {OWN.code}
    assert shipped_matrix().agency(OWN.code) is None


def test_marks_of_an_agency_type_that_is_gone_are_passed_over() -> None:
    gone = matrix_with(OfficeLayer(marks=(OfficeMark("office:9", "abuse", OfficeChoice.MAIN),)))
    assert "office:9" not in gone.in_charge("abuse")


def test_who_is_in_charge_is_who_has_the_ring() -> None:
    assert shipped_matrix().in_charge("suicide_risk") == {"seishin_center", "hokenjo", "iryou"}
    assert shipped_matrix().in_charge("custom:騒音") == frozenset()
