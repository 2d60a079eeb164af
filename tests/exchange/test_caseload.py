"""A whole list: typed members, faults named by row, column and value, one head a household."""

from datetime import date

import pytest
from list_files import (
    HEADINGS,
    SAMPLE,
    TODAY,
    WIFE,
    caseload_of,
    csv_bytes,
    read,
    row,
    table_of,
)

from cwlink.core.problems import TaskCancelled
from cwlink.core.progress import CancelAfter
from cwlink.core.wareki import PartialDate
from cwlink.exchange.caseload import Caseload, read_caseload
from cwlink.exchange.caseload_columns import known_headings, match_columns
from cwlink.exchange.caseload_faults import Fault, FaultKind, NoteKind
from cwlink.exchange.caseload_rows import CaseloadRow, MemberKey
from cwlink.exchange.caseload_values import CareEntry, CertificateEntry
from cwlink.exchange.list_file import read_list
from cwlink.rules.record_codes import CareState, CertificateKind, Sex


def only_fault(caseload: Caseload) -> Fault:
    (faulty,) = caseload.faulty
    (fault,) = faulty.faults
    return fault


def numbers(caseload: Caseload) -> list[int]:
    """Return the rows that are taken."""
    return sorted(one.number for household in caseload.households for one in household.rows)


def test_the_sample_holds_92_households_with_123_members() -> None:
    caseload = read(read_list(SAMPLE.read_bytes(), known_headings))
    assert len(caseload.households) == 92
    assert sum(len(one.rows) for one in caseload.households) == 123
    assert all(one.head is not None for one in caseload.households)
    assert not caseload.faulty
    assert not caseload.notes


def test_a_row_becomes_a_member_with_typed_values() -> None:
    caseload = caseload_of(row(障害者手帳="身体1級・精神2級", 要介護度="要介護3"))
    assert caseload.households[0].rows == (
        CaseloadRow(
            number=2,
            key=MemberKey("21-00001", "青木一郎", "1955-07-13"),
            case_number="21-00001",
            name="青木　一郎",
            kana="アオキ イチロウ",
            relation="世帯主",
            is_head=True,
            head_name="青木　一郎",
            sex=Sex.MALE,
            birth=PartialDate(1955, 7, 13),
            postal_code="000-0001",
            address="みどり市本町1－2－3",
            phone="000-111-2222",
            assistance_started=date(2016, 2, 1),
            household_type="高齢者世帯",
            certificates=(
                CertificateEntry(CertificateKind.PHYSICAL, "1級"),
                CertificateEntry(CertificateKind.MENTAL, "2級"),
            ),
            care=CareEntry(CareState.CERTIFIED, "要介護3"),
        ),
    )


@pytest.mark.parametrize(
    ("column", "written", "kind"),
    [
        ("生年月日", "令和1年4月30日", FaultKind.BAD_DATE),
        ("生年月日", "昭和64年1月8日", FaultKind.BAD_DATE),
        ("生年月日", "2026年2月30日", FaultKind.BAD_DATE),
        ("保護開始日", "2月30日", FaultKind.BAD_DATE),
        ("生年月日", "R8.11.25", FaultKind.FUTURE_BIRTH),
        ("生年月日", "2027", FaultKind.FUTURE_BIRTH),
        ("ケース番号", "", FaultKind.NO_CASE_NUMBER),
        ("氏名", "　", FaultKind.NO_NAME),
        ("性別", "？", FaultKind.UNKNOWN_SEX),
        ("障害者手帳", "身体9級", FaultKind.UNKNOWN_CERTIFICATE),
        ("要介護度", "要介護9", FaultKind.UNKNOWN_CARE_LEVEL),
        ("氏名", "青木\n一郎", FaultKind.LINE_BREAK),
        ("住所", "#REF!", FaultKind.CELL_ERROR),
        ("住所", "あ" * 1001, FaultKind.TOO_LONG),
    ],
)
def test_a_fault_is_named_by_row_column_and_value(
    column: str, written: str, kind: FaultKind
) -> None:
    caseload = caseload_of(row(ケース番号="1"), row(**{column: written}), row(ケース番号="3"))
    fault = only_fault(caseload)
    assert (fault.row, fault.kind, fault.column) == (3, kind, column)
    assert fault.value == written.strip()
    assert fault.sentence.endswith(("。", "2026/4/1", "精神2級"))
    assert fault.value not in fault.sentence or not fault.value
    assert numbers(caseload) == [2, 4]


