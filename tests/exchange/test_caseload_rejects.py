"""Rows left out are saved as written, with the reason, and go in once corrected."""

from list_files import HEADINGS, WIFE, csv_bytes, read, row, table_of

from cwlink.exchange.caseload_columns import known_headings
from cwlink.exchange.caseload_plan import plan_changes
from cwlink.exchange.caseload_rejects import rejects_csv
from cwlink.exchange.list_file import read_list
from cwlink.exchange.table import Form, Table


def rejected(table: Table) -> Table:
    plan = plan_changes(read(table), [])
    return read_list(rejects_csv(table, plan.rows), known_headings)


def test_faulty_rows_are_saved_as_written_with_the_reason() -> None:
    bad = row(ケース番号="2", 生年月日="S64.1.8", 住所="=x", 性別="?")
    table = rejected(table_of(row(), bad))
    assert table.form is Form.CP932
    assert table.headings == (*HEADINGS, "理由")
    (line,) = table.lines
    assert list(line.cells[:-1]) == bad
    assert line.cells[-1].startswith(
        "「性別」性別は「男」「女」「その他」か空欄にしてください。／「生年月日」"
    )


def test_once_corrected_they_go_in() -> None:
    table = rejected(table_of(row(), row(ケース番号="2", 生年月日="S64.1.8")))
    corrected = [cell.replace("S64.1.8", "S64.1.7") for cell in table.lines[0].cells]
    again = read_list(csv_bytes([table.headings, corrected]), known_headings)
    caseload = read(again)
    assert not caseload.faulty
    assert not caseload.columns.unknown
    assert caseload.households[0].rows[0].case_number == "2"


def test_the_reason_of_last_time_is_not_kept() -> None:
    table = rejected(rejected(table_of(row(生年月日="S64.1.8"))))
    assert table.headings.count("理由") == 1
    assert "昭和にはありません" in table.lines[0].cells[-1]


def test_a_whole_household_without_its_head_is_saved() -> None:
    table = rejected(table_of(row(生年月日="S64.1.8"), row(**WIFE), row(ケース番号="2")))
    assert [line.cells[4] for line in table.lines] == ["青木　一郎", "青木　花子"]
    assert "世帯主の行（2行目）に誤りがある" in table.lines[1].cells[-1]


def test_ragged_rows_keep_every_cell() -> None:
    data = csv_bytes([HEADINGS, [*row(), "余り"], row()[:5]])
    table = rejected(read_list(data, known_headings))
    assert list(table.lines[0].cells) == [*row(), "欄の数が見出しの数と違います。", "余り"]
    assert list(table.lines[1].cells[:5]) == row()[:5]
    assert table.lines[1].cells[-1] == "欄の数が見出しの数と違います。"


def test_characters_beyond_cp932_survive() -> None:
    table = rejected(table_of(row(氏名="𠮷田\U000e0100", 性別="?")))
    assert table.form is Form.UTF8_BOM
    assert table.lines[0].cells[4] == "𠮷田\U000e0100"
