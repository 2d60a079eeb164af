"""What a vault is made of, small disks, and processes that are killed."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from small_disks import remount_read_only, small_disk

Files = dict[str, bytes]
__all__ = ["remount_read_only", "small_disk"]


@pytest.fixture
def files_of() -> Callable[[Path], Files]:
    """Give a function that reads all files of a vault but the lock, to compare before and after."""

    def read(path: Path) -> Files:
        return {
            str(file.relative_to(path)): file.read_bytes()
            for file in sorted(path.rglob("*"))
            if file.is_file() and file.name != "lock"
        }

    return read


@pytest.fixture
def run_python() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Give a function that starts a Python program of its own; whatever still runs is killed."""
    started = []

    def start(program: str, *arguments: object) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", program, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
