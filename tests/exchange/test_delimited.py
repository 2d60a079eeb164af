"""Text files: encoding and separator are found, rows keep their numbers, bad bytes are named."""

import pytest
from list_files import HEADINGS, SAMPLE, csv_bytes, row, table_of

from cwlink.exchange.caseload_columns import known_headings
from cwlink.exchange.list_file import read_list
from cwlink.exchange.table import MAX_BYTES, MAX_ROWS, Form, LineFault, Table, UnreadableFile

HEAD = "ケース番号,氏名,続柄,備考"


def read(text: str | bytes, encoding: str = "utf-8") -> Table:
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return read_list(data, known_headings)


@pytest.mark.parametrize(
    ("encoding", "form"),
    [
        ("cp932", Form.CP932),
        ("utf-8", Form.UTF8),
        ("utf-8-sig", Form.UTF8_BOM),
        ("utf-16", Form.UTF16),
    ],
)
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_every_encoding_and_separator_gives_the_same_rows(
    encoding: str, form: Form, separator: str
) -> None:
    rows = [row(), row(住所="1,2\t3;4", 氏名="髙橋 一郎")]
    table = read(csv_bytes((HEADINGS, *rows), encoding, delimiter=separator))
    assert table.form is form
    assert table.separator == separator
    assert table.headings == HEADINGS
    assert [list(line.cells) for line in table.lines] == rows


def test_utf_16_with_its_bytes_the_other_way_round() -> None:
    table = read(b"\xfe\xff" + f"{HEAD}\n1,青木,世帯主,あ\n".encode("utf-16-be"))
    assert table.lines[0].cells == ("1", "青木", "世帯主", "あ")


def test_the_sample_is_read_whole() -> None:
    table = read(SAMPLE.read_bytes())
    assert table.form is Form.CP932
    assert len(table.lines) == 123
    assert not [line for line in table.lines if line.fault]
    assert table.lines[0].number == 2


def test_nec_ibm_and_user_defined_characters_of_cp932() -> None:
    kinds = (
        (b"\x87\x8a", "㈱"),
        (b"\xfa\xb1", "﨑"),
        (b"\xed\x40", "纊"),
        (b"\xfb\xfc", "髙"),
        (b"\xf0\x40", "\ue000"),
        (b"\x87\x40", "①"),
    )
    for written, char in kinds:
        table = read(HEAD.encode("cp932") + b"\r\n1," + written + b",\x90\xa2,x\r\n")
        assert table.form is Form.CP932
        assert table.lines[0].cells[1] == char
        assert table.lines[0].fault is None


@pytest.mark.parametrize("bad", [b"\x81", b"\x80", b"\xa0", b"\xfd", b"\xff", b"\x85\x40"])
def test_bytes_that_are_no_character_are_a_fault_of_their_row(bad: bytes) -> None:
    good = "1,青木,世帯主,本町".encode("cp932")
    table = read(
        HEAD.encode("cp932") + b"\n" + good + b"\n2," + bad + b",\x8d\xc8,x\n" + good + b"\n"
    )
    assert [line.fault for line in table.lines] == [None, LineFault.UNREADABLE, None]
    assert table.lines[1].number == 3
    assert len(table.lines[1].cells) == 4


def test_one_bad_byte_does_not_make_utf_8_something_else() -> None:
    good = "\n".join(f"{n},青木　一郎,世帯主,みどり市本町" for n in range(20))
    table = read(f"{HEAD}\n{good}\n".encode() + b"21,\xe9\x9d,\xe5\xa6\xbb,x\n")
    assert table.form is Form.UTF8
    assert [line.number for line in table.lines if line.fault] == [22]


def test_quoted_line_breaks_quotes_and_separators_stay_in_their_cell() -> None:
    table = read(f'{HEAD}\r\n1,青木,世帯主,"上の\n行、""下""の\r\n行, 終"\r\n2,井上,世帯主,x\r\n')
    assert table.lines[0].cells[3] == '上の\n行、"下"の\r\n行, 終'
    assert [line.number for line in table.lines] == [2, 3]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_line_end(newline: str) -> None:
    table = read(newline.join([HEAD, "1,青木,世帯主,あ", "2,井上,世帯主,い"]))
    assert [line.cells[0] for line in table.lines] == ["1", "2"]


