"""Keeps 個人番号 out: this program may not hold them, so a list with such a column is refused."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from cwlink.core.problems import KnownProblem
from cwlink.core.text import fold
from cwlink.exchange.table import Table

_HEADINGS = (fold("個人番号"), fold("マイナンバー"), fold("MyNumber"))
_CARD = fold("カード")
_MAYBE = re.compile(r"\s*(?:\d[-\s－‐−]*){12}")
_WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


class HoldsMyNumbers(KnownProblem):
    """The list has a column of 個人番号; nothing of it is read."""

    def __init__(self, label: str) -> None:
        super().__init__(
            f"「{label}」の列が個人番号（マイナンバー）のようなので取り込みません。"
            "その列を消した一覧を選び直してください。"
        )
        self.label = label


def is_my_number(text: str) -> bool:
    """Tell whether a text is 12 digits with the right check digit (番号利用法の検査用数字)."""
    if not _MAYBE.fullmatch(text):
        return False
    digits = fold(text).replace("-", "")
    if len(digits) != 12 or not digits.isascii():
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return int(digits[-1]) == (0 if rest <= 1 else 11 - rest)


def refuse_my_numbers(table: Table) -> None:
    """Raise HoldsMyNumbers where a column's heading or most of its cells are 個人番号."""
    for label, heading in zip(table.labels, table.headings, strict=True):
        if _says_my_number(heading):
            raise HoldsMyNumbers(label)
    columns = zip_longest(*(line.cells for line in table.lines), fillvalue="")
    for label, cells in zip(table.labels, columns, strict=False):
        if _holds_my_numbers(cells):
            raise HoldsMyNumbers(label)


def _says_my_number(heading: str) -> bool:
    folded = fold(heading)
    return any(name in folded for name in _HEADINGS) and _CARD not in folded


def _holds_my_numbers(cells: Sequence[str]) -> bool:
    numbers = sum(map(is_my_number, filter(_MAYBE.fullmatch, cells)))
    return numbers > 0 and numbers * 2 > sum(bool(cell.strip()) for cell in cells)
