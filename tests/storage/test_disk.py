"""A full disk and a read-only folder each get a sentence, and what was there stays."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from cwlink.storage import problems, settings
from cwlink.storage.keys import Cost
from cwlink.storage.vault import Vault

Files = dict[str, bytes]
CHEAP = Cost(1, 32, 1)
ROOM = 4 * 1024 * 1024


def _fill_disk(disk: Path, leave: int = 0) -> Path:
    """Fill the disk but for ``leave`` bytes; return the file to delete for room."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            file.truncate(max(0, file.tell() - leave))
    return filler


def _keys(vault: Vault) -> list[str]:
    with vault.read() as work:
        return [str(n) for n in range(2000) if settings.get(work, str(n), str) is not None]


def _write_until(vault: Vault, problem: type[Exception]) -> int:
    """Write until it fails; return how many writes were confirmed."""
    for number in range(2000):
        try:
            with vault.write() as work:
                settings.put(work, str(number), "あ" * 2000)
        except problem:
            return number
    raise AssertionError("the disk never filled")


def test_a_full_disk_loses_nothing_confirmed(closed_vault, small_disk: Path) -> None:
    path = small_disk / "v.cwlink"
    shutil.copytree(closed_vault.path, path)
    vault = Vault.open(path, passphrase=closed_vault.passphrase)
    filler = _fill_disk(small_disk, leave=1024 * 1024)
    confirmed = _write_until(vault, problems.DiskFull)
    assert confirmed > 10
    assert len(_keys(vault)) == confirmed
    filler.unlink()
    with vault.write() as work:
        settings.put(work, str(confirmed), "入った")
    assert vault.check().sound
    vault.close()
    vault = Vault.open(path, passphrase=closed_vault.passphrase)
    assert len(_keys(vault)) == confirmed + 1
    vault.close()


def test_opening_and_changing_on_a_full_disk(
    closed_vault, small_disk: Path, files_of: Callable[[Path], Files]
) -> None:
    path = small_disk / "v.cwlink"
    shutil.copytree(closed_vault.path, path)
    before = files_of(path)
    vault = Vault.open(path, passphrase=closed_vault.passphrase)
    filler = _fill_disk(small_disk)
    with pytest.raises(problems.DiskFull):
        vault.change_passphrase("new", passphrase=closed_vault.passphrase)
    with pytest.raises(problems.DiskFull):
        Vault.create(small_disk / "other.cwlink", passphrase="x", cost=CHEAP)
    vault.close()
    with pytest.raises(problems.DiskFull):
        Vault.open(path, passphrase=closed_vault.passphrase)
    after = files_of(path)
    after.pop("vault.db-shm", None)  # an index without content, made anew at each opening
    assert after.pop("vault.db-wal", b"") == b""
    assert after == before
    assert sorted(file.name for file in small_disk.iterdir()) == ["filler", "v.cwlink"]
    filler.unlink()
    Vault.open(path, passphrase=closed_vault.passphrase).close()


def test_a_read_only_folder(
    closed_vault,
    small_disk: Path,
    remount_read_only: Callable[[Path], None],
    files_of: Callable[[Path], Files],
) -> None:
    path = small_disk / "v.cwlink"
    shutil.copytree(closed_vault.path, path)
    before = files_of(path)
    remount_read_only(small_disk)
    with pytest.raises(problems.ReadOnlyVault):
        Vault.open(path, passphrase=closed_vault.passphrase)
    with pytest.raises(problems.ReadOnlyVault):
        Vault.create(small_disk / "new.cwlink", passphrase="x", cost=CHEAP)
    with pytest.raises(problems.ReadOnlyVault):
        Vault.create(small_disk / "deeper" / "new.cwlink", passphrase="x", cost=CHEAP)
    assert files_of(path) == before


def test_a_folder_without_the_right_to_write(closed_vault) -> None:
    closed_vault.path.chmod(0o500)
    (closed_vault.path / "lock").chmod(0o400)
    try:
        if os.access(closed_vault.path, os.W_OK):
            pytest.skip("root may write anyway")
        with pytest.raises(problems.ReadOnlyVault):
            Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    finally:
        closed_vault.path.chmod(0o700)


LIMITED = """
import resource, sys
from pathlib import Path
from cwlink.storage import settings
from cwlink.storage.problems import VaultProblem
from cwlink.storage.vault import Vault
vault = Vault.open(Path(sys.argv[1]), passphrase=sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    for number in range(2000):
        with vault.write() as work:
            settings.put(work, str(number), "あ" * 2000)
except VaultProblem as problem:
    print(number, type(problem).__name__, flush=True)
    vault.close()
"""


def test_a_limit_on_file_size_loses_nothing_confirmed(
    closed_vault, run_python: Callable[..., "Popen[str]"]
) -> None:
    pytest.importorskip("resource")
    process = run_python(LIMITED, closed_vault.path, closed_vault.passphrase, 1024 * 1024)
    confirmed, problem = process.communicate()[0].split()
    assert problem in {"DiskFull", "VaultUnreachable"}
    assert int(confirmed) > 10
    vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    assert len(_keys(vault)) == int(confirmed)
    assert vault.check().sound
    vault.close()
