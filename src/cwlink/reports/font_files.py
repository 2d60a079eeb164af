"""Where the fonts of the papers lie: beside a frozen program, in Windows, in Debian's packages."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FontFile:
    """A TrueType font: its file, and which one it is inside a collection (.ttc)."""

    path: Path
    index: int = 0


Names = tuple[str, ...]

GOTHIC: Names = ("BIZUDGothic-Regular.ttf", "BIZ-UDGothicR.ttc")
GOTHIC_BOLD: Names = ("BIZUDGothic-Bold.ttf", "BIZ-UDGothicB.ttc")
MINCHO: Names = ("BIZUDMincho-Regular.ttf", "BIZ-UDMinchoM.ttc")
RARE_NAMES: Names = ("ipamjm.ttf",)
# Further fonts with TrueType outlines that a computer may have, tried in this order.
OTHERS: Names = (
    "msgothic.ttc",
    "msmincho.ttc",
    "YuGothR.ttc",
    "meiryo.ttc",
    "ipagp.ttf",
    "ipag.ttf",
    "seguisym.ttf",
    "DejaVuSans.ttf",
)


def font_folders() -> tuple[Path, ...]:
    """Return the folders looked through, the program's own first."""
    folders = [Path(sys.executable).resolve().parent / "fonts"]
    unpacked = getattr(sys, "_MEIPASS", None)
    if unpacked:
        folders.insert(0, Path(unpacked) / "fonts")
    windows = os.environ.get("WINDIR")
    if windows:
        folders.append(Path(windows) / "Fonts")
    local = os.environ.get("LOCALAPPDATA")
    if local:
        folders.append(Path(local) / "Microsoft" / "Windows" / "Fonts")
    debian = Path("/usr/share/fonts/truetype")
    known = ("bizud-gothic", "bizud-mincho", "ipamj", "dejavu")
    folders += [debian / name for name in known]
    folders += [
        debian,
        Path("/usr/share/fonts/opentype/ipafont-gothic"),
        Path("/usr/local/share/fonts"),
    ]
    folders += [Path.home() / ".local" / "share" / "fonts", Path("/Library/Fonts")]
    return tuple(folders)


def find_font(names: Names, folders: tuple[Path, ...]) -> FontFile | None:
    """Return the first of ``names`` that lies in one of ``folders``, None when none does."""
    for folder in folders:
        for name in names:
            path = folder / name
            if path.is_file():
                return FontFile(path)
    return None
