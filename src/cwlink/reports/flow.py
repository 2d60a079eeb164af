"""Parts poured onto pages: what stays together, where a page ends, how many pages there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cwlink.reports.boxes import Box, Part
from cwlink.reports.page import PageFrame
from cwlink.reports.sheet_style import TEXT_HEIGHT, TEXT_WIDTH, WHOLE_ROW
from cwlink.reports.side_by_side import SideBySideBox
from cwlink.reports.table import TableBox
from cwlink.reports.typesetting import Typesetter

_HAIR = 0.01


@dataclass(frozen=True)
class Piece:
    """A part in its place in the story.

    ``before`` is the space above it, dropped at the top of a page. ``stays`` keeps it with the
    next piece; ``room`` is what must be free for it and what stays with it, unless both are
    shorter. ``new_page`` begins a page with it, ``frame`` too and puts that frame round it and
    the pages that follow. ``bookmark`` names it in the reader's list of sections.
    """

    part: Part
    before: float = 0.0
    stays: bool = False
    room: float = 0.0
    bookmark: str = ""
    new_page: bool = False
    frame: PageFrame | None = None


@dataclass(frozen=True)
class Placed:
    """A box at its place on a page, ``y`` from the top of the text area.

    ``frame`` is the frame that begins on its page.
    """

    box: Box
    y: float
    bookmark: str = ""
    frame: PageFrame | None = None


Page = tuple[Placed, ...]


@dataclass(frozen=True)
class _Laid:
    piece: Piece
    box: Box


def pour(story: Iterable[Piece], setter: Typesetter) -> list[Page]:
    """Return the pages of a story, at least one; nothing is lost or drawn past the foot."""
    laid = [_Laid(piece, piece.part.lay(TEXT_WIDTH, setter)) for piece in story]
    pages = _Pages()
    at = 0
    while at < len(laid):
        group = _group(laid, at)
        if group[0].piece.new_page or group[0].piece.frame:
            pages.begin_new()
        pages.make_room(_needed(group))
        for one in group:
            pages.place(one)
        at += len(group)
    return pages.finished()


def _group(laid: Sequence[_Laid], at: int) -> Sequence[_Laid]:
    end = at
    while laid[end].piece.stays and end + 1 < len(laid):
        end += 1
    return laid[at : end + 1]


def _needed(group: Sequence[_Laid]) -> float:
    """Return what must be free for a group to begin on the page."""
    spaces = sum(one.piece.before for one in group)
    whole = spaces + sum(one.box.height for one in group)
    last = group[-1].box
    start = last.height
    if isinstance(last, TableBox | SideBySideBox) and last.height > WHOLE_ROW:
        start = last.least
    least = spaces + sum(one.box.height for one in group[:-1]) + start
    room = max(one.piece.room for one in group)
    return min(whole, max(least, room))


class _Pages:
    def __init__(self) -> None:
        self._done: list[Page] = []
        self._page: list[Placed] = []
        self._y = 0.0

    def finished(self) -> list[Page]:
        if self._page or not self._done:
            self._turn()
        return self._done

    def begin_new(self) -> None:
        if self._page:
            self._turn()

    def make_room(self, needed: float) -> None:
        if self._page and self._y + needed > TEXT_HEIGHT + _HAIR:
            self._turn()

    def place(self, one: _Laid) -> None:
        bookmark, frame = one.piece.bookmark, one.piece.frame
        self._y += one.piece.before if self._page else 0.0
        rest: Box | None = one.box
        while rest is not None:
            fits, rest = self._share(rest)
            if fits is not None:
                self._page.append(Placed(fits, self._y, bookmark, frame))
                self._y += fits.height
                bookmark, frame = "", None
            if rest is not None:
                self._turn()

    def _share(self, box: Box) -> tuple[Box | None, Box | None]:
        if self._y + box.height <= TEXT_HEIGHT + _HAIR:
            return box, None
        fits, rest = box.cut(TEXT_HEIGHT - self._y)
        if fits is None and not self._page:
            return box, None  # not even a whole page holds a good piece of it
        return fits, rest

    def _turn(self) -> None:
        self._done.append(tuple(self._page))
        self._page = []
        self._y = 0.0
