"""How kept files look in the table of a household's page."""

from collections.abc import Sequence

from cwlink.core.wareki import long_date
from cwlink.exchange.attached_file import Media
from cwlink.storage.attachments import KeptAttachment
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column

MEDIA = {Media.PDF: "PDF", Media.PNG: "画像（PNG）", Media.JPEG: "画像（JPEG）"}
_KILO, _MEGA = 1024, 1024 * 1024


def attachment_columns() -> Sequence[Column[KeptAttachment]]:
    """Return name, kind and size, and the day it was attached."""
    return (
        Column("name", "ファイル名", lambda one: Cell(one.name), room=12, stretch=2),
        Column("media", "種類・大きさ", lambda one: Cell(kind_and_size(one)), room=9),
        Column("on", "添付した日", lambda one: Cell(long_date(one.added_at.date())), room=9),
    )


def kind_and_size(one: KeptAttachment) -> str:
    """Return PDF　1.2MB."""
    size = f"{one.size / _MEGA:.1f}MB" if one.size >= _MEGA else f"{-(-one.size // _KILO)}KB"
    return f"{MEDIA[Media(one.media)]}　{size}"
