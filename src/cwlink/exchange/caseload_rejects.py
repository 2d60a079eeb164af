"""Saves the rows that were left out, as they were written, with the reason, to be corrected."""

from collections.abc import Iterable

from cwlink.exchange.caseload_columns import REASON_HEADING
from cwlink.exchange.caseload_household import PlannedRow, RowState
from cwlink.exchange.csv_writer import write_csv
from cwlink.exchange.table import Table

_ASKED = "同じ人かどうか、または世帯主の変更について、確認が済んでいません。"


def rejects_csv(table: Table, rows: Iterable[PlannedRow]) -> bytes:
    """Return a CSV file of the rows that are faulty or still asked about.

    It has the list's own columns, then 理由, and can be imported once corrected; cells beyond the
    headings stand to the right of the reason.
    """
    out = {row.number: row for row in rows if row.state in (RowState.FAULTY, RowState.ASKED)}
    kept = [place for place, label in enumerate(table.labels) if label != REASON_HEADING]
    lines = [[*(table.headings[place] for place in kept), REASON_HEADING]]
    for line in table.lines:
        if line.number in out:
            cells = [line.cells[place] if place < len(line.cells) else "" for place in kept]
            beyond = line.cells[len(table.headings) :]
            lines.append([*cells, _reason(out[line.number]), *beyond])
    return write_csv(lines)


def _reason(row: PlannedRow) -> str:
    told = (f"「{one.column}」{one.sentence}" if one.column else one.sentence for one in row.faults)
    return "／".join(told) or _ASKED
