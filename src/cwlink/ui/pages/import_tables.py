"""The two tables of the import: the rows of the file, and whom the file no longer names."""

from collections.abc import Callable
from dataclasses import dataclass

from cwlink.services.imports import ImportPreview, MissingView, RowState, RowView
from cwlink.ui import import_words
from cwlink.ui.import_words import STATE_GLYPHS, STATE_WORDS
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column

Values = Callable[[int], tuple[tuple[str, str], ...]]
"""Heading and value of what was read from the row of a number."""
_SHORT = ("性別", "生年月日", "障害者手帳", "要介護度", "住所")
_INKS = {RowState.FAULTY: "error", RowState.ASKED: "warn"}


@dataclass(frozen=True)
class MissingRow:
    """A household, or a member of one that the list names, that the list does not name."""

    view: MissingView
    whole: bool


def missing_rows(preview: ImportPreview) -> list[MissingRow]:
    """Return households, then members, that the list does not name."""
    households = [MissingRow(view, whole=True) for view in preview.missing_households]
    return households + [MissingRow(view, whole=False) for view in preview.missing_members]


def row_columns(values: Values) -> tuple[Column[RowView], ...]:
    """Return the columns of the rows of the file."""
    return (
        Column(
            "number",
            "行",
            lambda row: Cell(f"{row.number:,}", ink="text2"),
            sort=lambda row: row.number,
            room=3,
            centred=True,
        ),
        Column("state", "扱い", _state_cell, sort=_state_order, room=5.5),
        Column("case", "ケース番号", lambda row: Cell(row.case_number), room=6.5),
        Column("name", "氏名・続柄", _name_cell, room=8),
        Column("what", "内容", lambda row: _what_cell(row, values), room=14, stretch=1),
    )


def missing_columns() -> tuple[Column[MissingRow], ...]:
    """Return the columns of those whom the list does not name."""
    return (
        Column("case", "ケース番号", lambda row: Cell(row.view.case_number), room=6.5),
        Column("name", "氏名", lambda row: Cell(row.view.name, strong=True), room=9),
        Column("what", "名簿にないもの", _missing_cell, room=14, stretch=1),
    )


def _state_cell(row: RowView) -> Cell:
    glyph, ink = STATE_GLYPHS[row.state]
    return Cell(STATE_WORDS[row.state], glyph=glyph, ink=ink)


def _state_order(row: RowView) -> int:
    return tuple(STATE_WORDS).index(row.state)


def _name_cell(row: RowView) -> Cell:
    return Cell(row.name, second=row.relation, strong=True)


def _what_cell(row: RowView, values: Values) -> Cell:
    if row.state in (RowState.NEW, RowState.UNCHANGED) and not row.notes:
        told = dict(values(row.number))
        return Cell("　".join(told[name] for name in _SHORT if name in told), ink="text2")
    return Cell(import_words.what_words(row), ink=_INKS.get(row.state, "text"))


def _missing_cell(row: MissingRow) -> Cell:
    if row.whole:
        return Cell(f"世帯ごとありません（{row.view.members}人）")
    return Cell("この方の行だけがありません")
