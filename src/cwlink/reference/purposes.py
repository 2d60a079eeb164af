"""What a purpose of calling an agency is made of: a topic per issue, a frame per agency type."""

from dataclasses import dataclass
from functools import cache

from cwlink.reference.tables import rows


@dataclass(frozen=True)
class PurposeWords:
    """``topics`` name issues as a letter may; ``frames`` hold ``{about}`` where topics go."""

    topics: dict[str, str]
    frames: dict[str, str]


@cache
def purpose_words() -> PurposeWords:
    """Return the shipped words for purposes."""
    table = rows("purposes")
    return PurposeWords(
        topics={row["code"]: row["text"] for row in table if row["kind"] == "topic"},
        frames={row["code"]: row["text"] for row in table if row["kind"] == "frame"},
    )
