"""Backups of the vault: when they are due, how they are made, which there are and how long."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path

from cwlink.core.progress import Progress, SilentProgress
from cwlink.rules.backup_generations import Limits, Reason
from cwlink.rules.backup_generations import gone_on as gone_on_of
from cwlink.rules.backup_generations import holding as holding_of
from cwlink.storage import backup_writing as writing
from cwlink.storage import backups as store
from cwlink.storage.backups import About, Backup, at, first_place
from cwlink.storage.copies import Origin
from cwlink.storage.faults import problem_of
from cwlink.storage.problems import (
    BackupPlaceAway,
    BackupPlaceReadOnly,
    DiskFull,
    ReadOnlyOpened,
    VaultGone,
    VaultProblem,
)
from cwlink.storage.vault import Vault

DAILY_AFTER = timedelta(hours=20)
LATE_AFTER = timedelta(days=7)
MB = 1024 * 1024
_SILENT = SilentProgress()
_STEPS = 3
_SUBFOLDERS_AT_MOST = 200


class SecondState(StrEnum):
    """How the second place stands.

    After a backup: whether it was written there too, or why not. LATE: the last good one there is
    older than seven days, whether the place can be reached now or not.
    """

    NOT_CHOSEN = "not_chosen"
    WRITTEN = "written"
    AWAY = "away"
    FULL = "full"
    READ_ONLY = "read_only"
    LATE = "late"
    FAILED = "failed"


class Place(StrEnum):
    """Where a backup lies."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True)
class BackupDone:
    """A backup that was made.

    ``second`` says what became of the second place; the first stands whatever happened there.
    ``dropped`` is how many older ones went, ``over`` by how many bytes those that must stay exceed
    the size limit. ``writes`` is what Vault.writes was once the journal told of it: as long as it
    stays the same, nothing was changed since.
    """

    first: Backup
    second: SecondState
    dropped: int = 0
    over: int = 0
    writes: int = 0


@dataclass(frozen=True)
class Listed:
    """A backup and the places where it lies; ``backup.path`` is in the first of them.

    ``backup.about`` None: it cannot be read, and is shown as such. ``other_vault``: it says that
    it is a backup of another vault than the one there now.
    """

    backup: Backup
    places: tuple[Place, ...]
    other_vault: bool = False


@dataclass(frozen=True)
class SecondPlace:
    """How the second place stands now; ``last`` is when a good backup was last written there."""

    state: SecondState
    last: datetime | None


@dataclass(frozen=True)
class Holding:
    """Which backups hold the data of a moment, and when the last of them goes.

    ``gone_on`` is the day on which the last has gone at the latest if a backup is made on every
    working day; None when none holds it. ``staying`` are those that never go by themselves, since
    they do not say what they are: they may hold it, and are to be deleted by hand. ``unseen`` says
    that a second place is chosen and away, so that its backups are among neither.
    """

    backups: tuple[Listed, ...]
    gone_on: date | None
    staying: tuple[Listed, ...]
    unseen: bool


def back_up(
    vault: Vault,
    *,
    reason: Reason,
    second: Path | None,
    now: datetime,
    progress: Progress = _SILENT,
) -> BackupDone:
    """Make a backup in the first place, copy it to the second, and let older ones go.

    Others may write meanwhile; it may run on any thread. What fails at the second place is told by
    ``second`` and never raised. Raises BackupPlaceReadOnly, BackupFailed, DiskFull, VaultClosed,
    VaultUnreachable, VaultBusy, DamagedVault, ReadOnlyOpened, TaskCancelled: then nothing half
    stays.
    """
    if vault.read_only:
        raise ReadOnlyOpened
    limits = limits_of(vault)
    with writing.ONE_AT_A_TIME, vault.copying() as origin:
        progress.report(0, _STEPS)
        vault_id = origin.slots.vault_id
        place = second and store.in_second_place(second, vault.path, vault_id)
        made = writing.make(origin, reason=reason, now=now, beside=_seen(place))
        progress.report(1, _STEPS)
        state = _copied_on(origin, made, second, limits, now)
        progress.report(2, _STEPS)
        choice = writing.thin_out(first_place(vault.path), vault_id, limits)
    _note(vault, made, now)
    return BackupDone(made, state, len(choice.dropped), choice.over, vault.writes)


