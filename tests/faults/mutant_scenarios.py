"""Programs that are worse than this one, each in one way: the harness has to notice every one.

A harness that derives what it expects from the program itself goes blind without anyone seeing it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from fault_stage import NAME, Deed, Scenario, Stage, on_open_vault
from vault_scenarios import BACKING_UP, REWRAPPING, vault_with_case, write_as

from cwlink.core.problems import KnownProblem
from cwlink.storage import backup_writing, connection, copies, folder, settings
from cwlink.storage.folder import VaultFolder
from cwlink.storage.keys import KeySlots, to_bytes
from cwlink.storage.vault import Vault

_PATCH = pytest.MonkeyPatch()


def _later(stage: Stage, key: str) -> None:
    """Store what was confirmed before, and keep this for the next time."""
    for pending in stage.kept.pop("pending", ()):
        _put(stage.vault, pending)
    stage.kept["pending"] = [key]


def _put(vault: Vault, key: str) -> None:
    with vault.write() as work:
        settings.put(work, key, "あ" * 3000)


def _put_anyhow(stage: Stage, key: str) -> None:
    """Say that it is stored although there was no room."""
    try:
        _put(stage.vault, key)
    except KnownProblem:
        return


def _in_two_parts(stage: Stage) -> None:
    _put(stage.vault, "first half")
    _put(stage.vault, "second half")


def _unsynced() -> None:
    kept = tuple(one for one in connection._SETTINGS if "synchronous" not in one)
    _PATCH.setattr(connection, "_SETTINGS", (*kept, "synchronous=OFF"))


def _keys_in_place() -> None:
    @contextmanager
    def keys_ready(where: VaultFolder, slots: KeySlots) -> Iterator[None]:
        yield
        where.key_file.write_bytes(to_bytes(slots))

    _PATCH.setattr(VaultFolder, "keys_ready", keys_ready)


def _names_not_synced() -> None:
    for module in (folder, copies, backup_writing):
        _PATCH.setattr(module, "sync_folder", lambda _path: None)


def _files_not_synced() -> None:
    """Sync nothing that Python writes; SQLite syncs its own."""
    _PATCH.setattr(os, "fsync", lambda _handle: None)


def _traceback(_stage: Stage) -> None:
    (_stage.place / NAME / "vault.db").read_bytes()


_WRITES = on_open_vault(*(write_as(key) for key in "abcde"))

CONFIRMS_TOO_EARLY = Scenario(
    "mutant: confirms before it commits",
    vault_with_case,
    on_open_vault(*(Deed(key, lambda stage, key=key: _later(stage, key)) for key in "abc")),
)
IN_TWO_PARTS = Scenario(
    "mutant: stores in two parts", vault_with_case, on_open_vault(Deed("both", _in_two_parts))
)
SWALLOWS = Scenario(
    "mutant: says nothing of a full disk",
    vault_with_case,
    on_open_vault(*(Deed(key, lambda stage, key=key: _put_anyhow(stage, key)) for key in "abc")),
)
UNSYNCED = Scenario("mutant: does not sync", vault_with_case, _WRITES, mutate=_unsynced)
KEYS_IN_PLACE = replace(REWRAPPING, name="mutant: keys in place", mutate=_keys_in_place)
NAMES_NOT_SYNCED = replace(BACKING_UP, name="mutant: names not synced", mutate=_names_not_synced)
FILES_NOT_SYNCED = replace(BACKING_UP, name="mutant: files not synced", mutate=_files_not_synced)
TRACEBACK = Scenario(
    "mutant: an error without a sentence",
    vault_with_case,
    on_open_vault(Deed("read", _traceback, 0)),
)

MUTANTS = (
    CONFIRMS_TOO_EARLY,
    IN_TWO_PARTS,
    SWALLOWS,
    UNSYNCED,
    KEYS_IN_PLACE,
    NAMES_NOT_SYNCED,
    FILES_NOT_SYNCED,
    TRACEBACK,
)
