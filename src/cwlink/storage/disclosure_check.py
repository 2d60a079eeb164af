"""Whether the 提供記録 is as the program wrote it; reads the tables bare, as `check` does."""

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cwlink.storage import chain, guards

if TYPE_CHECKING:
    import sqlite3

_ROWS = """
SELECT seq, number, kind, document, version, recipient, recipient_type, recipient_id, issued_on,
       issued_at, issued_by, pages, sha256, password_given, content_digest, previous, digest
FROM disclosures ORDER BY seq
"""
_ENDS = """
SELECT place, seq, kind, "on", note, noted_at, noted_by, previous, digest
FROM disclosure_ends ORDER BY place
"""
_DETAILS = """
SELECT disclosures.number, salt, content, content_digest,
       details.household_id, details.source_id, paper_id, coalesce(papers.sheet, '')
FROM disclosure_details AS details JOIN disclosures USING (seq)
LEFT JOIN papers ON papers.id = paper_id ORDER BY seq
"""


@dataclass(frozen=True)
class ChainCheck:
    """What was found. ``broken_at`` and ``ends_broken_at`` are places from 1, None where whole.

    ``foreign_details`` are the numbers whose details are not those that were recorded, belong
    to another household or document, or whose kept paper was exchanged.
    ``missing_guards`` are the triggers that no longer forbid changes.
    ``last`` is the digest of the last row, to compare with one noted outside.
    """

    rows: int
    last: str
    broken_at: int | None
    ends_broken_at: int | None
    foreign_details: tuple[str, ...]
    missing_guards: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was changed, removed or put in between."""
        whole = self.broken_at is None and self.ends_broken_at is None
        return whole and not self.foreign_details and not self.missing_guards


def check_chain(connection: "sqlite3.Connection") -> ChainCheck:
    """Go through the whole 提供記録 in the transaction under way."""
    found = connection.execute(
        "SELECT value FROM vault_meta WHERE key = ?", (chain.KEY,)
    ).fetchone()
    key = str(found[0]) if found else ""
    rows = connection.execute(_ROWS).fetchall()
    ends = connection.execute(_ENDS).fetchall()
    return ChainCheck(
        rows=len(rows),
        last=rows[-1][-1] if rows else chain.BEGINNING,
        broken_at=chain.first_break(key, rows),
        ends_broken_at=chain.first_break(key, ends),
        foreign_details=tuple(
            number
            for number, salt, content, digest, *place in connection.execute(_DETAILS)
            if not hmac.compare_digest(chain.salted_digest(salt, content), digest)
            or not chain.is_at(salt, place)
        ),
        missing_guards=guards.missing(connection),
    )
