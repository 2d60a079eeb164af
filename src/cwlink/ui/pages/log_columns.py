"""The last changes of a household at the end of its page: when, what, who."""

from collections.abc import Sequence
from datetime import date

from cwlink.core.wareki import long_date, short_date
from cwlink.rules.household import HouseholdRecord
from cwlink.services.activity_view import LogNames
from cwlink.storage.activities import Entry
from cwlink.ui.activity_words import ACTS, line_sentence
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.widgets.badges import tag


def latest_columns(record: HouseholdRecord, today: date) -> Sequence[Column[Entry]]:
    """Return the columns of the last changes of a household."""
    names = LogNames(people={one.id: one.name for one in record.members})

    def when(one: Entry) -> Cell:
        on = one.at.date()
        told = f"{short_date(on, today)} {one.at:%H:%M}"
        return Cell(told, second=one.by, tooltip=long_date(on, weekday=True))

    return (
        Column("when", "日時", when, room=8),
        Column("act", "区分", lambda one: Cell(badges=(tag(ACTS[one.act]),)), room=5),
        Column(
            "what", "内容", lambda one: Cell(line_sentence(one, names), lines=3), room=12, stretch=1
        ),
    )
