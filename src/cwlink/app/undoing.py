"""What was done on a page and can be taken back (Ctrl+Z) and done again (Ctrl+Y)."""

from collections.abc import Callable
from dataclasses import dataclass

LONGEST = 50


@dataclass(frozen=True)
class Deed:
    """Something that was done, in words, with the ways back and forth."""

    words: str
    undo: Callable[[], object]
    redo: Callable[[], object]


class Deeds:
    """The deeds behind the present state, the latest last, and those taken back."""

    def __init__(self) -> None:
        self._done: list[Deed] = []
        self._undone: list[Deed] = []

    def did(self, deed: Deed) -> None:
        """Remember a deed; what was taken back before it cannot be done again."""
        self._done = [*self._done, deed][-LONGEST:]
        self._undone.clear()

    def forget(self) -> None:
        """Forget everything: what it would bring back is to be gone."""
        self._done.clear()
        self._undone.clear()

    def undo(self) -> Deed | None:
        """Take back the latest deed and return it, None when there is none."""
        if not self._done:
            return None
        self._done[-1].undo()
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> Deed | None:
        """Do again what was taken back last and return it, None when there is nothing."""
        if not self._undone:
            return None
        self._undone[-1].redo()
        self._done.append(self._undone.pop())
        return self._done[-1]
