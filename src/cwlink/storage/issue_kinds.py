"""The issue kinds of the office's own, as the list of households names them.

Apart from `matrix`, and with the statement written out: the first list need not wait for
SQLAlchemy.
"""

from dataclasses import dataclass

from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class StoredIssueKind:
    """An issue kind of the office's own; without a position it comes last."""

    code: str
    short_label: str
    paper_label: str = ""
    position: int | None = None


def issue_kinds(work: UnitOfWork) -> tuple[StoredIssueKind, ...]:
    """Return the office's own issue kinds in the order they were added."""
    rows = work.bare.execute(
        "SELECT code, short_label, paper_label, position FROM office_issue_kinds ORDER BY position"
    ).fetchall()
    return tuple(StoredIssueKind(*row) for row in rows)
