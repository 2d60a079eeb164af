"""Reads a file that may have been made by someone else, never more of it than there can be."""

from pathlib import Path


class TooLong(ValueError):  # noqa: N818 - a fact about a file, told in the words of its reader
    """A file is longer than any of its kind."""


def read_at_most(path: Path, limit: int) -> bytes:
    """Return a file's bytes; raises TooLong beyond ``limit`` bytes, and OSError."""
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise TooLong(path.name)
    return data
