"""A chain of digests over rows that are only ever added, so that a row changed or gone shows.

Every digest takes in the one before it and is made with a key of the vault. It shows what was
changed, taken out or put in between by someone who writes to the tables without that key. It
cannot show that the newest rows were cut off, or an older copy of the whole vault put in place:
compare the last number and digest with those on a printed 提供記録. Nor can it stop someone who
holds the vault's key and makes the whole chain anew.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

BEGINNING = ""
"""What stands for the row before the first."""

KEY = "chain_key"
"""The fact of vault_meta that holds the key, in hex."""


def new_salt() -> str:
    """Return a fresh salt in hex."""
    return secrets.token_hex(16)


def tied_salt(place: Sequence[str]) -> str:
    """Return a fresh salt that also ties a content to its place: whose it is, and its paper."""
    salt = new_salt()
    return f"{salt}.{salted_digest(salt, _joined(place))}"


def is_at(salt: str, place: Sequence[str]) -> bool:
    """Tell whether a content is still where it was tied to; a plain salt ties it to no place."""
    fresh, _, tied = salt.partition(".")
    return not tied or hmac.compare_digest(salted_digest(fresh, _joined(place)), tied)


def _joined(place: Sequence[str]) -> str:
    return msgspec.json.encode(place).decode()


def salted_digest(salt: str, content: str) -> str:
    """Return the digest of a content that may go later while its digest stays."""
    return hashlib.sha256(f"{salt}{content}".encode()).hexdigest()


def link(key: str, previous: str, values: Sequence[object]) -> str:
    """Return the digest of a row that follows the one with the digest ``previous``.

    ``values`` are texts, whole numbers, None, or dates in ISO form.
    """
    message = msgspec.json.encode([previous, *values])
    return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()


def first_break(key: str, rows: Iterable[Sequence[Any]]) -> int | None:
    """Return the place (from 1) of the first row that does not follow, None for a whole chain.

    A row is its values as given to link(), then ``previous`` and ``digest``.
    """
    before = BEGINNING
    for place, (*values, previous, digest) in enumerate(rows, start=1):
        due = link(key, before, values)
        if previous != before or not hmac.compare_digest(due, digest):
            return place
        before = digest
    return None
