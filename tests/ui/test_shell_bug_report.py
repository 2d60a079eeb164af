"""An unexpected error is shown once, with a report that holds no personal data."""

import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cwlink import __version__
from cwlink.app.bug_report import BugReports, report_of
from cwlink.core import wareki
from cwlink.core.problems import KnownProblem
from cwlink.ui.bug_dialog import BugDialog

NAME = "水野トメ"


def error_with_a_name() -> BaseException:
    try:
        try:
            wareki.parse_date(NAME)
        except ValueError as cause:
            raise LookupError(NAME) from cause
    except LookupError as error:
        return error


def test_the_report_names_places_and_types_but_no_values() -> None:
    report = report_of(error_with_a_name())
    assert NAME not in report
    assert "builtins.LookupError" in report
    assert "cwlink.core.wareki.NoSuchDate" in report
    assert "core/wareki.py:" in report
    assert "parse_date" in report
    assert __version__ in report
    assert "/work" not in report
    assert str(sys.prefix) not in report


def test_errors_that_caused_each_other_in_a_ring_end() -> None:
    first, second = ValueError(NAME), ValueError(NAME)
    first.__cause__, second.__cause__ = second, first
    assert report_of(first).count("builtins.ValueError") == 2


class Told:
    """Takes down what would be shown."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.reports: list[str] = []
        self.taker = BugReports(lambda p: self.problems.append(p.sentence), self.reports.append)

    def take(self, error: BaseException) -> None:
        self.taker.take(type(error), error, error.__traceback__)


def test_the_same_error_is_shown_once(capsys: pytest.CaptureFixture[str]) -> None:
    told = Told()
    for _ in range(3):
        told.take(error_with_a_name())
    assert len(told.reports) == 1
    assert NAME not in capsys.readouterr().err


def test_a_known_problem_is_told_as_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    told = Told()
    told.take(KnownProblem("ディスクの空きが足りません。"))
    assert told.problems == ["ディスクの空きが足りません。"]
    assert told.reports == []
    assert capsys.readouterr().err == ""


def test_the_report_can_be_copied(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = BugDialog("cwlink 0.1.0", parent)
    shown = dialog.findChild(QPlainTextEdit)
    assert shown is not None
    assert shown.isReadOnly()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "cwlink 0.1.0"
