"""Watches every transaction for one that changes a record and says nothing of it in the log."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.units import Unit

NO_RECORD = {"drafts", "number_series", "copy_profiles"}
"""What is not done yet, what is counted, and what is only proposed the next time."""
DOCUMENTS = {"reviews", "plans", "plan_versions", "meetings", "meeting_cases", "inquiries"}
"""Noted once per sitting: the state at its beginning stands in the vault meanwhile."""
_WRITES = re.compile(r'(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO) "?(\w+)')
_LIST_ONLY = re.compile(r"UPDATE households SET (?!.*updated_at)")
"""Members come, go or become head in the list on days that were entered (and noted) before."""


class _Watch:
    """One transaction's statements, as SQLite traces them."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def written(self) -> set[str]:
        found = (_WRITES.match(one) for one in self.sent if not _LIST_ONLY.match(one))
        return {match[1] for match in found if match}


@contextmanager
def unnoted_writes() -> Iterator[list[set[str]]]:
    """Collect, per transaction that was not noted, the tables it wrote to."""
    found: list[set[str]] = []
    watches: dict[int, _Watch] = {}
    with pytest.MonkeyPatch.context() as patch:
        begin, commit = Unit.__enter__, UnitOfWork.commit

        def watched(unit: Unit) -> UnitOfWork:
            work = begin(unit)
            if not unit.reading:
                watch = watches[id(work)] = _Watch()
                work.bare.set_trace_callback(watch.sent.append)
            return work

        def committed(work: UnitOfWork) -> None:
            watch = watches.pop(id(work), None)
            if watch is not None:
                bare = work.bare
                bare.set_trace_callback(None)
                written = watch.written()
                if not _is_noted(written, bare):
                    found.append(written)
            commit(work)

        patch.setattr(Unit, "__enter__", watched)
        patch.setattr(UnitOfWork, "commit", committed)
        yield found


def _is_noted(written: set[str], bare: Any) -> bool:
    records = written - NO_RECORD
    if not records or "activities" in records:
        return True
    sitting = "SELECT count(*) FROM drafts WHERE kind = 'logged'"
    return records <= DOCUMENTS and bool(bare.execute(sitting).fetchone()[0])
