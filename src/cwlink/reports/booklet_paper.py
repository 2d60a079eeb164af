"""引継書, part by part: who hands over to whom, what is read first, each household, an index."""

from collections.abc import Iterator, Sequence
from typing import Final

from cwlink.core import wareki
from cwlink.reports.agency_name import person_name
from cwlink.reports.booklet_household import household_table
from cwlink.reports.booklet_sheet import BookletEntry, BookletSheet, BookletTurn
from cwlink.reports.boxes import Part
from cwlink.reports.cells import BOX, PEN_DATE, WIDE, full_width, heading_row, label_cell, text_cell
from cwlink.reports.flow import Piece
from cwlink.reports.headings import Head, Heading, Numbering, section
from cwlink.reports.sheet_style import (
    BETWEEN_TABLES,
    BODY,
    DENSE,
    DENSE_EDGE,
    LABEL,
    NOTE,
    SUBSECTION,
    TEXT_HEIGHT,
    TextStyle,
    mm,
)
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

BOOKLET_TITLE: Final = "引継書"

_SIGNED: Final = full_width(33, 52, 40)
_COUNTS: Final = full_width(60, 25, 60)
_RECEIVED: Final = full_width(33)
_TURN: Final = full_width(10, 48, 80)
_INDEX: Final = full_width(28, 20, 8, 28, 20, 8, 28, 20)
_INDEXED: Final = 3
_INDEX_ROWS: Final = 42
_SEEN_AT_ONCE: Final = 10
"""So many households are found in the order to read them, without an index."""
_SIGN_HEIGHT: Final = mm(10)
_STRONG: Final = TextStyle(DENSE.size, DENSE.leading, bold=True)
_HANDED: Final = "担当する被保護世帯について、次のとおり引き継ぎます。"
_COMPARE: Final = "引継ぎデータを取り込んだ後、同じ件数であることを双方で確かめます"
_READING: Final = "急ぐものから。理由は記録から挙げたものです"
_WHOLE: Final = "載せる内容のない項目は、各世帯の末尾の「記載なし」にまとめています"


def booklet_story(sheet: BookletSheet) -> Iterator[Piece]:
    """Yield the booklet's parts in reading order."""
    number = Numbering()
    yield _head(sheet)
    yield Piece(plain(_HANDED, BODY), mm(3))
    yield Piece(_signatures(sheet), mm(1.6))
    yield section(number.next(), "引き継ぐ世帯と件数", _COMPARE, room=mm(30))
    yield Piece(_counts(sheet.counts))
    yield Piece(_received(), BETWEEN_TABLES)
    yield section(number.next(), "読む順", _READING, room=mm(40))
    for at, turn in enumerate(sheet.turns):
        yield from _turn(turn, first=not at)
    yield from _households(number.next(), sheet)
    if len(sheet.index) > _SEEN_AT_ONCE:
        yield from _index(number.next(), sheet.index)


def _head(sheet: BookletSheet) -> Piece:
    numbers = (
        ("引継ぎ日", (Run(wareki.long_date(sheet.handed_on, weekday=True)),)),
        ("所属", (Run(WIDE.join(one for one in (sheet.office, sheet.section) if one) or "―"),)),
        ("決裁日", (Run(PEN_DATE),)),
    )
    return Piece(Head(BOOKLET_TITLE, numbers, sheet.seals))


def _signatures(sheet: BookletSheet) -> Table:
    """Return where the giver, the successor and who watches sign (事務引継書)."""
    rows = (
        ("前任者", sheet.giver),
        ("後任者", sheet.receiver),
        ("立会者\n（査察指導員）", sheet.witness),
    )
    heading = heading_row("", "職・氏名", "署名又は記名押印", "引継ぎを確認した日")
    return Table(_SIGNED, tuple(_signature(*row) for row in rows), (heading,))


def _signature(label: str, name: str) -> Row:
    who = person_name(name, BODY) if name else plain("", BODY)
    day = text_cell(plain(PEN_DATE, LABEL.centred()))
    return Row((label_cell(label), text_cell(who), Cell(), day), _SIGN_HEIGHT)


def _counts(counts: Sequence[tuple[str, str]]) -> Table:
    """Return what is handed over, two to a row."""
    pairs = [tuple(counts[at : at + 2]) for at in range(0, len(counts), 2)]
    rows = tuple(Row(tuple(_counted(pair))) for pair in pairs)
    return Table(_COUNTS, rows, edge=DENSE_EDGE)


