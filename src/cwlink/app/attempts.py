"""Wrong passphrases slow down, however the program is asked: locked, reopened, in another form.

What counts is kept on this computer, for each vault by itself. An attempt counts as wrong from the
moment it is made until it turns out right, so that ending the program in between wins nothing.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cwlink.ui.unlock_window import seconds_to_wait
from cwlink.ui.window_settings import WindowSettings

Seconds = Callable[[], float]


@dataclass(frozen=True)
class _Told:
    """What was noted last in this process, by a clock that nobody sets."""

    wrong: int
    at: float


class Attempts:
    """The wrong passphrases and recovery keys of one vault."""

    def __init__(
        self,
        settings: WindowSettings,
        path: Path,
        *,
        wall: Seconds = time.time,
        monotonic: Seconds = time.monotonic,
    ) -> None:
        self._settings, self._path = settings, path
        self._wall, self._monotonic = wall, monotonic
        self._told: _Told | None = None
        self._before: tuple[tuple[int, float], _Told | None] | None = None

    def seconds_left(self) -> int:
        """Return how long the next one has to wait.

        A clock set back makes nobody wait longer than the whole time, and one set forward counts
        only where the program was ended meanwhile.
        """
        wrong, at = self._settings.wrong_attempts(self._path)
        whole = seconds_to_wait(wrong)
        passed = max(0.0, self._wall() - at)
        if self._told is not None and self._told.wrong == wrong:
            passed = self._monotonic() - self._told.at
        return max(0, math.ceil(whole - passed))

    def begin(self) -> None:
        """Count an attempt as wrong; tell right() or called_off() when it was not."""
        stood = self._settings.wrong_attempts(self._path)
        self._before = (stood, self._told)
        self._note(stood[0] + 1)

    def right(self) -> None:
        """Forget every wrong one."""
        self._before = None
        self._note(0)

    def called_off(self) -> None:
        """Take back the attempt: something else than the passphrase stood in the way."""
        if self._before is None:
            return
        (wrong, at), self._told = self._before
        self._before = None
        self._settings.set_wrong_attempts(self._path, wrong, at)

    def _note(self, wrong: int) -> None:
        self._settings.set_wrong_attempts(self._path, wrong, self._wall())
        self._told = _Told(wrong, self._monotonic())
