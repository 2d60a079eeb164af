"""Keeps 個人番号 out: this program may not hold them, so a list with such a column is refused."""

from cwlink.core.problems import KnownProblem
from cwlink.core.text import fold
from cwlink.exchange.table import Table

_HEADINGS = (fold("個人番号"), fold("マイナンバー"), fold("MyNumber"))
_CARD = fold("カード")
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
    digits = fold(text).replace("-", "")
    if len(digits) != 12 or not (digits.isascii() and digits.isdigit()):
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return int(digits[-1]) == (0 if rest <= 1 else 11 - rest)


def refuse_my_numbers(table: Table) -> None:
    """Raise HoldsMyNumbers where a column's heading or most of its cells are 個人番号."""
    for place, label in enumerate(table.labels):
        if _says_my_number(table.headings[place]) or _holds_my_numbers(table, place):
            raise HoldsMyNumbers(label)


def _says_my_number(heading: str) -> bool:
    folded = fold(heading)
    return any(name in folded for name in _HEADINGS) and _CARD not in folded


def _holds_my_numbers(table: Table, place: int) -> bool:
    cells = [line.cells[place] for line in table.lines if place < len(line.cells)]
    filled = [cell for cell in cells if cell.strip()]
    if not filled or sum(12 <= len(cell) <= 16 for cell in filled) * 2 <= len(filled):
        return False
    return sum(is_my_number(cell) for cell in filled) * 2 > len(filled)
