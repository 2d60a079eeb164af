"""個人番号 never come in: by heading, by their check digit in most rows, mapped or not."""

import pytest
from list_files import HEADINGS, csv_bytes, read, row

from cwlink.exchange.caseload_columns import known_headings
from cwlink.exchange.list_file import read_list
from cwlink.exchange.my_number import HoldsMyNumbers, is_my_number, refuse_my_numbers
from cwlink.exchange.table import Table

WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def my_number(first: int) -> str:
    digits = f"{first:011}"
    rest = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11
    return digits + str(0 if rest <= 1 else 11 - rest)


def table_with(heading: str, *cells: str) -> Table:
    rows = [[*row(ケース番号=str(n)), cell] for n, cell in enumerate(cells)]
    return read_list(csv_bytes(((*HEADINGS, heading), *rows), "utf-8"), known_headings)


def test_the_check_digit() -> None:
    assert is_my_number("123456789018")
    assert is_my_number("1234-5678-9018")
    assert is_my_number(" １２３４５６７８９０１８ ")
    assert sum(is_my_number(f"12345678901{last}") for last in range(10)) == 1
    for other in ("", "12345678901", "1234567890180", "12345678901x", "090-1234-5678"):
        assert not is_my_number(other)


@pytest.mark.parametrize(
    "heading",
    ["個人番号", "マイナンバー", "ﾏｲﾅﾝﾊﾞｰ", "個人番号（12桁）", "員個人番号", "my number"],
)
def test_a_heading_that_says_so_is_enough(heading: str) -> None:
    with pytest.raises(HoldsMyNumbers, match=r"その列を消した一覧を選び直してください"):
        read(table_with(heading, ""))


def test_a_card_is_not_its_number() -> None:
    refuse_my_numbers(table_with("マイナンバーカード", "有", "無"))


def test_most_cells_of_a_column_are_enough_whatever_it_is_called() -> None:
    numbers = [my_number(n * 7_919_000_003 % 10**11) for n in range(10)]
    with pytest.raises(HoldsMyNumbers) as caught:
        read(table_with("備考", *numbers[:6], "x", "y", "", ""))
    assert caught.value.label == "備考"
    assert not [number for number in numbers if number in caught.value.sentence]
    refuse_my_numbers(table_with("備考", *numbers[:3], "x", "y", "z"))


def test_a_mapped_column_is_looked_at_too() -> None:
    rows = [row(ケース番号=my_number(n * 1_234_567)) for n in range(1, 5)]
    with pytest.raises(HoldsMyNumbers):
        read(read_list(csv_bytes((HEADINGS, *rows), "utf-8"), known_headings))


def test_other_numbers_of_twelve_digits_are_let_in() -> None:
    refuse_my_numbers(table_with("番号", *(f"{n:012}" for n in range(10**10, 10**10 + 200))))
    refuse_my_numbers(table_with("空", "", ""))


def test_faulty_lines_do_not_hide_the_column() -> None:
    rows = [[*row(), my_number(n)] for n in range(5)] + [["x"], [*row(), "a", "b"]]
    data = csv_bytes(((*HEADINGS, "番号"), *rows), "utf-8")
    with pytest.raises(HoldsMyNumbers):
        refuse_my_numbers(read_list(data, known_headings))
