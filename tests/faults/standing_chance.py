"""Chance and clock that stand still, so that the same deeds always store the same rows."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest

from cwlink.core.clock import SystemClock

MOMENT = datetime(2026, 12, 11, 14, 32)


class Chance:
    """Random bytes for everything that asks the system for some, begun anew at every deed."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        """Stand in for the system's; ``patch`` takes it back."""
        self._random = random.Random(0)  # noqa: S311 - that it stands still is the point
        patch.setattr(os, "urandom", self._random.randbytes)
        patch.setattr(random, "_urandom", self._random.randbytes)  # what `secrets` draws from
        patch.setattr(SystemClock, "now", lambda _self: MOMENT)

    def begin(self, deed: int) -> None:
        """Begin the chance of a deed."""
        self._random.seed(deed)


@contextmanager
def as_in_deed(deed: int) -> Iterator[None]:
    """Let chance be that of a deed for the length of the block."""
    with pytest.MonkeyPatch.context() as patch:
        Chance(patch).begin(deed)
        yield
