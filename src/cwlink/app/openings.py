"""Notes what was shown once it is painted, so that opening a record never waits for the log."""

from functools import partial

from PySide6.QtCore import QTimer

from cwlink.app.desk import Desk
from cwlink.services import activity
from cwlink.services.activity import About

PAINTED_MS = 300


def note(desk: Desk, about: About) -> None:
    """Note that a record is on the screen; it is written in a moment, or before the vault closes.

    Looks that follow each other quickly are written together.
    """
    if not desk.looks:
        QTimer.singleShot(PAINTED_MS, desk.window, partial(desk.answer(write), desk))
    desk.looks.append(about)


def write(desk: Desk) -> None:
    """Write what was shown and not yet noted."""
    looks = tuple(desk.looks)
    desk.looks.clear()
    if looks:
        activity.opened(desk.vault, looks, now=desk.clock.now())


def forget(desk: Desk, household_id: str) -> None:
    """Forget what was shown of a household that is gone: there is no log to write it into."""
    desk.looks[:] = [one for one in desk.looks if one.household_id != household_id]
