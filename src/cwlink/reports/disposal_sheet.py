"""廃棄記録書: that a household's record was disposed of, why, on whose word, and what is left.

It names nobody: the case number is the only mark of whose record it was, and the program keeps
neither. Made anew from the log, it has an empty box in its place.
"""

from dataclasses import dataclass
from datetime import date

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BackupLine:
    """A backup that holds the record still: when it was made, why, and where it lies."""

    at: str
    reason: str
    places: str


@dataclass(frozen=True)
class DisposalSheet:
    """One disposal in words; ``case_number`` is empty where it is not known any more.

    ``gone_on`` is when the last of ``backups`` goes at the latest; None where there is none.
    """

    office: str
    seals: tuple[str, ...]
    made_on: date
    case_number: str
    facts: Facts
    gone: Facts
    kept: Facts
    backups: tuple[BackupLine, ...]
    gone_on: date | None
    notes: tuple[str, ...]
