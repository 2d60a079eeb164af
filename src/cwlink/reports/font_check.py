"""Whether this computer has the fonts the papers are set in, for whoever looks after it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cwlink.reports import font_files
from cwlink.reports.font_files import Names
from cwlink.reports.fonts import main_font


class FontUse(StrEnum):
    """What a font is for."""

    TEXT = "text"
    BOLD = "bold"
    LETTERS = "letters"
    RARE_NAMES = "rare_names"


@dataclass(frozen=True)
class FontCheck:
    """One font: the file that was found, None where none is, and whether it can be printed with."""

    use: FontUse
    file: Path | None
    usable: bool

    @property
    def sound(self) -> bool:
        """Whether papers print: letters and rare names have something to stand in for theirs."""
        return self.usable or self.use not in (FontUse.TEXT, FontUse.BOLD)


_MAIN: dict[FontUse, Names] = {
    FontUse.TEXT: font_files.GOTHIC,
    FontUse.BOLD: font_files.GOTHIC_BOLD,
    FontUse.LETTERS: font_files.MINCHO,
}


def check_fonts(folders: tuple[Path, ...]) -> tuple[FontCheck, ...]:
    """Look for every font in ``folders`` and read the main ones; takes about 0.2 s."""
    found = []
    for use, names in _MAIN.items():
        file = font_files.find_font(names, folders)
        usable = main_font(f"check-{use}", names, folders) is not None
        found.append(FontCheck(use, file.path if file else None, usable))
    rare = font_files.find_font(font_files.RARE_NAMES, folders)
    return (*found, FontCheck(FontUse.RARE_NAMES, rare.path if rare else None, rare is not None))
