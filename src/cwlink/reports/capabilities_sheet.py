"""福祉事務所にできること・できないこと: the line around the office's work, on one page."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CannotDo:
    """What the office cannot take on, and what it does or whom it asks instead."""

    matter: str
    instead: str = ""


@dataclass(frozen=True)
class CapabilitiesSheet:
    """The office's own text, a shipped draft at first.

    ``can`` is what the office does, ``strengths`` what its caseworkers are good for (they know the
    finances, they may visit), ``cannot`` what is not its work. Empty lists leave their section out.
    """

    form_number: str
    office: str
    made_on: date
    opening: tuple[str, ...]
    can: tuple[str, ...]
    strengths: tuple[str, ...]
    cannot: tuple[CannotDo, ...]
    closing: tuple[str, ...]
    contact: tuple[str, ...]
    draft: bool = False
