"""A list of agencies is previewed with every fault, then taken in without losing anything."""

from datetime import date
from pathlib import Path

import pytest

from cwlink.exchange.agency_list import CellFault, CellFaultKind
from cwlink.exchange.table import UnreadableFile
from cwlink.services import agencies, agency_import
from cwlink.services.agencies import AgencyRecord, ContactRecord
from cwlink.services.agency_import import AgencyColumn, Answer, ImportResult, RowState
from cwlink.storage.vault import Vault
from household_case import NOW

TODAY = date(2026, 11, 24)
HEAD = "機関の種類,名称,部署,電話,担当者,担当者の着任日,顔の見える関係,備考"


def listed(tmp_path: Path, *rows: str, head: str = HEAD, encoding: str = "cp932") -> Path:
    path = tmp_path / "関係機関.csv"
    path.write_bytes("\r\n".join((head, *rows)).encode(encoding))
    return path


def taken_in(vault: Vault, path: Path, answers: dict[int, Answer] | None = None) -> ImportResult:
    preview = agency_import.preview(vault, path=path)
    return agency_import.take_in(vault, preview=preview, answers=answers, now=NOW)


def names(vault: Vault) -> list[str]:
    return [row.name for row in agencies.directory(vault, today=TODAY)]


def test_new_agencies_are_taken_in_with_their_person(vault: Vault, tmp_path: Path) -> None:
    path = listed(
        tmp_path, "医療施設,みどり病院,地域連携室,00-1234,後任　花子,R8.4.1,はい,土曜は休み"
    )
    assert taken_in(vault, path) == ImportResult(new=1, changed=0, unchanged=0, left=0, faulty=0)
    (row,) = agencies.directory(vault, today=TODAY)
    record = agencies.view(vault, agency_id=row.id, today=TODAY).record
    assert record == AgencyRecord(
        agency_type="iryou",
        name="みどり病院",
        department="地域連携室",
        phone="00-1234",
        face_to_face=True,
        notes="土曜は休み",
        contacts=(ContactRecord("後任　花子", since=date(2026, 4, 1)),),
        id=row.id,
    )


def test_faults_name_row_column_and_value_and_the_rest_goes_in(
    vault: Vault, tmp_path: Path
) -> None:
    path = listed(
        tmp_path,
        "医療施設,みどり病院,,00-1234,,,,",
        "病院っぽい,あおぞら病院,,なし,担当　太郎,令和1年4月30日,たぶん,",
        "医療施設,,,,,,,",
        ",名前だけ,,,,,,",
    )
    preview = agency_import.preview(vault, path=path)
    kind = CellFaultKind
    assert preview.faults == (
        CellFault(3, "機関の種類", "病院っぽい", kind.TYPE_UNKNOWN),
        CellFault(3, "電話", "なし", kind.PHONE),
        CellFault(3, "顔の見える関係", "たぶん", kind.YES_OR_NO),
        CellFault(3, "担当者の着任日", "令和1年4月30日", kind.DATE),
        CellFault(4, "名称", "", kind.NAME_MISSING),
        CellFault(5, "機関の種類", "", kind.TYPE_MISSING),
    )
    result = agency_import.take_in(vault, preview=preview, now=NOW)
    assert (result.new, result.faulty) == (1, 3)
    assert names(vault) == ["みどり病院"]


def test_columns_are_set_by_hand_where_their_headings_are_not_known(
    vault: Vault, tmp_path: Path
) -> None:
    path = listed(tmp_path, "みどり病院,医療施設,外来", head="先方,なに,名称")
    column = AgencyColumn
    found = agency_import.preview(vault, path=path)
    assert (found.columns[column.NAME], found.missing) == ("名称", ())
    chosen = {column.NAME: "先方", column.TYPE: "なに", column.DEPARTMENT: "名称"}
    found = agency_import.preview(vault, path=path, chosen=chosen)
    assert found.unread_headings == ()
    entry = found.rows[0].entry
    assert (entry.name, entry.department, entry.faults) == ("みどり病院", "外来", ())
    without = agency_import.preview(vault, path=path, chosen={column.NAME: ""})
    assert without.missing == (column.NAME,)
    assert without.unread_headings == ("先方", "なに", "名称")


