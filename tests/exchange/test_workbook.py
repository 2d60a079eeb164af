"""Workbooks: cells as they would be typed, the right sheet, and bounds that hostile files meet."""

import io
import time
import zipfile
from datetime import date, datetime, timedelta

import pytest
from list_files import HEADINGS, part_of, read, row, with_part, workbook_bytes
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cwlink.core.wareki import PartialDate
from cwlink.exchange import workbook
from cwlink.exchange.caseload_columns import known_headings
from cwlink.exchange.list_file import read_list
from cwlink.exchange.table import Form, LineFault, Table, UnreadableFile

PLAIN = workbook_bytes([HEADINGS, row()])


def table_of(data: bytes) -> Table:
    return read_list(data, known_headings)


def cells_of(*values: object) -> tuple[str, ...]:
    head = ["ケース番号", "氏名", "続柄", *(f"欄{n}" for n in range(len(values)))]
    return table_of(workbook_bytes([head, ["1", "青木", "世帯主", *values]])).lines[0].cells[3:]


def test_text_cells_are_read_as_they_are() -> None:
    table = table_of(PLAIN)
    assert table.form is Form.WORKBOOK
    assert table.headings == HEADINGS
    assert list(table.lines[0].cells) == row()
    assert table.lines[0].number == 2


def test_cells_are_text_as_it_would_be_typed() -> None:
    assert cells_of(
        datetime(1955, 7, 13), date(1955, 7, 13), datetime(1955, 7, 13, 9, 30), 2100001, 12.0,
        0.5, True, False, None, "上\n下", " x ",
    ) == (
        "1955/7/13", "1955/7/13", "1955/7/13 09:30:00", "2100001", "12",
        "0.5", "TRUE", "FALSE", "", "上\n下", " x ",
    )  # fmt: skip


def test_a_date_is_read_whatever_format_shows_it() -> None:
    def reformat(book: Workbook) -> None:
        for number_format in ("[$-ja-JP]ge.m.d;@", '[$-411]ggge"年"m"月"d"日"', "yyyy/m/d"):
            cell = book.active.cell(row=2, column=8)
            cell.value, cell.number_format = datetime(1955, 7, 13), number_format

    data = workbook_bytes([HEADINGS, row()], reformat)
    table = table_of(data)
    assert table.lines[0].cells[7] == "1955/7/13"
    assert read(table).households[0].rows[0].birth == PartialDate(1955, 7, 13)


@pytest.mark.parametrize(
    ("epoch", "serial"),
    [(None, (date(1955, 7, 13) - date(1899, 12, 30)).days),
     (CALENDAR_MAC_1904, (date(1955, 7, 13) - date(1904, 1, 1)).days)],
)  # fmt: skip
def test_a_bare_day_number_is_shown_as_typed_and_read_as_its_date(
    epoch: datetime | None, serial: int
) -> None:
    def in_calendar(book: Workbook) -> None:
        book.active.cell(row=2, column=8).value = serial
        book.active.cell(row=2, column=12).value = serial
        if epoch is not None:
            book.epoch = epoch

    table = table_of(workbook_bytes([HEADINGS, row()], in_calendar))
    assert table.lines[0].cells[7] == str(serial)
    member = read(table).households[0].rows[0]
    assert member.birth == PartialDate(1955, 7, 13)
    assert member.assistance_started == date(1955, 7, 13)


def test_a_four_digit_number_is_a_year_of_birth() -> None:
    def year(book: Workbook) -> None:
        book.active.cell(row=2, column=8).value = 1955

    assert read(table_of(workbook_bytes([HEADINGS, row()], year))).households[0].rows[
        0
    ].birth == PartialDate(1955)


def test_a_formula_counts_by_its_last_result_and_is_never_computed() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>\xe6\xb0\x8f\xe5\x90\x8d</t></is></c>'
        b'<c r="B1" t="inlineStr"><is><t>\xe7\xb6\x9a\xe6\x9f\x84</t></is></c></row>'
        b'<row r="2"><c r="A2" t="str"><f>"x"&amp;"y"</f><v>xy</v></c>'
        b'<c r="B2" t="e"><f>[1]Sheet1!A1</f><v>#REF!</v></c></row></sheetData></worksheet>'
    )
    table = table_of(with_part(PLAIN, "xl/worksheets/sheet1.xml", sheet))
    assert table.lines[0].cells == ("xy", "#REF!")


def test_text_that_begins_like_a_formula_is_text() -> None:
    def as_text(book: Workbook) -> None:
        for column, text in enumerate(("=1+1", "+81", "-", "@x"), start=1):
            cell = book.active.cell(row=2, column=column)
            cell.value, cell.data_type = text, "s"

    assert table_of(workbook_bytes([HEADINGS], as_text)).lines[0].cells[:4] == (
        "=1+1", "+81", "-", "@x",
    )  # fmt: skip


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "[Content_Types].xml"
STRINGS = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
    b'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
BY_SHARED_STRINGS = with_part(
    with_part(PLAIN, TYPES, part_of(PLAIN, TYPES).replace(b"</Types>", STRINGS)),
    "xl/worksheets/sheet1.xml",
    f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c>'
    '</row><row r="2"><c t="s"><v>0</v></c></row></sheetData></worksheet>'.encode(),
)


def test_reading_aids_of_japanese_cells_are_not_part_of_them() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>青木</t><rPh sb="0" eb="2"><t>アオキ</t></rPh></si>'
        "<si><r><t>氏</t></r><r><t>名</t></r></si></sst>"
    ).encode()
    table = table_of(with_part(BY_SHARED_STRINGS, "xl/sharedStrings.xml", strings))
    assert table.headings == ("青木", "氏名")


