"""Tables and pages: random ones lose no text, and keep heading, frame and edges on each page."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from cwlink.reports.boxes import Part
from cwlink.reports.cells import Dots, heading_row, label_cell, text_cell
from cwlink.reports.flow import Page, Piece, pour
from cwlink.reports.fonts import font_book
from cwlink.reports.headings import section, subsection
from cwlink.reports.ink import Ink
from cwlink.reports.paper_font import PaperFont
from cwlink.reports.sheet_style import (
    BODY,
    DENSE,
    FRAME_RULE,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    WHOLE_ROW,
    mm,
)
from cwlink.reports.table import Cell, Row, Table, TableBox
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run, Typesetter

COLUMNS = (mm(30), mm(80), TEXT_WIDTH - mm(110))
FILLER = "、。「」（）ーっ12AB　あ"


class Watcher(Ink):
    """An ink that remembers what was drawn instead of drawing it."""

    def __init__(self) -> None:
        super().__init__(Canvas(None))
        self.seen: list[tuple[float, float, str]] = []
        self.frames: list[tuple[float, float, float, float]] = []

    def text(self, x: float, y: float, font: PaperFont, size: float, drawn: str) -> None:
        right = x + sum(font.width(char) for char in drawn) * size
        assert right <= TEXT_WIDTH + 0.01
        assert 0 < y <= TEXT_HEIGHT
        self.seen.append((x, right, drawn))

    def rule(self, x1: float, y1: float, x2: float, y2: float, thickness: float) -> None:
        if thickness == FRAME_RULE:
            self.frames.append((x1, y1, x2, y2))

    @property
    def words(self) -> str:
        return "".join(drawn for _, _, drawn in self.seen)


def drawn(page: Page) -> Watcher:
    ink = Watcher()
    for placed in page:
        placed.box.draw(ink, 0, placed.y)
    return ink


def poured(*story: Piece) -> list[Page]:
    return pour(story, Typesetter(font_book()))


def marker(number: int) -> str:
    """Return a kanji of its own for each cell of a table."""
    return "春夏秋冬東西南北山川海空花鳥風月星雲雨雪"[number]


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, Counter[str]]:
    """Draw a table whose cells each hold a kanji of their own, and how often each occurs."""
    counts: Counter[str] = Counter()
    rows: list[Row] = []
    for _ in range(draw(st.integers(1, 9))):
        cells = [label_cell("見出し")]
        for _column in range(2):
            char = marker(len(counts))
            size = draw(st.sampled_from([0, 1, 3, 30, 200, 900, 2400]))
            filler = draw(st.text(FILLER, max_size=12))
            text = (char * 7 + filler) * (size // 7) + char
            counts[char] = text.count(char)
            parts: tuple[Part, ...] = (plain(text, draw(st.sampled_from([BODY, DENSE]))),)
            if draw(st.booleans()):
                parts = (*parts, Dots(), Text((Run("末"),), BODY, Run("目的", bold=True), 27.0))
            cells.append(Cell(parts, top=draw(st.booleans())))
        rows.append(Row(tuple(cells)))
    return Table(COLUMNS, tuple(rows), (heading_row("列一", "列二", "列三"),)), counts


@settings(max_examples=60, deadline=None)
@given(tables(), st.floats(0, TEXT_HEIGHT))
def test_random_tables_lose_nothing(made: tuple[Table, Counter[str]], before: float) -> None:
    table, counts = made
    lead = Table((TEXT_WIDTH,), (Row((Cell(),), before),))
    pages = poured(Piece(lead), section("１", "表"), Piece(table))
    inks = [drawn(page) for page in pages]
    words = "".join(ink.words for ink in inks)
    for char, count in counts.items():
        assert words.count(char) == count
    ends = sum(len(cell.parts) > 1 for row in table.rows for cell in row.cells)
    assert words.count("末") == ends
    for ink in inks:
        if any(char in ink.words for char in counts):
            assert ink.words.count("列二") == 1
        assert all(0 <= y1 <= TEXT_HEIGHT + 0.01 for _, y1, _, _ in ink.frames)
        assert len(ink.frames) % 4 == 0


@settings(max_examples=60, deadline=None)
@given(tables())
def test_text_stays_in_its_column(made: tuple[Table, Counter[str]]) -> None:
    table, _ = made
    columns = {
        marker(2 * row + column): (sum(COLUMNS[: column + 1]), sum(COLUMNS[: column + 2]))
        for row in range(len(table.rows))
        for column in range(2)
    }
    for page in poured(Piece(table)):
        for left, right, text in drawn(page).seen:
            for char in set(text) & set(columns):
                assert columns[char][0] < left
                assert right < columns[char][1]


def test_a_row_up_to_60_mm_moves_whole() -> None:
    lines = int(WHOLE_ROW / BODY.leading) - 1
    row = Row((label_cell("一"), text_cell(plain("二\n" * (lines - 1) + "二", BODY)), Cell()))
    pages = poured(Piece(Table(COLUMNS, (row,) * 8)))
    for page in pages:
        assert drawn(page).words.count("二") % lines == 0


def test_a_split_leaves_three_lines_on_either_side() -> None:
    text = plain("\n".join(f"行{number}" for number in range(60)), BODY)
    for start in range(0, 200, 7):
        lead = Table((TEXT_WIDTH,), (Row((Cell(),), mm(start)),))
        pages = poured(
            Piece(lead), Piece(Table(COLUMNS, (Row((label_cell("一"), Cell((text,)), Cell())),)))
        )
        counts = [drawn(page).words.count("行") for page in pages]
        assert sum(counts) == 60
        assert all(count == 0 or count >= 3 for count in counts)


def test_a_split_row_names_itself_again() -> None:
    row = Row((label_cell("地域"), Cell((plain("長" * 3000, BODY),)), Cell()))
    pages = poured(Piece(Table(COLUMNS, (row,))))
    assert len(pages) > 1
    for page in pages[1:]:
        assert "地域（続き）" in drawn(page).words


def test_a_heading_stays_with_its_table() -> None:
    table = Table(
        COLUMNS, (Row((label_cell("値"), Cell(), Cell())),) * 20, (heading_row("列", "", ""),)
    )
    for start in range(150, 255, 5):
        lead = Table((TEXT_WIDTH,), (Row((Cell(),), mm(start)),))
        pages = poured(Piece(lead), section("１", "題"), Piece(table))
        for page in pages:
            words = drawn(page).words
            if "題" in words:
                assert "列" in words
                assert words.count("値") >= 3


@pytest.mark.parametrize("title", ["", "注"])
def test_two_headings_stay_together(title: str) -> None:
    table = Table(COLUMNS, (Row((label_cell("値"), Cell(), Cell())),))
    lead = Table((TEXT_WIDTH,), (Row((Cell(),), TEXT_HEIGHT - mm(20)),))
    pages = poured(Piece(lead), section("１", "題", title), subsection("小題"), Piece(table))
    assert [("題" in drawn(page).words) for page in pages] == [False, True]


def test_space_before_is_dropped_at_the_top_of_a_page() -> None:
    full = Table((TEXT_WIDTH,), (Row((Cell(),), TEXT_HEIGHT),))
    pages = poured(Piece(full), Piece(plain("次", BODY), before=mm(9)))
    assert pages[1][0].y == 0


def test_joined_cells_have_no_rule_between() -> None:
    rows = (
        Row((label_cell("一"), text_cell(), text_cell())),
        Row((label_cell("", joined=True), text_cell(), text_cell())),
    )
    box = Table(COLUMNS, rows).lay(TEXT_WIDTH, Typesetter(font_book()))
    assert isinstance(box, TableBox)
    seen: list[tuple[float, float]] = []

    class Rules(Watcher):
        def rule(self, x1: float, y1: float, x2: float, y2: float, thickness: float) -> None:
            if y1 == y2 and thickness != FRAME_RULE:
                seen.append((x1, x2))

    box.draw(Rules(), 0, 0)
    assert seen == [(COLUMNS[0], pytest.approx(TEXT_WIDTH))]


@given(st.integers(3, 60), st.integers(2, 4))
def test_rows_that_stay_together_end_no_page(count: int, together: int) -> None:
    rows = tuple(
        Row((text_cell(plain(f"{number}", BODY)),) * 3, mm(9), stays=number % together != 0)
        for number in range(1, count * together + 1)
    )
    setter = Typesetter(font_book())
    pages = pour([Piece(Table(COLUMNS, rows, (heading_row("あ", "い", "う"),)))], setter)
    tables = [placed.box for page in pages for placed in page]
    assert all(isinstance(table, TableBox) and table.rows for table in tables)
    assert sum(len(table.rows) for table in tables if isinstance(table, TableBox)) == len(rows)
    for table in tables:
        assert isinstance(table, TableBox)
        assert not table.rows[-1].stays


def test_a_piece_on_a_new_page_begins_one() -> None:
    setter = Typesetter(font_book())
    story = [Piece(plain(word, BODY), new_page=True) for word in ("一", "二")]
    pages = pour([*story, Piece(plain("三", BODY))], setter)
    assert [len(page) for page in pages] == [1, 2]
