"""Handing households over: one encrypted file for the successor, and who has been handed over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from cwlink.core.ids import HouseholdId
from cwlink.core.progress import Progress
from cwlink.rules.handover import Counts, Left
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class HandoverMark:
    """That a household was handed over: when, to whom; archived from ``archive_on`` on."""

    package_id: str
    on: date
    to: str
    archive_on: date | None


@dataclass(frozen=True)
class HandoverChoice:
    """One household to choose; ``mark`` where it was handed over already."""

    id: HouseholdId
    case_number: str
    name: str
    kana: str
    members: int
    reviews: int
    plans: int
    meetings: int
    open_promises: int
    ended_on: date | None
    archived: bool
    mark: HandoverMark | None


@dataclass(frozen=True)
class GivenHousehold:
    """What of one household stands in the package; ``left`` counts what stays, and why."""

    id: HouseholdId
    case_number: str
    name: str
    counts: Counts
    left: Mapping[Left, int]


@dataclass(frozen=True)
class Given:
    """A package that was written; ``total`` is the number of all that is counted in it."""

    package_id: str
    path: Path
    at: datetime
    to: str
    households: tuple[GivenHousehold, ...]
    agencies: int
    size: int

    @property
    def total(self) -> int:
        """Return how much was counted of all households."""
        return sum(sum(one.counts.values()) for one in self.households)


@dataclass(frozen=True)
class PassphraseState:
    """What is to be said of a passphrase typed for a package: good enough, and a hint if not."""

    enough: bool
    hint: str = ""


def choices(vault: Vault, *, today: date) -> tuple[HandoverChoice, ...]:
    """Return every household in the order of the list, the archived ones too."""
    raise NotImplementedError


def suggested_passphrase() -> str:
    """Return a fresh passphrase of 72 bits that can be read over the telephone."""
    raise NotImplementedError


def rated(passphrase: str) -> PassphraseState:
    """Tell whether a passphrase she typed herself is strong enough for a package."""
    raise NotImplementedError


def give(
    vault: Vault,
    *,
    household_ids: Sequence[HouseholdId],
    to: str,
    path: Path,
    passphrase: str,
    now: datetime,
    progress: Progress | None = None,
) -> Given:
    """Write the package of some households whole, or nothing.

    They are not marked yet: that is mark_given(), once the file is with the successor. Raises
    NoSuchHousehold, WeakPassphrase, PackageTooLarge, NotSaved, TaskCancelled.
    """
    raise NotImplementedError


def mark_given(
    vault: Vault,
    *,
    package_id: str,
    archive_on: date | None,
    now: datetime,
    household_ids: Sequence[HouseholdId] | None = None,
) -> int:
    """Mark the households of a package 引継ぎ済み, archived from a day on (None: not archived).

    ``household_ids`` None are all of them. Returns how many were marked.
    """
    raise NotImplementedError


def take_back_mark(vault: Vault, *, household_ids: Sequence[HouseholdId], now: datetime) -> int:
    """Undo mark_given(): the households are hers again, in list and due items."""
    raise NotImplementedError


def fetch_back(vault: Vault, *, household_ids: Sequence[HouseholdId], now: datetime) -> int:
    """Take households out of the archive; that they were handed over stays marked."""
    raise NotImplementedError


def packages(vault: Vault) -> tuple["GivenPackage", ...]:
    """Return the packages made with this vault, the latest first."""
    raise NotImplementedError


@dataclass(frozen=True)
class GivenPackage:
    """A package made earlier: whom for, which households, how many of them are marked."""

    package_id: str
    on: date
    to: str
    household_ids: tuple[HouseholdId, ...]
    marked: int
    archive_on: date | None