def test_the_column_is_called_as_the_file_calls_it() -> None:
    headings = ["ケースNo", "続き柄", "世帯員氏名", "誕生日（和暦）"]
    data = csv_bytes([headings, ["1", "世帯主", "青木", "S64.1.8"]])
    fault = only_fault(read(read_list(data, known_headings)))
    assert fault.place == "2行目「誕生日（和暦）」：S64.1.8"


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    (faulty,) = caseload_of(row(性別="?", 生年月日="?", 要介護度="?")).faulty
    assert [fault.column for fault in faulty.faults] == ["性別", "生年月日", "要介護度"]


def test_the_place_of_a_fault_fits_on_a_line() -> None:
    fault = only_fault(caseload_of(row(氏名="青木\r\n一郎")))
    assert fault.place == "2行目「氏名」：青木⏎一郎"
    assert len(only_fault(caseload_of(row(住所="あ" * 5000))).place) < 120


def test_rows_that_cannot_be_read_are_faults_of_the_whole_row() -> None:
    data = csv_bytes([HEADINGS, row()]) + b"a,b\r\n" + b"c,\x81,d" + b"," * 12 + b"\r\n"
    caseload = read(read_list(data, known_headings))
    assert [(one.number, one.faults[0].kind) for one in caseload.faulty] == [
        (3, FaultKind.RAGGED),
        (4, FaultKind.UNREADABLE),
    ]


def test_today_is_no_future_birth_date() -> None:
    for born in ("R8.11.24", "2026"):
        assert not caseload_of(row(生年月日=born)).faulty


def test_what_the_list_does_not_tell_stays_blank() -> None:
    blank = dict.fromkeys(
        ("性別", "生年月日", "郵便番号", "電話番号", "保護開始日", "障害者手帳", "要介護度"), ""
    )
    member = caseload_of(row(**blank)).households[0].rows[0]
    assert member.birth is member.assistance_started is member.care is None
    assert member.sex is Sex.UNKNOWN
    assert member.key.birth == ""


def test_columns_that_are_not_there_are_blank() -> None:
    data = csv_bytes([["ケース番号", "続柄", "氏名"], ["1", "世帯主", "青木"]])
    member = read(read_list(data, known_headings)).households[0].rows[0]
    assert (member.address, member.birth, member.kana) == ("", None, "")


def test_the_heads_kana_may_stand_in_the_column_of_the_head() -> None:
    caseload = caseload_of(row(カナ=""), row(**{**WIFE, "カナ": ""}))
    assert [one.kana for one in caseload.households[0].rows] == ["アオキ イチロウ", ""]


def test_line_breaks_within_an_address_become_a_space() -> None:
    assert caseload_of(row(住所="本町1\n青葉荘")).households[0].rows[0].address == "本町1 青葉荘"


def test_cells_beginning_like_formulas_are_text() -> None:
    member = caseload_of(
        row(氏名="=青木", 住所="@本町", 電話番号="+81-0", 世帯類型="-")
    ).households[0]
    assert (member.rows[0].name, member.rows[0].address) == ("=青木", "@本町")
    assert (member.rows[0].phone, member.rows[0].household_type) == ("+81-0", "-")


def test_the_same_member_twice() -> None:
    caseload = caseload_of(row(), row(氏名="青木一郎", 続柄="本人", 生年月日="1955/7/13"))
    fault = only_fault(caseload)
    assert (fault.row, fault.kind, fault.other_row) == (3, FaultKind.TWICE, 2)
    assert fault.sentence == "2行目と同じ世帯員です。"
    assert numbers(caseload) == [2]


