"""What every copy that leaves the office says: from whom, to whom, why, how it is kept."""

from dataclasses import dataclass
from datetime import date

from cwlink.reports.entries import Imprint


@dataclass(frozen=True, kw_only=True)
class CopySheet:
    """What copies of all kinds share; ``ground`` and ``secrecy`` are whole sentences.

    ``number`` is empty until the copy is issued; until then the paper says 発行前.
    """

    imprint: Imprint
    number: str
    recipient: str
    sender: str
    issued_on: date
    ground: str
    secrecy: str
    return_by: date | None
    contact: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """A member whom the agency's own roles target: 水野　トメ, みずの　とめ, 女, 83歳."""

    name: str
    kana: str
    sex: str
    age: str


@dataclass(frozen=True)
class ExtraItem:
    """An item the caseworker switched on: 健康・障害の状況 and the like."""

    label: str
    text: str
