"""What is written comes back as it was, and no spreadsheet takes it for a formula."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cwlink.exchange.csv_writer import write_csv
from cwlink.exchange.delimited import decode
from cwlink.exchange.list_file import read_list
from cwlink.exchange.safe_cells import as_meant, as_text
from cwlink.exchange.table import Form

# U+FFFD says that a character was lost, and NUL that the file is no text.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffd"))
japanese = st.text(st.sampled_from("髙橋﨑ｶﾞｱあア①㈱〜～－−𠮷葛󠄀,;\t\"'\n\r=+-@ 　")) | texts


@settings(deadline=None)
@given(st.lists(st.tuples(japanese, japanese, japanese), max_size=5))
def test_any_text_survives_writing_and_reading(rows: list[tuple[str, ...]]) -> None:
    head = ("ケース番号", "氏名", "続柄")
    table = read_list(write_csv([head, *rows]), lambda cells: 3 * (tuple(cells) == head))
    assert table.headings == head
    filled = [row for row in rows if "".join(row).strip()]
    assert [line.cells for line in table.lines] == filled
    assert not [line for line in table.lines if line.fault]


@settings(deadline=None)
@given(japanese)
def test_the_encoding_written_is_the_one_found(text: str) -> None:
    data = write_csv([["ケース番号", text]])
    assert decode(data)[0] == io.StringIO(data.decode(_codec(data)), newline="").getvalue()


def _codec(data: bytes) -> str:
    return "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "cp932"


def test_cp932_where_it_holds_every_character() -> None:
    assert decode(write_csv([["髙﨑①㈱"]]))[1] is Form.CP932
    assert decode(write_csv([["𠮷田"]]))[1] is Form.UTF8_BOM
    assert decode(write_csv([["葛\U000e0100"]]))[1] is Form.UTF8_BOM
    # These bytes of CP932 are as well one letter of UTF-8.
    assert write_csv([["ﾄｱ"]]).startswith(b"\xef\xbb\xbf")


@given(texts)
def test_marking_is_undone_exactly(text: str) -> None:
    assert as_meant(as_text(text)) == text


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "＠x", "'=1"]
)
def test_what_a_spreadsheet_could_compute_is_marked_as_text(cell: str) -> None:
    rows = list(csv.reader(io.StringIO(write_csv([["x", cell]]).decode("cp932"), newline="")))
    assert rows == [["x", f"'{cell}"]]


@pytest.mark.parametrize("cell", ["", "青木", "1-2", "'青木", "S30.07.13", "090-1"])
def test_other_text_stays_as_it_is(cell: str) -> None:
    assert as_text(cell) == cell


def test_a_cell_that_no_list_may_hold_is_written_all_the_same() -> None:
    assert write_csv([["a\0b"]]).decode("utf-8-sig") == "a\0b\r\n"
