"""Wherever a file of the vault is damaged, all is there, or it is told and nothing is written."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fault_rounds import SEED, Verdict, share
from fault_stage import NAME, PASSPHRASE, new_vault
from vault_state import digest_of
from worked_case import with_case1

from cwlink.storage import problems, settings
from cwlink.storage.problems import VaultProblem
from cwlink.storage.vault import Vault
from fault_figures import Figure, hand_in

TOLD = (problems.DamagedVault, problems.DamagedKeys, problems.NotEncrypted, problems.NewerVault)
PAGE = 4096


@dataclass(frozen=True)
class Whole:
    """A vault as it was left, and every state it went through, the last of them whole."""

    path: Path
    states: tuple[str, ...]

    def copied(self, place: Path) -> Path:
        """Return a copy of it to be damaged."""
        path = place / NAME
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(self.path, path)
        return path


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """Give a vault that was closed."""
    place = tmp_path_factory.mktemp("closed")
    vault = new_vault(place)
    with_case1(vault)
    with vault.write() as work:
        for at in range(60):
            settings.put(work, f"{at}", "あ" * 900)
    state = digest_of(vault)
    vault.close()
    return Whole(vault.path, (state,))


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    """Give a vault as a crash leaves it, its last writes in the write-ahead log only."""
    vault = new_vault(tmp_path_factory.mktemp("open"))
    states = [digest_of(vault)]
    for at in range(12):
        with vault.write() as work:
            settings.put(work, f"{at}", "い" * 900)
        states.append(digest_of(vault))
    left = tmp_path_factory.mktemp("crashed") / NAME
    shutil.copytree(vault.path, left)
    (left / "vault.db-shm").unlink()
    (left / "lock").write_bytes(b"")
    yield Whole(left, tuple(states))
    vault.close()


def judged(whole: Whole, path: Path, name: str, *, as_of_earlier: bool = False) -> Verdict:
    """Open a damaged vault, read all of it, and say what is wrong with what came of it."""
    before = {file.name: file.read_bytes() for file in path.iterdir() if file.name != "lock"}
    accepted = whole.states if as_of_earlier else whole.states[-1:]
    try:
        vault = Vault.open(path, passphrase=PASSPHRASE)
    except VaultProblem as problem:
        told = isinstance(problem, TOLD) and problem.sentence.endswith("。")
        wrong = [] if told else [f"{type(problem).__name__}: {problem.sentence}"]
        after = {file.name: file.read_bytes() for file in path.iterdir()}
        wrong += [
            f"{file} was written to" for file, content in before.items() if after[file] != content
        ]
        return Verdict(name, True, tuple(f"{name}: {one}" for one in wrong))
    wrong, hit = [], False
    try:
        _read_all(vault)
        if digest_of(vault) not in accepted:
            wrong.append("holds what it never held, and says nothing")
        hit = not vault.check().intact
    except problems.DamagedVault:
        hit = True
    finally:
        vault.close()
    return Verdict(name, hit, tuple(f"{name}: {one}" for one in wrong))


def _read_all(vault: Vault) -> None:
    """Read every row as the program does; raises DamagedVault."""
    with vault.read() as work:
        for (table,) in work.bare.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall():
            work.bare.execute(f'SELECT * FROM "{table}"').fetchall()


def _flip(file: Path, chance: random.Random) -> str:
    data = bytearray(file.read_bytes())
    place, bit = chance.randrange(len(data)), chance.randrange(8)
    data[place] ^= 1 << bit
    file.write_bytes(data)
    return f"bit {bit} of byte {place} flipped"


def _cut(file: Path, chance: random.Random) -> str:
    size = chance.randrange(file.stat().st_size)
    with file.open("rb+") as left:
        left.truncate(size)
    return f"cut to {size} bytes"


def _zeroed(file: Path, chance: random.Random) -> str:
    """Blank a page, as a file system does that lost a block."""
    size = file.stat().st_size
    place = chance.randrange(max(1, size // PAGE)) * PAGE
    with file.open("rb+") as left:
        left.seek(place)
        left.write(bytes(min(PAGE, size - place)))
    return f"page at {place} blanked"


@pytest.mark.parametrize("damage", [_flip, _cut, _zeroed], ids=lambda one: one.__name__[1:])
@pytest.mark.parametrize("name", ["vault.db", "keys.json"])
def test_damage_is_told(
    closed: Whole,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
    name: str,
    damage: Callable[[Path, random.Random], str],
) -> None:
    chance = random.Random(f"{SEED} {name} {damage.__name__}")  # noqa: S311 - places
    verdicts = []
    for _ in range(share(8)):
        path = closed.copied(tmp_path)
        what = damage(path / name, chance)
        verdicts.append(judged(closed, path, f"{name}: {what}"))
    hand_in(record_property, Figure.of(name, f"file {damage.__name__[1:]}", verdicts))
    assert not [line for one in verdicts for line in one.wrong]


@pytest.mark.parametrize("damage", [_flip, _cut, _zeroed], ids=lambda one: one.__name__[1:])
def test_a_damaged_write_ahead_log_ends_in_a_whole_state(
    crashed: Whole,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
    damage: Callable[[Path, random.Random], str],
) -> None:
    """SQLite takes a damaged log for one that was torn at a crash: later commits in it are lost.

    Nothing tells the two apart. The log holds something only from a crash to the next opening.
    """
    chance = random.Random(f"{SEED} log {damage.__name__}")  # noqa: S311 - places
    verdicts = []
    for _ in range(share(8)):
        path = crashed.copied(tmp_path)
        what = damage(path / "vault.db-wal", chance)
        verdicts.append(judged(crashed, path, f"log: {what}", as_of_earlier=True))
    hand_in(record_property, Figure.of("vault.db-wal", f"file {damage.__name__[1:]}", verdicts))
    assert not [line for one in verdicts for line in one.wrong]


def test_what_a_crash_left_in_the_log_is_there(crashed: Whole, tmp_path: Path) -> None:
    path = crashed.copied(tmp_path)
    assert not judged(crashed, path, "as the crash left it").wrong


@pytest.mark.parametrize("name", ["vault.db", "keys.json", "vault.db-wal"])
def test_a_file_of_another_vault_is_not_taken_for_ones_own(
    closed: Whole, crashed: Whole, tmp_path: Path, name: str
) -> None:
    path = closed.copied(tmp_path)
    shutil.copy(crashed.path / name, path / name)
    verdict = judged(closed, path, f"{name} of another vault")
    assert not verdict.wrong
    assert verdict.hit


def test_a_log_that_was_taken_away_leaves_a_whole_earlier_state(
    crashed: Whole, tmp_path: Path
) -> None:
    path = crashed.copied(tmp_path)
    (path / "vault.db-wal").unlink()
    assert not judged(crashed, path, "log taken away", as_of_earlier=True).wrong
