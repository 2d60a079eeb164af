"""A caseload list checked as a whole: each member once, each household with one head."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from cwlink.core.progress import Progress, SilentProgress
from cwlink.core.text import fold
from cwlink.exchange.caseload_columns import HOUSEHOLD_COLUMNS, Column, ColumnMap
from cwlink.exchange.caseload_faults import Fault, FaultKind, Note, NoteKind
from cwlink.exchange.caseload_rows import CaseloadRow, FaultyRow, read_rows
from cwlink.exchange.my_number import refuse_my_numbers
from cwlink.exchange.table import Table

ROWS_BETWEEN_REPORTS = 500
_of_household = attrgetter(*HOUSEHOLD_COLUMNS)


@dataclass(frozen=True)
class ListedHousehold:
    """The rows of one case number that can be taken, in the order of the file.

    ``head`` is the head's row, None where no row is the head's.
    """

    case: str
    rows: tuple[CaseloadRow, ...]
    head: CaseloadRow | None

    def value(self, column: Column) -> str | date | None:
        """Return a value of the household: the head's row's, else the first that is not blank."""
        value: str | date | None = getattr(self.head or self.rows[0], column)
        if value:
            return value
        others = (getattr(row, column) for row in self.rows)
        return next((one for one in others if one), value)

    def text(self, column: Column) -> str:
        """Return a value of the household that is a text."""
        value = self.value(column)
        return value if isinstance(value, str) else ""

    @property
    def assistance_started(self) -> date | None:
        """Return since when the household has had assistance."""
        value = self.value(Column.ASSISTANCE_STARTED)
        return value if isinstance(value, date) else None


@dataclass(frozen=True)
class Caseload:
    """What a list holds: households in the order of their first rows, faulty rows, remarks.

    Where the head's row is faulty, or two rows are heads, all rows of that household are faulty:
    a household is not begun without its head, and relations are those to the head.
    """

    columns: ColumnMap
    households: tuple[ListedHousehold, ...]
    faulty: tuple[FaultyRow, ...]
    notes: tuple[Note, ...]


def read_caseload(
    table: Table, columns: ColumnMap, today: date, progress: Progress | None = None
) -> Caseload:
    """Return what a list holds; a birth date after ``today`` is a fault.

    Raises HoldsMyNumbers where a column holds 個人番号, whether it is mapped or not, and
    TaskCancelled when ``progress`` asks to stop.
    """
    refuse_my_numbers(table)
    told = progress or SilentProgress()
    good: dict[str, list[CaseloadRow]] = defaultdict(list)
    faulty: list[FaultyRow] = []
    seen: dict[object, int] = {}
    for done, row in enumerate(read_rows(table, columns, today)):
        if done % ROWS_BETWEEN_REPORTS == 0:
            told.report(done, len(table.lines))
        if isinstance(row, FaultyRow):
            faulty.append(row)
        elif (first := seen.setdefault(row.key, row.number)) != row.number:
            faulty.append(_left_out(row, _twice(row, first, columns)))
        else:
            good[row.key.case].append(row)
    faulty += _without_sure_head(good, faulty, columns)
    households = tuple(_household(case, rows) for case, rows in good.items())
    notes = [note for household in households for note in _notes(household, columns)]
    return Caseload(
        columns=columns,
        households=households,
        faulty=tuple(sorted(faulty, key=lambda row: row.number)),
        notes=tuple(sorted(notes, key=lambda note: note.row)),
    )


def _household(case: str, rows: Sequence[CaseloadRow]) -> ListedHousehold:
    head = next((row for row in rows if row.is_head), None)
    return ListedHousehold(case, tuple(rows), head)


def _twice(row: CaseloadRow, first: int, columns: ColumnMap) -> Fault:
    return Fault(row.number, FaultKind.TWICE, columns.label(Column.NAME), row.name, other_row=first)


def _left_out(row: CaseloadRow, fault: Fault) -> FaultyRow:
    return FaultyRow(row.number, row.key.case, row.key.name, row.key.birth, row.is_head, (fault,))


def _without_sure_head(
    good: dict[str, list[CaseloadRow]], faulty: Sequence[FaultyRow], columns: ColumnMap
) -> Iterator[FaultyRow]:
    """Take out the households whose head is faulty or not one, and yield their rows."""
    faulty_heads = {row.case: row for row in reversed(faulty) if row.is_head and row.case}
    for case in list(good):
        heads = [row for row in good[case] if row.is_head]
        if len(heads) > 1:
            yield from _two_heads(good.pop(case), heads, columns)
        elif not heads and case in faulty_heads:
            head = faulty_heads[case]
            for row in good.pop(case):
                fault = Fault(row.number, FaultKind.HEAD_LEFT_OUT, other_row=head.number)
                yield _left_out(row, fault)


def _two_heads(
    rows: Iterable[CaseloadRow], heads: Sequence[CaseloadRow], columns: ColumnMap
) -> Iterator[FaultyRow]:
    for row in rows:
        other = heads[1] if row is heads[0] else heads[0]
        if row.is_head:
            fault = Fault(
                row.number,
                FaultKind.TWO_HEADS,
                columns.label(Column.RELATION),
                row.relation,
                other_row=other.number,
            )
        else:
            fault = Fault(row.number, FaultKind.HEAD_LEFT_OUT, other_row=other.number)
        yield _left_out(row, fault)


def _notes(household: ListedHousehold, columns: ColumnMap) -> Iterator[Note]:
    head = household.head
    named: dict[str, int] = {}
    for row in household.rows:
        if head is not None and row.head_name not in ("", head.name):
            yield from _head_name_note(row, head, columns)
        if head is not None and _of_household(row) != _of_household(head):
            yield from _household_notes(row, head, columns)
        first = named.setdefault(row.key.name, row.number)
        if first != row.number:
            label = columns.label(Column.NAME)
            yield Note(row.number, NoteKind.NAME_TWICE, label, row.name, other_row=first)


def _head_name_note(row: CaseloadRow, head: CaseloadRow, columns: ColumnMap) -> Iterator[Note]:
    if fold(row.head_name) != head.key.name:
        label = columns.label(Column.HEAD_NAME)
        yield Note(row.number, NoteKind.HEAD_NAME_DIFFERS, label, row.head_name)


def _household_notes(row: CaseloadRow, head: CaseloadRow, columns: ColumnMap) -> Iterator[Note]:
    for column in HOUSEHOLD_COLUMNS:
        mine, heads = getattr(row, column), getattr(head, column)
        if mine and heads and mine != heads:
            label = columns.label(column)
            yield Note(row.number, NoteKind.HOUSEHOLD_VALUE_DIFFERS, label, str(mine))