def test_faulty_rows_can_be_saved_corrected_and_taken_in(vault: Vault, tmp_path: Path) -> None:
    path = listed(tmp_path, "医療施設,みどり病院,,なし,,,,")
    data = agency_import.faulty_rows(
        agency_import.preview(vault, path=path), lambda fault: f"{fault.heading}を直す"
    )
    text = data.decode("cp932")
    assert text.splitlines()[0].endswith("備考,直すところ")
    assert text.splitlines()[1].endswith("電話を直す")
    path.write_bytes(text.replace("なし", "00-1").encode("cp932"))
    preview = agency_import.preview(vault, path=path)
    assert preview.unread_headings == ("直すところ",)
    assert agency_import.take_in(vault, preview=preview, now=NOW).new == 1


def test_the_type_is_found_in_the_name_where_its_cell_is_empty(
    vault: Vault, tmp_path: Path
) -> None:
    path = listed(
        tmp_path, ",みどり市社会福祉協議会,,,,,,", "中核機関,みどり権利擁護センター,,,,,,"
    )
    preview = agency_import.preview(vault, path=path)
    assert [row.entry.agency_type for row in preview.rows] == ["shakyo", "chuukaku"]


def test_importing_again_changes_nothing_and_never_removes(vault: Vault, tmp_path: Path) -> None:
    first = listed(tmp_path, "医療施設,みどり病院,,00-1234,前任　一郎,,,")
    taken_in(vault, first)
    assert taken_in(vault, first).unchanged == 1
    second = listed(tmp_path, "医療施設,ミドリ病院,,,後任　花子,R8.4.1,はい,")
    preview = agency_import.preview(vault, path=second)
    assert preview.rows[0].state is RowState.CHANGED
    assert preview.rows[0].changes == ("face_to_face", "contacts")
    agency_import.take_in(vault, preview=preview, now=NOW)
    (row,) = agencies.directory(vault, today=TODAY)
    record = agencies.view(vault, agency_id=row.id, today=TODAY).record
    assert (record.name, record.phone) == ("みどり病院", "00-1234")
    assert [one.name for one in record.contacts] == ["前任　一郎", "後任　花子"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer.ADD, [("みどり病院", "外来"), ("みどり病院", "")]),
        (Answer.UPDATE, [("みどり病院", "外来")]),
        (Answer.LEAVE, [("みどり病院", "")]),
    ],
)
def test_an_agency_of_the_same_name_is_asked_about(
    vault: Vault, tmp_path: Path, answer: Answer, expected: list[tuple[str, str]]
) -> None:
    agencies.save(vault, record=AgencyRecord(agency_type="iryou", name="みどり病院"), now=NOW)
    path = listed(tmp_path, "医療施設,みどり病院,外来,,,,,")
    preview = agency_import.preview(vault, path=path)
    assert preview.rows[0].state is RowState.ASK
    assert preview.rows[0].similar[0].name == "みどり病院"
    agency_import.take_in(vault, preview=preview, answers={2: answer}, now=NOW)
    there = [(row.name, row.department) for row in agencies.directory(vault, today=TODAY)]
    assert sorted(there) == sorted(expected)


def test_two_people_of_one_agency_may_stand_in_two_rows(vault: Vault, tmp_path: Path) -> None:
    path = listed(
        tmp_path,
        "医療施設,みどり病院,,,甲　一郎,,,",
        "医療施設,みどり病院,,,乙　二郎,,,",
        "医療施設,みどり病院,,,乙　二郎,,,",
    )
    preview = agency_import.preview(vault, path=path)
    assert [fault.kind for fault in preview.faults] == [CellFaultKind.REPEATED]
    agency_import.take_in(vault, preview=preview, now=NOW)
    (row,) = agencies.directory(vault, today=TODAY)
    record = agencies.view(vault, agency_id=row.id, today=TODAY).record
    assert [one.name for one in record.contacts] == ["甲　一郎", "乙　二郎"]


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig"])
def test_other_orders_headings_and_encodings_are_read(
    vault: Vault, tmp_path: Path, encoding: str
) -> None:
    path = listed(
        tmp_path, "00-1,みどり病院,医療施設,x", head="TEL,機関名,区分,色", encoding=encoding
    )
    preview = agency_import.preview(vault, path=path)
    assert preview.unread_headings == ("色",)
    assert preview.rows[0].entry.phone == "00-1"
    assert preview.rows[0].state is RowState.NEW


def test_the_list_to_fill_in_can_be_taken_in(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "記入用.csv"
    path.write_bytes(agency_import.list_to_fill_in())
    preview = agency_import.preview(vault, path=path)
    assert preview.faults == ()
    assert preview.unread_headings == ()
    assert preview.rows[0].type_name == "地域包括支援センター"


def test_an_unreadable_file_is_said_so(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "空.csv"
    path.write_bytes(b"")
    with pytest.raises(UnreadableFile):
        agency_import.preview(vault, path=path)
