"""The table 会議 on a household's page."""

from collections.abc import Sequence
from datetime import date

from cwlink.core.wareki import long_date
from cwlink.rules.meeting import MeetingStatus
from cwlink.storage.meeting_rows import MeetingRow
from cwlink.ui import meeting_words
from cwlink.ui.editors.meeting.words import UNNAMED, body_name
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.widgets.badges import tag


def meeting_columns(today: date, *, narrow: bool) -> Sequence[Column[MeetingRow]]:
    """Return the columns of 会議."""

    def day(one: MeetingRow) -> Cell:
        if one.on is None:
            cancelled = one.status is MeetingStatus.CANCELLED
            return Cell("" if cancelled else "日程調整中", ink="text2")
        late = one.is_open and one.on < today
        below = "議事録が未確定" if late else ""
        return Cell(long_date(one.on), second=below, second_ink="error" if late else "text2")

    name = Column[MeetingRow]("name", "会議", _name, room=10, stretch=2)
    on = Column[MeetingRow]("day", "開催日", day, room=9)
    state = Column[MeetingRow](
        "state",
        "状態",
        lambda one: Cell(
            badges=(tag(meeting_words.STATUS[one.status]),), spoken=meeting_words.STATUS[one.status]
        ),
        room=7,
    )
    if narrow:
        return (name, on)
    form = Column[MeetingRow](
        "form", "開催の形", lambda one: Cell(meeting_words.FORMS[one.form]), room=7, stretch=1
    )
    return (name, on, form, state)


def _name(one: MeetingRow) -> Cell:
    hosted = f"{one.host}主催の会議" if one.host else ""
    name = one.name or hosted or body_name(one.body) or UNNAMED
    return Cell(name, second=f"{one.number}　整理番号 {one.case_number}")
