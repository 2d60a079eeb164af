"""What differs between two states of a record, field by field, for the log of changes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import msgspec

from cwlink.core.wareki import PartialDate
from cwlink.storage.activities import Change

_KEYS = ("id", "record_id", "holder", "code", "agency_type", "issue", "invitee")
_NAMES = ("name", "agency_name", "code", "kind", "holder", "member_id", "agency_type")
ORDER = "order"


@dataclass(frozen=True)
class _Place:
    """Where in a record something stands: the field, and which item by id and name."""

    field: str = ""
    of: tuple[str, ...] = ()
    name: str = ""

    def part(self, name: str) -> "_Place":
        return replace(self, field=f"{self.field}.{name}".lstrip("."))

    def item(self, key: str, name: str) -> "_Place":
        return replace(self, of=(*self.of, key), name=name or self.name)

    def change(self, before: object, after: object) -> Change:
        return Change(self.field, _plain(before), _plain(after), self.of, self.name)


def differences(
    before: Any, after: Any, *, but: frozenset[str] = frozenset()
) -> tuple[Change, ...]:
    """Return every field in which two frozen dataclasses of one kind differ.

    Items of a tuple are told apart by their ids and named as they are now. ``but`` are fields of
    the record itself that are not looked at.
    """
    if before == after:
        return ()
    return tuple(_parts(_Place(), before, after, but))


def whole(record: object) -> Any:
    """Return a record as JSON has it, to be kept when it is removed."""
    return _plain(record)


def _parts(place: _Place, before: Any, after: Any, but: frozenset[str]) -> Iterator[Change]:
    for each in fields(before):
        old, new = getattr(before, each.name), getattr(after, each.name)
        if old != new and each.name not in but:
            yield from _values(place.part(each.name), old, new)


def _values(place: _Place, before: Any, after: Any) -> Iterator[Change]:
    if _is_record(before) and type(before) is type(after):
        yield from _parts(place, before, after, frozenset())
    elif isinstance(before, tuple) and isinstance(after, tuple) and _of_records(before + after):
        yield from _items(place, before, after)
    else:
        yield place.change(before, after)


def _of_records(items: Sequence[object]) -> bool:
    return all(map(_is_record, items))


def _is_record(value: object) -> bool:
    """Tell what has fields of its own from a value; a birth date is a value."""
    return is_dataclass(value) and not isinstance(value, PartialDate)


def _items(place: _Place, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    old, new = _keyed(before), _keyed(after)
    if old is None or new is None:
        yield from _nameless(place, before, after)
        return
    yield from _keyed_items(place, old, new)
    if [key for key in old if key in new] != [key for key in new if key in old]:
        names = ([_name(one) for one in items] for items in (before, after))
        yield place.part(ORDER).change(*names)


def _keyed_items(place: _Place, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for key in dict.fromkeys((*old, *new)):
        was, is_now = old.get(key), new.get(key)
        if was == is_now:
            continue
        item = place.item(key, _name(was if is_now is None else is_now))
        if was is None or is_now is None:
            yield item.change(was, is_now)
        else:
            yield from _parts(item, was, is_now, frozenset())


def _nameless(place: _Place, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    """Compare items without ids: by their place while their number stays, else as wholes."""
    if len(before) == len(after):
        for at, (was, is_now) in enumerate(zip(before, after, strict=True)):
            item = place.item(str(at), _name(is_now))
            yield from _parts(item, was, is_now, frozenset())
        return
    texts = ([msgspec.json.encode(one) for one in items] for items in (before, after))
    old, new = map(Counter, texts)
    for text in (old - new).elements():
        yield place.change(msgspec.json.decode(text), None)
    for text in (new - old).elements():
        yield place.change(None, msgspec.json.decode(text))


def _keyed(items: Sequence[Any]) -> dict[str, Any] | None:
    """Return items by what tells them apart; None where nothing does."""
    found: dict[str, Any] = {}
    for one in items:
        key = next((getattr(one, name) for name in _KEYS if hasattr(one, name)), None)
        if key is None or key in found:
            return None
        found[str(key)] = one
    return found


def _name(item: Any) -> str:
    return next((str(told) for name in _NAMES if (told := getattr(item, name, None))), "")


def _plain(value: object) -> Any:
    return msgspec.to_builtins(value)
