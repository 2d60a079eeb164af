"""次第: what the meeting goes through, first what was still to be done since the last one."""

from dataclasses import dataclass
from datetime import date

from cwlink.reports.letter_sheet import Fact


@dataclass(frozen=True)
class OpenPromise:
    """A 持ち帰り事項 still open; ``case`` is the 整理番号 where the meeting is on several."""

    agency: str
    content: str
    due: date | None
    case: str = ""


@dataclass(frozen=True)
class AgendaItem:
    """An item of the agenda: what, who leads it, how long (5分), and points below it."""

    title: str
    lead: str = ""
    takes: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgendaSheet:
    """A 次第; households are called by their 整理番号 in titles and points.

    ``title`` is 調整会議　次第; ``facts`` are 日時, 場所, 整理番号, 進行. With ``promises`` the
    first item is 前回までの持ち帰り事項, before ``items``. ``agencies`` are those called, in order.
    ``notes`` are sentences at the end, of how papers are handled.
    """

    form_number: str
    office: str
    made_on: date
    title: str
    facts: tuple[Fact, ...]
    promises: tuple[OpenPromise, ...]
    items: tuple[AgendaItem, ...]
    agencies: tuple[str, ...]
    notes: tuple[str, ...]
    draft: bool = False