def test_the_sheet_with_the_headings_is_read_and_the_others_are_named() -> None:
    def more(book: Workbook) -> None:
        book.active.title = "名簿"
        book.create_sheet("表紙", 0).append(["令和8年度"])
        book.create_sheet("控え").append(list(HEADINGS))
        book["控え"].sheet_state = "hidden"

    table = table_of(workbook_bytes([HEADINGS, row()], more))
    assert table.sheet == "名簿"
    assert table.other_sheets == ("表紙",)


def test_rows_keep_the_numbers_of_the_sheet() -> None:
    table = table_of(workbook_bytes([["一覧"], [], HEADINGS, row(), [], [None] * 15, row()]))
    assert table.heading_row == 3
    assert [line.number for line in table.lines] == [4, 7]


def test_what_stands_beyond_the_headings_is_a_fault() -> None:
    table = table_of(workbook_bytes([HEADINGS, [*row(), "余り"], [*row(), None, " "]]))
    assert [line.fault for line in table.lines] == [LineFault.RAGGED, None]


def test_a_size_that_the_file_only_claims_is_not_believed() -> None:
    sheet = part_of(PLAIN, "xl/worksheets/sheet1.xml")
    lying = sheet.replace(b'<dimension ref="A1:O2"', b'<dimension ref="A1:A1"')
    assert lying != sheet
    assert (
        list(table_of(with_part(PLAIN, "xl/worksheets/sheet1.xml", lying)).lines[0].cells) == row()
    )


def test_links_to_other_files_are_left_alone() -> None:
    link = (
        b'<?xml version="1.0"?><externalLink xmlns="x"><externalBook r:id="rId1"/></externalLink>'
    )
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="x" Target="http://example.invalid/" TargetMode="External"/>'
        b"</Relationships>"
    )
    linked = with_part(PLAIN, "xl/externalLinks/externalLink1.xml", link)
    linked = with_part(linked, "xl/externalLinks/_rels/externalLink1.xml.rels", relations)
    assert list(table_of(linked).lines[0].cells) == row()


def refused(data: bytes) -> str:
    begun = time.process_time()
    with pytest.raises(UnreadableFile) as caught:
        table_of(data)
    assert time.process_time() - begun < 20
    return caught.value.sentence


def test_old_and_locked_workbooks_are_told_apart() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    assert "（.xls）" in refused(old)
    assert "パスワード" in refused(old + "EncryptedPackage".encode("utf-16-le"))


def test_other_zip_files_and_damaged_workbooks_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "Excelブック（.xlsx）として読めません" in refused(out.getvalue())
    for cut in (100, len(PLAIN) // 2, len(PLAIN) - 10):
        assert "Excelブック（.xlsx）として読めません" in refused(PLAIN[:cut])
    assert "読めません" in refused(with_part(PLAIN, "xl/worksheets/sheet1.xml", b"<worksheet"))
    assert refused(with_part(PLAIN, "xl/workbook.xml", b"<x/>"))
    assert "読めません" in refused(with_part(PLAIN, "[Content_Types].xml", b"<x/>"))


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part(PLAIN, "xl/media/x.bin", bytes(workbook.MAX_UNPACKED + 1))
    assert len(bomb) < 200_000
    assert "大きすぎます" in refused(bomb)
    many = with_part(PLAIN, "xl/x.xml", b"<a/>" * (workbook.MAX_TAGS + 1))
    assert "大きすぎます" in refused(many)
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(workbook.MAX_ENTRIES):
            archive.writestr(f"xl/{number}", "")
    assert "大きすぎます" in refused(out.getvalue())


def test_packing_that_could_hide_a_bomb_is_refused() -> None:
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/x.xml", bytes(1000))
    assert "読めません" in refused(out.getvalue())


def test_xml_that_defines_entities_is_refused() -> None:
    entities = "".join(f'<!ENTITY a{n + 1} "&a{n};&a{n};">' for n in range(8))
    laughs = (
        f'<!DOCTYPE x [<!ENTITY a0 "{"x" * 100}">{entities}]><sst xmlns="{MAIN}">'
        "<si><t>&a8;</t></si><si><t>x</t></si></sst>"
    ).encode()
    assert "読めません" in refused(with_part(BY_SHARED_STRINGS, "xl/sharedStrings.xml", laughs))
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet>&a;</worksheet>'
    assert "読めません" in refused(with_part(PLAIN, "xl/worksheets/sheet1.xml", outside))


@pytest.mark.parametrize("number", ["1048576", "99999999999", "-5", "1.5", "x"])
def test_row_numbers_far_away_take_no_time(number: str) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'<row r="{number}"><c t="str"><v>1</v></c></row></sheetData></worksheet>'
    ).encode()
    assert refused(with_part(PLAIN, "xl/worksheets/sheet1.xml", sheet))


def test_a_row_after_many_empty_ones_is_too_many_rows() -> None:
    def far(book: Workbook) -> None:
        book.active.cell(row=60_000, column=1).value = "x"

    assert "行が多すぎます" in refused(workbook_bytes([HEADINGS, row()], far))


def test_empty_workbooks() -> None:
    assert "何も書かれていません" in refused(workbook_bytes([]))
    assert "何も書かれていません" in refused(workbook_bytes([["", " "]]))


def test_serials_outside_workbooks_are_no_dates() -> None:
    assert workbook.day_of_serial("20283", None) is None
    assert workbook.day_of_serial("20283", date(1899, 12, 30)) == date(1955, 7, 13)
    assert workbook.day_of_serial("1955", date(1899, 12, 30)) is None
    assert workbook.day_of_serial("２０２８３", date(1899, 12, 30)) is None
    assert workbook.cell_text(timedelta(hours=1)) == "1:00:00"
