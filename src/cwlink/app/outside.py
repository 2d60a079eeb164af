"""What the program needs beyond a vault, each made when it is first asked for.

The unlock window is shown before any of it is needed, so nothing is imported for it.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cwlink.app.attempts import Attempts
from cwlink.ui.window_settings import WindowSettings

if TYPE_CHECKING:
    from cwlink.core.clock import Clock
    from cwlink.ui.file_dialogs import FileDialogs
    from cwlink.ui.work import Runner


class Outside:
    """Settings of this computer, the clock, who does long work, who asks for files."""

    def __init__(
        self,
        settings: WindowSettings,
        *,
        clock: "Clock | None" = None,
        runner: "Runner | None" = None,
        files: "FileDialogs | None" = None,
    ) -> None:
        self.settings = settings
        self._clock, self._runner, self._files = clock, runner, files
        self._attempts: dict[Path, Attempts] = {}

    def attempts(self, vault: Path) -> Attempts:
        """Return what counts the wrong passphrases of a vault, the same one as long as we run."""
        return self._attempts.setdefault(vault, Attempts(self.settings, vault))

    @cached_property
    def clock(self) -> "Clock":
        """The clock that was given, else the computer's."""
        from cwlink.core.clock import SystemClock

        return self._clock or SystemClock()

    @cached_property
    def runner(self) -> "Runner":
        """Who does long work: threads, unless told otherwise."""
        from cwlink.ui.work import ThreadRunner

        return self._runner or ThreadRunner()

    @cached_property
    def files(self) -> "FileDialogs":
        """Who asks for files: the system's dialogs, unless told otherwise."""
        from cwlink.ui.file_dialogs import SystemDialogs

        return self._files or SystemDialogs()
