"""Keeps PySide6 6.12 from ending the program on Python 3.11.

Every method without a result gives back one reference to None too many, and every ``emit`` and
``disconnect`` one to its True or False. From Python 3.12 on these are immortal and nothing
happens; before that the interpreter aborts after some thousand calls ("deallocating None").
PySide6_Pdf exists for 6.12 alone, so an older PySide6 is no way out.
"""

import ctypes
import sys

ENOUGH = 1 << 60


def guard_constants() -> None:
    """Give None, True and False, before Python 3.12, more references than a run can use up."""
    if sys.version_info >= (3, 12):
        return
    for constant in (None, True, False):
        if sys.getrefcount(constant) < ENOUGH // 2:
            ctypes.c_ssize_t.from_address(id(constant)).value += ENOUGH