def _counted(pair: Sequence[tuple[str, str]]) -> Iterator[Cell]:
    for label, count in (*pair, ("", ""))[:2]:
        yield label_cell(label)
        yield text_cell(plain(count, BODY.centred()))


def _received() -> Table:
    handed = (
        f"この引継書{WIDE}",
        f"引継ぎデータ（媒体{WIDE * 5}）{WIDE}",
        f"ケースファイル（{WIDE * 3}冊）\n",
        f"その他（{WIDE * 24}）",
    )
    equal = (f"件数は双方で一致した{WIDE}", f"一致しない（{WIDE * 18}）")
    rows = (("引き継いだもの", handed), ("件数の照合", equal))
    return Table(
        _RECEIVED, tuple(Row((label_cell(label), text_cell(_boxes(told)))) for label, told in rows)
    )


def _boxes(told: tuple[str, ...]) -> Text:
    return Text(tuple(Run(f"{BOX}{one}", keep=True) for one in told), DENSE)


def _turn(turn: BookletTurn, *, first: bool) -> Iterator[Piece]:
    heading = Heading(turn.title, SUBSECTION, f"{len(turn.entries)}世帯{WIDE}{turn.when}")
    before = 0 if first else BETWEEN_TABLES
    yield Piece(heading, before, stays=True, room=mm(25), bookmark=turn.title)
    heads = heading_row("順", "世帯", "理由", "最も早い期日")
    yield Piece(Table(_TURN, tuple(map(_entry, turn.entries)), (heads,), edge=DENSE_EDGE))


def _entry(entry: BookletEntry) -> Row:
    told = f"{entry.case_number}{WIDE}{entry.members}"
    return Row(
        (
            text_cell(plain(str(entry.order), BODY.centred())),
            text_cell(person_name(entry.name, _STRONG), plain(told, NOTE)),
            text_cell(_reasons(entry.reasons)),
            text_cell(plain(entry.nearest or "―", DENSE)),
        )
    )


def _reasons(reasons: tuple[str, ...]) -> Part:
    last = len(reasons) - 1
    runs = (
        Run(reason if at == last else f"{reason}、", keep=True) for at, reason in enumerate(reasons)
    )
    return Text(tuple(runs) or (Run("記載なし"),), DENSE)


def _households(number: str, sheet: BookletSheet) -> Iterator[Piece]:
    """Yield each household on one page where it fits one, the first on a new page."""
    for at, home in enumerate(sheet.households):
        if not at:
            heading = section(number, "世帯ごとの引継ぎ事項", _WHOLE)
            yield Piece(heading.part, 0, stays=True, bookmark=heading.bookmark, new_page=True)
        yield Piece(
            household_table(home),
            mm(4) if at else 0,
            room=TEXT_HEIGHT,
            bookmark=f"{home.order} {home.case_number}",
        )


def _index(number: str, index: Sequence[tuple[str, str, int]]) -> Iterator[Piece]:
    """Yield who stands where in kana order, read down the columns of each page."""
    on_page = _INDEX_ROWS * _INDEXED
    for first in range(0, len(index), on_page):
        if not first:
            heading = section(number, "五十音順の索引", "世帯主の氏名から、読む順の番号を引きます")
            yield Piece(heading.part, 0, stays=True, bookmark=heading.bookmark, new_page=True)
        yield Piece(_index_table(index[first : first + on_page]), new_page=bool(first))


def _index_table(found: Sequence[tuple[str, str, int]]) -> Table:
    depth = -(-len(found) // _INDEXED)
    heads = heading_row(*("世帯主", "ケース番号", "順") * _INDEXED)
    rows = (found[at::depth] for at in range(depth))
    return Table(
        _INDEX, tuple(Row(tuple(_indexed(row))) for row in rows), (heads,), edge=DENSE_EDGE
    )


def _indexed(row: Sequence[tuple[str, str, int]]) -> Iterator[Cell]:
    for name, case_number, order in row:
        yield text_cell(plain(name, DENSE))
        yield text_cell(plain(case_number, NOTE))
        yield text_cell(plain(str(order), DENSE.centred()))
    for _empty in range(3 * (_INDEXED - len(row))):
        yield Cell()
