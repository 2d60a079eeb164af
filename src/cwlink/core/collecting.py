"""Pauses Python's search for reference cycles where many small lasting records are made at once.

The search looks at every record again and again as they grow in number, which doubled the time of
importing 14,000 rows; none of them is part of a cycle.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let no collection begin within the block, or the function it decorates.

    What was made counts as old afterwards, so that the next collection does not look at it either;
    where the program keeps what it began with apart from collections, it is kept apart with that.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            kept_apart = gc.get_freeze_count()
            gc.freeze()
            if not kept_apart:
                gc.unfreeze()
            gc.enable()
