"""Several sheets kept as one paper, as they were handed over together: a meeting's bundles."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from cwlink.reports import sheets
from cwlink.reports.sheets import Sheet

BUNDLE = "bundle"
"""The kind under which a bundle is kept."""


@dataclass(frozen=True)
class _Kept:
    kind: str
    sheet: msgspec.Raw


def to_json(bundle: Sequence[Sheet]) -> bytes:
    """Return the sheets as JSON, each under its kind; the same bytes for the same sheets."""
    kept = [_Kept(sheets.kind_of(one), msgspec.Raw(sheets.to_json(one))) for one in bundle]
    return msgspec.json.encode(kept)


def from_json(stored: bytes) -> tuple[Sheet, ...]:
    """Return the sheets kept as ``stored``; raises msgspec.ValidationError if they are none."""
    kept = msgspec.json.decode(stored, type=list[_Kept])
    return tuple(sheets.from_json(one.kind, bytes(one.sheet)) for one in kept)


def kinds_in(stored: bytes) -> tuple[str, ...]:
    """Return the kinds of the sheets kept as ``stored``, without reading them whole."""
    return tuple(one.kind for one in msgspec.json.decode(stored, type=list[_Kept]))
