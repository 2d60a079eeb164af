"""Who waits for an answer in a loop of its own: a window must not go while one does."""

from collections.abc import Iterator
from contextlib import contextmanager


class _Waiting:
    """How many questions wait, one within the other."""

    def __init__(self) -> None:
        self.questions = 0


_waiting = _Waiting()


@contextmanager
def asking() -> Iterator[None]:
    """Say that the block waits for an answer (exec of a dialog, a dialog of the system)."""
    _waiting.questions += 1
    try:
        yield
    finally:
        _waiting.questions -= 1


def is_asking() -> bool:
    """Tell whether anybody waits for an answer now."""
    return _waiting.questions > 0
