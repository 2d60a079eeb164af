"""Covers in all texts of a copy's sheet what the copy hides; the office's own words stay."""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from cwlink.rules.veil import Veil

Sheet = TypeVar("Sheet")
_OFFICE = frozenset({"imprint", "number", "recipient", "sender", "contact", "secrecy", "seals"})


def veiled(sheet: Sheet, veil: Veil) -> Sheet:
    """Return the sheet with every text covered, but what the office says of itself."""
    return _covered(sheet, veil)


def _covered(value: Sheet, veil: Veil) -> Sheet:
    told: object = value
    if isinstance(value, str):
        told = veil.over(value) if type(value) is str else value
    elif isinstance(value, tuple):
        told = tuple(_covered(one, veil) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        told = replace(
            value,
            **{
                each.name: _covered(getattr(value, each.name), veil)
                for each in fields(value)
                if each.name not in _OFFICE
            },
        )
    return told  # type: ignore[return-value]  # each branch gives back the type it was given
