"""Covers in all texts of a copy's sheet what the copy hides; the office's own words stay."""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from cwlink.rules.veil import Veil

Sheet = TypeVar("Sheet")
_OFFICE = frozenset(
    {"imprint", "number", "recipient", "sender", "contact", "fax", "phone", "secrecy", "seals"}
)


def veiled(sheet: Sheet, veil: Veil) -> Sheet:
    """Return the sheet with every text covered, but what the office says of itself."""
    return cast(Sheet, _covered(sheet, veil))


def _covered(value: object, veil: Veil) -> object:
    if isinstance(value, str):
        return veil.over(value) if type(value) is str else value  # a code is no text
    if isinstance(value, tuple):
        return tuple(_covered(one, veil) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: getattr(value, one.name) for one in fields(value)}
        texts = {name: part for name, part in parts.items() if name not in _OFFICE}
        return replace(value, **{name: _covered(part, veil) for name, part in texts.items()})
    return value
