"""An import that was left half-way by a lock: which list, and what was answered until then."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from cwlink.core.ids import MemberId
from cwlink.services.import_views import ImportPreview
from cwlink.services.imports import Answers, Column, MemberKey


@dataclass(frozen=True)
class ImportLeft:
    """Where the list lies, the columns chosen by hand, and the answers, as pairs."""

    path: str
    columns: dict[Column, str]
    same: tuple[tuple[MemberKey, MemberId | None], ...]
    heads: tuple[tuple[MemberKey, bool], ...]

    def answers(self) -> Answers:
        """Return the answers."""
        return Answers(dict(self.same), dict(self.heads))


def written(path: Path, preview: ImportPreview) -> str:
    """Return an import half-way as text, for the vault."""
    left = ImportLeft(
        str(path),
        dict(preview.corrections),
        tuple(preview.answers.same.items()),
        tuple(preview.answers.heads.items()),
    )
    return msgspec.json.encode(left).decode()


def read(text: str) -> ImportLeft:
    """Return what written() wrote."""
    return msgspec.json.decode(text, type=ImportLeft)