def test_blank_rows_are_passed_over_but_counted() -> None:
    table = read(f"{HEAD}\n\n1,青木,世帯主,あ\n,,,\n 　,,,\n2,井上,世帯主,い\n\n")
    assert [line.number for line in table.lines] == [3, 6]


def test_rows_with_too_few_or_too_many_cells() -> None:
    table = read(f"{HEAD}\n1,青木,世帯主\n2,井上,世帯主,い,う\n3,上田,世帯主,え,,\n")
    assert [line.fault for line in table.lines] == [LineFault.RAGGED, LineFault.RAGGED, None]
    assert table.lines[1].cells == ("2", "井上", "世帯主", "い", "う")
    assert table.lines[2].cells == ("3", "上田", "世帯主", "え")


def test_a_quote_in_the_wrong_place_is_a_fault_of_its_row() -> None:
    table = read(f'{HEAD}\n1,"青"木,世帯主,あ\n2,井上,世帯主,い\n')
    assert [line.fault for line in table.lines] == [LineFault.QUOTES, None]
    assert table.lines[1].number == 3


def test_a_quote_that_never_ends_names_its_row() -> None:
    with pytest.raises(UnreadableFile, match="3行目の引用符"):
        read(f'{HEAD}\n1,青木,世帯主,あ\n2,"井上,世帯主,い\n3,上田,世帯主,う\n')


def test_headings_may_stand_below_a_title() -> None:
    table = read(f"被保護世帯一覧,,,\n令和8年11月1日現在,,,\n\n{HEAD}\n1,青木,世帯主,あ\n")
    assert table.heading_row == 4
    assert table.headings == ("ケース番号", "氏名", "続柄", "備考")
    assert table.lines[0].number == 5


def test_blank_headings_and_repeated_ones_get_labels_of_their_own() -> None:
    table = read("氏名,,氏名,ケース番号,\n青木,x,井上,1,\n")
    assert table.headings == ("氏名", "", "氏名", "ケース番号")
    assert table.labels == ("氏名", "（見出しなし・2列目）", "氏名（2つ目）", "ケース番号")


def test_cells_that_look_like_formulas_are_text() -> None:
    cells = ["=1+1", "+81-3", "-", "@x"]
    assert list(table_of(row(住所=cells[0])).lines[0].cells)[9] == "=1+1"
    table = read(f"{HEAD}\n{','.join(cells)}\n")
    assert list(table.lines[0].cells) == cells


def test_excels_mark_for_text_is_no_part_of_the_text() -> None:
    table = read(f"{HEAD}\n1,'青木,'=x,''=x\n")
    assert table.lines[0].cells == ("1", "'青木", "=x", "'=x")


def test_a_cell_that_is_too_long_is_a_fault_of_its_row() -> None:
    table = read(f"{HEAD}\n1,青木,世帯主,{'あ' * 40_000}\n2,井上,世帯主,い\n")
    assert [line.fault for line in table.lines] == [LineFault.TOO_LONG, None]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "何も書かれていません"),
        (b"\xef\xbb\xbf", "何も書かれていません"),
        (b"\n\n\n", "何も書かれていません"),
        (b"\x00\x01\x02" * 100, "文字の一覧として"),
        (b"\xff\xfe" + "あ\0い".encode("utf-16-le"), "文字の一覧として"),
        (bytes(range(128, 256)) * 50, "文字の一覧として"),
        ((HEAD + "\n" + "x" * 200_000).encode(), "1つの欄が長すぎて"),
        (f'{HEAD}\n1,"{"x" * 200_000}",,\n'.encode(), "1つの欄が長すぎて"),
        (b"a" * (MAX_BYTES + 1), "大きすぎます"),
        (b"\n" * (10 * MAX_ROWS + 1), "行が多すぎます"),
        ((HEAD + "\n" + "1,a,b,c\n" * (MAX_ROWS + 1)).encode(), "行が多すぎます"),
    ],
)
def test_files_that_are_refused_with_a_sentence(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableFile, match=told):
        read(data)


def test_what_is_beyond_the_rows_is_refused_but_blank_rows_are_not() -> None:
    table = read(HEAD + "\n1,a,b,c\n" + "\n" * (MAX_ROWS + 10))
    assert len(table.lines) == 1


def test_a_replacement_character_that_stands_in_a_file_is_no_reason_to_doubt_its_form() -> None:
    table = read(f"{HEAD}\n1,青\ufffd木,世帯主,本町\n")
    assert table.form is Form.UTF8
