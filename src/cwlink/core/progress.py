"""What long work tells whoever waits for it; import and reports never know a window."""

from typing import Protocol

from cwlink.core.problems import TaskCancelled


class Progress(Protocol):
    """Receives how far a task is and may ask it to stop."""

    def report(self, done: int, total: int, what: str = "") -> None:
        """Tell that ``done`` of ``total`` steps are over; raises TaskCancelled if asked to stop."""
        ...


class SilentProgress:
    """Listens to nothing and never cancels."""

    def report(self, done: int, total: int, what: str = "") -> None:
        """Do nothing."""


class CancelAfter:
    """Cancels once ``steps`` are done; shows in tests that nothing is half written."""

    def __init__(self, steps: int) -> None:
        self._steps = steps

    def report(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - as the rest
        """Raise TaskCancelled when ``done`` reaches the limit."""
        if done >= self._steps:
            raise TaskCancelled
