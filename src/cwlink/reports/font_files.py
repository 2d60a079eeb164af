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


# Names under which a font's file is known: (name, index in the collection).
GOTHIC = (("BIZUDGothic-Regular.ttf", 0), ("BIZ-UDGothicR.ttc", 0))
GOTHIC_BOLD = (("BIZUDGothic-Bold.ttf", 0), ("BIZ-UDGothicB.ttc", 0))
RARE_NAMES = (("ipamjm.ttf", 0),)
# Further fonts with TrueType outlines that a computer may have, tried in this order.
OTHERS = (
    ("msgothic.ttc", 0),
    ("msmincho.ttc", 0),
    ("YuGothR.ttc", 0),
    ("meiryo.ttc", 0),
    ("ipagp.ttf", 0),
    ("ipag.ttf", 0),
    ("seguisym.ttf", 0),
    ("DejaVuSans.ttf", 0),
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
    known = ("bizud-gothic", "ipamj", "dejavu")
    folders += [debian / name for name in known]
    folders += [
        debian,
        Path("/usr/share/fonts/opentype/ipafont-gothic"),
        Path("/usr/local/share/fonts"),
    ]
    folders += [Path.home() / ".local" / "share" / "fonts", Path("/Library/Fonts")]
    return tuple(folders)


def find_font(names: tuple[tuple[str, int], ...], folders: tuple[Path, ...]) -> FontFile | None:
    """Return the first of ``names`` that lies in one of ``folders``, None when none does."""
    for folder in folders:
        for name, index in names:
            path = folder / name
            if path.is_file():
                return FontFile(path, index)
    return None
