"""Which backups stay, which go, and until when what was disposed of is still in one of them.

Order goes by the running number and never by the clock: a clock set back must not make the newest
backup the oldest. The clock's time only says to which day, week and month a backup belongs.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Reason(StrEnum):
    """Why a backup was made; RESTORE is the vault itself as it stood before a restore."""

    MANUAL = "manual"
    DAILY = "daily"
    CLOSING = "closing"
    MIGRATION = "migration"
    RENEWAL = "renewal"
    IMPORT = "import"
    RESTORE = "restore"


class Ground(StrEnum):
    """Why a backup stays."""

    LATEST = "latest"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    NEWEST_VERIFIED = "newest_verified"
    BEFORE_RESTORE = "before_restore"
    BEFORE_MIGRATION = "before_migration"
    BEFORE_RENEWAL = "before_renewal"


class Drop(StrEnum):
    """Why a backup goes."""

    OLDER = "older"
    SIZE = "size"
    OVER = "over"


@dataclass(frozen=True)
class Generation:
    """What the rules know of one backup; ``size`` in bytes."""

    number: int
    at: datetime
    reason: Reason
    size: int
    verified: bool


@dataclass(frozen=True)
class Limits:
    """How many of each kind stay; ``size`` is the most all may take together, in bytes.

    ``protected`` says for how long a backup made for a reason stays whatever else holds, and how
    many of them at most (None: all).
    """

    latest: int = 10
    days: int = 14
    weeks: int = 8
    months: int = 12
    size: int = 2_000 * 1024 * 1024
    verified: int = 2
    before_restore: timedelta = timedelta(days=30)
    before_migration: timedelta = timedelta(days=90)
    before_renewal: timedelta = timedelta(days=30)


@dataclass(frozen=True)
class Kept:
    """A backup that stays, and every ground for it."""

    generation: Generation
    grounds: tuple[Ground, ...]


@dataclass(frozen=True)
class Dropped:
    """A backup that goes, and why."""

    generation: Generation
    why: Drop


@dataclass(frozen=True)
class Choice:
    """Which backups stay and which go, the newest first; ``over``: bytes above the size limit."""

    kept: tuple[Kept, ...]
    dropped: tuple[Dropped, ...]
    over: int = 0
