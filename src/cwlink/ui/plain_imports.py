"""Imports as Python does them, once PySide6 is there.

PySide6 puts itself before every later import and reads the whole source of each new module, to
see whether it uses ``from __feature__ import …``. Nothing here does, and it takes a quarter of the
time of importing SQLAlchemy.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - it must have put itself there


def import_plainly() -> None:
    """Take PySide6 out of the way of imports; does nothing where it is not in the way."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
