"""The real window of a vault: areas come when needed, every place of the rail opens and fits."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from cwlink.app import areas
from cwlink.app.areas import AREAS
from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.services import agencies, plans
from cwlink.storage.agencies import AgencyRecord
from cwlink.storage.vault import Vault
from cwlink.ui.editors.plan.plan_page import PlanPage
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agencies_page import AgenciesPage, AgencyPlace
from cwlink.ui.pages.plan_place import PlanPlace
from cwlink.ui.rail import PLACES
from cwlink.ui.theme import Theme
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner
from household_case import NOW
from wizard_case import with_case1


@pytest.fixture
def window(
    qtbot: QtBot,
    theme: Theme,
    vault: Vault,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    monkeypatch.setattr(areas, "PAUSE_MS", 0)
    settings = WindowSettings(tmp_path_factory.mktemp("settings") / "window.ini")
    made = build_window(vault, FixedClock(), InlineRunner(), settings=settings)
    qtbot.addWidget(made)
    made.resize(1366, 688)
    made.show()
    yield made


def test_every_page_belongs_to_an_area() -> None:
    assert set(AREAS) == set(PageKey)


@pytest.mark.parametrize("key", [place.key for place in PLACES])
def test_every_place_opens_before_and_after_its_area_was_wired(
    qtbot: QtBot, window: MainWindow, key: PageKey
) -> None:
    assert window.open_page(key)
    qtbot.waitUntil(lambda: window.has_page(PageKey.PAPER))
    assert window.open_page(PageKey.HOUSEHOLDS)
    assert window.open_page(key)
    assert window.current_key() is key


@pytest.mark.parametrize(("width", "scale"), [(1366, 1.0), (911, 1.0), (683, 1.0), (1366, 2.0)])
def test_every_place_fits_the_width(
    window: MainWindow, theme: Theme, width: int, scale: float
) -> None:
    theme.set_own_scale(scale)
    window.resize(width, 688)
    for place in PLACES:
        window.open_page(place.key)
        assert window.minimumSizeHint().width() <= width, place.word
    theme.set_own_scale(1.0)


def test_a_plan_is_found_by_its_number_however_it_is_typed(
    window: MainWindow, vault: Vault
) -> None:
    clock = FixedClock()
    household = with_case1(vault)
    version = plans.begin(vault, household_id=household.id, now=clock.now())
    window.search_wanted.emit("ｒ８－１")
    shown = window.finder.findChild(QListWidget)
    assert shown is not None
    assert shown.count() == 1
    assert "R8-1　水野　トメ" in shown.item(0).text()
    window.finder.chosen.emit(shown.item(0).data(Qt.ItemDataRole.UserRole))
    page = window.current_page()
    assert isinstance(page, PlanPage)
    assert page.here() == PlanPlace(version.id, section="purpose")
    window.search_wanted.emit("R9-1")
    assert shown.count() == 0


def test_a_registered_agency_is_found_from_the_first_page(
    qtbot: QtBot, window: MainWindow, vault: Vault
) -> None:
    record = agencies.save(
        vault,
        record=AgencyRecord(agency_type="A03", name="みどり中央地域包括支援センター"),
        now=NOW,
    )
    window.search_wanted.emit("みどり中央")
    shown = window.finder.findChild(QListWidget)
    assert shown is not None
    assert [shown.item(row).text() for row in range(shown.count())] != []
    window.finder.chosen.emit(shown.item(0).data(Qt.ItemDataRole.UserRole))
    assert window.current_key() is PageKey.AGENCIES
    page = window.current_page()
    assert isinstance(page, AgenciesPage)
    assert page.here() == AgencyPlace(agency_id=record.id)
