"""What Ctrl+K can find."""

from dataclasses import dataclass

from cwlink.ui.page import PageKey


@dataclass(frozen=True)
class Found:
    """A household, plan or agency that answers what was typed, and where it opens."""

    name: str
    detail: str
    kind: str
    key: PageKey
    where: object
