"""Fixtures of handovers: the predecessor's vault, the successor's, and packages sealed at once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import handover_case
import pyrage
import pytest
from handover_age import WORDS, plainly_sealed, plainly_unsealed

from cwlink.storage.keys import Cost
from cwlink.storage.vault import Vault


@pytest.fixture
def quick_age(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seal packages without encryption, for tests of what is inside."""
    monkeypatch.setattr(pyrage.passphrase, "encrypt", plainly_sealed)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", plainly_unsealed)


@pytest.fixture(scope="session")
def successor_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the successor's empty vault once; it has an id of its own."""
    path = tmp_path_factory.mktemp("successors") / "後任.cwlink"
    vault, _recovery = Vault.create(path, passphrase=WORDS, cost=Cost(1, 32, 1))
    vault.close()
    return path


@pytest.fixture
def successor(successor_template: Path, tmp_path: Path) -> Iterator[Vault]:
    """Give a successor's empty vault, open."""
    path = tmp_path / "後任" / "後任.cwlink"
    shutil.copytree(successor_template, path)
    opened = Vault.open(path, passphrase=WORDS)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def filled_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill a predecessor's vault once."""
    path = tmp_path_factory.mktemp("predecessors") / "前任.cwlink"
    vault, _recovery = Vault.create(path, passphrase=WORDS, cost=Cost(1, 32, 1))
    handover_case.fill(vault)
    vault.close()
    return path


@pytest.fixture
def predecessor(filled_template: Path, tmp_path: Path) -> Iterator[Vault]:
    """Give a predecessor's vault with a household of which every table tells something."""
    path = tmp_path / "前任" / "前任.cwlink"
    shutil.copytree(filled_template, path)
    opened = Vault.open(path, passphrase=WORDS)
    yield opened
    opened.close()
