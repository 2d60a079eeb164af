"""Killed at a random moment, the program has lost nothing it said was saved."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest
from sqlalchemy import select

from cwlink.models import StoredSetting
from cwlink.storage import keys
from cwlink.storage.folder import VaultFolder
from cwlink.storage.keys import Cost
from cwlink.storage.problems import WrongPassphrase
from cwlink.storage.vault import Vault

ROUNDS = 20
WRITE_UNTIL_KILLED = """
import os, sys
from pathlib import Path
import cryptography.hazmat.primitives.ciphers.aead, cryptography.hazmat.primitives.kdf.argon2
from sqlalchemy.orm import configure_mappers
from cwlink.storage import engine, settings
from cwlink.storage.vault import Vault
configure_mappers()
for line in sys.stdin:
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        print("over", flush=True)
        continue
    print(os.getpid(), flush=True)
    vault = Vault.open(Path(sys.argv[1]), passphrase=sys.argv[2])
    for number in range(int(line), 10**9):
        with vault.write() as work:
            settings.put(work, str(number), "あ" * 500)
        os.write(1, f"{number}\\n".encode())  # in one piece, or not at all
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rounds are quick only where processes fork")
def test_nothing_confirmed_is_lost(closed_vault, run_python: Callable[..., "Popen[str]"]) -> None:
    server = run_python(WRITE_UNTIL_KILLED, closed_vault.path, closed_vault.passphrase)
    found, rounds_that_wrote = set[int](), 0
    chance = random.Random(2)  # noqa: S311 - moments, not secrets
    for round_ in range(ROUNDS):
        confirmed = _killed_round(
            server, len(found), seconds=chance.uniform(0, 0.08), writing=round_ % 5 > 0
        )
        rounds_that_wrote += bool(confirmed)
        known, found = found, _numbers_in(closed_vault)
        assert known | set(confirmed) <= found, "lost"
        assert found == set(range(len(found))), "half written"
    assert rounds_that_wrote >= ROUNDS * 4 // 5
    assert len(found) > 3 * ROUNDS


def _killed_round(server: "Popen[str]", start: int, *, seconds: float, writing: bool) -> list[int]:
    """Let a process write from ``start``, kill it, and return the numbers it confirmed.

    It is killed that long after it began, or after its first write if it is to be ``writing``.
    """
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(f"{start}\n")
    server.stdin.flush()
    writer = int(server.stdout.readline())
    said = [server.stdout.readline()] if writing else []
    time.sleep(seconds)
    os.kill(writer, signal.SIGKILL)
    said += iter(server.stdout.readline, "over\n")
    return [int(line) for line in said]


def _numbers_in(closed_vault) -> set[int]:
    vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    with vault.read() as work:
        numbers = {int(key) for key in work.session.scalars(select(StoredSetting.key))}
    assert vault.check().sound
    vault.close()
    return numbers


REWRAP = """
import sys
from pathlib import Path
from cwlink.storage import keys
from cwlink.storage.folder import VaultFolder
folder = VaultFolder(Path(sys.argv[1]))
slots = folder.read_keys()
secret = keys.unlock_with_recovery_key(slots, sys.argv[2])
print("go", flush=True)
while True:
    for passphrase in ("old", "new"):
        slots = keys.with_passphrase(slots, secret, passphrase, keys.Cost(1, 32, 1))
        folder.write_keys(slots)
"""


def test_a_passphrase_change_that_is_killed_leaves_the_old_or_the_new(
    closed_vault, run_python: Callable[..., "Popen[str]"]
) -> None:
    folder = VaultFolder(closed_vault.path)
    chance = random.Random(3)  # noqa: S311 - moments, not secrets
    secret = keys.unlock_with_recovery_key(folder.read_keys(), closed_vault.recovery_key)
    folder.write_keys(keys.with_passphrase(folder.read_keys(), secret, "old", Cost(1, 32, 1)))
    for _ in range(8):
        process = run_python(REWRAP, closed_vault.path, closed_vault.recovery_key)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        process.kill()
        process.wait()
        _open_by_either(closed_vault.path)
        Vault.open(closed_vault.path, recovery_key=closed_vault.recovery_key).close()


def _open_by_either(path: Path) -> None:
    try:
        Vault.open(path, passphrase="old").close()
    except WrongPassphrase:
        Vault.open(path, passphrase="new").close()
