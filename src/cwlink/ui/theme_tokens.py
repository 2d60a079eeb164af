"""The colours of the program, each written once and used by name."""

from dataclasses import dataclass

from PySide6.QtGui import QPalette


@dataclass(frozen=True)
class Tokens:
    """One colour for each use, as ``#rrggbb`` (the table of the screens document).

    ``link`` and ``on_row_sel`` differ from ``accent`` and ``text`` only in high contrast, where
    ``contrast`` is set: tints vanish there and ``border`` grows to two pixels.
    """

    bg: str
    rail: str
    surface: str
    sunken: str
    head: str
    line: str
    line_strong: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    accent_tint: str
    accent_line: str
    row_sel: str
    on_row_sel: str
    row_hover: str
    error: str
    error_bg: str
    error_line: str
    warn: str
    warn_bg: str
    warn_line: str
    ok: str
    ok_bg: str
    ok_line: str
    chip: str
    chip_line: str
    disabled: str
    disabled_bg: str
    link: str
    dark: bool = False
    contrast: bool = False
    border: int = 1


LIGHT = Tokens(
    bg="#F2F4F7",
    rail="#E7ECF1",
    surface="#FFFFFF",
    sunken="#F7F9FB",
    head="#EEF2F6",
    line="#D3DAE2",
    line_strong="#737F8D",
    text="#1A232D",
    text2="#465363",
    text3="#5C6876",
    accent="#17598A",
    accent_hover="#124A74",
    accent_press="#0D3A5C",
    on_accent="#FFFFFF",
    accent_tint="#E4EFF7",
    accent_line="#9CC0DB",
    row_sel="#D9E9F5",
    on_row_sel="#1A232D",
    row_hover="#F0F5F9",
    error="#A8201A",
    error_bg="#FCEFEE",
    error_line="#DB9C98",
    warn="#7A4F00",
    warn_bg="#FFF6DF",
    warn_line="#D9B45F",
    ok="#1C6437",
    ok_bg="#EAF5EE",
    ok_line="#94C5A6",
    chip="#EDF1F5",
    chip_line="#BCC7D2",
    disabled="#8993A0",
    disabled_bg="#ECEFF2",
    link="#17598A",
)

DARK = Tokens(
    bg="#171C22",
    rail="#12161B",
    surface="#1F252D",
    sunken="#1A2027",
    head="#272F38",
    line="#36414D",
    line_strong="#8492A1",
    text="#EEF2F6",
    text2="#BAC5D0",
    text3="#A8B4C0",
    accent="#79B8E3",
    accent_hover="#95C8EB",
    accent_press="#B1D8F2",
    on_accent="#0C1A25",
    accent_tint="#1D3446",
    accent_line="#3F6A8B",
    row_sel="#254258",
    on_row_sel="#EEF2F6",
    row_hover="#262E37",
    error="#FF9C94",
    error_bg="#3A1F1E",
    error_line="#86443F",
    warn="#F0C567",
    warn_bg="#362B12",
    warn_line="#7C6328",
    ok="#86CF9F",
    ok_bg="#18301F",
    ok_line="#3C7350",
    chip="#2A333D",
    chip_line="#4A5866",
    disabled="#727E8B",
    disabled_bg="#272E36",
    link="#79B8E3",
    dark=True,
)


def contrast_tokens(
    *, ground: str, text: str, highlight: str, on_highlight: str, link: str, disabled: str
) -> Tokens:
    """Return high contrast tokens: the given system colours only, no tints."""
    return Tokens(
        bg=ground,
        rail=ground,
        surface=ground,
        sunken=ground,
        head=ground,
        line=text,
        line_strong=text,
        text=text,
        text2=text,
        text3=text,
        accent=highlight,
        accent_hover=highlight,
        accent_press=highlight,
        on_accent=on_highlight,
        accent_tint=ground,
        accent_line=text,
        row_sel=highlight,
        on_row_sel=on_highlight,
        row_hover=ground,
        error=text,
        error_bg=ground,
        error_line=text,
        warn=text,
        warn_bg=ground,
        warn_line=text,
        ok=text,
        ok_bg=ground,
        ok_line=text,
        chip=ground,
        chip_line=text,
        disabled=disabled,
        disabled_bg=ground,
        link=link,
        contrast=True,
        border=2,
    )


def contrast_from(palette: QPalette) -> Tokens:
    """Return high contrast tokens taken from the system's palette."""
    role = QPalette.ColorRole
    return contrast_tokens(
        ground=palette.color(role.Window).name(),
        text=palette.color(role.WindowText).name(),
        highlight=palette.color(role.Highlight).name(),
        on_highlight=palette.color(role.HighlightedText).name(),
        link=palette.color(role.Link).name(),
        disabled=palette.color(QPalette.ColorGroup.Disabled, role.WindowText).name(),
    )


CONTRAST = contrast_tokens(
    ground="#000000",
    text="#FFFFFF",
    highlight="#1AEBFF",
    on_highlight="#000000",
    link="#FFFF00",
    disabled="#3FF23F",
)