def due(vault: Vault, *, now: datetime) -> Reason | None:
    """Return DAILY when the last verified backup is older than 20 hours, None when none is due.

    It is due too when the last one lies in the future: the clock was set back.
    """
    vault_id = writing.vault_id_at(vault.path)
    for one in _seen(first_place(vault.path)):
        if one.verified and one.about is not None and one.about.vault_id == vault_id:
            return None if timedelta() <= now - one.at <= DAILY_AFTER else Reason.DAILY
    return Reason.DAILY


def listed(vault_path: Path, second: Path | None) -> tuple[Listed, ...]:
    """Return all backups of the vault, the newest first; no key is needed.

    It works where the vault is damaged or gone. A place that cannot be read counts as empty.
    """
    vault_id = writing.vault_id_at(vault_path)
    first = _seen(first_place(vault_path))
    there = _of_second(vault_path, second, vault_id)
    found = [
        Listed(one, (Place.FIRST, Place.SECOND) if _same_as_one(one, there) else (Place.FIRST,))
        for one in first
    ]
    found += [Listed(one, (Place.SECOND,)) for one in there if not _same_as_one(one, first)]
    told = (replace(one, other_vault=_is_other(one.backup, vault_id)) for one in found)
    return tuple(sorted(told, key=_newest_last, reverse=True))


def listed_in(folder: Path) -> tuple[Listed, ...]:
    """Return the backups in a folder chosen by hand, or in the folders in it, newest first.

    For a new computer: the stick, the folder on it, or one backup. A folder that cannot be read
    counts as empty.
    """
    try:
        return (Listed(at(folder), (Place.SECOND,)),)
    except VaultProblem:
        found = list(_seen(folder))
    for inner in _folders_in(folder):
        found += _seen(inner)
    return tuple(sorted((Listed(one, (Place.SECOND,)) for one in found), key=_newest_last)[::-1])


def second_place(vault_path: Path, second: Path | None, *, now: datetime) -> SecondPlace:
    """Return how the second place stands, to be shown; quick, no key is needed."""
    last = writing.mark_of(vault_path).second_at
    if second is None:
        return SecondPlace(SecondState.NOT_CHOSEN, last)
    there = _of_second(vault_path, second, writing.vault_id_at(vault_path))
    last = next((one.at for one in there if one.verified), last)
    if last is not None and not timedelta() <= now - last <= LATE_AFTER:
        return SecondPlace(SecondState.LATE, last)
    if not second.is_dir():
        return SecondPlace(SecondState.AWAY, last)
    return SecondPlace(SecondState.WRITTEN if there else SecondState.LATE, last)


def holding(
    vault_path: Path,
    second: Path | None,
    *,
    until: datetime,
    since: datetime | None = None,
    today: date,
    limits: Limits | None = None,
) -> Holding:
    """Return which backups hold what stood in the vault between ``since`` and ``until``.

    For what was disposed of at ``until``: every backup made before. ``since`` is when it came into
    the vault, None for not known.
    """
    found = tuple(one for one in listed(vault_path, second) if not one.other_vault)
    held, days = list[Listed](), set[date]()
    for place in Place:
        there = {one.backup.number: one for one in found if place in one.places}
        known = [one.backup.generation() for one in there.values()]
        generations = [one for one in known if one is not None]
        numbers = {one.number for one in holding_of(generations, until=until, since=since)}
        last = gone_on_of(generations, numbers, today=today, limits=limits or Limits())
        days |= {last} if last else set()
        held += [one for number, one in there.items() if number in numbers]
    return Holding(
        backups=tuple(sorted({id(one): one for one in held}.values(), key=_newest_last)[::-1]),
        gone_on=max(days, default=None),
        staying=tuple(one for one in found if one.backup.about is None and one.backup.at <= until),
        unseen=second is not None and not second.is_dir(),
    )


