"""F9: a visitor at the desk reads nobody's name, address or telephone, on whatever screen."""

import csv
import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from covered_case import Painted, leaks, open_papers, plain, seen_widgets, settle, told, values
from cwlink.app.demo.files import DemoFiles
from cwlink.app.demo_run import Stage, play
from cwlink.core.clock import FixedClock
from cwlink.services import demo_samples
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.widgets import strips

STATUS = re.compile("KeyCap|.*保存")
COLUMNS = ("世帯主氏名", "世帯主カナ", "氏名", "カナ", "郵便番号", "住所", "電話番号")


def whole_names() -> set[str]:
    """Return what the sample list tells of people, and the sample households' members."""
    with demo_samples.CASELOAD.open(encoding="cp932", newline="") as file:
        listed = {row[column] for row in csv.DictReader(file) for column in COLUMNS}
    found = {plain(one) for one in listed}
    for household in demo_samples.households(FixedClock().today()):
        found |= {plain(one) for one in (household.address, household.phone)}
        for member in household.members:
            found |= {plain(one) for one in (member.name, member.kana, member.phone)}
    return found - {""}


def own_names() -> set[str]:
    """Return family and given names of the household that the main job is done for."""
    worked, _other = demo_samples.households(FixedClock().today())
    return {part for member in worked.members for part in member.name.split()}


def _told() -> set[tuple[str, str]]:
    """Return what is told in sight, but for the status line: keys give way to its mark there."""
    return {one for one in told(seen_widgets()) if not STATUS.match(": ".join(one))}


def _picture(window: MainWindow) -> QImage:
    page = window.current_page()
    assert page is not None
    return page.grab().toImage()


class Visitor:
    """Comes to the desk on every screen: F9 is pressed, and pressed again when he has left."""

    def __init__(self, painted: Painted) -> None:
        self._painted = painted
        self._everyone, self._own = whole_names(), own_names()
        self.seen: set[PageKey] = set()
        self.told_before: set[str] = set()
        self.wrong: list[str] = []

    def look(self, window: MainWindow, name: str) -> None:
        """Look at a screen before, while and after names are hidden."""
        key = window.current_key()
        assert key is not None
        self.seen.add(key)
        names, painted_before = self._everyone | self._own, self._painted.by(window)
        before, held, clear = _told(), values(window), _picture(window)
        window.switch_privacy()
        settle()
        screen = [*told(seen_widgets()), *self._painted.by(window)]
        self.wrong += [f"{name}: {leak}" for leak in leaks(screen, names)]
        self.wrong += [f"{name}: {paper} is open" for paper in open_papers()]
        if leaks(before, names) and leaks(painted_before, names):
            self.told_before.add(name)
            if _picture(window) == clear:
                self.wrong.append(f"{name}: nothing is covered in the picture")
        if values(window) != held:
            self.wrong.append(f"{name}: a field holds something else")
        window.switch_privacy()
        settle()
        self.wrong += [f"{name}: told otherwise after: {one}" for one in before ^ _told()]


@pytest.fixture(scope="module")
def visitor(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Do the whole main job, with a visitor at every screen."""
    folder = tmp_path_factory.mktemp("visitor")
    with pytest.MonkeyPatch.context() as patch, Painted().listening(patch) as painted:
        patch.setattr(strips, "DONE_STAYS_MS", 3_600_000)  # a notice stays while he looks
        seen = Visitor(painted)

        def the_rest(stage: Stage) -> None:
            for key in set(PageKey) - seen.seen:
                stage.hand.window.open_page(key)
                stage.hand.settle()
                seen.look(stage.hand.window, key)

        files = DemoFiles(demo_samples.CASELOAD, folder)
        play(folder / "みどり市.cwlink", files, seen.look, the_rest)
        yield seen


def test_no_screen_tells_a_name_and_all_is_told_again_after(visitor: Visitor) -> None:
    assert visitor.wrong == []


def test_every_page_was_looked_at_and_most_would_have_told(visitor: Visitor) -> None:
    assert visitor.seen == set(PageKey)
    assert len(visitor.told_before) > 20
    assert {"import", "household", "household_new", "review_2", "plan", "plans"} < (
        visitor.told_before
    )
