"""What the wizard changed in the household's record, so that its Ctrl+Z takes that back as well."""

from cwlink.app.undoing import Deed


class RecordDeeds:
    """The changes of the record in the order in which the wizard's history counts them."""

    def __init__(self) -> None:
        self._deeds: list[Deed] = []
        self._at = 0

    def begin(self) -> None:
        """Forget all: another review is shown, whose history is empty."""
        self._deeds, self._at = [], 0

    def did(self, deed: Deed) -> None:
        """Remember a change; those taken back before it cannot be done again."""
        self._deeds[self._at :] = [deed]
        self._at += 1

    def go_to(self, count: int) -> tuple[Deed, bool]:
        """Undo or redo the one change between here and ``count``; return it, and whether undone.

        It counts as gone through even where it raises: the wizard's history has moved already,
        and each deed can be repeated without harm.
        """
        back = count < self._at
        deed = self._deeds[count if back else count - 1]
        self._at = count
        (deed.undo if back else deed.redo)()
        return deed, back
