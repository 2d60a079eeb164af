"""What holds for every test: no network, whatever the code under test tries; and a vault to use."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cwlink.storage.vault import Vault

FORBIDDEN = frozenset(
    {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
)


class NetworkError(Exception):
    """Something opened a network connection; it reaches the test that did it."""


def _refuse_network(event: str, args: tuple[object, ...]) -> None:
    if event in FORBIDDEN:
        raise NetworkError(event)


def pytest_configure(config: pytest.Config) -> None:
    """Refuse network calls for the whole run; audit hooks cannot be taken away again."""
    sys.addaudithook(_refuse_network)


@dataclass(frozen=True)
class ClosedVault:
    """A vault on disk and what opens it."""

    path: Path
    passphrase: str
    recovery_key: str


@pytest.fixture(scope="session")
def vault_template(tmp_path_factory: pytest.TempPathFactory) -> ClosedVault:
    """Make an empty vault once; copy it, never open it."""
    from cwlink.storage.keys import Cost
    from cwlink.storage.vault import Vault

    path, passphrase = tmp_path_factory.mktemp("vaults") / "ひな形.cwlink", "青い傘と三つの鍵"
    vault, recovery_key = Vault.create(path, passphrase=passphrase, cost=Cost(1, 32, 1))
    vault.close()
    return ClosedVault(path, passphrase, recovery_key)


@pytest.fixture
def closed_vault(vault_template: ClosedVault, tmp_path: Path) -> ClosedVault:
    """Give a fresh empty vault of one's own, not open."""
    path = tmp_path / "保管庫.cwlink"
    shutil.copytree(vault_template.path, path)
    return ClosedVault(path, vault_template.passphrase, vault_template.recovery_key)


@pytest.fixture
def vault(closed_vault: ClosedVault) -> "Iterator[Vault]":
    """Give a fresh empty vault, open; it takes a few milliseconds."""
    from cwlink.storage.vault import Vault

    opened = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    yield opened
    opened.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the fault harness counted, whichever worker counted it."""
    from fault_figures import print_table

    print_table(terminalreporter)
