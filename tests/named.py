"""Watches window titles and notices, which never name anyone, hidden names or not."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QDialog

from cwlink.core.problems import KnownProblem
from cwlink.ui.main_window import MainWindow
from cwlink.ui.notices import Notice
from cwlink.ui.question import Question
from cwlink.ui.widgets.strips import NoticeStrip


@contextmanager
def named_in_passing() -> Iterator[list[str]]:
    """Collect the titles and notices that name someone of the vault that is open."""
    found: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        know, notice = MainWindow.know_people_by, NoticeStrip.show_notice
        title, question = MainWindow.setWindowTitle, Question.setWindowTitle
        asked: list[Callable[[], Iterable[str]]] = []

        def known(window: MainWindow, people: Callable[[], Iterable[str]]) -> None:
            asked.append(people)
            know(window, people)

        def note(text: str) -> None:
            plain = _plain(text)
            found.extend(text for word in _names(asked) if word in plain)

        def show_notice(strip: NoticeStrip, shown: Notice) -> None:
            note(f"{shown.sentence} {shown.detail} {shown.action}")
            notice(strip, shown)

        def retitle(window: MainWindow, text: str) -> None:
            note(text)
            title(window, text)

        def entitle(dialog: QDialog, text: str) -> None:
            note(text)
            question(dialog, text)

        patch.setattr(MainWindow, "know_people_by", known)
        patch.setattr(NoticeStrip, "show_notice", show_notice)
        patch.setattr(MainWindow, "setWindowTitle", retitle)
        patch.setattr(Question, "setWindowTitle", entitle)
        yield found


def _names(asked: list[Callable[[], Iterable[str]]]) -> set[str]:
    """Return names with their parts, addresses and telephones of the vault opened last."""
    if not asked:
        return set()
    try:
        told = list(asked[-1]())
    except (KnownProblem, RuntimeError):
        return set()  # it is closed already
    whole = {_plain(one) for one in told}
    parts = {part for one in told if not any(map(str.isdigit, one)) for part in one.split()}
    return {one for one in whole | set(map(_plain, parts)) if len(one) > 1}


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
