"""Whoever looks after the computer is told which fonts the papers miss."""

import shutil
from pathlib import Path

import pytest

from cwlink.cli import checking
from cwlink.reports import font_files
from cwlink.reports.font_check import FontUse, check_fonts


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    """Give a folder with the fonts of this computer that papers are set in."""
    for names in (font_files.GOTHIC, font_files.GOTHIC_BOLD, font_files.MINCHO):
        found = font_files.find_font(names, font_files.font_folders())
        assert found is not None
        shutil.copy(found.path, tmp_path)
    return tmp_path


def test_all_main_fonts_are_found_and_read(fonts: Path) -> None:
    found = {one.use: one for one in check_fonts((fonts,))}
    assert all(found[use].usable for use in (FontUse.TEXT, FontUse.BOLD, FontUse.LETTERS))
    assert not found[FontUse.RARE_NAMES].usable
    assert all(one.sound for one in found.values())


def test_without_the_gothic_nothing_is_printed_without_the_mincho_letters_are(fonts: Path) -> None:
    _remove(fonts, font_files.MINCHO)
    assert all(one.sound for one in check_fonts((fonts,)))
    _remove(fonts, font_files.GOTHIC)
    assert [one.use for one in check_fonts((fonts,)) if not one.sound] == [FontUse.TEXT]


def test_a_font_that_cannot_be_read_is_named(
    fonts: Path,
) -> None:
    found = font_files.find_font(font_files.GOTHIC_BOLD, (fonts,))
    assert found is not None
    found.path.write_bytes(b"no font")
    bold = check_fonts((fonts,))[1]
    assert (bold.file, bold.usable, bold.sound) == (found.path, False, False)
    said: list[str] = []
    checking._say_fonts(check_fonts((fonts,)), said.append)
    assert any("太字" in line and "読めません" in line for line in said)
    assert "印刷できません" in said[-1]


def _remove(folder: Path, names: font_files.Names) -> None:
    found = font_files.find_font(names, (folder,))
    assert found is not None
    found.path.unlink()
