"""Where in the 提供記録 one can be; other pages open these places."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RecordPlace:
    """The record, of one household alone where an id is given, at one copy by its place in it.

    ``words`` narrow it, as a number typed into Ctrl+K does.
    """

    household_id: str = ""
    seq: int = 0
    words: str = ""
