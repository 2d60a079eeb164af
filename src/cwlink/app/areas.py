"""The areas of the program: each is imported and wired when one of its pages is first asked for.

The list of households is on the screen before the other areas are imported; they follow between
two events.
"""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from cwlink.app.desk import Desk
from cwlink.ui.page import PageKey


def _households(desk: Desk) -> None:
    from cwlink.app import households

    households.wire(desk)


def _imports(desk: Desk) -> None:
    from cwlink.app import imports

    imports.wire(desk)


def _same_people(desk: Desk) -> None:
    from cwlink.app import same_people

    same_people.wire(desk)


def _handovers(desk: Desk) -> None:
    from cwlink.app import handovers

    handovers.wire(desk)


def _reviews(desk: Desk) -> None:
    from cwlink.app import reviews

    reviews.wire(desk)


def _meetings(desk: Desk) -> None:
    from cwlink.app import meetings

    meetings.wire(desk)


def _minutes(desk: Desk) -> None:
    from cwlink.app import minutes

    minutes.wire(desk)


def _plans(desk: Desk) -> None:
    from cwlink.app import plans

    plans.wire(desk)


def _inquiries(desk: Desk) -> None:
    from cwlink.app import inquiries

    inquiries.wire(desk)


def _agencies(desk: Desk) -> None:
    from cwlink.app import agencies

    agencies.wire(desk)


def _record(desk: Desk) -> None:
    from cwlink.app import disclosure_record

    disclosure_record.wire(desk)


def _papers(desk: Desk) -> None:
    from cwlink.app import papers

    papers.wire(desk)


def _settings(desk: Desk) -> None:
    from cwlink.app import settings

    settings.wire(desk)


def _log(desk: Desk) -> None:
    from cwlink.app import log

    log.wire(desk)


def _backups(desk: Desk) -> None:
    from cwlink.app import backups

    backups.wire(desk)


def _attachments(desk: Desk) -> None:
    from cwlink.app import attaching

    attaching.wire(desk)


def _retention(desk: Desk) -> None:
    from cwlink.app import retention

    retention.wire(desk)


def _manual(desk: Desk) -> None:
    from cwlink.app import manual

    manual.wire(desk)


AREAS: dict[PageKey, Callable[[Desk], None]] = {
    PageKey.HOUSEHOLDS: _households,
    PageKey.HANDOVER: _handovers,
    PageKey.REVIEW: _reviews,
    PageKey.MEETINGS: _meetings,
    PageKey.MEETING: _meetings,
    PageKey.MINUTES: _minutes,
    PageKey.PLANS: _plans,
    PageKey.PLAN: _plans,
    PageKey.PLAN_CHANGES: _plans,
    PageKey.TAKE_OVER: _plans,
    PageKey.COPIES: _plans,
    PageKey.INQUIRY: _inquiries,
    PageKey.AGENCIES: _agencies,
    PageKey.MATRIX: _agencies,
    PageKey.RECORD: _record,
    PageKey.IMPORT: _imports,
    PageKey.SAME_PEOPLE: _same_people,
    PageKey.PAPER: _papers,
    PageKey.SETTINGS: _settings,
    PageKey.LOG: _log,
    PageKey.BACKUPS: _backups,
    PageKey.MANUAL: _manual,
    PageKey.RETENTION: _retention,
    PageKey.ATTACHMENT: _attachments,
}


PAUSE_MS = 200  # between two areas, for whoever is already typing


class Areas:
    """Wires each area once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._left = list(dict.fromkeys(AREAS.values()))

    def wire_for(self, key: PageKey) -> None:
        """Wire the area that a page belongs to, unless it is wired."""
        self._wire(AREAS[key])

    def wire_all(self) -> None:
        """Wire what is left, for a search through everything."""
        while self._left:
            self._wire(self._left[0])

    def wire_later(self) -> None:
        """Wire what is left, one area at a time with pauses between, while nobody waits for it.

        Each imports: before SQLAlchemy is there, the window would wait for it.
        """
        if self._left:
            QTimer.singleShot(PAUSE_MS, self._desk.window, self._wire_next)

    def _wire_next(self) -> None:
        if self._left:
            self._wire(self._left[0])
        self.wire_later()

    def _wire(self, area: Callable[[Desk], None]) -> None:
        if area in self._left:
            self._left.remove(area)
            area(self._desk)
