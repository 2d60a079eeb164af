"""関係機関: the directory and the 連携先対応表, each made when it is first opened."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from cwlink.app.desk import Desk
from cwlink.ui.found import Found
from cwlink.ui.page import PageKey

if TYPE_CHECKING:
    from cwlink.ui.pages.agencies_page import AgenciesPage
    from cwlink.ui.pages.matrix_page import MatrixPage


def wire(desk: Desk) -> None:
    """Add the pages of this area and connect their wishes."""
    window = desk.window
    window.add_page(PageKey.AGENCIES, partial(_directory, desk), place=PageKey.AGENCIES)
    window.add_page(PageKey.MATRIX, partial(_matrix, desk), place=PageKey.AGENCIES)
    desk.finders.append(partial(_find, desk))


def _directory(desk: Desk) -> "AgenciesPage":
    from cwlink.app.directory import DirectoryDesk

    return DirectoryDesk(desk).page


def _matrix(desk: Desk) -> "MatrixPage":
    from cwlink.app.matrix import MatrixDesk

    return MatrixDesk(desk).page


def _find(desk: Desk, text: str) -> Sequence[Found]:
    """Return the registered agencies that answer what was typed into Ctrl+K."""
    from cwlink.services import agencies
    from cwlink.ui.agency_words import person_words

    rows = agencies.directory(desk.vault, today=desk.today(), words=text)
    return [
        Found(
            name=row.name,
            detail="　".join(filter(None, (row.department, person_words(row), row.phone))),
            kind=row.type_name,
            key=PageKey.AGENCIES,
            where=row.id,
        )
        for row in rows
    ]
