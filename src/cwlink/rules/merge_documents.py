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
    with the words of both.
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
    for old, new in zip(items, turned, strict=True):
        if new in found:
            continue
        same = next((at for at, one in enumerate(found) if _about_same(one, new)), None)
        if same is None:
            found.append(new)
        elif _is_wish(new):
            found[same] = _joined(found[same], new)
        else:
            found.append({**new, _RECORD: old[_RECORD]})
    return found


def _about_same(one: Any, other: Any) -> bool:
    """Tell whether two items stand for one thing: a wish per person, an issue per record."""
    if _is_wish(one) and _is_wish(other):
        return bool(one["holder"] == other["holder"])
    both = isinstance(one, dict) and isinstance(other, dict)
    return both and _RECORD in one and one[_RECORD] == other.get(_RECORD)


def _is_wish(item: Any) -> bool:
    return isinstance(item, dict) and item.keys() == {"holder", "words", "note"}


def _joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    texts = {
        name: BETWEEN.join(dict.fromkeys(text for text in (one[name], other[name]) if text))
        for name in ("words", "note")
    }
    return {**one, **texts}
