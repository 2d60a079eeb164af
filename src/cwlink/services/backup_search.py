"""Backups in a folder chosen by hand, on a computer that knows nothing of the vault yet."""

from collections.abc import Iterator
from pathlib import Path

from cwlink.core.places import VAULT_SUFFIX
from cwlink.services.backups import Backup, Listed, Place, at
from cwlink.storage.problems import NotABackup

_MOST_FOLDERS = 200
"""Of a folder that holds other things as well; a drive full of them is not searched through."""


def found_in(folder: Path) -> tuple[Listed, ...]:
    """Return the backups in ``folder``, the newest first: itself, what lies in it, or one below.

    She may choose a backup, the folder of backups, or the second place (a USB stick) as a whole.
    Raises NotABackup where there is none.
    """
    found = [backup for one in _candidates(folder) if (backup := _read(one)) is not None]
    if not found:
        raise NotABackup
    found.sort(key=lambda one: (one.at, one.number), reverse=True)
    return tuple(Listed(one, (Place.SECOND,)) for one in found)


def _candidates(folder: Path) -> Iterator[Path]:
    if folder.suffix == VAULT_SUFFIX:
        yield folder
    below = list(_folders(folder))
    yield from (one for one in below if one.suffix == VAULT_SUFFIX)
    for one in below[:_MOST_FOLDERS]:
        if one.suffix != VAULT_SUFFIX:
            yield from (inner for inner in _folders(one) if inner.suffix == VAULT_SUFFIX)


def _folders(folder: Path) -> Iterator[Path]:
    """Yield the folders in a folder; one that may not be read counts as empty."""
    try:
        yield from (one for one in folder.iterdir() if one.is_dir())
    except OSError:
        return


def _read(path: Path) -> Backup | None:
    try:
        return at(path)
    except NotABackup:
        return None
