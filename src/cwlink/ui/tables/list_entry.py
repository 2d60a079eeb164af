"""What a row of a record list shows."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt

from cwlink.core.text import fold
from cwlink.ui.widgets.badges import Badge

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)
class ListEntry:
    """One record in two lines: name, note and number; badges and the nearest due item.

    ``note`` is 2人 or 単身, ``others`` counts badges not given (ほか8), ``more`` is quiet text in
    place of that count. ``due_ink`` is a token: ``error`` for 超過 (glyph stop), ``warn`` for soon
    (glyph clock), ``text2`` else. ``kana`` is what typing finds.
    """

    key: str
    name: str
    note: str = ""
    number: str = ""
    badges: tuple[Badge, ...] = ()
    others: int = 0
    more: str = ""
    due: str = ""
    due_glyph: str = ""
    due_ink: str = "text2"
    due_strong: bool = False
    kana: str = ""

    def begins_with(self, folded: str) -> bool:
        """Tell whether kana, name or number begins with a folded text."""
        return any(fold(text).startswith(folded) for text in (self.kana, self.name, self.number))

    def rest(self, left_out: int = 0) -> str:
        """Return ほか8 for the badges not given and those left out, else ``more``."""
        count = self.others + left_out
        return f"ほか{count}" if count else self.more

    def spoken(self) -> str:
        """Return the entry in words."""
        badges = "、".join(badge.spoken() for badge in self.badges)
        parts = (self.name, self.note, self.number, badges, self.rest(), self.due)
        return "、".join(part for part in parts if part)


@dataclass(frozen=True)
class ListGroup:
    """A heading (は行) and the entries under it."""

    title: str
    entries: tuple[ListEntry, ...] = field(default_factory=tuple)

    def spoken(self) -> str:
        """Return the heading in words."""
        return f"{self.title} {len(self.entries)}件"
