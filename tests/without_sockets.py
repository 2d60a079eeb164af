"""Runs a program of its own to which the kernel gives no socket at all, whoever asks.

usage: python without_sockets.py MODULE [ARGUMENT …]
       python without_sockets.py --ask      asks for a socket as a C library would

An audit hook sees Python only; Qt and other libraries call the kernel themselves. A seccomp filter
ends the process (SIGSYS) at the first socket. The process cannot take the filter away again.
"""

import ctypes
import os
import platform
import runpy
import struct
import sys

SOCKET_CALL = {"x86_64": 41, "aarch64": 198}
_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def can_forbid() -> bool:
    """Tell whether this system lets a process give up sockets."""
    return sys.platform == "linux" and platform.machine() in SOCKET_CALL


def forbid_sockets() -> None:
    """End this process at its first socket, in whatever library; raises OSError."""
    machine = platform.machine()
    steps = (
        (_LOAD, 0, 0, 4),  # the architecture
        (_JUMP_IF_EQUAL, 1, 0, _ARCHITECTURE[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),  # the number of the call
        (_JUMP_IF_EQUAL, 0, 1, SOCKET_CALL[machine]),
        (_RETURN, 0, 0, _KILL),
        (_RETURN, 0, 0, _ALLOW),
    )
    written = b"".join(struct.pack("HBBI", *step) for step in steps)
    program = _Program(len(steps), written)
    kernel = ctypes.CDLL(None, use_errno=True)
    for asked in (
        (_NO_NEW_PRIVILEGES, 1, 0, 0, 0),
        (_SET_SECCOMP, _FILTER, ctypes.byref(program)),
    ):
        if kernel.prctl(*asked):
            raise OSError(ctypes.get_errno(), "prctl")


def main() -> None:
    """Give up sockets, then be the program that was named."""
    forbid_sockets()
    if sys.argv[1] == "--ask":
        os.write(1, b"asking\n")
        ctypes.CDLL(None).socket(2, 1, 0)
        return
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
