"""関係機関用の写し (to be wired)."""

from cwlink.app.desk import Desk


class CopiesDesk:
    """Answers what the page of copies asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
