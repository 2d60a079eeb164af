"""Times two things in turns, so that what the machine does meanwhile falls on both alike."""

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SAMPLE_MS = 5
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Figure:
    """One measurement: medians in milliseconds and what they are held against.

    ``bare`` is None where only an absolute limit is set; ``most`` is the highest allowed ratio,
    ``most_ms`` the highest allowed time.
    """

    name: str
    ours: float
    bare: float | None = None
    most: float | None = None
    most_ms: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """Return ours against the bare engine's."""
        return None if self.bare is None else self.ours / self.bare

    @property
    def met(self) -> bool:
        """Tell whether every bar is kept."""
        within_ratio = self.most is None or self.ratio is None or self.ratio <= self.most
        return within_ratio and (self.most_ms is None or self.ours <= self.most_ms)


def in_turns(
    ours: Callable[[], object], bare: Callable[[], object], *, rounds: int
) -> tuple[float, float]:
    """Return the medians in milliseconds of two calls, each warmed up once.

    Quick calls are timed several at a time, as timeit does: one of a tenth of a millisecond tells
    how cold the processor's caches are after the collector ran, not what either side does.
    """
    times: tuple[list[float], list[float]] = ([], [])
    counts = tuple(_calls_for_a_sample(call) for call in (ours, bare))
    for _ in range(rounds):
        for kept, call, count in zip(times, (ours, bare), counts, strict=True):
            gc.collect()
            kept.append(_milliseconds(call, count) / count)
    return statistics.median(times[0]), statistics.median(times[1])


def _calls_for_a_sample(call: Callable[[], object]) -> int:
    call()
    return max(1, round(SAMPLE_MS / _milliseconds(call, 1)))


def _milliseconds(call: Callable[[], object], count: int) -> float:
    begun = time.perf_counter()
    for _ in range(count):
        call()
    return (time.perf_counter() - begun) * 1000


def processes_in_turns(ours: list[str], bare: list[str], *, rounds: int) -> tuple[float, float]:
    """Return the medians in milliseconds of two of bench.processes, each a module and arguments.

    Each is told when it was started and prints the seconds since then as its last line.
    """

    def run(named: list[str]) -> float:
        module, *arguments = named
        command = [sys.executable, "-m", f"bench.processes.{module}", repr(time.time())]
        done = subprocess.run(
            [*command, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return float(done.stdout.split()[-1]) * 1000

    run(ours)
    run(bare)
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for kept, named in zip(times, (ours, bare), strict=True):
            kept.append(run(named))
    return statistics.median(times[0]), statistics.median(times[1])
