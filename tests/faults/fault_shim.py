"""The faults a round can meet, and the C library that makes them happen at the nth call."""

import ctypes
import errno
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Kind(IntEnum):
    """The kinds of calls that are counted, numbered as in shim.h."""

    OPEN = 0
    WRITE = 1
    SYNC = 2
    RESIZE = 3
    NAME = 4
    REMOVE = 5
    READ = 6


class Mode(IntEnum):
    """What happens at the call, numbered as in shim.h; LATER and SIZE need no shim."""

    COUNT = 0
    KILL = 1
    ERROR = 2
    SHORT = 3
    TORN = 4
    POWER = 5
    LATER = 6
    SIZE = 7


WRITING = frozenset(Kind) - {Kind.READ}
GROWING = frozenset({Kind.OPEN, Kind.WRITE, Kind.NAME})
CHANGING = WRITING - {Kind.SYNC}


@dataclass(frozen=True)
class Fault:
    """A fault; ``lasting`` means that every later call of these kinds meets it too.

    ``ends`` tells whether the process ends by it.
    """

    name: str
    mode: Mode
    kinds: frozenset[Kind] = WRITING
    error: int = 0
    lasting: bool = False

    @property
    def ends(self) -> bool:
        """Tell whether the process does not outlive it."""
        return self.mode in {Mode.KILL, Mode.TORN, Mode.POWER, Mode.LATER}

    @property
    def mask(self) -> int:
        """Return the kinds as the shim takes them."""
        return sum(1 << kind for kind in self.kinds)


NONE = Fault("none", Mode.COUNT, frozenset(Kind))
KILLED_LATER = Fault("kill -9 at a random moment", Mode.LATER)
KILLED = Fault("kill -9 at the nth write", Mode.KILL)
TORN = Fault("half of the nth write, then kill -9", Mode.TORN, frozenset({Kind.WRITE}))
POWER = Fault("power cut at the nth write", Mode.POWER)
SHORT = Fault("short nth write", Mode.SHORT, frozenset({Kind.WRITE}))
FULL_ONCE = Fault("no room for the nth write only", Mode.ERROR, GROWING, errno.ENOSPC)
FULL = Fault("disk full from the nth write on", Mode.ERROR, GROWING, errno.ENOSPC, lasting=True)
SIZE = Fault("limit on the size of a file", Mode.SIZE, GROWING, errno.EFBIG, lasting=True)
WRITE_ERROR = Fault("I/O error at the nth write", Mode.ERROR, WRITING, errno.EIO)
READ_ERROR = Fault("I/O error at the nth read", Mode.ERROR, frozenset({Kind.READ}), errno.EIO)
UNPLUGGED = Fault(
    "I/O errors from the nth call on", Mode.ERROR, frozenset(Kind), errno.EIO, lasting=True
)
READ_ONLY = Fault(
    "read-only from the nth write on", Mode.ERROR, CHANGING, errno.EROFS, lasting=True
)


def why_not_here() -> str:
    """Return why no fault can be made to happen on this computer; "" where it can."""
    if sys.platform != "linux":
        return "faults are made to happen by LD_PRELOAD, on Linux"
    return "" if shutil.which("cc") else "no C compiler (cc) to build the shim"


def build(folder: Path) -> Path:
    """Compile the shim into a folder and return the library."""
    library = folder / "shim.so"
    sources = [str(HERE / "shim.c"), str(HERE / "power.c")]
    options = ["-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    subprocess.run(["cc", *options, "-o", str(library), *sources, "-ldl"], check=True)
    return library


class Shim:
    """The library as it was preloaded into this process."""

    def __init__(self) -> None:
        """Find it among what is loaded."""
        self._library = ctypes.CDLL(None)
        self._library.fault_calls.restype = ctypes.c_long
        self._library.fault_hits.restype = ctypes.c_long

    def arm(self, fault: Fault, nth: int, *, folder: Path, seed: int, aside: Path) -> None:
        """Let the fault happen at the nth call from now on that concerns a file in ``folder``."""
        mode = Mode.COUNT if fault.mode in {Mode.LATER, Mode.SIZE} else fault.mode
        place, trash = str(folder).encode(), str(aside).encode()
        lasting = int(fault.lasting)
        self._library.fault_arm(
            place, int(mode), fault.mask, ctypes.c_long(nth), fault.error, lasting, seed, trash
        )

    def disarm(self) -> None:
        """Let everything go on undisturbed."""
        self._library.fault_disarm()

    def calls(self) -> dict[Kind, int]:
        """Return how many calls of each kind there were."""
        return {kind: int(self._library.fault_calls(int(kind))) for kind in Kind}

    def hits(self) -> int:
        """Return how many calls met the fault."""
        return int(self._library.fault_hits())
