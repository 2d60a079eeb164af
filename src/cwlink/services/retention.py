"""Households whose assistance has ended: how long each is kept, and which may be disposed of."""

from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import HouseholdId
from cwlink.rules.retention import Retention, RetentionState, retention
from cwlink.services import settings
from cwlink.services.disclosure_rows import RecordFilter, rows_in
from cwlink.storage import household_ends
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class RetainedRow:
    """A household that ended; ``copies_out`` counts its copies that agencies still hold."""

    id: HouseholdId
    case_number: str
    name: str
    ended_on: date
    reason: str
    retention: Retention
    state: RetentionState
    copies_out: int


@dataclass(frozen=True)
class RetentionView:
    """All that ended, the longest over first; ``years`` is how long the office keeps them."""

    years: int
    rows: tuple[RetainedRow, ...]

    @property
    def over(self) -> int:
        """Return how many are past their period."""
        return sum(row.state is RetentionState.OVER for row in self.rows)


def retained(vault: Vault, *, today: date) -> RetentionView:
    """Return the households that ended by today, with the period each is kept for."""
    with vault.read() as work:
        years = settings.value_in(work, settings.RETENTION_YEARS)
        ended = household_ends.ended(work, by=today)
        out: dict[HouseholdId, int] = {}
        for row in rows_in(work, RecordFilter(), today) if ended else ():
            home = row.record.household_id
            if home is not None and row.state.still_out:
                out[home] = out.get(home, 0) + 1
    rows = []
    for one in ended:
        kept = retention(one.ended_on, years)
        state = kept.state(today)
        copies = out.get(one.id, 0)
        rows.append(
            RetainedRow(
                one.id, one.case_number, one.name, one.ended_on, one.reason, kept, state, copies
            )
        )
    rows.sort(key=lambda row: (row.retention.until, row.ended_on, row.case_number))
    return RetentionView(years, tuple(rows))
