"""手引き: what to do when something is not as usual, from files shipped with the program."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cwlink.core.places import resources

_STEP = re.compile(r"(\d+)\. (.+)")


class BlockKind(StrEnum):
    """What a piece of a chapter is."""

    HEADING = "heading"
    TEXT = "text"
    STEP = "step"
    POINT = "point"
    NOTE = "note"


@dataclass(frozen=True)
class Block:
    """One piece; ``mark`` is a step's number."""

    kind: BlockKind
    text: str
    mark: str = ""


@dataclass(frozen=True)
class Chapter:
    """One chapter; ``source`` is its Markdown, for printing."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    source: str


def chapters() -> tuple[Chapter, ...]:
    """Return the chapters in the order of their files (``3_restore.md`` has the key restore)."""
    files = sorted((resources() / "manual").glob("*.md"))
    return tuple(
        _chapter(file.stem.partition("_")[2], file.read_text(encoding="utf-8")) for file in files
    )


def _chapter(key: str, source: str) -> Chapter:
    first, _newline, rest = source.partition("\n")
    return Chapter(key, first.removeprefix("# ").strip(), tuple(_blocks(rest)), source)


def _blocks(text: str) -> Iterator[Block]:
    """Read the little Markdown the chapters are written in: a line is a block."""
    for line in filter(None, map(str.strip, text.splitlines())):
        step = _STEP.fullmatch(line)
        if step:
            yield Block(BlockKind.STEP, step[2], step[1])
        elif line.startswith("## "):
            yield Block(BlockKind.HEADING, line.removeprefix("## "))
        elif line.startswith("- "):
            yield Block(BlockKind.POINT, line.removeprefix("- "))
        elif line.startswith("> "):
            yield Block(BlockKind.NOTE, line.removeprefix("> "))
        else:
            yield Block(BlockKind.TEXT, line)