def test_members_of_different_households_may_be_alike() -> None:
    assert numbers(caseload_of(row(), row(ケース番号="21-00002"))) == [2, 3]


def test_case_numbers_are_the_same_however_typed() -> None:
    (household,) = caseload_of(row(), row(**WIFE, ケース番号="２１－００００１")).households
    assert [one.number for one in household.rows] == [2, 3]


def test_two_heads_leave_the_whole_household_out() -> None:
    son = {**WIFE, "続柄": "長男", "氏名": "青木　実"}
    caseload = caseload_of(
        row(), row(**{**WIFE, "続柄": "世帯主"}), row(**son), row(ケース番号="2")
    )
    assert [
        (one.number, one.faults[0].kind, one.faults[0].other_row) for one in caseload.faulty
    ] == [
        (2, FaultKind.TWO_HEADS, 3),
        (3, FaultKind.TWO_HEADS, 2),
        (4, FaultKind.HEAD_LEFT_OUT, 2),
    ]
    assert numbers(caseload) == [5]


def test_a_faulty_head_leaves_the_household_out_and_says_so() -> None:
    caseload = caseload_of(row(**WIFE), row(生年月日="S64.1.8"), row(ケース番号="2"))
    assert [(one.number, one.faults[0].kind) for one in caseload.faulty] == [
        (2, FaultKind.HEAD_LEFT_OUT),
        (3, FaultKind.BAD_DATE),
    ]
    assert caseload.faulty[0].faults[0].sentence == (
        "世帯主の行（3行目）に誤りがあるため、この世帯の行は取り込みません。"
    )
    assert numbers(caseload) == [4]


def test_a_faulty_member_leaves_only_that_row_out() -> None:
    caseload = caseload_of(row(), row(**{**WIFE, "生年月日": "x"}))
    assert numbers(caseload) == [2]
    assert caseload.faulty[0].name == "青木花子"


def test_without_a_relation_the_heads_name_tells() -> None:
    caseload = caseload_of(row(続柄=""), row(**{**WIFE, "続柄": ""}))
    assert [one.is_head for one in caseload.households[0].rows] == [True, False]
    assert [one.relation for one in caseload.households[0].rows] == ["世帯主", ""]


def test_the_head_is_called_so_however_the_list_does() -> None:
    assert caseload_of(row(続柄="本人")).households[0].rows[0].relation == "世帯主"


def test_values_of_the_household_are_the_heads_or_the_first_told() -> None:
    caseload = caseload_of(row(住所="", **{}), row(**WIFE, 住所="みどり市栄町", 電話番号="000-9"))
    (household,) = caseload.households
    assert household.value("address") == "みどり市栄町"
    assert household.value("phone") == "000-111-2222"
    (note,) = caseload.notes
    assert (note.row, note.kind, note.column) == (3, NoteKind.HOUSEHOLD_VALUE_DIFFERS, "電話番号")


def test_another_name_of_the_head_is_remarked() -> None:
    (note,) = caseload_of(row(世帯主氏名="青木　二郎"), row(**WIFE, 世帯主氏名="青木一郎")).notes
    assert (note.row, note.kind, note.value) == (2, NoteKind.HEAD_NAME_DIFFERS, "青木　二郎")


def test_one_name_with_two_birth_dates_is_remarked() -> None:
    (note,) = caseload_of(row(), row(続柄="長男", 生年月日="S55.1.1")).notes
    assert (note.row, note.kind, note.other_row) == (3, NoteKind.NAME_TWICE, 2)


def test_reading_can_be_cancelled() -> None:
    table = table_of(*(row(ケース番号=str(n)) for n in range(1200)))
    with pytest.raises(TaskCancelled):
        read_caseload(table, match_columns(table.labels), TODAY, CancelAfter(1000))


@pytest.mark.parametrize("kind", list(FaultKind))
def test_every_fault_has_a_sentence(kind: FaultKind) -> None:
    assert Fault(2, kind, other_row=3).sentence.strip()
    assert "None" not in Fault(2, kind, other_row=3).sentence
