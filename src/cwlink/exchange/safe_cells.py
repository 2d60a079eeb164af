"""Text that a spreadsheet could take for a formula is marked when written, unmarked when read."""

import re

# What Excel and its kin may take for the beginning of a formula, after marks already there.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def as_text(cell: str) -> str:
    """Return the cell with a leading ' where a spreadsheet could take it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_meant(cell: str) -> str:
    """Undo as_text: drop one ' that only says that what follows is text."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
