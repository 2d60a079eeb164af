"""Unlock window, cold start and memory, each as processes against a bare one."""

import compileall
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import data, given
from bench.measure import Figure, processes_in_turns

ROUNDS = 7
_LIST = "bench.processes.household_list"


def figures() -> Iterator[Figure]:
    """Yield the start-up figures; the code is compiled first, as an installer does."""
    for folder in ("src", "bench", ".venv/lib"):
        compileall.compile_dir(given.ROOT / folder, quiet=2, workers=2)
    settings = str(given.PLACE / "window.ini")
    small, large = (data.vault_of(size) for size in (data.SIZES[0], data.SIZES[-1]))
    ours, bare = processes_in_turns(
        ["unlock", str(small), settings], ["bare_window"], rounds=ROUNDS
    )
    yield Figure("施錠画面が表示されるまで／空の窓", ours, bare, most=1.5)
    ours, bare = processes_in_turns(
        ["household_list", str(small), settings], ["bare_vault", str(small)], rounds=ROUNDS
    )
    yield Figure("起動から世帯一覧まで（100世帯）／素の部品", ours, bare, most=1.3)
    many, few = processes_in_turns(
        ["household_list", str(large), settings],
        ["household_list", str(small), settings],
        rounds=ROUNDS,
    )
    yield Figure("起動から世帯一覧まで 10,000世帯／100世帯", many, few, most=1.3)
    yield Figure("窓の最大メモリー（10,000世帯）", _peak(large, settings), unit="MiB")


def _peak(vault: Path, settings: str) -> float:
    peaks = []
    for _ in range(3):
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "bench.processes.household_list",
                "0",
                str(vault),
                settings,
                "1",
            ],
            cwd=given.ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        peaks.append(float(done.stdout.split()[-1]))
    return statistics.median(peaks)
