"""Backups of a vault: folders with a running number, each whole, checked and self-describing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cwlink.rules.backup_generations import Reason

ABOUT = "about.json"
FORMAT = "cwlink-backup"
VERSION = 1


@dataclass(frozen=True)
class About:
    """The content of about.json: counts only, no client data; what it says is not trusted.

    ``schema`` is the form of the tables, ``rows`` their counts, ``size`` and ``sha256`` those of
    vault.db, ``verified`` that it was opened anew and checked after writing. Of a vault that a
    restore put aside (RESTORE) nothing is counted: ``households`` is None.
    """

    format: str
    version: int
    number: int
    at: datetime
    reason: Reason
    program: str
    schema: str
    vault_id: str
    households: int | None
    rows: Mapping[str, int]
    size: int
    sha256: str
    verified: bool


@dataclass(frozen=True)
class Backup:
    """A folder that holds a backup; ``about`` is None where it cannot be read as written.

    ``number`` and ``at`` are those of the folder's name.
    """

    path: Path
    number: int
    at: datetime
    about: About | None

    @property
    def reason(self) -> Reason | None:
        """Why it was made, as far as it says."""
        return self.about.reason if self.about else None

    @property
    def verified(self) -> bool:
        """Whether it says that it was checked after writing."""
        return self.about is not None and self.about.verified

    @property
    def households(self) -> int | None:
        """How many households it says it holds."""
        return self.about.households if self.about else None

    @property
    def size(self) -> int:
        """How many bytes vault.db has, as it says; 0 where it says nothing."""
        return self.about.size if self.about else 0


def first_place(vault_path: Path) -> Path:
    """Return the folder beside a vault where its backups lie."""
    return vault_path.with_name(f"{vault_path.stem}-バックアップ")
