"""Lets a document that is still written on speak of the record that stays, by its id.

It works on JSON as it is stored, whatever kind of document it is; what is final is never handed in.
"""

from collections.abc import Mapping
from typing import Any

from cwlink.rules.merge_fields import BETWEEN

_RECORD = "record_id"


def renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """Return a JSON value with new ids in place of old ones.

    An id that then stands twice in a list stands there once; two wishes of one person become one
    with the words of both. Two issues that a plan tells differently keep their own ids.
    """
    match value:
        case str():
            return ids.get(value, value)
        case list():
            return _list(value, ids)
        case dict():
            return {name: renamed(part, ids) for name, part in value.items()}
        case _:
            return value


def _list(items: list[Any], ids: Mapping[str, str]) -> list[Any]:
    turned = [renamed(one, ids) for one in items]
    if turned == items:
        return items
    found: list[Any] = []
    for new in _told_apart(items, turned):
        same = next((at for at, one in enumerate(found) if _same_holder(one, new)), None)
        if same is not None:
            found[same] = _joined(found[same], new)
        elif new not in found:
            found.append(new)
    return found


def _told_apart(items: list[Any], turned: list[Any]) -> list[Any]:
    """Return issues that say different things under different ids, as they were."""
    by_id: dict[str, list[Any]] = {}
    for one in turned:
        if isinstance(one, dict) and _RECORD in one:
            by_id.setdefault(one[_RECORD], []).append(one)
    unlike = {key for key, those in by_id.items() if any(one != those[0] for one in those)}
    return [
        {**new, _RECORD: old[_RECORD]}
        if isinstance(new, dict) and new.get(_RECORD) in unlike
        else new
        for old, new in zip(items, turned, strict=True)
    ]


def _same_holder(one: Any, other: Any) -> bool:
    """Tell whether two items are wishes of one person."""
    return _is_wish(one) and _is_wish(other) and bool(one["holder"] == other["holder"])


def _is_wish(item: Any) -> bool:
    return isinstance(item, dict) and item.keys() == {"holder", "words", "note"}


def _joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    texts = {
        name: BETWEEN.join(dict.fromkeys(text for text in (one[name], other[name]) if text))
        for name in ("words", "note")
    }
    return {**one, **texts}
