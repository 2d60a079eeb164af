"""Keeps PySide6 6.12 from ending the program on Python 3.11.

Every PySide6 6.12 method without a result gives back one reference to None too many; from Python
3.12 on None is immortal and nothing happens, before that the interpreter aborts after some
thousand calls with "deallocating None". PySide6_Pdf exists for 6.12 alone, so an older PySide6 is
no way out.
"""

import ctypes
import sys

ENOUGH = 1 << 60


def guard_none() -> None:
    """Give None, on Python before 3.12, more references than any run can use up."""
    if sys.version_info < (3, 12) and sys.getrefcount(None) < ENOUGH // 2:
        ctypes.c_ssize_t.from_address(id(None)).value += ENOUGH
