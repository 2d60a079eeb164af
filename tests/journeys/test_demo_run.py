"""The main job without anyone at the screen: what `make run` leaves where there is no display."""

import struct
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from cwlink.app.demo_run import HEIGHT, PAPERS, SCREENS, VAULT, WIDTH, run_demo
from cwlink.core.problems import KnownProblem
from cwlink.services import vaults
from cwlink.services.household_list import household_rows
from cwlink.storage.keys import Cost
from cwlink.storage.vault import Vault
from unnoted import unnoted_writes

NAMES = ("水野", "トメ", "和夫", "桐山", "濱田")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def left(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """Run it once; returns the folder and the paths it named."""
    folder = tmp_path_factory.mktemp("run") / "demo"
    with unnoted_writes() as unnoted:
        paths = list(run_demo(folder))
    assert unnoted == [], "what the main job writes stands in the 閲覧・変更の記録"
    return folder, paths


def text_of(path: Path) -> str:
    """Return the words of a paper, cells that wrap joined again."""
    return "".join(page.extract_text() for page in PdfReader(path).pages).replace("\n", "")


def papers(left: tuple[Path, list[Path]]) -> dict[str, Path]:
    found = [path for path in left[1] if path.suffix == ".pdf"]
    kinds = ("会議開催要否検討票", "R8-会1_01", "議事録_R", "支援計画_関係機関用", "支援計画_R")
    return {kind: next(path for path in found if path.name.startswith(kind)) for kind in kinds}


def test_everything_it_names_is_there_and_nothing_is_named_after_a_person(
    left: tuple[Path, list[Path]],
) -> None:
    folder, paths = left
    assert paths[0] == folder / VAULT
    assert all(path.exists() for path in paths)
    saved = [path.name for path in paths if path.parent == folder / PAPERS]
    assert len(saved) == 20
    assert len([name for name in saved if name.startswith("R8-会1_")]) == 10
    assert len([name for name in saved if name.startswith("事例概要")]) == 6
    assert len([path for path in paths if path.parent == folder / SCREENS]) >= 50
    everything = [str(path.relative_to(folder)) for path in folder.rglob("*")]
    assert not [one for one in everything if any(name in one for name in NAMES)]


def test_every_screen_has_the_size_of_the_drawings(left: tuple[Path, list[Path]]) -> None:
    for path in (one for one in left[1] if one.suffix == ".png"):
        data = path.read_bytes()
        assert data.startswith(PNG)
        assert struct.unpack(">II", data[16:24]) == (WIDTH, HEIGHT)
        assert len(data) > 20_000


def test_the_papers_say_what_was_decided(left: tuple[Path, list[Path]]) -> None:
    found = papers(left)
    sheet = text_of(found["会議開催要否検討票"])
    for words in ("水野", "調整会議", "みどり消防署", "久保田", "査察指導員"):
        assert words in sheet
    minutes = text_of(found["議事録_R"])
    for words in ("欠席（書面で意見）", "平岡 佐知子", "もの忘れ外来", "猫の餌代"):
        assert words in minutes
    plan = text_of(found["支援計画_R"])
    for words in ("外部提供不可", "水野", "みどりねこの会", "日常生活自立支援事業", "和夫"):
        assert words in plan
    assert "お試し" in plan


def test_the_letters_name_nobody_of_the_household(left: tuple[Path, list[Path]]) -> None:
    letters = text_of(papers(left)["R8-会1_01"])
    assert "整理番号" in letters
    assert not [name for name in NAMES if name in letters]


def test_the_agencys_copy_leaves_out_what_is_not_its_business(
    left: tuple[Path, list[Path]],
) -> None:
    copy = text_of(papers(left)["支援計画_関係機関用"])
    assert "地域包括支援センター" in copy
    assert "高瀬" in copy
    for words in ("外部提供不可", "ぼや", "骨折", "和夫さんの暮らしへの不安", "000-482-0193"):
        assert words not in copy


def test_the_vault_holds_the_work(left: tuple[Path, list[Path]]) -> None:
    vault = Vault.open(left[1][0], passphrase=vaults.DEMO_PASSPHRASE)
    try:
        assert vault.is_demo
        found = household_rows(vault, today=vault_day())
        assert len(found) == 94
        row = next(row for row in map(found.row, range(94)) if row.case_number == "24-00093")
        assert row.considered
        assert vault.check().sound
        assert vault.check().counts["disclosures"] == 9
    finally:
        vault.close()


def vault_day() -> date:
    return date(2026, 11, 24)


def test_a_vault_that_is_not_a_demo_is_left_alone(tmp_path: Path, qapp: QApplication) -> None:
    vault, _key = Vault.create(
        tmp_path / VAULT, passphrase=vaults.DEMO_PASSPHRASE, cost=Cost(1, 32, 1)
    )
    vault.close()
    before = sorted((tmp_path / VAULT).iterdir())
    with pytest.raises(KnownProblem):
        run_demo(tmp_path)
    assert sorted((tmp_path / VAULT).iterdir()) == before
