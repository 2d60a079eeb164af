"""What one cell of a table can show; everything a reader sees is said here, nothing is a widget."""

from dataclasses import dataclass

from cwlink.ui.tables.marks import Mark
from cwlink.ui.widgets.badges import Badge


@dataclass(frozen=True)
class Cell:
    """The content of a cell: two lines of text, badges, a mark or a tick box.

    ``ink`` and ``second_ink`` are tokens, ``glyph`` names an icon before the line. ``badges``
    stand after the text, or alone as lines of chips. ``state`` ("error", "warn") frames the cell.
    ``tooltip`` and ``spoken`` follow from the content unless given.
    """

    text: str = ""
    second: str = ""
    strong: bool = False
    ink: str = "text"
    glyph: str = ""
    second_ink: str = "text2"
    second_glyph: str = ""
    badges: tuple[Badge, ...] = ()
    mark: Mark | None = None
    ticked: bool | None = None
    state: str = ""
    tooltip: str = ""
    spoken: str = ""
    lines: int = 2

    def in_words(self) -> str:
        """Return the cell as a screen reader says it."""
        if self.spoken:
            return self.spoken
        words = [self.text, self.second, *(badge.spoken() for badge in self.badges)]
        if self.mark is not None:
            words.append(self.mark.spoken())
        if self.ticked is not None:
            words.insert(0, "選択" if self.ticked else "未選択")
        return "、".join(word for word in words if word)
