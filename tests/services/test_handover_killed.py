"""Killed in the midst of taking a package, the vault holds all of it or nothing."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest
from handover_age import WORDS
from handover_case import give, look, take

from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID

pytest_plugins = ("handover_vaults",)
ROUNDS = 12
TAKE_UNTIL_KILLED = """
import os, sys, time
from datetime import datetime
from pathlib import Path
import pyrage
from handover_age import WORDS, plainly_sealed, plainly_unsealed
from handover_case import PASSPHRASE
from cwlink.core.progress import SilentProgress
from cwlink.services import backups, handover_taking
from cwlink.storage.vault import Vault
pyrage.passphrase.decrypt = plainly_unsealed
for line in sys.stdin:
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        print("over", flush=True)
        continue
    vault = Vault.open(Path(line.strip()), passphrase=WORDS)
    backups.back_up = lambda *_some, **_more: None
    now = datetime(2026, 12, 1, 10)
    preview = handover_taking.look(
        vault, path=Path(sys.argv[1]), passphrase=PASSPHRASE, today=now.date()
    )
    print(os.getpid(), flush=True)
    handover_taking.take(vault, preview=preview, now=now)
    print("taken", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def server(quick_age: None, predecessor: Vault, tmp_path: Path) -> Iterator["Popen[str]"]:
    """Give a process that takes a package into each vault whose path it is told."""
    given = give(predecessor, tmp_path)
    path = os.pathsep.join(str(Path(place)) for place in sys.path if place)
    process = subprocess.Popen(
        [sys.executable, "-c", TAKE_UNTIL_KILLED, str(given.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rounds are quick only where processes fork")
def test_a_package_is_taken_whole_or_not_at_all(
    server: "Popen[str]", successor_template: Path, tmp_path: Path
) -> None:
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    found: list[bool] = []
    for round_ in range(ROUNDS):
        path = tmp_path / "殺" / f"{round_}.cwlink"
        shutil.copytree(successor_template, path)
        confirmed = _killed(server, path, chance.uniform(0, 0.25))
        found.append(_holds_all(path))
        assert found[-1] or not confirmed, "said to be taken, and lost"
    assert not all(found), "never killed before the end"
    given = tmp_path / "引継ぎ.cwlink-hikitsugi"
    with_nothing = Vault.open(path, passphrase=WORDS)
    try:
        take(with_nothing, given)
        assert look(with_nothing, given).nothing_to_do
    finally:
        with_nothing.close()


def _killed(server: "Popen[str]", path: Path, seconds: float) -> bool:
    """Kill the process so long after it began to take, and tell whether it had said it had."""
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(f"{path}\n")
    server.stdin.flush()
    process = int(server.stdout.readline())
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    said = server.stdout.readline().strip()
    if said == "taken":
        assert server.stdout.readline().strip() == "over"
    return said == "taken"


def _holds_all(path: Path) -> bool:
    """Tell whether the vault holds the whole household; half of it fails the test."""
    vault = Vault.open(path, passphrase=WORDS)
    try:
        assert vault.check().sound
        with vault.read() as work:
            rows = {
                table: work.bare.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("households", "members", "plan_versions", "papers", "handovers")
            }
            noted = work.bare.execute(
                "SELECT count(*) FROM activities WHERE household_id = ?", (HOUSEHOLD_ID,)
            ).fetchone()[0]
    finally:
        vault.close()
    assert all(rows.values()) == any(rows.values()), rows
    assert bool(noted) == any(rows.values())
    return any(rows.values())
