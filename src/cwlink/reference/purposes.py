"""Why an agency is called and what is expected of it: a topic per issue, frames per type."""

from dataclasses import dataclass
from functools import cache

from cwlink.reference.tables import rows


@dataclass(frozen=True)
class PurposeWords:
    """``topics`` name issues as a letter may; frames hold ``{about}`` where topics go.

    ``frames`` say why an agency type is called, ``roles`` what is expected of it.
    """

    topics: dict[str, str]
    frames: dict[str, str]
    roles: dict[str, str]


@cache
def purpose_words() -> PurposeWords:
    """Return the shipped words for purposes."""
    table = rows("purposes")
    return PurposeWords(
        topics={row["code"]: row["text"] for row in table if row["kind"] == "topic"},
        frames={row["code"]: row["text"] for row in table if row["kind"] == "frame"},
        roles={row["code"]: row["text"] for row in table if row["kind"] == "role"},
    )
