"""Fixtures of the services."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from import_case import Look
from list_files import write
from worked_case import NOW, TODAY

from cwlink.services import imports
from cwlink.services.imports import (
    Answers,
    ImportPreview,
    ImportResult,
)
from cwlink.storage.vault import Vault
from small_disks import remount_read_only, small_disk

__all__ = ["remount_read_only", "small_disk"]


@pytest.fixture
def look(vault: Vault, tmp_path: Path) -> Look:
    """Give a way to look through a list of rows with the usual headings."""

    def through(*rows: list[str], answers: Answers | None = None) -> ImportPreview:
        file = imports.open_file(write(tmp_path / "名簿.csv", *rows))
        return imports.preview(vault, file=file, today=TODAY, answers=answers)

    return through


@pytest.fixture
def take(vault: Vault, look: Look) -> Callable[..., ImportResult]:
    """Give a way to import a list of rows with the usual headings."""

    def in_(*rows: list[str], answers: Answers | None = None, now: datetime = NOW) -> ImportResult:
        return imports.apply(vault, preview=look(*rows, answers=answers), now=now)

    return in_