def limits_of(vault: Vault) -> Limits:
    """Return how many backups stay, with the size limit of the settings."""
    from cwlink.services import settings

    return Limits(size=settings.value(vault, settings.BACKUP_LIMIT_MB) * MB)


def _copied_on(
    origin: Origin, made: Backup, second: Path | None, limits: Limits, now: datetime
) -> SecondState:
    """Copy a backup to the second place and let older ones go there; say what came of it."""
    if second is None:
        return SecondState.NOT_CHOSEN
    if not second.is_dir():
        return SecondState.AWAY
    vault_path, vault_id = origin.folder.path, origin.slots.vault_id
    place = store.in_second_place(second, vault_path, vault_id)
    try:
        try:
            writing.copy_on(made, place, origin.secret)
        except DiskFull:
            if not writing.make_room(place, vault_id, limits, made.size):
                raise
            writing.copy_on(made, place, origin.secret)
        writing.thin_out(place, vault_id, limits)
        writing.remember_second(vault_path, now)
    except VaultProblem as problem:
        return _state_of(problem, second)
    return SecondState.WRITTEN


def _state_of(problem: VaultProblem, second: Path) -> SecondState:
    if isinstance(problem, BackupPlaceAway | VaultGone) or not second.is_dir():
        return SecondState.AWAY
    if isinstance(problem, DiskFull):
        return SecondState.FULL
    if isinstance(problem, BackupPlaceReadOnly):
        return SecondState.READ_ONLY
    return SecondState.FAILED


def _note(vault: Vault, made: Backup, now: datetime) -> None:
    from cwlink.services import activity
    from cwlink.services.activity import About as Of
    from cwlink.services.activity import Act, Subject

    with vault.write() as work:
        activity.note(work, Act.EXPORTED, Of(Subject.VAULT, name=made.path.name), now=now)


def _seen(place: Path | None) -> tuple[Backup, ...]:
    """Return the backups in a place; one that cannot be read just now counts as empty."""
    if place is None:
        return ()
    try:
        return store.in_place(place)
    except OSError as error:
        if problem_of(error, place) is None:
            raise
        return ()


def _of_second(vault_path: Path, second: Path | None, vault_id: str | None) -> tuple[Backup, ...]:
    """Return what lies in the second place; of every vault of that name where none is here."""
    if second is None:
        return ()
    if vault_id is not None:
        return _seen(store.in_second_place(second, vault_path, vault_id))
    named = (one for one in _folders_in(second) if one.name[:-9] == vault_path.stem)
    return tuple(backup for place in named for backup in _seen(place))


def _folders_in(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(islice((one for one in folder.iterdir() if one.is_dir()), _SUBFOLDERS_AT_MOST))
    except OSError:
        return ()


def _is_other(backup: Backup, vault_id: str | None) -> bool:
    about = backup.about
    return about is not None and vault_id is not None and about.vault_id != vault_id


def _same_as_one(backup: Backup, others: Iterable[Backup]) -> bool:
    return any(
        (one.path.name, one.about) == (backup.path.name, backup.about)
        for one in others
        if one.about is not None
    )


def _newest_last(one: Listed) -> tuple[int, datetime]:
    return one.backup.number, one.backup.at


__all__ = [
    "About",
    "Backup",
    "BackupDone",
    "Holding",
    "Listed",
    "Place",
    "Reason",
    "SecondPlace",
    "SecondState",
    "at",
    "back_up",
    "due",
    "first_place",
    "holding",
    "limits_of",
    "listed",
    "listed_in",
    "second_place",
]
