"""PySide6 6.12 may not use up None, True and False on Python 3.11."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal

MANY = 50_000


class Teller(QObject):
    told = Signal()


def test_methods_without_a_result_do_not_use_up_none() -> None:
    teller = Teller()
    for _ in range(MANY):
        teller.setObjectName("x")
    assert sys.getrefcount(None) > MANY


@pytest.mark.filterwarnings("ignore:libpyside")
def test_signals_do_not_use_up_true_and_false() -> None:
    teller = Teller()
    for _ in range(MANY):
        teller.told.emit()
    for _ in range(100):
        teller.told.disconnect(teller.deleteLater)
    assert min(sys.getrefcount(True), sys.getrefcount(False)) > MANY
