"""What a scenario of the fault harness is made of: a beginning, and deeds one after another."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cwlink.storage import keys
from cwlink.storage.keys import Cost
from cwlink.storage.vault import Vault

CHEAP = Cost(1, 32, 1)
PASSPHRASE = "青い傘と三つの鍵"
NAME = "保管庫.cwlink"
RECOVERY = "回復キー"
"""The file in which a scenario's beginning leaves the vault's recovery key."""

NOTES = "notes"


@dataclass
class Stage:
    """Where a round plays: its folder, the vault while it is open, and what deeds pass on.

    ``notes`` are the lines that the beginning left in the file NOTES.
    """

    place: Path
    passphrase: str = PASSPHRASE
    recovery_key: str = ""
    notes: tuple[str, ...] = ()
    opened: Vault | None = None
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The vault's folder."""
        return self.place / NAME

    @property
    def vault(self) -> Vault:
        """The open vault."""
        assert self.opened is not None
        return self.opened


@dataclass(frozen=True)
class Deed:
    """One thing the caseworker does; it is confirmed to her when ``act`` returns.

    It is whole or not there at all, unless it takes several ``transactions``; with none it leaves
    what the vault holds as it is. ``repeatable``: after a fault that is over it can be tried again.
    """

    name: str
    act: Callable[[Stage], None]
    transactions: int = 1
    repeatable: bool = True


@dataclass(frozen=True)
class Scenario:
    """Deeds on a vault that ``prepare`` makes in a folder.

    ``look`` is called after a round, before the vault is opened, and returns what is wrong beside
    the vault (a backup that was confirmed and is not good); it is given how many deeds were
    confirmed.
    ``may_be_absent``: until the first deed is confirmed there need not be a vault. ``mutate`` makes
    the program another one first: a worse one, to see that the harness notices.
    """

    name: str
    prepare: Callable[[Path], None]
    deeds: tuple[Deed, ...]
    look: Callable[[Path, int], list[str]] = lambda _place, _confirmed: []
    may_be_absent: bool = False
    mutate: Callable[[], None] = lambda: None


def spend_little() -> None:
    """Let new key slots cost little; what stands in a vault's key file says its own cost."""
    keys.with_passphrase.__defaults__ = (CHEAP,)
    keys.new_slots.__defaults__ = (CHEAP,)


def new_vault(place: Path) -> Vault:
    """Make a vault in a folder and return it, open."""
    vault, recovery_key = Vault.create(place / NAME, passphrase=PASSPHRASE, cost=CHEAP)
    (place / RECOVERY).write_text(recovery_key)
    return vault


def open_it(stage: Stage) -> None:
    """Open the vault as the caseworker does."""
    stage.opened = Vault.open(stage.path, passphrase=stage.passphrase)


def close_it(stage: Stage) -> None:
    """Close the vault."""
    stage.vault.close()
    stage.opened = None


def on_open_vault(*deeds: Deed) -> tuple[Deed, ...]:
    """Return deeds with opening before and closing after them."""
    return (Deed("open", open_it, 0), *deeds, Deed("close", close_it, 0))
